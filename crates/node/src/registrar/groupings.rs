//! Groupings: proposed by a firm, agreed to by each of the others for itself, and found by the opening. A grouping's stream
//! bears a name made with the node's key: neither the buyer nor anybody else learns from it who bids with whom.

use super::standing::Standing;
use super::{ATTEMPTS, BidPlace, Caller, Draft, Recorded};
use crate::error::CommandError;
use crate::office::Node;
use crate::streams::{self, AnyAct};
use domain::identity::act::OrganisationKind;
use domain::ids::GroupingId;
use domain::procurement::grouping::{
    self, Around, FoundGrouping, GroupingAct, GroupingFile, GroupingTerms, Membership, may_apply, may_bid,
};
use domain::procurement::{Procedure, Refusal};
use domain::ruleset::RuleSet;
use domain::{LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use store::ledger::{Condition, Ledger};

/// Acts that change whether an agreement is in time, or for what: one stands only if none came since it was decided.
const DECISIVE: [&str; 5] =
    ["notice_amended", "deadline_extended", "applications_closed", "bidding_closed", "procedure_cancelled"];
/// Acts by which a firm stands in a grouping.
const AGREEMENTS: [&str; 2] = ["grouping_proposed", "grouping_joined"];

/// Acts that change a grouping.
const CHANGES: [&str; 4] = ["grouping_proposed", "grouping_joined", "grouping_left", "grouping_dissolved"];

/// What a command on a grouping gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupingReceipt {
    /// What names it.
    pub id: GroupingId,
    /// Index of the act in the ledger.
    pub index: u64,
    /// The receipt, as a file.
    pub receipt: String,
}

/// A grouping as its firms see it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnGrouping {
    /// What names it.
    pub id: GroupingId,
    /// The procedure.
    pub procedure: ProcedureId,
    /// What is true of it.
    pub file: GroupingFile,
}

/// Every grouping by its stream; read on demand from where it stopped.
#[derive(Debug, Default)]
pub(crate) struct GroupingIndex {
    next: u64,
    files: BTreeMap<String, (u64, OwnGrouping)>,
}

/// What a firm agreed to on a procedure, with what has to be true still when a decision that follows from it is recorded.
pub(super) struct Agreed {
    memberships: Vec<Membership>,
    /// The firms that stand with it behind a bid on the lot that was asked about.
    pub(super) firms: BTreeSet<PartyId>,
    unchanged: Condition,
}

impl Agreed {
    /// Whether the firm may hand in a bid on a lot.
    pub(super) fn may_bid(&self, rules: &RuleSet, lot: &LotId) -> Result<(), Refusal> {
        may_bid(rules, &self.memberships, lot)
    }

    /// Whether the firm may apply.
    pub(super) fn may_apply(&self, rules: &RuleSet) -> Result<(), Refusal> {
        may_apply(rules, &self.memberships)
    }

    pub(super) fn unchanged(&self) -> Condition {
        self.unchanged.clone()
    }
}

fn membership(found: &OwnGrouping, firm: &PartyId) -> Option<Membership> {
    let terms = found.file.terms().filter(|_| found.file.agreed.contains_key(firm))?;
    Some(Membership { leads: found.file.lead() == Some(firm), lots: terms.lots.clone() })
}

/// Whether these acts came of this command.
fn is_same(acts: &[AnyAct], command: &grouping::Command) -> bool {
    use grouping::Command::{Join, Leave, Propose};
    match (acts, command) {
        ([AnyAct::Grouping(GroupingAct::GroupingProposed(act))], Propose { lead, terms }) => {
            act.lead == *lead && act.terms == **terms
        }
        ([AnyAct::Grouping(GroupingAct::GroupingJoined(act))], Join { firm, proposal }) => {
            act.member == *firm && act.proposal == *proposal
        }
        ([AnyAct::Grouping(GroupingAct::GroupingLeft(act))], Leave { firm }) => act.member == *firm,
        ([AnyAct::Grouping(GroupingAct::GroupingDissolved(_))], Leave { .. }) => true,
        _ => false,
    }
}

