//! A logical paragraph becomes rows of cells: UAX #14 breaks in logical order, UAX #9 levels and per-row order,
//! joined presentation forms. Rows keep a two-way map between bytes and cells. It does not know articles, colours
//! or which terminal is used beyond its [`options::Options`].
pub mod options;
