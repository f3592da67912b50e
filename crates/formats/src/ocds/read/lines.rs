//! JSON Lines: one document on each line, so that a broken one costs one line.

use std::io::Read;

use super::Limits;
use super::open::Held;
use crate::ocds::json::{Parser, Stop};
use crate::ocds::problem::Code;

/// The next line that is not blank; `None` at the end of the stream.
pub(super) fn next_line<R: Read>(parser: &mut Parser<R>, limits: Limits) -> Option<Held> {
    parser.next_byte()?;
    let line = parser.source.line();
    let mut bytes = Vec::new();
    let mut too_long = false;
    loop {
        let available = parser.source.available();
        if available.is_empty() {
            break;
        }
        let end = available.iter().position(|b| *b == b'\n');
        let part = &available[..end.unwrap_or(available.len())];
        too_long |= bytes.len() + part.len() > limits.item_bytes;
        if !too_long {
            bytes.extend_from_slice(part);
        }
        let passed = part.len();
        parser.source.advance(passed);
        if end.is_some() {
            parser.source.newline();
            break;
        }
    }
    if too_long {
        let code = Code::ItemTooLarge { limit: limits.item_bytes };
        return Some(Held { line, outcome: Err(Stop { steps: Vec::new(), code }), notes: Vec::new() });
    }
    Some(parse_line(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes), limits, line))
}

fn parse_line(bytes: &[u8], limits: Limits, line: u64) -> Held {
    let mut parser = Parser::for_line(bytes, limits, line);
    let mut outcome = parser.item();
    if outcome.is_ok() && parser.next_byte().is_some() {
        outcome = parser.syntax("the end of the line");
    }
    Held { line, outcome, notes: std::mem::take(&mut parser.notes) }
}