impl Node {
    /// The groupings that satisfy a condition, with the versions of their streams.
    async fn groupings(
        &self,
        wanted: impl Fn(&OwnGrouping) -> bool,
    ) -> Result<BTreeMap<String, (u64, OwnGrouping)>, CommandError> {
        let mut index = self.groupings.lock().await;
        loop {
            let entries = self.ledger.read_prefix(streams::GROUPINGS, index.next, usize::MAX).await?;
            let Some(last) = entries.last() else { break };
            let next = last.index + 1;
            for entry in &entries {
                let id = entry.stream.rsplit('/').next().and_then(|name| GroupingId::new(name).ok());
                let (Some(bytes), Some(procedure), Some(id)) = (entry.act(), streams::procedure_of(&entry.stream), id)
                else {
                    continue;
                };
                let act = streams::decode(&entry.stream, &entry.r#type, bytes);
                let act = act.map_err(|error| CommandError::fault("reading a grouping", error))?;
                let AnyAct::Grouping(act) = act else { continue };
                let empty = || (0, OwnGrouping { id, procedure, file: GroupingFile::default() });
                let (version, found) = index.files.entry(entry.stream.clone()).or_insert_with(empty);
                *version = entry.version;
                found.file = grouping::evolve(std::mem::take(&mut found.file), &act, (entry.at, entry.index));
            }
            index.next = next;
        }
        let found = index.files.iter().filter(|(_, (_, found))| wanted(found));
        Ok(found.map(|(stream, found)| (stream.clone(), found.clone())).collect())
    }

    fn stream_of_grouping(id: &ProcedureId, grouping: &GroupingId) -> String {
        streams::grouping(id, grouping.as_str())
    }

    /// Proposes to bid together, or other terms for a grouping that the firm leads.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn propose_grouping(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        lead: PartyId,
        (grouping, terms): (Option<GroupingId>, GroupingTerms),
    ) -> Result<GroupingReceipt, CommandError> {
        let supplier =
            |firm: &PartyId| self.directory.organisation(firm).is_some_and(|of| of.kind == OrganisationKind::Supplier);
        if !terms.members.iter().all(|member| supplier(&member.firm)) {
            let maximum = grouping::terms::MEMBERS_MAXIMUM as u32;
            return Err(CommandError::refused(&Refusal::GroupingMembersUnfit { maximum }, None));
        }
        let name = match grouping {
            Some(name) => name,
            None => {
                let reference = self.keys.grouping_reference(id.as_str(), lead.as_str(), terms.name.trim());
                GroupingId::new(reference).map_err(|error| CommandError::fault("naming a grouping", error))?
            }
        };
        let command = grouping::Command::Propose { lead, terms: Box::new(terms) };
        self.grouping_command(caller, id, name, command).await
    }

