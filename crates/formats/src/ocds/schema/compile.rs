//! JSON Schema draft 4, as far as OCDS uses it, compiled into a table of nodes.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::ocds::problem::JsonType;

/// A node of a [`Schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// Compiled schemas.
#[derive(Debug)]
pub struct Schema {
    nodes: Vec<Node>,
}

/// Why a schema could not be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaError {
    /// Not JSON.
    NotJson {
        /// Which document.
        document: &'static str,
    },
    /// A `$ref` leads nowhere.
    UnknownReference {
        /// The reference.
        reference: String,
    },
    /// A keyword that changes what is valid, and that this compiler does not know.
    UnknownKeyword {
        /// The keyword.
        keyword: String,
    },
    /// A keyword has a value that this compiler does not know.
    UnknownValue {
        /// The keyword.
        keyword: &'static str,
        /// Its value.
        value: String,
    },
}

/// `format`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    DateTime,
    Uri,
}

/// Which types a node allows; none set means any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypeSet(u8);

impl TypeSet {
    fn add(&mut self, name: &str) -> Result<(), SchemaError> {
        let found = ALL_TYPES.iter().find(|(text, _)| *text == name);
        let (_, json_type) =
            found.ok_or_else(|| SchemaError::UnknownValue { keyword: "type", value: name.to_owned() })?;
        self.0 |= Self::bit(*json_type);
        Ok(())
    }

    fn bit(json_type: JsonType) -> u8 {
        1 << json_type as u8
    }

    pub(crate) fn allows(self, json_type: JsonType) -> bool {
        let with_number = json_type == JsonType::Integer && self.0 & Self::bit(JsonType::Number) != 0;
        self.0 == 0 || with_number || self.0 & Self::bit(json_type) != 0
    }

    pub(crate) fn list(self) -> Vec<JsonType> {
        ALL_TYPES.iter().map(|(_, t)| *t).filter(|t| self.0 & Self::bit(*t) != 0).collect()
    }
}

const ALL_TYPES: [(&str, JsonType); 7] = [
    ("null", JsonType::Null),
    ("boolean", JsonType::Boolean),
    ("integer", JsonType::Integer),
    ("number", JsonType::Number),
    ("string", JsonType::String),
    ("array", JsonType::Array),
    ("object", JsonType::Object),
];

/// What one place of a document must be.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) types: TypeSet,
    pub(crate) required: Vec<String>,
    /// Sorted by name.
    properties: Vec<(String, NodeId)>,
    /// Names that end in a language tag (`title_fr`), by what stands before it: the only use of `patternProperties`.
    translations: Vec<(String, NodeId)>,
    pub(crate) items: Option<NodeId>,
    pub(crate) values: Option<Vec<Value>>,
    pub(crate) codelist: Option<String>,
    pub(crate) open_codelist: bool,
    pub(crate) format: Option<Format>,
    /// `major.minor` in digits: the only use of `pattern`.
    pub(crate) major_minor: bool,
    pub(crate) min_length: u64,
    pub(crate) min_items: u64,
    pub(crate) min_properties: u64,
    pub(crate) unique: bool,
    pub(crate) one_of: Vec<NodeId>,
    pub(crate) any_of: Vec<NodeId>,
}

/// The one `pattern` of the OCDS schemas.
pub(crate) const MAJOR_MINOR_PATTERN: &str = r"^(\d+\.)(\d+)$";

/// Begins the language tag in every `patternProperties` of the OCDS schemas; [`super::formats::is_language_tag`] is
/// the same grammar by hand.
const LANGUAGE_TAG_START: &str = "_(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|";

impl Node {
    pub(crate) fn property(&self, name: &str) -> Option<NodeId> {
        let at = self.properties.binary_search_by(|(property, _)| property.as_str().cmp(name)).ok()?;
        Some(self.properties[at].1)
    }

    pub(crate) fn translation(&self, name: &str) -> Option<NodeId> {
        let (field, tag) = self
            .translations
            .iter()
            .find_map(|(field, node)| Some((node, name.strip_prefix(field.as_str())?.strip_prefix('_')?)))?;
        super::formats::is_language_tag(tag).then_some(*field)
    }
}

impl Schema {
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// How many nodes all documents have together.
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }
}

