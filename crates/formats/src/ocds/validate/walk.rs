//! One walk through a value and its schema together.

use serde_json::{Map, Value};

use super::Finding;
use super::unique::has_equal_elements;
use crate::ocds::problem::{Code, JsonType, Severity, push_index, push_key};
use crate::ocds::schema::{Format, MAJOR_MINOR_PATTERN, Node, NodeId, Schema, codelist, formats};

/// How much of an unexpected value is quoted.
const QUOTED_CHARACTERS: usize = 100;

enum Step<'v> {
    Key(&'v str),
    Index(usize),
}

/// The findings so far and the place where the walk is. Paths are spelled out only for findings.
pub(super) struct Walk<'s, 'v> {
    schema: &'s Schema,
    steps: Vec<Step<'v>>,
    findings: Vec<Finding>,
}

impl<'s, 'v> Walk<'s, 'v> {
    pub(super) fn new(schema: &'s Schema) -> Self {
        Self { schema, steps: Vec::new(), findings: Vec::new() }
    }

    pub(super) fn finish(self) -> Vec<Finding> {
        self.findings
    }

    fn found(&mut self, severity: Severity, code: Code) {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Key(key) => push_key(&mut path, key),
                Step::Index(index) => push_index(&mut path, *index),
            }
        }
        self.findings.push(Finding { path, severity, code });
    }

    fn error(&mut self, code: Code) {
        self.found(Severity::Error, code);
    }

    pub(super) fn value(&mut self, value: &'v Value, id: NodeId) {
        let node = self.schema.node(id);
        let found = JsonType::of(value);
        if !node.types.allows(found) {
            self.error(Code::Type { expected: node.types.list(), found });
        }
        if let Some(values) = &node.values
            && !values.contains(value)
        {
            self.error(Code::Enum { value: quoted(value), codelist: node.codelist.clone() });
        }
        match value {
            Value::String(text) => self.text(text, node),
            Value::Array(list) => self.list(list, node),
            Value::Object(map) => self.members(map, node),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        self.alternatives(value, node);
    }

    /// A value that is known to be an object.
    pub(super) fn object(&mut self, map: &'v Map<String, Value>, id: NodeId) {
        self.members(map, self.schema.node(id));
    }

    fn text(&mut self, text: &str, node: &Node) {
        // The number of bytes is never less than that of characters.
        if node.min_length > 0 && (text.chars().take(node.min_length as usize).count() as u64) < node.min_length {
            self.error(Code::MinLength { least: node.min_length });
        }
        match node.format {
            Some(Format::DateTime) if !formats::is_date_time(text) => self.error(Code::FormatDateTime),
            Some(Format::Uri) if !formats::is_uri(text) => self.error(Code::FormatUri),
            _ => {}
        }
        if node.major_minor && !is_major_minor(text) {
            self.error(Code::Pattern { pattern: MAJOR_MINOR_PATTERN.to_owned() });
        }
        if node.open_codelist {
            self.code(text, node);
        }
    }

    fn code(&mut self, text: &str, node: &Node) {
        let Some(name) = &node.codelist else { return };
        if codelist(name).is_some_and(|list| !list.has(text)) {
            let code = Code::UnknownCode { codelist: name.clone(), value: shortened(text) };
            self.found(Severity::Warning, code);
        }
    }

    fn list(&mut self, list: &'v [Value], node: &Node) {
        if (list.len() as u64) < node.min_items {
            self.error(Code::MinItems { least: node.min_items });
        }
        if node.unique && has_equal_elements(list) {
            self.error(Code::UniqueItems);
        }
        for (index, element) in list.iter().enumerate() {
            self.steps.push(Step::Index(index));
            if let (true, Value::String(text)) = (node.open_codelist, element) {
                self.code(text, node);
            }
            if let Some(items) = node.items {
                self.value(element, items);
            }
            self.steps.pop();
        }
    }

    fn members(&mut self, map: &'v Map<String, Value>, node: &Node) {
        for property in &node.required {
            if !map.contains_key(property) {
                self.error(Code::Required { property: property.clone() });
            }
        }
        if (map.len() as u64) < node.min_properties {
            self.error(Code::MinProperties { least: node.min_properties });
        }
        for (key, value) in map {
            let (property, translation) = (node.property(key), node.translation(key));
            if property.is_none() && translation.is_none() {
                continue;
            }
            self.steps.push(Step::Key(key));
            for schema in property.into_iter().chain(translation) {
                self.value(value, schema);
            }
            self.steps.pop();
        }
    }

    /// `oneOf` and `anyOf`. When no alternative matches, the findings of the nearest one follow, so that a record with
    /// one wrong date among fifty releases says which.
    fn alternatives(&mut self, value: &'v Value, node: &Node) {
        if !node.one_of.is_empty() {
            let mut tried = self.attempts(value, &node.one_of);
            let matching = tried.iter().filter(|findings| is_valid(findings)).count();
            if matching != 1 {
                self.error(Code::OneOf { matching });
            }
            self.findings.append(&mut tried.swap_remove(nearest(&tried, value)));
        }
        if !node.any_of.is_empty() {
            let mut tried = self.attempts(value, &node.any_of);
            if !tried.iter().any(|findings| is_valid(findings)) {
                self.error(Code::AnyOf);
            }
            self.findings.append(&mut tried.swap_remove(nearest(&tried, value)));
        }
    }

    fn attempts(&mut self, value: &'v Value, alternatives: &[NodeId]) -> Vec<Vec<Finding>> {
        let before = std::mem::take(&mut self.findings);
        let tried = alternatives
            .iter()
            .map(|alternative| {
                self.value(value, *alternative);
                std::mem::take(&mut self.findings)
            })
            .collect();
        self.findings = before;
        tried
    }
}

fn is_valid(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity < Severity::Error)
}

/// The alternative that `value` was most likely meant to be. Of the two of a record's `releases`, linked and embedded,
/// the links are the ones with a `url`.
fn nearest(tried: &[Vec<Finding>], value: &Value) -> usize {
    let errors = |findings: &Vec<Finding>| findings.iter().filter(|f| f.severity == Severity::Error).count();
    if let Some(valid) = tried.iter().position(|findings| is_valid(findings)) {
        return valid;
    }
    let first = value.as_array().and_then(|list| list.first());
    if let (2, Some(first)) = (tried.len(), first) {
        return usize::from(first.get("url").is_none() || first.get("ocid").is_some());
    }
    (0..tried.len()).min_by_key(|index| errors(&tried[*index])).unwrap_or(0)
}

fn is_major_minor(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.chars().all(char::is_numeric);
    text.split_once('.').is_some_and(|(major, minor)| digits(major) && digits(minor))
}

fn quoted(value: &Value) -> String {
    match value {
        Value::String(text) => shortened(text),
        other => shortened(&other.to_string()),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(QUOTED_CHARACTERS).collect()
}
