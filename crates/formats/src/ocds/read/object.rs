//! A document that is one object: a package, whose elements are given as they come, or a single record or release.

use std::io::Read;

use serde_json::{Map, Value};

use super::elements::{Elements, State};
use super::open::{self, Context, Held, Shape};
use super::{ElementKind, Event, Package};
use crate::ocds::json::{Note, Stop};
use crate::ocds::problem::{Code, Step};

/// An object of which not all members are read yet.
pub(super) struct Object {
    line: u64,
    first_member: bool,
    members: Map<String, Value>,
    member_bytes: u64,
    /// Elements read while it is not yet clear what they belong to.
    held: Vec<Held>,
    held_bytes: u64,
    /// The list whose elements come next, and whether one came already.
    list: Option<(ElementKind, bool)>,
    /// The list that this object was seen to have.
    kind: Option<ElementKind>,
    /// What the elements share, once they are no longer held back.
    streaming: Option<Context>,
    elements: u64,
    /// What was odd in members.
    notes: Vec<Note>,
    /// What was lost of the object itself.
    broken: Vec<Note>,
}

impl Object {
    pub(super) fn new(line: u64) -> Self {
        Self {
            line,
            first_member: true,
            members: Map::new(),
            member_bytes: 0,
            held: Vec::new(),
            held_bytes: 0,
            list: None,
            kind: None,
            streaming: None,
            elements: 0,
            notes: Vec::new(),
            broken: Vec::new(),
        }
    }

    /// Whether what was read leaves no doubt that this is a package, and whose.
    fn is_known_package(&self, kind: ElementKind) -> bool {
        let named = self.members.contains_key("publisher");
        let package_key = ["uri", "version", "publishedDate", "packages", "extensions"]
            .iter()
            .any(|key| self.members.contains_key(*key));
        named && (kind == ElementKind::Record || package_key) && !open::has_record_key(&self.members)
    }
}

impl<R: Read> Elements<R> {
    pub(super) fn object(&mut self, object: Box<Object>) -> State {
        match object.list {
            Some((kind, first)) => self.list_element(object, kind, first),
            None => self.member(object),
        }
    }

    /// Reads one member, or enters a list of elements, or ends the object.
    fn member(&mut self, mut object: Box<Object>) -> State {
        let first = std::mem::replace(&mut object.first_member, false);
        let mut byte = self.parser.next_byte();
        if byte == Some(b',') && !first {
            self.parser.source.advance(1);
            byte = self.parser.next_byte();
        } else if byte != Some(b'}') && !first {
            return self.broken(object, ", or }");
        }
        let key = match byte {
            Some(b'}') => {
                self.parser.close();
                return self.end_object(object);
            }
            Some(b'"') => match self.parser.key() {
                Ok(key) => key,
                Err(stop) => return self.stopped(object, None, stop),
            },
            _ => return self.broken(object, "a key or }"),
        };
        let kind = match key.as_str() {
            "records" => Some(ElementKind::Record),
            "releases" if !open::has_record_key(&object.members) => Some(ElementKind::Release),
            _ => None,
        };
        if let Some(kind) = kind
            && self.parser.next_byte() == Some(b'[')
        {
            self.parser.open();
            object.list = Some((kind, true));
            object.kind = Some(kind);
            if object.is_known_package(kind) {
                self.release_held(&mut object);
            }
            return State::Object(object);
        }
        self.member_value(object, key)
    }

    fn member_value(&mut self, mut object: Box<Object>, key: String) -> State {
        let from = self.parser.source.offset();
        let depth = self.parser.depth();
        let Held { outcome, notes, .. } = self.read_value();
        match outcome {
            Ok(value) => {
                object.member_bytes += self.parser.source.offset() - from;
                if object.member_bytes > self.limits.item_bytes as u64 {
                    self.parser.source.forget();
                    let code = Code::ItemTooLarge { limit: self.limits.item_bytes };
                    object.notes.push(Note { steps: vec![Step::Key(key)], code });
                    return State::Object(object);
                }
                let doubled = object.members.contains_key(&key).then_some(Code::DuplicateKey);
                let notes = notes.into_iter().chain(doubled.map(|code| Note { steps: Vec::new(), code }));
                object.notes.extend(notes.map(|mut note| {
                    note.steps.push(Step::Key(key.clone()));
                    note
                }));
                object.members.insert(key, value);
                State::Object(object)
            }
            Err(mut stop) => {
                stop.steps.push(Step::Key(key));
                self.stopped(object, Some(depth), stop)
            }
        }
    }

    /// After an error that is not inside an element.
    fn stopped(&mut self, mut object: Box<Object>, depth: Option<usize>, stop: Stop) -> State {
        if self.rewind_to_lines(&stop.code) {
            return State::Lines;
        }
        let ended = matches!(stop.code, Code::Truncated);
        object.broken.push(Note { steps: stop.steps, code: stop.code });
        let depth = depth.unwrap_or(self.parser.depth());
        if !ended && self.parser.recover_element(depth) { State::Object(object) } else { self.end_object(object) }
    }

