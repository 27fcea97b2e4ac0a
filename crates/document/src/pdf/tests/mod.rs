//! The PDF room as a whole, on files made here object by object.

mod borderless;
mod build;
mod chinese;
mod copies;
mod corpus;
mod hidden;
mod hostile;
mod round_trip;
