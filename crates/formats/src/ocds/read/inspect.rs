//! What is wrong with a release that was read, for someone who takes it nevertheless.

use serde_json::Value;

use super::{Item, Origin};
use crate::ocds::problem::{Code, JsonType, Problem, Severity};
use crate::ocds::{schema::formats, validate};

/// What an importer should tell about `item`: what it lacks to be told apart and placed in time, wrong types, unknown
/// codes, and dates that cannot be understood. Only a missing `ocid` is an error: everything else is still of use.
pub fn inspect(item: &Item) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut found = |path: &str, severity, code| {
        problems.push(Problem { record: item.record.clone(), path: path.to_owned(), severity, code });
    };
    let release = &item.release;
    if item.ocid.as_deref().is_none_or(str::is_empty) {
        found("", Severity::Error, Code::Missing { field: "ocid" });
    }
    let header = if item.origin == Origin::Release { &["id", "date", "tag"][..] } else { &["date"] };
    for field in header {
        if is_missing(release.get(*field)) {
            found("", Severity::Warning, Code::Missing { field });
        }
    }
    for finding in validate::release_schema(release) {
        let here = release.pointer(&finding.path);
        let code = match finding.code {
            Code::Required { .. } if finding.path.is_empty() => continue,
            Code::Type { .. } if finding.path == "/tag" && here.is_some_and(Value::is_string) => Code::TagNotList,
            Code::Type { expected, found: JsonType::Null } if expected == [JsonType::Array] => Code::NullList,
            Code::FormatDateTime => date_code(here.and_then(Value::as_str).unwrap_or_default()),
            code @ (Code::Type { .. } | Code::Enum { .. } | Code::UnknownCode { .. } | Code::Required { .. }) => code,
            _ => continue,
        };
        found(&finding.path, Severity::Warning, code);
    }
    problems
}

fn is_missing(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(list)) => list.is_empty(),
        Some(_) => false,
    }
}

fn date_code(text: &str) -> Code {
    let readable = text.parse::<jiff::civil::DateTime>().is_ok() || text.parse::<jiff::civil::Date>().is_ok();
    let text: String = text.chars().take(100).collect();
    if readable && !formats::is_date_time(&text) {
        Code::DateWithoutZone { text }
    } else {
        Code::DateUnreadable { text }
    }
}
