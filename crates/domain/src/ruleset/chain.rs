//! Rule-sets that extend earlier ones. A change of law is written as what it changes: tables are merged key by key,
//! arrays of tables by `id`, everything else is replaced. What ends is removed by name: `remove = ["key"]` in a
//! table, `remove = true` beside the `id` of a row. From the dates of a chain follows until when each is in force.

use super::{RuleSet, RuleSetError, Wordings};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// What a rule-set says of itself only, and never takes from the one it extends.
const OWN: [&str; 4] = ["id", "extends", "in_force_from", "in_force_until"];

/// The word that takes something away.
const REMOVE: &str = "remove";

/// Texts of rule-sets by id, of which some state only what they change, and the wordings that their clauses share.
#[derive(Debug, Clone, Default)]
pub struct LawTexts {
    texts: BTreeMap<String, (String, Table)>,
    wordings: Option<Wordings>,
}

impl LawTexts {
    /// Takes a text, in place of an earlier one of the same id, and says its id.
    ///
    /// # Errors
    /// [`RuleSetError::Shape`] for what is not TOML, [`RuleSetError::Inconsistent`] for a text without an id.
    pub fn add(&mut self, text: &str) -> Result<String, RuleSetError> {
        let table: Table = toml::from_str(text).map_err(|error| RuleSetError::Shape(Box::new(error)))?;
        let id = table.get("id").and_then(Value::as_str).map(str::to_owned);
        let id = id.ok_or(RuleSetError::Inconsistent("a rule-set has an id"))?;
        self.texts.insert(id.clone(), (text.to_owned(), table));
        Ok(id)
    }

    /// Takes the wordings of clauses, in place of those of the same names.
    ///
    /// # Errors
    /// [`RuleSetError`]: see [`Wordings::parse`].
    pub fn add_wordings(&mut self, text: &str) -> Result<(), RuleSetError> {
        self.wordings.get_or_insert_default().extend(Wordings::parse(text)?);
        Ok(())
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The rule-set of an id, whole: with what it takes over from those it extends.
    ///
    /// # Errors
    /// [`RuleSetError`]: what it extends is not there, or leads back to it; it removes what is not there; the whole
    /// has not the shape of a rule-set, or contradicts itself; a clause has no wording, where there are any.
    pub fn read(&self, id: &str) -> Result<RuleSet, RuleSetError> {
        let (text, table) =
            self.texts.get(id).ok_or_else(|| RuleSetError::Chain(format!("there is no rule-set {id}")))?;
        let mut rules = if table.contains_key("extends") {
            let rules: RuleSet =
                self.whole(id, &mut Vec::new())?.try_into().map_err(|error| RuleSetError::Shape(Box::new(error)))?;
            rules.checked()?
        } else {
            // Read from its text, so that a mistake is shown with its line.
            RuleSet::parse(text)?
        };
        if let Some(wordings) = &self.wordings {
            wordings.give(&mut rules)?;
        }
        Ok(rules)
    }

    fn whole(&self, id: &str, above: &mut Vec<String>) -> Result<Table, RuleSetError> {
        let (_, own) = self.texts.get(id).ok_or_else(|| match above.last() {
            Some(child) => RuleSetError::Chain(format!("{child} extends {id}, which is not there")),
            None => RuleSetError::Chain(format!("there is no rule-set {id}")),
        })?;
        let Some(parent) = own.get("extends").and_then(Value::as_str) else { return Ok(own.clone()) };
        above.push(id.to_owned());
        if above.iter().any(|child| child == parent) {
            return Err(RuleSetError::Chain(format!("{id} extends {parent}, which extends it")));
        }
        let mut whole = self.whole(parent, above)?;
        for key in OWN {
            whole.remove(key);
        }
        merge(&mut whole, own, id)?;
        Ok(whole)
    }

    /// Every rule-set, whole, each with the day on which a later one of its jurisdiction takes its place.
    ///
    /// # Errors
    /// The id and what is wrong with it: see [`Self::read`]; and a rule-set that does not begin after the one that it
    /// follows.
    pub fn read_all(&self) -> Result<BTreeMap<String, RuleSet>, (String, RuleSetError)> {
        let mut all = BTreeMap::new();
        for id in self.ids() {
            all.insert(id.to_owned(), self.read(id).map_err(|error| (id.to_owned(), error))?);
        }
        let begins: Vec<(String, String, String, String)> = all
            .values()
            .filter_map(|later: &RuleSet| {
                let before = later.extends.clone()?;
                Some((later.id.clone(), before, later.jurisdiction.clone(), later.in_force_from.clone()))
            })
            .collect();
        for (later, before, jurisdiction, from) in begins {
            let Some(before) = all.get_mut(&before).filter(|before| before.jurisdiction == jurisdiction) else {
                continue;
            };
            // Both are days as `YYYY-MM-DD` by now, which are in the order of their letters.
            if from <= before.in_force_from {
                let what = "a rule-set that extends another of its jurisdiction begins after it";
                return Err((later, RuleSetError::Inconsistent(what)));
            }
            if before.in_force_until.as_ref().is_none_or(|until| from < *until) {
                before.in_force_until = Some(from);
            }
        }
        Ok(all)
    }
}

/// Merges what is stated into what was there.
fn merge(before: &mut Table, stated: &Table, at: &str) -> Result<(), RuleSetError> {
    for (key, value) in stated {
        let place = format!("{at}: {key}");
        if key == REMOVE {
            remove(before, value, at)?;
            continue;
        }
        match (before.get_mut(key), value) {
            (Some(Value::Table(before)), Value::Table(stated)) => merge(before, stated, &place)?,
            (Some(Value::Array(before)), Value::Array(stated)) if are_rows(before) && are_rows(stated) => {
                merge_rows(before, stated, &place)?;
            }
            _ => {
                before.insert(key.clone(), value.clone());
            }
        }
    }
    Ok(())
}

/// Whether these are rows with an id each.
fn are_rows(values: &[Value]) -> bool {
    values.iter().all(|value| id_of(value).is_some())
}

fn id_of(value: &Value) -> Option<&str> {
    value.as_table()?.get("id")?.as_str()
}

fn merge_rows(before: &mut Vec<Value>, stated: &[Value], at: &str) -> Result<(), RuleSetError> {
    for value in stated {
        let (Some(id), Some(row)) = (id_of(value), value.as_table()) else { continue };
        let place = format!("{at} {id}");
        let found = before.iter().position(|value| id_of(value) == Some(id));
        match (found, row.get(REMOVE).and_then(Value::as_bool)) {
            (Some(found), Some(true)) => {
                before.remove(found);
            }
            (None, Some(true)) => return Err(RuleSetError::Chain(format!("{place}: there is nothing to remove"))),
            (Some(found), _) => {
                if let Value::Table(before) = &mut before[found] {
                    merge(before, row, &place)?;
                }
            }
            (None, _) => before.push(value.clone()),
        }
    }
    Ok(())
}

fn remove(before: &mut Table, keys: &Value, at: &str) -> Result<(), RuleSetError> {
    let keys = keys.as_array().ok_or_else(|| RuleSetError::Chain(format!("{at}: remove lists keys")))?;
    for key in keys {
        let key = key.as_str().unwrap_or_default();
        if before.remove(key).is_none() {
            return Err(RuleSetError::Chain(format!("{at}: there is no {key:?} to remove")));
        }
    }
    Ok(())
}
