//! What an amendment took away. Merging keeps whatever a later release does not contradict, and only `null`
//! contradicts what is no longer there (<https://standard.open-contracting.org/1.1/en/schema/merging/>).

use std::collections::BTreeSet;

use domain::procurement::Notice;
use domain::procurement::notice::Change;
use serde_json::Value;

use super::tree::Tree;

/// The notice before the changes that made it what it is; `None` if they do not fit it.
pub(super) fn notice_before(notice: &Notice, changes: &[Change]) -> Option<Notice> {
    let mut value = serde_json::to_value(notice).ok()?;
    // Backwards, so that members of lists without ids are taken off from the end.
    for change in changes.iter().rev() {
        let steps: Vec<&str> = change.path.split('/').skip(1).collect();
        undo(&mut value, &steps, &change.before)?;
    }
    serde_json::from_value(value).ok()
}

fn undo(value: &mut Value, steps: &[&str], before: &Value) -> Option<()> {
    let (step, rest) = steps.split_first()?;
    match value {
        Value::Object(members) if rest.is_empty() && before.is_null() => {
            members.remove(*step);
        }
        Value::Object(members) if rest.is_empty() => {
            members.insert((*step).to_owned(), before.clone());
        }
        Value::Object(members) => {
            undo(members.entry(*step).or_insert_with(|| Value::Object(Default::default())), rest, before)?
        }
        Value::Array(list) => match (place(list, step), rest.is_empty()) {
            (Some(place), true) if before.is_null() => {
                list.remove(place);
            }
            (Some(place), true) => list[place] = before.clone(),
            (Some(place), false) => undo(&mut list[place], rest, before)?,
            (None, true) => list.push(before.clone()),
            (None, false) => return None,
        },
        _ => return None,
    }
    Some(())
}

/// Members of lists are named by what identifies them where each has a name of its own, else by their place
/// ([`Change::path`]).
fn place(list: &[Value], step: &str) -> Option<usize> {
    let name = |member: &Value| ["id", "sha256"].iter().find_map(|key| member.get(key)?.as_str().map(str::to_owned));
    let names: Option<Vec<String>> = list.iter().map(name).collect();
    match names.filter(|names| names.iter().collect::<BTreeSet<_>>().len() == names.len()) {
        Some(names) => names.iter().position(|name| name == step),
        None => step.parse().ok().filter(|place| *place < list.len()),
    }
}

impl Tree {
    /// Adds a `null` for everything that was told before and is not told now.
    pub fn tell_gone(&mut self, before: &Self) {
        match (self, before) {
            (now @ Self::Object(_), Self::Object(members)) => {
                for (key, value) in members {
                    match now.member_mut(key) {
                        Some(member) => member.tell_gone(value),
                        None => now.set(key, value.emptied()),
                    }
                }
            }
            (Self::List(now), Self::List(list)) => {
                for element in list.iter().filter(|element| element.id().is_some()) {
                    match now.iter_mut().find(|same| same.id() == element.id()) {
                        Some(same) => same.tell_gone(element),
                        None => now.push(element.emptied_but_id()),
                    }
                }
            }
            _ => {}
        }
    }

    /// The same members and elements without their values.
    fn emptied(&self) -> Self {
        match self {
            Self::Object(members) => {
                Self::Object(members.iter().map(|(key, value)| (key.clone(), value.emptied())).collect())
            }
            Self::List(list) if list.iter().all(|element| element.id().is_some()) => {
                Self::List(list.iter().map(Self::emptied_but_id).collect())
            }
            Self::List(_) | Self::Leaf(_) => Self::null(),
        }
    }

    fn emptied_but_id(&self) -> Self {
        let mut emptied = self.emptied();
        if let Some(id) = self.member("id") {
            emptied.set("id", id.clone());
        }
        emptied
    }
}
