//! The Open Contracting Data Standard, version 1.1 (<https://standard.open-contracting.org/1.1/en/>).
//!
//! What is here serves two readers. A node writes its own releases with [`model`] and [`package`]. Anyone who holds
//! OCDS files, ours or other people's, reads them with [`read`], checks them with [`validate`], compiles them with
//! [`merge`] and opens them in a spreadsheet with [`csv`]. Only [`from_domain`] knows our own acts.
//!
//! Everything takes bytes and gives values. Input is never trusted: each reader takes [`read::Limits`], and what is
//! wrong comes back as a [`Problem`] with the record and the path, beside everything that was right.

pub mod csv;
mod decimal;
pub mod from_domain;
mod json;
pub mod merge;
pub mod model;
pub mod package;
mod problem;
pub mod read;
pub mod schema;
pub mod validate;

pub use decimal::{Decimal, DecimalError};
pub use problem::{Code, JsonType, Problem, RecordRef, Severity};

/// Version of the standard that we write and check against, as `version` of a package spells it.
pub const VERSION: &str = "1.1";
