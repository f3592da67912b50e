//! What an object is: package, record or release.

use serde_json::{Map, Value};

use super::{Element, ElementKind, Event, Package, Publisher};
use crate::ocds::json::{Note, Stop};
use crate::ocds::problem::{Code, JsonType, Problem, RecordRef, Severity, Step, pointer};

/// What an object is, by its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Package(ElementKind),
    Element(ElementKind),
    Unknown,
}

const RECORD_KEYS: [&str; 3] = ["ocid", "compiledRelease", "versionedRelease"];
const RELEASE_KEYS: [&str; 10] =
    ["ocid", "tag", "initiationType", "planning", "tender", "buyer", "parties", "awards", "contracts", "date"];

pub(super) fn has_record_key(members: &Map<String, Value>) -> bool {
    RECORD_KEYS.iter().any(|key| members.contains_key(*key))
}

pub(super) fn shape(members: &Map<String, Value>) -> Shape {
    if members.contains_key("records") {
        Shape::Package(ElementKind::Record)
    } else if members.contains_key("compiledRelease") || members.contains_key("versionedRelease") {
        Shape::Element(ElementKind::Record)
    } else if members.contains_key("releases") {
        if members.contains_key("ocid") {
            Shape::Element(ElementKind::Record)
        } else {
            Shape::Package(ElementKind::Release)
        }
    } else if RELEASE_KEYS.iter().any(|key| members.contains_key(*key)) {
        Shape::Element(ElementKind::Release)
    } else {
        Shape::Unknown
    }
}

/// The key under which a package keeps its elements.
pub(super) fn list_key(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Release => "releases",
        ElementKind::Record => "records",
    }
}

/// One element of a list, read or not.
pub(super) struct Held {
    pub(super) line: u64,
    pub(super) outcome: Result<Value, Stop>,
    pub(super) notes: Vec<Note>,
}

/// Gives indexes to elements and turns what was read into events.
#[derive(Default)]
pub(super) struct Numbering {
    next: u64,
}

/// What all elements of a package share.
#[derive(Clone, Default)]
pub(super) struct Context {
    pub(super) publisher: Option<Publisher>,
    pub(super) package_uri: Option<String>,
}

impl Context {
    pub(super) fn of(members: &Map<String, Value>) -> Self {
        Self {
            publisher: members.get("publisher").and_then(Publisher::from_value),
            package_uri: members.get("uri").and_then(Value::as_str).map(str::to_owned),
        }
    }
}

impl Numbering {
    /// A reference to what stands on `line` and is no element itself.
    pub(super) fn here(&self, line: u64) -> RecordRef {
        RecordRef { ocid: None, index: self.next, line }
    }

    /// Counts something of which nothing could be read.
    pub(super) fn skip(&mut self) {
        self.next += 1;
    }

    /// The events of one element of a list of `kind`.
    pub(super) fn element(
        &mut self,
        kind: ElementKind,
        held: Held,
        context: &Context,
        events: &mut impl Extend<Event<Element>>,
    ) {
        let mut record = self.here(held.line);
        self.next += 1;
        let value = match held.outcome {
            Ok(value) => {
                record.ocid = ocid_of(&value);
                Ok(value)
            }
            Err(stop) => Err(problem(&record, Severity::Error, &stop.steps, stop.code)),
        };
        events.extend(held.notes.into_iter().map(|n| Event::Problem(note_problem(&record, n))));
        let event = match value {
            Err(problem) => Event::Problem(problem),
            Ok(Value::Object(map)) => {
                let publisher = context
                    .publisher
                    .clone()
                    .or_else(|| map.get("publisher").and_then(Publisher::from_value))
                    .or_else(|| map.get("packageInfo")?.get("publisher").and_then(Publisher::from_value));
                let package_uri = context.package_uri.clone();
                Event::Data(Element { kind, value: Value::Object(map), record, publisher, package_uri })
            }
            Ok(other) => {
                let code = Code::NotAnObject { found: JsonType::of(&other) };
                Event::Problem(problem(&record, Severity::Error, &[], code))
            }
        };
        events.extend([event]);
    }

    /// The events of a whole document, or of an element of an array whose nature is not known.
    pub(super) fn document(&mut self, held: Held, events: &mut impl Extend<Event<Element>>) {
        let Held { line, outcome, notes } = held;
        let mut members = match outcome {
            Ok(Value::Object(members)) => members,
            Ok(Value::Array(list)) => {
                let here = self.here(line);
                events.extend(notes.into_iter().map(|n| Event::Problem(note_problem(&here, n))));
                for value in list {
                    // Arrays of arrays end at the limit on depth.
                    self.document(Held { line, outcome: Ok(value), notes: Vec::new() }, events);
                }
                return;
            }
            outcome => {
                return self.element(ElementKind::Release, Held { line, outcome, notes }, &Context::default(), events);
            }
        };
        let shape = shape(&members);
        match shape {
            Shape::Element(kind) => {
                let outcome = Ok(Value::Object(members));
                self.element(kind, Held { line, outcome, notes }, &Context::default(), events);
            }
            Shape::Unknown => self.unknown(line, notes, events),
            Shape::Package(kind) => {
                let record = self.here(line);
                events.extend(notes.into_iter().map(|n| Event::Problem(note_problem(&record, n))));
                let context = Context::of(&members);
                let elements = match members.remove(list_key(kind)) {
                    Some(Value::Array(list)) => list,
                    Some(other) => {
                        let code = Code::Type { expected: vec![JsonType::Array], found: JsonType::of(&other) };
                        let steps = [Step::Key(list_key(kind).to_owned())];
                        events.extend([Event::Problem(problem(&record, Severity::Error, &steps, code))]);
                        Vec::new()
                    }
                    None => Vec::new(),
                };
                let count = elements.len() as u64;
                for value in elements {
                    self.element(kind, Held { line, outcome: Ok(value), notes: Vec::new() }, &context, events);
                }
                events.extend([Event::Package(Package { kind, metadata: members, elements: count, record })]);
            }
        }
    }

    /// The events of an object that is nothing of OCDS.
    pub(super) fn unknown(&mut self, line: u64, notes: Vec<Note>, events: &mut impl Extend<Event<Element>>) {
        let record = self.here(line);
        self.next += 1;
        events.extend(notes.into_iter().map(|n| Event::Problem(note_problem(&record, n))));
        events.extend([Event::Problem(problem(&record, Severity::Error, &[], Code::NotOcds))]);
    }
}

/// The `ocid` of a release or record, wherever it keeps it.
pub(super) fn ocid_of(value: &Value) -> Option<String> {
    let plain = |v: &Value| v.get("ocid").and_then(Value::as_str).map(str::to_owned);
    plain(value)
        .or_else(|| value.get("compiledRelease").and_then(plain))
        .or_else(|| value.get("versionedRelease").and_then(plain))
        .or_else(|| value.get("releases")?.as_array()?.iter().find_map(plain))
}

/// A problem at `steps`, innermost first.
pub(super) fn problem(record: &RecordRef, severity: Severity, steps: &[Step], code: Code) -> Problem {
    Problem { record: record.clone(), path: pointer(steps.iter().rev()), severity, code }
}

pub(super) fn note_problem(record: &RecordRef, note: Note) -> Problem {
    problem(record, Severity::Warning, &note.steps, note.code)
}
