//! The one binary: demo, serve, verify, seal, open, export, import.
fn main() {}
