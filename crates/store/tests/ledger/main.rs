//! The ledger: one conformance suite for every backend, then what is particular to SQLite's file.

mod world;

#[macro_use]
mod conformance;

mod crash;
mod damage;
mod faults;
mod model;

conformance!(sqlite, crate::world::SqlitePlace);
