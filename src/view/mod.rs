//! The state, painted into a buffer. It changes nothing and knows no terminal.