/// Compiles documents that refer to one another, each place once.
pub(super) struct Compiler<'a> {
    documents: &'a [(&'static str, Value)],
    nodes: Vec<Node>,
    /// Places that `$ref` leads to.
    places: HashMap<(usize, String), NodeId>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(documents: &'a [(&'static str, Value)]) -> Self {
        Self { documents, nodes: Vec::new(), places: HashMap::new() }
    }

    pub(super) fn finish(self) -> Schema {
        Schema { nodes: self.nodes }
    }

    pub(super) fn root(&mut self, document: &str) -> Result<NodeId, SchemaError> {
        self.reference(document, "#")
    }

    pub(super) fn reference(&mut self, document: &str, reference: &str) -> Result<NodeId, SchemaError> {
        let index = self.documents.iter().position(|(name, _)| *name == document);
        let index = index.ok_or_else(|| unknown_reference(reference))?;
        self.place(index, reference)
    }

    fn place(&mut self, document: usize, reference: &str) -> Result<NodeId, SchemaError> {
        let (document, pointer) = match reference.strip_prefix('#') {
            Some(pointer) => (document, pointer),
            None => {
                let by_id = |(_, d): &(&str, Value)| d.get("id").and_then(Value::as_str) == Some(reference);
                let document = self.documents.iter().position(by_id).ok_or_else(|| unknown_reference(reference))?;
                (document, "")
            }
        };
        let place = (document, pointer.to_owned());
        if let Some(node) = self.places.get(&place) {
            return Ok(*node);
        }
        let documents = self.documents;
        let target = documents[document].1.pointer(pointer).ok_or_else(|| unknown_reference(reference))?;
        let id = self.reserve();
        self.places.insert(place, id);
        self.compile_into(id, document, target)?;
        Ok(id)
    }

    fn reserve(&mut self) -> NodeId {
        self.nodes.push(Node::default());
        NodeId(self.nodes.len() as u32 - 1)
    }

    fn compile(&mut self, document: usize, schema: &Value) -> Result<NodeId, SchemaError> {
        // In draft 4 nothing beside `$ref` counts.
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            return self.place(document, reference);
        }
        let id = self.reserve();
        self.compile_into(id, document, schema)?;
        Ok(id)
    }

    fn compile_into(&mut self, id: NodeId, document: usize, schema: &Value) -> Result<(), SchemaError> {
        let mut node = Node::default();
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            match keyword.as_str() {
                "type" => {
                    for name in one_or_many(value) {
                        node.types.add(name.as_str().unwrap_or_default())?;
                    }
                }
                "required" => node.required = texts(value),
                "properties" => {
                    node.properties = self.members(document, value)?;
                    node.properties.sort();
                }
                "patternProperties" => {
                    for (pattern, node_id) in self.members(document, value)? {
                        node.translations.push((translated_field(&pattern)?, node_id));
                    }
                }
                "items" => node.items = Some(self.compile(document, value)?),
                "oneOf" => node.one_of = self.list(document, value)?,
                "anyOf" => node.any_of = self.list(document, value)?,
                "enum" => node.values = value.as_array().cloned(),
                "codelist" => node.codelist = value.as_str().map(str::to_owned),
                "openCodelist" => node.open_codelist = value.as_bool() == Some(true),
                "format" => node.format = Some(format(value)?),
                "pattern" if value.as_str() == Some(MAJOR_MINOR_PATTERN) => node.major_minor = true,
                "pattern" => {
                    return Err(SchemaError::UnknownValue { keyword: "pattern", value: value.to_string() });
                }
                "minLength" => node.min_length = value.as_u64().unwrap_or(0),
                "minItems" => node.min_items = value.as_u64().unwrap_or(0),
                "minProperties" => node.min_properties = value.as_u64().unwrap_or(0),
                "uniqueItems" => node.unique = value.as_bool() == Some(true),
                "id" | "$schema" | "title" | "description" | "default" | "definitions" | "deprecated"
                | "omitWhenMerged" | "wholeListMerge" | "versionId" => {}
                other => {
                    return Err(SchemaError::UnknownKeyword { keyword: other.to_owned() });
                }
            }
        }
        self.nodes[id.0 as usize] = node;
        Ok(())
    }

    fn members(&mut self, document: usize, value: &Value) -> Result<Vec<(String, NodeId)>, SchemaError> {
        let empty = Map::new();
        let members = value.as_object().unwrap_or(&empty);
        members.iter().map(|(name, schema)| Ok((name.clone(), self.compile(document, schema)?))).collect()
    }

    fn list(&mut self, document: usize, value: &Value) -> Result<Vec<NodeId>, SchemaError> {
        value.as_array().into_iter().flatten().map(|schema| self.compile(document, schema)).collect()
    }
}

fn unknown_reference(reference: &str) -> SchemaError {
    SchemaError::UnknownReference { reference: reference.to_owned() }
}

fn one_or_many(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        one => std::slice::from_ref(one),
    }
}

fn texts(value: &Value) -> Vec<String> {
    one_or_many(value).iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn format(value: &Value) -> Result<Format, SchemaError> {
    match value.as_str() {
        Some("date-time") => Ok(Format::DateTime),
        Some("uri") => Ok(Format::Uri),
        _ => Err(SchemaError::UnknownValue { keyword: "format", value: value.to_string() }),
    }
}

fn translated_field(pattern: &str) -> Result<String, SchemaError> {
    let field = pattern.strip_prefix("^(").and_then(|rest| Some(&rest[..rest.find(LANGUAGE_TAG_START)?]));
    field
        .map(str::to_owned)
        .ok_or_else(|| SchemaError::UnknownValue { keyword: "patternProperties", value: pattern.to_owned() })
}
