//! Letters about groupings (P39), to its firms only: to a member when it is asked, to the lead when one agrees or goes, to those who
//! agreed when the lead gives it up.

use super::{Letters, texts};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::procurement::Procedure;
use domain::procurement::grouping::{self, GroupingAct, GroupingFile};
use domain::{PartyId, ProcedureId};
use serde_json::{Value, json};
use store::ledger::Entry;
use store::views::{Cursor, MailRow};

pub(in crate::follower) fn of_act(
    node: &Node,
    id: &ProcedureId,
    (act, earlier): (&GroupingAct, &[Entry]),
    state: &Procedure,
    cursor: Cursor,
) -> Result<Vec<MailRow>, CommandError> {
    let Some(published) = state.published() else { return Ok(Vec::new()) };
    let Value::Object(common) = super::common(node, published) else { return Ok(Vec::new()) };
    let mut file = GroupingFile::default();
    for entry in earlier {
        let Some(bytes) = entry.act() else { continue };
        let read = streams::decode(&entry.stream, &entry.r#type, bytes);
        if let AnyAct::Grouping(act) = read.map_err(|error| CommandError::fault("reading a grouping", error))? {
            file = grouping::evolve(file, &act, (entry.at, entry.index));
        }
    }
    let mut letters = Letters { id, position: cursor.position, rows: Vec::new(), common };
    let name = |firm: &PartyId| texts(&node.directory.name(firm));
    let known = file.proposed.as_ref();
    match (act, known) {
        (GroupingAct::GroupingProposed(act), _) => {
            let data = json!({ "grouping": act.terms.name, "firm": name(&act.lead) });
            for member in act.terms.members.iter().filter(|member| member.firm != act.lead) {
                letters.add(&member.firm, "grouping_proposed", data.clone());
            }
        }
        (GroupingAct::GroupingJoined(act), Some((lead, terms))) => {
            letters.add(lead, "grouping_joined", json!({ "grouping": terms.name, "firm": name(&act.member) }));
        }
        (GroupingAct::GroupingLeft(act), Some((lead, terms))) => {
            letters.add(lead, "grouping_left", json!({ "grouping": terms.name, "firm": name(&act.member) }));
        }
        (GroupingAct::GroupingDissolved(_), Some((lead, terms))) => {
            let data = json!({ "grouping": terms.name, "firm": name(lead) });
            for firm in file.agreed.keys().filter(|firm| *firm != lead) {
                letters.add(firm, "grouping_dissolved", data.clone());
            }
        }
        (_, None) => {}
    }
    Ok(letters.rows)
}
