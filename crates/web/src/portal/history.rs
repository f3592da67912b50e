//! What happened in a procedure, act by act, as far as everybody may know by now. Read from the ledger once and kept;
//! what came since is read with the next page.

use crate::app::App;
use crate::problem::Problem;
use domain::ProcedureId;
use domain::procurement::ProcedureAct;
use jiff::Timestamp;
use node::streams::AnyAct;
use node::{CommandError, streams};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use store::ledger::{Entry, Ledger};

/// Procedures whose history is kept in memory.
const KEPT: usize = 1_024;

/// An act on a procedure's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When it was recorded.
    pub at: Timestamp,
    /// Its type.
    pub kind: String,
    /// Its place in the ledger: the first of several alike.
    pub index: u64,
    /// How many alike stand here one after the other.
    pub count: u64,
    /// The outage of the node for which a deadline moved.
    pub outage: Option<(Timestamp, Timestamp)>,
}

#[derive(Clone, Default)]
struct History {
    version: u64,
    disclosed: Vec<Line>,
    /// Acts that waited when they were read: they are looked at again.
    waiting: Vec<Entry>,
}

/// Histories read so far.
#[derive(Default)]
pub(crate) struct Histories(Mutex<HashMap<ProcedureId, History>>);

impl Histories {
    fn with<T>(&self, look: impl FnOnce(&mut HashMap<ProcedureId, History>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The disclosed acts of a procedure in their order.
    pub(super) async fn of(app: &App, id: &ProcedureId) -> Result<Vec<Line>, Problem> {
        let known = app.histories.with(|all| all.get(id).cloned()).unwrap_or_default();
        let entries = stream_after(app, id, known.version).await?;
        if entries.is_empty() {
            return Ok(together(known.disclosed));
        }
        let History { version, disclosed, waiting } = known;
        let mut history = History { version, disclosed, waiting: Vec::new() };
        for entry in waiting.into_iter().chain(entries) {
            history.version = history.version.max(entry.version);
            if app.node.is_disclosed(&entry).await? {
                let outage = outage(&entry);
                history.disclosed.push(Line { at: entry.at, kind: entry.r#type, index: entry.index, count: 1, outage });
            } else {
                history.waiting.push(entry);
            }
        }
        history.disclosed.sort_by_key(|line| line.index);
        let lines = history.disclosed.clone();
        app.histories.with(|all| {
            if all.len() >= KEPT {
                all.clear();
            }
            all.insert(id.clone(), history);
        });
        Ok(together(lines))
    }
}

/// The outage for which a deadline moved, where this act says so.
fn outage(entry: &Entry) -> Option<(Timestamp, Timestamp)> {
    match streams::decode(&entry.stream, &entry.r#type, entry.act()?).ok()? {
        AnyAct::Procedure(act) => match *act {
            ProcedureAct::DeadlineExtended(act) => act.outage.map(|ground| (ground.from, ground.to)),
            _ => None,
        },
        _ => None,
    }
}

/// The acts of a procedure above a version: the ledger hands out so many at a time.
async fn stream_after(app: &App, id: &ProcedureId, mut version: u64) -> Result<Vec<Entry>, CommandError> {
    let (stream, mut all) = (streams::procedure(id), Vec::new());
    loop {
        let entries = app.node.ledger.read_stream(&stream, version, usize::MAX).await?;
        let Some(last) = entries.last() else { return Ok(all) };
        version = last.version;
        all.extend(entries);
    }
}

/// Acts of one kind at one moment stand in one line.
fn together(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(last) if last.kind == line.kind && last.at == line.at => last.count += 1,
            _ => joined.push(line),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_alike_at_one_moment_are_one_line() {
        let line = |second: i64, kind: &str, index| Line {
            at: Timestamp::from_second(second).unwrap(),
            kind: kind.into(),
            index,
            count: 1,
            outage: None,
        };
        let lines = vec![
            line(1, "bid_opened", 4),
            line(1, "bid_opened", 5),
            line(1, "opening_recorded", 6),
            line(2, "opening_recorded", 9),
        ];
        let joined = together(lines);
        let told: Vec<_> = joined.iter().map(|line| (line.kind.as_str(), line.index, line.count)).collect();
        assert_eq!(told, [("bid_opened", 4, 2), ("opening_recorded", 6, 1), ("opening_recorded", 9, 1)]);
    }
}
