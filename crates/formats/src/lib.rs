//! Translation to and from other people's formats.

pub mod ocds;
