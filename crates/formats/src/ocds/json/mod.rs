//! Reading JSON of unknown quality from a stream: bounded, tolerant, and able to go on after a broken part.
//!
//! `serde_json` stops at the first mistake of a document and hides duplicate keys. Bulk files of publishers are one
//! document of gigabytes in which one broken release must not cost the others, so this reader keeps its own place.

mod parser;
mod source;

pub(crate) use parser::{Note, Parser, Stop};