    /// A firm's own command on a grouping: each speaks for itself.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn grouping_command(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        name: GroupingId,
        command: grouping::Command,
    ) -> Result<GroupingReceipt, CommandError> {
        let at = self.clock.now();
        self.authorise(caller, command.name(), None)?;
        self.acts_for(caller, command.firm())?;
        let by = caller.actor.person().cloned().ok_or(CommandError::NotFound)?;
        self.extend_if_passed(id, at).await?;
        let stream = Self::stream_of_grouping(id, &name);
        for _ in 0..ATTEMPTS {
            if let Some((answer, _)) = self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await? {
                return self.grouping_receipt(name, &answer).await;
            }
            let decided = self.decide_grouping(id, &stream, (at, &by), &command).await?;
            let (rules, acts, conditions) = match decided {
                Ok(decided) => decided,
                Err(error) => {
                    // The same command, sent twice at once, may have been carried out while this one was loading.
                    return match self.repeated_if(caller, &stream, |acts| is_same(acts, &command)).await? {
                        Some((answer, _)) => self.grouping_receipt(name, &answer).await,
                        None => Err(error),
                    };
                }
            };
            let draft = Draft {
                stream: stream.clone(),
                acts: acts.into_iter().map(AnyAct::Grouping).collect(),
                actor: self.key_of(&caller.actor),
                ruleset: Some(rules),
                conditions,
                idempotency_key: caller.idempotency_key,
            };
            match self.append(draft).await {
                Err(CommandError::Contended) => {}
                // The same command came twice at once, and the other was faster: the next round finds its answer.
                Err(CommandError::Refused(refused)) if refused.code == "idempotency_key_reused" => {}
                done => return self.grouping_receipt(name, &done?).await,
            }
        }
        Err(CommandError::Contended)
    }

    /// What the rules say, and what has to be true still when it is recorded: nobody agreed to a bid meanwhile, and the firm
    /// handed none in.
    async fn decide_grouping(
        &self,
        id: &ProcedureId,
        stream: &str,
        (at, by): (Timestamp, &PartyId),
        command: &grouping::Command,
    ) -> Result<Result<(String, Vec<GroupingAct>, Vec<Condition>), CommandError>, CommandError> {
        let firm = command.firm();
        let since = self.ledger.head().size;
        let loaded = self.load_procedure(id).await?;
        let Some(published) = loaded.state.published() else {
            return Ok(Err(CommandError::refused(&Refusal::ProcedureUnknown, None)));
        };
        let rules = self.rules_of(&loaded.state)?;
        let mut found = self.groupings(|found| found.procedure == *id).await?;
        let (version, own) = found.remove(stream).map_or_else(Default::default, |(version, own)| (version, own.file));
        let others: Vec<Membership> = found.values().filter_map(|(_, found)| membership(found, firm)).collect();
        let (mut own_bids, mut conditions) = (BTreeSet::new(), Vec::new());
        if matches!(*loaded.state, Procedure::Bidding(_)) {
            for lot in &published.notice.lots {
                let place = BidPlace { procedure: id.clone(), lot: lot.id.clone(), party: firm.clone() };
                let stream = self.bid_stream(&place);
                let (version, bids) = self.load_bids(&stream).await?;
                if !bids.live.is_empty() {
                    own_bids.insert(lot.id.clone());
                }
                conditions.push(Condition::StreamAt { stream, version });
            }
        }
        if matches!(*loaded.state, Procedure::Selection(_)) {
            let stream = self.application_stream(id, firm);
            let (version, own) = self.load_application(&stream).await?;
            if own.live.is_some() {
                own_bids.extend(published.notice.lots.iter().map(|lot| lot.id.clone()));
            }
            conditions.push(Condition::StreamAt { stream, version });
        }
        let standing = match command {
            // Anybody may go.
            grouping::Command::Leave { .. } => {
                conditions.clear();
                Standing::default()
            }
            _ => {
                conditions.push(agreements(id, since));
                self.standing_of([firm.clone()].into()).await?
            }
        };
        let around = Around {
            procedure: &loaded.state,
            rules: &rules,
            at,
            by,
            debarments: standing.debarments(),
            others: &others,
            own_bids: &own_bids,
        };
        let acts = match grouping::decide(&own, around, command.clone()) {
            Ok(acts) => acts,
            Err(refusal) => return Ok(Err(CommandError::refused(&refusal, Some(&rules)))),
        };
        conditions.extend(standing.unchanged());
        conditions.push(Condition::StreamAt { stream: stream.to_owned(), version });
        conditions.push(Condition::NoneOf {
            stream: streams::procedure(id),
            types: DECISIVE.map(str::to_owned).to_vec(),
            since: loaded.version,
        });
        Ok(Ok((rules.id.clone(), acts, conditions)))
    }

    async fn grouping_receipt(&self, id: GroupingId, recorded: &Recorded) -> Result<GroupingReceipt, CommandError> {
        let index = recorded.last_index().ok_or(CommandError::NotFound)?;
        Ok(GroupingReceipt { id, index, receipt: self.receipt(index).await? })
    }

    /// What a firm that hands in a bid on a lot, or applies, agreed to on a procedure.
    pub(super) async fn agreed_by(
        &self,
        id: &ProcedureId,
        lot: Option<&LotId>,
        firm: &PartyId,
    ) -> Result<Agreed, CommandError> {
        let since = self.ledger.head().size;
        let found = self.groupings(|found| found.procedure == *id).await?;
        let memberships = found.values().filter_map(|(_, found)| membership(found, firm)).collect();
        let leads = |found: &&OwnGrouping| {
            let of = |terms: &GroupingTerms| lot.is_none_or(|lot| terms.lots.contains(lot));
            found.file.terms().is_some_and(of) && found.file.lead() == Some(firm)
        };
        let led = found.values().map(|(_, found)| found).filter(leads);
        let firms = led.flat_map(|found| found.file.agreed.keys().cloned()).collect();
        Ok(Agreed { memberships, firms, unchanged: agreements(id, since) })
    }

    /// The groupings on a procedure that name a firm, as long as they stand.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when the caller does not act for it.
    pub async fn groupings_of(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        firm: &PartyId,
    ) -> Result<Vec<OwnGrouping>, CommandError> {
        self.acts_for(caller, firm)?;
        let names =
            |found: &OwnGrouping| found.procedure == *id && found.file.terms().is_some_and(|terms| terms.names(firm));
        Ok(self.groupings(names).await?.into_values().map(|(_, found)| found).collect())
    }

    /// Every grouping on a procedure to which all its firms agreed. For the opening: nobody else asks.
    pub(crate) async fn found_groupings(&self, id: &ProcedureId) -> Result<Vec<FoundGrouping>, CommandError> {
        let found = self.groupings(|found| found.procedure == *id).await?;
        let name = |firm: &PartyId| self.directory.name(firm);
        Ok(found.into_values().filter_map(|(_, one)| FoundGrouping::of(one.id, &one.file, name)).collect())
    }
}

/// That no grouping on a procedure has changed since.
pub(super) fn unchanged(id: &ProcedureId, since: u64) -> Condition {
    Condition::NoneOfUnder { prefix: streams::groupings(id), types: CHANGES.map(str::to_owned).to_vec(), since }
}

/// That nobody has agreed to a grouping on a procedure since.
fn agreements(id: &ProcedureId, since: u64) -> Condition {
    let types = AGREEMENTS.map(str::to_owned).to_vec();
    Condition::NoneOfUnder { prefix: streams::groupings(id), types, since }
}
