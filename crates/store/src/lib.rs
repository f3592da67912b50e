//! The only SQL and the only blobs of the house.
//!
//! Read in this order: [`ledger`] (the register of acts and its SQLite backend), [`check_log`](mod@check_log) (the audit of a
//! whole log from its bytes), [`blobs`] (documents and the bodies of sealed bids). What is derived from the ledger
//! and can be thrown away lives beside them and is rebuilt by reading [`ledger::Ledger::read_from`]. [`witness`] keeps what
//! this node cosigned for others, and what others cosigned of it.

pub mod ledger;

pub mod check_log;

pub mod blobs;

mod database;

pub mod views;

pub mod office;

pub mod witness;

mod readers;

pub use check_log::{Report, check_log};
