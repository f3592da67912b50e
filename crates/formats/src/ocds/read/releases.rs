//! The iterator over releases, those inside records included.

use std::collections::VecDeque;
use std::io::Read;
use std::iter::FusedIterator;

use serde_json::Value;

use super::open::{ocid_of, problem};
use super::{Element, ElementKind, Elements, Event, Item, Limits, Origin, compiled_from_versioned, inspect};
use crate::ocds::problem::{Code, JsonType, RecordRef, Severity, Step};

/// Releases of a stream; see [`super::releases`].
pub struct Releases<R> {
    elements: Elements<R>,
    events: VecDeque<Event<Item>>,
}

impl<R: Read> Releases<R> {
    pub(super) fn new(input: R, limits: Limits) -> Self {
        Self { elements: Elements::new(input, limits), events: VecDeque::new() }
    }

    fn element(&mut self, element: Element) {
        match element.kind {
            ElementKind::Release => {
                let Element { value, record, publisher, package_uri, .. } = element;
                self.release(
                    Item {
                        publisher,
                        source_index: record.index,
                        ocid: record.ocid.clone(),
                        record,
                        release: value,
                        origin: Origin::Release,
                        package_uri,
                    },
                    &[],
                );
            }
            ElementKind::Record => self.record(element),
        }
    }

    fn record(&mut self, element: Element) {
        let Element { mut value, record, publisher, package_uri, .. } = element;
        let field = |value: &mut Value, key: &str| value.get_mut(key).map(Value::take).filter(|v| !v.is_null());
        let item = |release, origin| Item {
            publisher: publisher.clone(),
            source_index: record.index,
            record: record.clone(),
            ocid: ocid_of(&release).or_else(|| record.ocid.clone()),
            release,
            origin,
            package_uri: package_uri.clone(),
        };
        let (mut found, mut links) = (false, 0);
        match field(&mut value, "releases") {
            Some(Value::Array(list)) => {
                for (index, release) in list.into_iter().enumerate() {
                    let steps = [Step::Index(index), Step::Key("releases".to_owned())];
                    match release {
                        Value::Object(map) if is_link(&map) => links += 1,
                        Value::Object(map) => {
                            found = true;
                            self.release(item(Value::Object(map), Origin::Release), &steps);
                        }
                        other => self.wrong(&record, &steps, Code::NotAnObject { found: JsonType::of(&other) }),
                    }
                }
            }
            Some(other) => {
                let code = Code::Type { expected: vec![JsonType::Array], found: JsonType::of(&other) };
                self.wrong(&record, &[Step::Key("releases".to_owned())], code);
            }
            None => {}
        }
        if found {
            return;
        }
        let compiled = field(&mut value, "compiledRelease").filter(Value::is_object);
        let versioned = field(&mut value, "versionedRelease").filter(Value::is_object);
        if let Some(compiled) = compiled {
            self.note(&record, Code::TakenFromCompiled);
            self.release(item(compiled, Origin::Compiled), &[Step::Key("compiledRelease".to_owned())]);
        } else if let Some(derived) = versioned.as_ref().and_then(compiled_from_versioned) {
            self.note(&record, Code::DerivedFromVersioned);
            self.release(item(derived, Origin::Versioned), &[Step::Key("versionedRelease".to_owned())]);
        } else if links > 0 {
            self.wrong(&record, &[], Code::LinksOnly { links });
        } else {
            self.wrong(&record, &[], Code::Missing { field: "releases" });
        }
    }

    fn release(&mut self, item: Item, steps: &[Step]) {
        let prefix = problem(&item.record, Severity::Warning, steps, Code::NotOcds).path;
        for mut found in inspect(&item) {
            found.path.insert_str(0, &prefix);
            self.events.push_back(Event::Problem(found));
        }
        self.events.push_back(Event::Data(item));
    }

    fn wrong(&mut self, record: &RecordRef, steps: &[Step], code: Code) {
        self.events.push_back(Event::Problem(problem(record, Severity::Error, steps, code)));
    }

    fn note(&mut self, record: &RecordRef, code: Code) {
        self.events.push_back(Event::Problem(problem(record, Severity::Warning, &[], code)));
    }
}

/// Whether an entry of a record's `releases` only says where the release is.
fn is_link(map: &serde_json::Map<String, Value>) -> bool {
    let says_something = ["ocid", "id", "parties", "buyer", "planning", "tender", "awards", "contracts"];
    map.contains_key("url") && !says_something.iter().any(|key| map.contains_key(*key))
}

impl<R: Read> Iterator for Releases<R> {
    type Item = Event<Item>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(event) = self.events.pop_front() {
                return Some(event);
            }
            match self.elements.next()? {
                Event::Data(element) => self.element(element),
                Event::Problem(problem) => return Some(Event::Problem(problem)),
                Event::Package(package) => return Some(Event::Package(package)),
            }
        }
    }
}

impl<R: Read> FusedIterator for Releases<R> {}
