//! Releases as leaves at paths, where a position in a list has become the identifier of what stands there.
//!
//! `{"awards": [{"id": 1, "status": "active"}]}` has the leaves `awards/1/id` and `awards/1/status`. Two elements are
//! the same if their identifiers are spelled the same; how each was spelled in JSON is kept, as the first release told it.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Rule, RuleNode, Rules};

/// An identifier as a key: numbers by value, texts by spelling, and never equal to one another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Identifier {
    Null,
    Number(u64),
    Text(String),
    /// What cannot be an identifier, by its JSON.
    Other(String),
    /// An element without `id`, which is never the same as another.
    None(u64),
}

/// One step of a path.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Key(String),
    Element { identifier: Identifier, id: Option<Value> },
}

/// The value of a leaf.
#[derive(Debug)]
pub(super) enum Leaf {
    /// The latest value; `null` deletes.
    Value(Value),
    /// All values, oldest first; the latest with the position of its release, since that release may tell it again.
    History {
        /// Versioned values.
        past: Vec<Value>,
        /// What the latest release that told it told last.
        latest: (usize, Value),
    },
}

/// A place in the tree of spellings.
pub(super) type Place = u32;

/// Leaves in the order in which they were first told.
#[derive(Debug, Default)]
pub(super) struct Flat {
    places: HashMap<(Place, String), Place>,
    leaf_at: HashMap<Place, usize>,
    pub(super) leaves: Vec<FlatLeaf>,
    anonymous: u64,
}

/// A leaf with the path that first led to it: for each step its place and what it was.
#[derive(Debug)]
pub(super) struct FlatLeaf {
    pub(super) path: Vec<(Place, Part)>,
    pub(super) leaf: Option<Leaf>,
}

/// The place of the release itself.
pub(super) const ROOT: Place = 0;

impl Flat {
    fn place(&mut self, parent: Place, spelling: String) -> Place {
        let next = self.places.len() as Place + 1;
        *self.places.entry((parent, spelling)).or_insert(next)
    }

    fn leaf(&mut self, path: &[(Place, Part)]) -> &mut Option<Leaf> {
        let place = path.last().map_or(ROOT, |(place, _)| *place);
        let at = *self.leaf_at.entry(place).or_insert_with(|| {
            self.leaves.push(FlatLeaf { path: path.to_vec(), leaf: None });
            self.leaves.len() - 1
        });
        &mut self.leaves[at].leaf
    }
}

/// Tells `record` every leaf of `release`, with what is known of it so far.
pub(super) fn flatten(
    release: &Map<String, Value>,
    rules: &Rules,
    flat: &mut Flat,
    record: impl FnMut(&mut Option<Leaf>, &Value),
) {
    let mut walk = Walk { flat, path: Vec::new(), record };
    for (key, value) in release {
        // The header of a merged release is made, not merged.
        if !matches!(key.as_str(), "ocid" | "tag" | "id" | "date") {
            walk.member(key, value, Some(rules.root()));
        }
    }
}

struct Walk<'f, F> {
    flat: &'f mut Flat,
    path: Vec<(Place, Part)>,
    record: F,
}

impl<F: FnMut(&mut Option<Leaf>, &Value)> Walk<'_, F> {
    fn here(&self) -> Place {
        self.path.last().map_or(ROOT, |(place, _)| *place)
    }

    fn member(&mut self, key: &str, value: &Value, rules: Option<&RuleNode>) {
        let rules = rules.and_then(|rules| rules.child(key));
        let rule = rules.and_then(RuleNode::rule);
        if rule == Some(Rule::Omit) {
            return;
        }
        let place = self.flat.place(self.here(), key.to_owned());
        self.path.push((place, Part::Key(key.to_owned())));
        match value {
            Value::Object(map) if rule.is_none() => self.members(map, rules),
            Value::Array(list) if rule.is_none() && list.iter().all(Value::is_object) => self.elements(list, rules),
            leaf => (self.record)(self.flat.leaf(&self.path), leaf),
        }
        self.path.pop();
    }

    fn members(&mut self, map: &Map<String, Value>, rules: Option<&RuleNode>) {
        for (key, value) in map {
            self.member(key, value, rules);
        }
    }

    fn elements(&mut self, list: &[Value], rules: Option<&RuleNode>) {
        for element in list {
            let Value::Object(map) = element else {
                continue;
            };
            let (identifier, spelling) = self.identify(map.get("id"));
            let place = self.flat.place(self.here(), spelling);
            let id = map.get("id").filter(|id| !id.is_null()).cloned();
            self.path.push((place, Part::Element { identifier, id }));
            self.members(map, rules);
            self.path.pop();
        }
    }

    fn identify(&mut self, id: Option<&Value>) -> (Identifier, String) {
        match id {
            None => {
                self.flat.anonymous += 1;
                // No text of JSON spells this: U+0000 at the end keeps it from ever meeting a real identifier.
                (Identifier::None(self.flat.anonymous), format!("{}\0", self.flat.anonymous))
            }
            Some(Value::Null) => (Identifier::Null, "None".to_owned()),
            Some(Value::String(text)) => (Identifier::Text(text.clone()), text.clone()),
            Some(Value::Number(number)) => {
                let bits = number.as_f64().unwrap_or_default().to_bits();
                (Identifier::Number(bits), number.to_string())
            }
            Some(Value::Bool(value)) => {
                let bits = f64::from(u8::from(*value)).to_bits();
                (Identifier::Number(bits), if *value { "True" } else { "False" }.to_owned())
            }
            Some(other) => (Identifier::Other(other.to_string()), other.to_string()),
        }
    }
}

/// Whether two values are the same, numbers by value.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (a, b) => a == b,
    }
}
