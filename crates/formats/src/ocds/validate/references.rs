//! References inside one release: parties, lots, items, awards, bids.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Finding;
use crate::ocds::problem::{Code, JsonType, Severity, push_index, push_key};

/// Fields that hold a reference to an organisation, or a list of them.
const ORGANISATIONS: [&str; 9] = [
    "buyer",
    "procuringEntity",
    "tenderers",
    "suppliers",
    "payer",
    "payee",
    "invitedSuppliers",
    "procuringEntities",
    "buyers",
];

/// Checks the references of the release `map`, which stands at `prefix`.
pub(super) fn check(map: &Map<String, Value>, is_compiled: bool, prefix: &str, findings: &mut Vec<Finding>) {
    let tender = map.get("tender");
    let bids = map.get("bids").and_then(|bids| bids.get("details"));
    let mut check = Check {
        parties: ids(map.get("parties")),
        lots: ids(tender.and_then(|tender| tender.get("lots"))),
        items: ids(tender.and_then(|tender| tender.get("items"))),
        awards: ids(map.get("awards")),
        bids: ids(bids),
        severity: if is_compiled { Severity::Error } else { Severity::Warning },
        path: prefix.to_owned(),
        findings,
    };
    for list in ["awards", "contracts"] {
        for element in map.get(list).and_then(Value::as_array).into_iter().flatten() {
            check.items.extend(ids(element.get("items")));
        }
    }
    check.object(map);
}

/// Identifiers by their text, with the JSON type in which they stand.
type Ids = HashMap<String, JsonType>;

struct Check<'f> {
    parties: Ids,
    lots: Ids,
    items: Ids,
    awards: Ids,
    bids: Ids,
    severity: Severity,
    path: String,
    findings: &'f mut Vec<Finding>,
}

/// The text of an identifier; `None` for what is none.
pub(super) fn id_text(id: &Value) -> Option<String> {
    match id {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn ids(list: Option<&Value>) -> Ids {
    let elements = list.and_then(Value::as_array).into_iter().flatten();
    elements.filter_map(|element| element.get("id")).filter_map(|id| Some((id_text(id)?, JsonType::of(id)))).collect()
}

#[derive(Clone, Copy)]
enum Target {
    Party,
    Lot,
    Item,
    Award,
    Bid,
}

impl Check<'_> {
    fn object(&mut self, map: &Map<String, Value>) {
        for (key, value) in map {
            let length = self.path.len();
            push_key(&mut self.path, key);
            match key.as_str() {
                name if ORGANISATIONS.contains(&name) => self.organisations(value),
                "relatedLot" | "relatedLots" => self.references(Target::Lot, value),
                "relatedItem" if names_item(map) => self.references(Target::Item, value),
                "relatedItems" => self.references(Target::Item, value),
                "awardID" => self.references(Target::Award, value),
                "relatedBid" | "relatedBids" => self.references(Target::Bid, value),
                _ => {}
            }
            match value {
                Value::Object(map) => self.object(map),
                Value::Array(list) => {
                    for (index, element) in list.iter().enumerate() {
                        let length = self.path.len();
                        if let Value::Object(map) = element {
                            push_index(&mut self.path, index);
                            self.object(map);
                        }
                        self.path.truncate(length);
                    }
                }
                _ => {}
            }
            self.path.truncate(length);
        }
    }

    fn organisations(&mut self, value: &Value) {
        match value {
            Value::Object(map) => {
                if let Some(id) = map.get("id") {
                    let length = self.path.len();
                    push_key(&mut self.path, "id");
                    self.reference(Target::Party, id);
                    self.path.truncate(length);
                }
            }
            Value::Array(list) => self.each(list, Self::organisations),
            _ => {}
        }
    }

    fn references(&mut self, target: Target, value: &Value) {
        match value {
            Value::Array(list) => self.each(list, |check, value| check.reference(target, value)),
            value => self.reference(target, value),
        }
    }

    fn each(&mut self, list: &[Value], mut visit: impl FnMut(&mut Self, &Value)) {
        for (index, element) in list.iter().enumerate() {
            let length = self.path.len();
            push_index(&mut self.path, index);
            visit(self, element);
            self.path.truncate(length);
        }
    }

    fn reference(&mut self, target: Target, id: &Value) {
        let Some(text) = id_text(id) else { return };
        let (known, target) = match target {
            Target::Party => (&self.parties, "parties"),
            Target::Lot => (&self.lots, "tender/lots"),
            Target::Item => (&self.items, "items"),
            Target::Award => (&self.awards, "awards"),
            Target::Bid => (&self.bids, "bids/details"),
        };
        let (severity, code) = match known.get(&text) {
            Some(found) if *found == JsonType::of(id) => return,
            Some(_) => (Severity::Warning, Code::ReferenceType { target, id: text }),
            None => (self.severity, Code::UnknownReference { target, id: text }),
        };
        self.findings.push(Finding { path: self.path.clone(), severity, code });
    }
}

/// `relatedItem` of a criterion or a bid's value may refer to a tenderer or a lot instead; `relatesTo` says so.
fn names_item(map: &Map<String, Value>) -> bool {
    map.get("relatesTo").and_then(Value::as_str).is_none_or(|relates_to| relates_to == "item")
}
