//! The developer's commands: test, check, bench, codegen.
fn main() {}
