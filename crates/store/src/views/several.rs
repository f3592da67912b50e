//! What a procedure may have several of and is looked for by: regions of delivery, and codes of the Common Procurement
//! Vocabulary (CPV). Each has a table of its own beside the procedures.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::rows::ProcedureRow;

/// Up to so many procedures a condition is a list of their numbers, of more it is asked of each procedure: a page of what
/// is frequent is soon full in the order of the page.
const LISTED_MAX: usize = 10_000;
/// The digits of a CPV code, without the one that checks it (Regulation (EC) No 213/2008).
const CPV_DIGITS: usize = 8;

/// One condition of a query, and how it is asked.
pub(super) struct Condition {
    listed: &'static str,
    each: &'static str,
    counted: &'static str,
    /// Its values, in the order of each statement.
    pub values: Vec<Value>,
}

impl Condition {
    /// Delivered in this region.
    pub fn region(code: &str) -> Self {
        Self {
            listed: " AND p.id IN (SELECT procedure FROM procedure_region WHERE region = ?)",
            each: " AND EXISTS (SELECT 1 FROM procedure_region r WHERE r.procedure = p.id AND r.region = ?)",
            counted: "SELECT count(*) FROM (SELECT 1 FROM procedure_region WHERE region = ? LIMIT ?)",
            values: vec![Value::Text(code.to_owned())],
        }
    }

    /// With a CPV code of this group, as [`cpv_group`] gives it.
    pub fn cpv(group: &str) -> Self {
        Self {
            listed: " AND p.id IN (SELECT procedure FROM procedure_cpv WHERE code >= ? AND code < ?)",
            each: " AND EXISTS (SELECT 1 FROM procedure_cpv c WHERE c.procedure = p.id AND c.code >= ? AND c.code < ?)",
            counted: "SELECT count(*) FROM (SELECT 1 FROM procedure_cpv WHERE code >= ? AND code < ? LIMIT ?)",
            // A colon comes after the digits.
            values: vec![Value::Text(group.to_owned()), Value::Text(format!("{group}:"))],
        }
    }

    /// As a fragment of SQL that is asked of one procedure at a time.
    pub const fn of_each(&self) -> &'static str {
        self.each
    }

    /// As the fragment of SQL that costs least for what there is.
    pub fn cheapest(&self, connection: &Connection) -> rusqlite::Result<&'static str> {
        let most = Value::Integer(LISTED_MAX as i64 + 1);
        let count: usize = connection
            .prepare_cached(self.counted)?
            .query_row(params_from_iter(self.values.iter().chain([&most])), |row| row.get(0))?;
        Ok(if count <= LISTED_MAX { self.listed } else { self.each })
    }
}

/// The group of CPV codes that a text names by its first digits: zeros at the end stand for everything below, and a
/// division has two digits. `45000000-7` and `45` name the same; nothing for a text that is no such code.
#[must_use]
pub fn cpv_group(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.split_once('-').map_or(text, |(digits, check)| if check.len() == 1 { digits } else { text });
    if !(2..=CPV_DIGITS).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let group = digits.trim_end_matches('0');
    Some(digits[..group.len().max(2)].to_owned())
}

/// The digits of a whole code, of a classification as a row has it (`CPV:45000000-7`).
fn cpv_code(classification: &str) -> Option<&str> {
    let (scheme, code) = classification.split_once(':')?;
    let digits = code.split('-').next().unwrap_or(code);
    let whole = digits.len() == CPV_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    (scheme.eq_ignore_ascii_case("cpv") && whole).then_some(digits)
}

/// Writes what a procedure has several of, in the place of what it had.
pub(super) fn write(connection: &Connection, id: i64, row: &ProcedureRow) -> rusqlite::Result<()> {
    let regions: Vec<&str> = row.regions.iter().map(String::as_str).collect();
    let codes: Vec<&str> = row.classifications.iter().filter_map(|code| cpv_code(code)).collect();
    for (had, removed, added, values) in [
        (
            "SELECT 1 FROM procedure_region WHERE procedure = ?1",
            "DELETE FROM procedure_region WHERE procedure = ?1",
            "INSERT OR IGNORE INTO procedure_region (procedure, region) VALUES (?1, ?2)",
            regions,
        ),
        (
            "SELECT 1 FROM procedure_cpv WHERE procedure = ?1",
            "DELETE FROM procedure_cpv WHERE procedure = ?1",
            "INSERT OR IGNORE INTO procedure_cpv (procedure, code) VALUES (?1, ?2)",
            codes,
        ),
    ] {
        if connection.prepare_cached(had)?.exists([id])? {
            connection.prepare_cached(removed)?.execute([id])?;
        }
        let mut insert = connection.prepare_cached(added)?;
        for value in values {
            insert.execute((id, value))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_named_by_its_first_digits() {
        for (text, group) in [
            ("45", Some("45")),
            ("45000000-7", Some("45")),
            ("30000000", Some("30")),
            (" 30213100-6 ", Some("302131")),
            ("302", Some("302")),
            ("3", None),
            ("302131000", None),
            ("30213100-66", None),
            ("eau", None),
            ("4٥", None),
        ] {
            assert_eq!(cpv_group(text).as_deref(), group, "{text}");
        }
    }
}
