//! The iterator over releases and records of a stream.

use std::collections::VecDeque;
use std::io::Read;
use std::iter::FusedIterator;

use super::lines::next_line;
use super::object::Object;
use super::open::{self, Held, Numbering};
use super::{Element, Event, Limits};
use crate::ocds::json::Parser;
use crate::ocds::problem::{Code, Severity, Step};

/// Releases and records of a stream, each whole; see [`super::elements`].
pub struct Elements<R> {
    pub(super) parser: Parser<R>,
    pub(super) limits: Limits,
    state: State,
    pub(super) events: VecDeque<Event<Element>>,
    pub(super) numbering: Numbering,
    documents: u64,
}

pub(super) enum State {
    /// Before a document.
    Start,
    /// In an array that is the whole document; `first` before its first element.
    Array {
        first: bool,
        line: u64,
    },
    /// In an object that may be a package.
    Object(Box<Object>),
    /// In JSON Lines.
    Lines,
    Ended,
}

impl<R: Read> Elements<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self {
            parser: Parser::new(input, limits),
            limits,
            state: State::Start,
            events: VecDeque::new(),
            numbering: Numbering::default(),
            documents: 0,
        }
    }

    fn step(&mut self) {
        self.state = match std::mem::replace(&mut self.state, State::Ended) {
            State::Start => self.start(),
            State::Array { first, line } => self.array(first, line),
            State::Object(object) => self.object(object),
            State::Lines => self.line(),
            State::Ended => State::Ended,
        };
        if matches!(self.state, State::Ended)
            && let Some(kind) = self.parser.source.failure()
        {
            let code = Code::Unreadable { kind: kind.to_string() };
            self.problem_here(&[], code);
        }
    }

    pub(super) fn problem_here(&mut self, steps: &[Step], code: Code) {
        let record = self.numbering.here(self.parser.source.line());
        self.events.push_back(Event::Problem(open::problem(&record, Severity::Error, steps, code)));
    }

    fn start(&mut self) -> State {
        self.parser.restart();
        if self.documents == 0 && !self.skip_byte_order_mark() {
            self.problem_here(&[], Code::UnsupportedEncoding);
            return State::Ended;
        }
        let Some(byte) = self.parser.next_byte() else {
            if self.documents == 0 && self.parser.source.failure().is_none() {
                self.problem_here(&[], Code::Empty);
            }
            return State::Ended;
        };
        let line = self.parser.source.line();
        match byte {
            b'{' | b'[' => {
                if self.documents == 0 && byte == b'{' {
                    self.parser.source.mark();
                }
                self.documents += 1;
                self.parser.open();
                if byte == b'[' {
                    State::Array { first: true, line }
                } else {
                    State::Object(Box::new(Object::new(line)))
                }
            }
            _ => {
                self.documents += 1;
                self.problem_here(&[], Code::Syntax { expected: "{ or [", offset: self.parser.source.offset() });
                self.skip_to_document()
            }
        }
    }

    /// `false` if the stream begins as no UTF-8 can.
    fn skip_byte_order_mark(&mut self) -> bool {
        match self.parser.source.peek() {
            Some(0xEF) => {
                for byte in [0xEF, 0xBB, 0xBF] {
                    if self.parser.source.peek() != Some(byte) {
                        return false;
                    }
                    self.parser.source.advance(1);
                }
                true
            }
            Some(0x00 | 0xFE | 0xFF) => false,
            _ => true,
        }
    }

    /// Passes over whole lines until one begins like a document.
    fn skip_to_document(&mut self) -> State {
        self.parser.source.forget();
        loop {
            match self.parser.source.peek() {
                None => return State::Ended,
                Some(b'\n') => {
                    self.parser.source.newline();
                    if matches!(self.parser.source.peek(), Some(b'{' | b'[')) {
                        return State::Start;
                    }
                }
                Some(_) => self.parser.source.advance(1),
            }
        }
    }

    /// After a document that began on `line`.
    pub(super) fn after_document(&mut self, line: u64) -> State {
        self.parser.source.forget();
        let end_line = self.parser.source.line();
        match self.parser.next_byte() {
            None => State::Ended,
            Some(_) if line == end_line && self.parser.source.line() > end_line => State::Lines,
            Some(_) => State::Start,
        }
    }

    fn line(&mut self) -> State {
        match next_line(&mut self.parser, self.limits) {
            None => State::Ended,
            Some(held) => {
                self.numbering.document(held, &mut self.events);
                State::Lines
            }
        }
    }

    /// Reads one value inside the document; what is wrong with it stays in it.
    pub(super) fn read_value(&mut self) -> Held {
        self.parser.next_byte();
        let line = self.parser.source.line();
        let outcome = self.parser.item();
        Held { line, outcome, notes: std::mem::take(&mut self.parser.notes) }
    }

    /// After a syntax error in the first document: whether it is the broken first line of JSON Lines. If so, goes back
    /// to its beginning, to read line by line.
    pub(super) fn rewind_to_lines(&mut self, code: &Code) -> bool {
        if !matches!(code, Code::Syntax { .. } | Code::Truncated) {
            return false;
        }
        let next = self.parser.source.peek();
        let Some(passed) = self.parser.source.since_mark() else {
            return false;
        };
        let Some(end) = passed.iter().position(|b| *b == b'\n') else {
            return false;
        };
        // A document laid out for people has a bracket alone on its first line.
        let is_lines = passed[..end].trim_ascii().len() > 1 && passed.get(end + 1).copied().or(next) == Some(b'{');
        is_lines && self.parser.source.rewind() && {
            self.parser.restart();
            self.parser.notes.clear();
            true
        }
    }

    fn array(&mut self, first: bool, line: u64) -> State {
        match self.parser.next_byte() {
            Some(b']') => {
                self.parser.close();
                return self.after_document(line);
            }
            Some(b',') if !first => self.parser.source.advance(1),
            None => {
                self.problem_here(&[], Code::Truncated);
                return State::Ended;
            }
            Some(_) if first => {}
            Some(_) => {
                self.problem_here(&[], Code::Syntax { expected: ", or ]", offset: self.parser.source.offset() });
                return if self.skip_to_separator() { State::Array { first, line } } else { State::Ended };
            }
        }
        if self.parser.next_byte() == Some(b']') {
            return State::Array { first: false, line };
        }
        let depth = self.parser.depth();
        let held = self.read_value();
        let on = held.outcome.is_ok() || self.parser.recover_element(depth);
        self.numbering.document(held, &mut self.events);
        if on { State::Array { first: false, line } } else { State::Ended }
    }

    /// Passes over what cannot be understood between two elements or members; `false` if the stream ended.
    pub(super) fn skip_to_separator(&mut self) -> bool {
        let depth = self.parser.depth();
        // A closing bracket of the wrong kind would be met again and again.
        if let Some(b'}' | b']') = self.parser.next_byte() {
            self.parser.source.advance(1);
        }
        self.parser.recover_element(depth)
    }
}

impl<R: Read> Iterator for Elements<R> {
    type Item = Event<Element>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Some(event);
            }
            if matches!(self.state, State::Ended) {
                return None;
            }
            self.step();
        }
    }
}

impl<R: Read> FusedIterator for Elements<R> {}
