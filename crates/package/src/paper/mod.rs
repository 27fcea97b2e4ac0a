//! Paper for people: the review form and the review log.

pub mod form;
pub mod log;
mod sheet;
mod time;
