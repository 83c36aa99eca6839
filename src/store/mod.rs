//! What is kept on disk between two sessions. It does not know screens or keys.
