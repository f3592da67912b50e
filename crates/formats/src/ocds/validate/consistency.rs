//! What the schema cannot say about one release or record: tags, periods, identifiers.

use serde_json::{Map, Value};

use super::{Finding, references};
use crate::ocds::merge::{RuleNode, rules};
use crate::ocds::problem::{Code, Severity, push_index, push_key};

/// Tags and the section that each of them announces
/// (<https://standard.open-contracting.org/1.1/en/schema/codelists/#release-tag>). Planning may be told in `tender`.
const TAG_SECTIONS: [(&str, &str); 11] = [
    ("tender", "tender"),
    ("tenderAmendment", "tender"),
    ("tenderUpdate", "tender"),
    ("tenderCancellation", "tender"),
    ("award", "awards"),
    ("awardUpdate", "awards"),
    ("awardCancellation", "awards"),
    ("contract", "contracts"),
    ("contractUpdate", "contracts"),
    ("contractAmendment", "contracts"),
    ("contractTermination", "contracts"),
];

/// Checks a release that stands at `prefix`.
pub(super) fn release(value: &Value, prefix: &str, findings: &mut Vec<Finding>) {
    let Some(map) = value.as_object() else { return };
    let tags: Vec<&str> = match map.get("tag") {
        Some(Value::Array(tags)) => tags.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(tag)) => vec![tag],
        _ => Vec::new(),
    };
    let is_compiled = tags.contains(&"compiled");
    let mut found = |path: &str, severity, code| {
        findings.push(Finding { path: format!("{prefix}{path}"), severity, code });
    };
    if is_compiled && tags.len() > 1 {
        found("/tag", Severity::Warning, Code::CompiledNotAlone);
    }
    for tag in &tags {
        let Some((_, section)) = TAG_SECTIONS.iter().find(|(name, _)| name == tag) else {
            continue;
        };
        if is_absent(map.get(*section)) {
            let code = Code::TagWithoutSection { tag: (*tag).to_owned(), section };
            found("/tag", Severity::Warning, code);
        }
    }
    if map.get("ocid").and_then(Value::as_str).is_some_and(|ocid| !has_prefix(ocid)) {
        found("/ocid", Severity::Warning, Code::OcidPrefix);
    }
    if map.get("id").and_then(Value::as_str).is_some_and(|id| id.contains('#')) {
        found("/id", Severity::Warning, Code::HashInId);
    }
    let mut walk = Walk { path: prefix.to_owned(), findings };
    walk.object(map, Some(rules().root()));
    references::check(map, is_compiled, prefix, findings);
}

/// Checks what a record embeds, and that it is all about one process.
pub(super) fn record(value: &Value, findings: &mut Vec<Finding>) {
    let ocid = value.get("ocid").and_then(Value::as_str);
    let embedded = value
        .get("releases")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
        // What is not embedded is a link, which says too little to be checked.
        .filter(|(_, release)| release.get("ocid").is_some());
    let embedded = embedded.map(|(index, release)| (format!("/releases/{index}"), release));
    let compiled = value.get("compiledRelease").map(|release| ("/compiledRelease".to_owned(), release));
    for (path, part) in embedded.chain(compiled) {
        release(part, &path, findings);
        if let (Some(ocid), Some(other)) = (ocid, part.get("ocid").and_then(Value::as_str))
            && ocid != other
        {
            let code = Code::OcidDiffers { release: other.to_owned() };
            findings.push(Finding { path: format!("{path}/ocid"), severity: Severity::Error, code });
        }
    }
}

fn is_absent(section: Option<&Value>) -> bool {
    match section {
        None | Some(Value::Null) => true,
        Some(Value::Array(list)) => list.is_empty(),
        Some(Value::Object(map)) => map.is_empty(),
        Some(_) => false,
    }
}

/// `ocds-`, six letters or digits, and something after them
/// (<https://standard.open-contracting.org/1.1/en/schema/identifiers/#ocid>).
fn has_prefix(ocid: &str) -> bool {
    ocid.strip_prefix("ocds-").is_some_and(|rest| {
        rest.len() > 6 && rest.bytes().take(6).all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// Through everything below a release, the schema's fields and others.
struct Walk<'f> {
    path: String,
    findings: &'f mut Vec<Finding>,
}

impl Walk<'_> {
    fn found(&mut self, severity: Severity, code: Code) {
        self.findings.push(Finding { path: self.path.clone(), severity, code });
    }

    fn object(&mut self, map: &Map<String, Value>, rule: Option<&RuleNode>) {
        self.period(map);
        for (key, value) in map {
            let rule = rule.and_then(|rule| rule.child(key));
            let length = self.path.len();
            match value {
                Value::Object(map) => {
                    push_key(&mut self.path, key);
                    self.object(map, rule);
                }
                Value::Array(list) => {
                    push_key(&mut self.path, key);
                    self.list(list, rule);
                }
                _ => {}
            }
            self.path.truncate(length);
        }
    }

    fn list(&mut self, list: &[Value], rule: Option<&RuleNode>) {
        let merged_by_id = rule.and_then(RuleNode::rule).is_none() && list.iter().all(Value::is_object);
        if merged_by_id {
            self.duplicate_ids(list);
        }
        for (index, element) in list.iter().enumerate() {
            let length = self.path.len();
            if let Value::Object(map) = element {
                push_index(&mut self.path, index);
                self.object(map, rule);
            }
            self.path.truncate(length);
        }
    }

    fn duplicate_ids(&mut self, list: &[Value]) {
        let ids = list.iter().filter_map(|element| element.get("id"));
        let mut texts: Vec<String> = ids.filter_map(references::id_text).collect();
        texts.sort_unstable();
        for same in texts.chunk_by(|a, b| a == b) {
            if same.len() > 1 {
                self.found(Severity::Error, Code::DuplicateId { id: same[0].clone() });
            }
        }
    }

    fn period(&mut self, map: &Map<String, Value>) {
        let text = |key| map.get(key).and_then(Value::as_str);
        let (Some(start), Some(end)) = (text("startDate"), text("endDate")) else {
            return;
        };
        let instants = start.parse::<jiff::Timestamp>().ok().zip(end.parse::<jiff::Timestamp>().ok());
        let civil = || start.parse::<jiff::civil::DateTime>().ok().zip(end.parse::<jiff::civil::DateTime>().ok());
        let reversed = match instants {
            Some((start, end)) => end < start,
            None => civil().is_some_and(|(start, end)| end < start),
        };
        if reversed {
            let code = Code::PeriodReversed { start: start.to_owned(), end: end.to_owned() };
            self.found(Severity::Error, code);
        }
    }
}
