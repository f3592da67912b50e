//! The rules of merging, read from the release schema.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;

use crate::ocds::schema::release_document;

/// How a field is merged, where it is not by its shape alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// `omitWhenMerged`: not carried over.
    Omit,
    /// The list is replaced as a whole.
    WholeList,
}

/// The rules of one field and those below it. Positions in lists are no part of the path.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct RuleNode {
    rule: Option<Rule>,
    children: BTreeMap<String, RuleNode>,
}

impl RuleNode {
    /// The rule of this field, if it has one.
    pub fn rule(&self) -> Option<Rule> {
        self.rule
    }

    /// The rules of a field below.
    pub fn child(&self, name: &str) -> Option<&RuleNode> {
        self.children.get(name)
    }

    fn paths(&self, prefix: &str, out: &mut Vec<(String, Rule)>) {
        out.extend(self.rule.map(|rule| (prefix.to_owned(), rule)));
        for (name, child) in &self.children {
            child.paths(&format!("{prefix}/{name}"), out);
        }
    }
}

/// All rules of a release.
#[derive(Debug, PartialEq, Eq)]
pub struct Rules {
    root: RuleNode,
}

impl Rules {
    /// Reads the rules from a release schema; `$ref` may lead only into the schema itself.
    pub fn of_schema(schema: &Value) -> Self {
        Self { root: object_rules(schema, schema, 0) }
    }

    /// Those of the release itself.
    pub fn root(&self) -> &RuleNode {
        &self.root
    }

    /// Every rule with its path.
    pub fn paths(&self) -> Vec<(String, Rule)> {
        let mut out = Vec::new();
        self.root.paths("", &mut out);
        out
    }
}

/// The rules of OCDS 1.1.5.
pub fn rules() -> &'static Rules {
    static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::of_schema(&release_document()));
    &RULES
}

/// A schema that refers to itself ends here; OCDS nests no deeper than a third of this.
const DEPTH_LIMIT: usize = 24;

fn object_rules(document: &Value, schema: &Value, depth: usize) -> RuleNode {
    let properties = schema.get("properties").and_then(Value::as_object);
    let children = properties.into_iter().flatten().filter(|_| depth < DEPTH_LIMIT);
    let children = children.map(|(name, schema)| (name.clone(), field_rules(document, schema, depth + 1)));
    RuleNode { rule: None, children: children.filter(|(_, node)| *node != RuleNode::default()).collect() }
}

fn field_rules(document: &Value, schema: &Value, depth: usize) -> RuleNode {
    let schema = resolved(document, schema);
    let is = |keyword: &str| schema.get(keyword).and_then(Value::as_bool) == Some(true);
    let leaf = |rule| RuleNode { rule: Some(rule), children: BTreeMap::new() };
    let types = types(schema);
    if is("omitWhenMerged") {
        return leaf(Rule::Omit);
    }
    if types.contains(&"array") && is("wholeListMerge") {
        return leaf(Rule::WholeList);
    }
    if types.contains(&"object") && schema.get("properties").is_some() {
        return object_rules(document, schema, depth);
    }
    let Some(items) = schema.get("items").filter(|_| types.contains(&"array")) else {
        return RuleNode::default();
    };
    let items = resolved(document, items);
    if self::types(items).iter().any(|name| *name != "object") {
        return leaf(Rule::WholeList);
    }
    match items.get("properties") {
        Some(properties) if properties.get("id").is_some() => object_rules(document, items, depth),
        Some(_) => leaf(Rule::WholeList),
        None => RuleNode::default(),
    }
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|r| r.strip_prefix('#'));
    reference.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(name)) => vec![name],
        _ => Vec::new(),
    }
}