    fn broken(&mut self, mut object: Box<Object>, expected: &'static str) -> State {
        let Err(stop) = self.parser.syntax::<()>(expected) else {
            return State::Ended;
        };
        if self.rewind_to_lines(&stop.code) {
            return State::Lines;
        }
        let ended = matches!(stop.code, Code::Truncated);
        object.broken.push(Note { steps: stop.steps, code: stop.code });
        if !ended && self.skip_to_separator() { State::Object(object) } else { self.end_object(object) }
    }

    /// Reads one element of a list, or ends the list.
    fn list_element(&mut self, mut object: Box<Object>, kind: ElementKind, first: bool) -> State {
        match self.parser.next_byte() {
            Some(b',') if !first => self.parser.source.advance(1),
            Some(b']') => {}
            Some(_) if first => {}
            _ => return self.broken(object, ", or ]"),
        }
        if self.parser.next_byte() == Some(b']') {
            self.parser.close();
            object.list = None;
            return State::Object(object);
        }
        object.list = Some((kind, false));
        let from = self.parser.source.offset();
        let depth = self.parser.depth();
        let held = self.read_value();
        let on = match &held.outcome {
            Ok(_) => true,
            Err(stop) if self.rewind_to_lines(&stop.code) => return State::Lines,
            Err(_) => self.parser.recover_element(depth),
        };
        object.elements += 1;
        match &object.streaming {
            Some(context) => self.numbering.element(kind, held, context, &mut self.events),
            None => {
                object.held.push(held);
                object.held_bytes += self.parser.source.offset() - from;
                if object.held_bytes > self.limits.hold_bytes as u64 {
                    self.release_held(&mut object);
                }
            }
        }
        if on { State::Object(object) } else { self.end_object(object) }
    }

    /// From here on the object is a package, and its elements are given as they come.
    fn release_held(&mut self, object: &mut Object) {
        self.parser.source.forget();
        let context = object.streaming.insert(Context::of(&object.members));
        for held in object.held.drain(..) {
            let kind = object.kind.unwrap_or(ElementKind::Release);
            self.numbering.element(kind, held, context, &mut self.events);
        }
    }

    fn end_object(&mut self, mut object: Box<Object>) -> State {
        let shape = match object.kind {
            Some(ElementKind::Record) => Shape::Package(ElementKind::Record),
            Some(kind) if object.streaming.is_some() || !open::has_record_key(&object.members) => Shape::Package(kind),
            Some(_) => Shape::Element(ElementKind::Record),
            None => open::shape(&object.members),
        };
        match shape {
            Shape::Package(kind) => {
                if object.streaming.is_none() {
                    self.release_held(&mut object);
                }
                self.end_package(&mut object, kind);
            }
            Shape::Element(kind) => self.end_element(&mut object, kind),
            Shape::Unknown if object.members.is_empty() && !object.broken.is_empty() => {
                self.object_problems(&mut object);
                self.numbering.skip();
            }
            Shape::Unknown => {
                self.object_problems(&mut object);
                self.numbering.unknown(object.line, Vec::new(), &mut self.events);
            }
        }
        self.after_document(object.line)
    }

    /// What is wrong with the object itself.
    fn object_problems(&mut self, object: &mut Object) {
        let record = self.numbering.here(object.line);
        for note in object.notes.drain(..) {
            self.events.push_back(Event::Problem(open::note_problem(&record, note)));
        }
        for Note { steps, code } in object.broken.drain(..) {
            let problem = open::problem(&record, crate::ocds::Severity::Error, &steps, code);
            self.events.push_back(Event::Problem(problem));
        }
    }

    fn end_package(&mut self, object: &mut Object, kind: ElementKind) {
        self.object_problems(object);
        let mut record = self.numbering.here(object.line);
        record.index -= object.elements.min(record.index);
        let metadata = std::mem::take(&mut object.members);
        let package = Package { kind, metadata, elements: object.elements, record };
        self.events.push_back(Event::Package(package));
    }

    /// A single record or release; what was held back are the releases of the record.
    fn end_element(&mut self, object: &mut Object, kind: ElementKind) {
        let mut notes = std::mem::take(&mut object.notes);
        let mut releases = Vec::new();
        for (index, held) in object.held.drain(..).enumerate() {
            notes.extend(held.notes.into_iter().map(|mut note| {
                note.steps.extend([Step::Index(index), Step::Key("releases".to_owned())]);
                note
            }));
            match held.outcome {
                Ok(value) => releases.push(value),
                Err(mut stop) => {
                    stop.steps.extend([Step::Index(index), Step::Key("releases".to_owned())]);
                    object.broken.push(Note { steps: stop.steps, code: stop.code });
                }
            }
        }
        self.object_problems(object);
        if object.kind.is_some() {
            object.members.insert("releases".to_owned(), Value::Array(releases));
        }
        let outcome = Ok(Value::Object(std::mem::take(&mut object.members)));
        self.numbering.element(kind, Held { line: object.line, outcome, notes }, &Context::default(), &mut self.events);
    }
}
