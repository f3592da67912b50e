//! The law in the procedures of the past: on which rules each decision stands, and what another rule-set would have
//! decided. Reads only.

use crate::error::CommandError;
use crate::law_words::{LawWords, ToldLine};
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::access::Actor;
use domain::procurement::{Procedure, evolve};
use domain::ruleset::simulation::{Recorded, Simulation, simulate};
use domain::text::Language;
use domain::{ProcedureId, RuleSet};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::ledger::{Entry, Ledger};

/// Entries read at a time.
const STEP: usize = 1_000;

/// A decision and the rules it stands on.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Explained {
    /// Its place in the ledger.
    pub index: u64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Type of the act.
    pub r#type: String,
    /// The act in words.
    pub act: String,
    /// The rules, with their articles.
    pub rules: Vec<ToldLine>,
}

/// Why each decision of a procedure could be taken.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Explanation {
    /// The procedure.
    pub ocid: ProcedureId,
    /// The rule-set it pinned.
    pub ruleset: String,
    /// Its decisions.
    pub decisions: Vec<Explained>,
}

/// Who reads an explanation.
#[derive(Debug, Clone, Copy)]
pub enum Reader<'a> {
    /// Who holds the data folder: every act.
    Operator,
    /// A visitor: the acts that it may read.
    Visitor(Option<&'a Actor>),
}

/// A procedure under another rule-set.
#[derive(Debug, Clone, serde::Serialize)]
pub struct SimulatedProcedure {
    /// The procedure.
    pub ocid: ProcedureId,
    /// The rule-set it pinned.
    pub ruleset: String,
    /// What the other one says.
    #[serde(flatten)]
    pub simulation: Simulation,
}

impl Node {
    /// Explains a procedure, act by act.
    ///
    /// # Errors
    /// [`CommandError::NotFound`] when there is none, [`CommandError::Fault`] when the ledger cannot be read or the
    /// rule-set is not at hand.
    pub async fn explain(
        &self,
        reader: Reader<'_>,
        id: &ProcedureId,
        language: Language,
    ) -> Result<Explanation, CommandError> {
        let entries = self.stream_after(&streams::procedure(id), 0).await?;
        let mut state = Procedure::default();
        let mut decisions = Vec::new();
        for entry in &entries {
            let Some(AnyAct::Procedure(act)) = act_of(entry)? else { continue };
            state = evolve(state, &act, entry.at);
            let readable = match reader {
                Reader::Operator => true,
                Reader::Visitor(actor) => self.may_read(actor, entry).await?,
            };
            if !readable {
                continue;
            }
            let rules = self.rules_of(&state)?;
            let told = LawWords::new(&self.words, language, &rules);
            let method = state.head().map(|head| head.method.clone()).unwrap_or_default();
            decisions.push(Explained {
                index: entry.index,
                at: entry.at,
                r#type: entry.r#type.clone(),
                act: self.words.get(language, &format!("act-{}", entry.r#type.replace('_', "-"))),
                rules: rules.grounds_of(&act, &method).iter().map(|line| told.tell(line)).collect(),
            });
        }
        let head = state.head().ok_or(CommandError::NotFound)?;
        Ok(Explanation { ocid: id.clone(), ruleset: head.ruleset.clone(), decisions })
    }

    /// Asks the decisions of every procedure again under another rule-set. Procedures that pinned that one are left
    /// out: nothing would differ. `progress` is told how far it is.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the ledger cannot be read, or a rule-set that acts stand on is not at hand.
    pub async fn simulate(
        &self,
        other: &RuleSet,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Vec<SimulatedProcedure>, CommandError> {
        let mut histories: BTreeMap<ProcedureId, Vec<Recorded>> = BTreeMap::new();
        let size = self.ledger.head().size;
        let mut from = 0;
        loop {
            let entries = self.ledger.read_from(from, STEP).await?;
            let Some(last) = entries.last() else { break };
            from = last.index + 1;
            progress(from, size);
            for entry in &entries {
                let Some(id) = streams::procedure_of(&entry.stream) else { continue };
                // Bids have streams of their own below the procedure's name.
                if entry.stream != streams::procedure(&id) {
                    continue;
                }
                if let Some(AnyAct::Procedure(act)) = act_of(entry)? {
                    histories.entry(id).or_default().push(Recorded { act: *act, at: entry.at });
                }
            }
        }
        let mut found = Vec::new();
        for (ocid, history) in histories {
            let started = history.iter().find_map(|recorded| match &recorded.act {
                domain::procurement::ProcedureAct::ProcedureStarted(act) => Some(act.ruleset.clone()),
                _ => None,
            });
            let Some(ruleset) = started.filter(|ruleset| *ruleset != other.id) else { continue };
            let pinned = self.rules.get(&ruleset);
            let pinned = pinned.ok_or_else(|| CommandError::fault("law", format!("{ruleset} is not at hand")))?;
            let simulation = simulate(&ocid, &history, &pinned, other);
            found.push(SimulatedProcedure { ocid, ruleset, simulation });
        }
        Ok(found)
    }
}

fn act_of(entry: &Entry) -> Result<Option<AnyAct>, CommandError> {
    let decoded = entry.act().map(|act| streams::decode(&entry.stream, &entry.r#type, act)).transpose();
    decoded.map_err(|error| CommandError::fault("reading an act", error))
}
