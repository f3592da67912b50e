//! Translation to and from other people's formats.

pub mod atom;
pub mod icalendar;
pub mod ocds;
