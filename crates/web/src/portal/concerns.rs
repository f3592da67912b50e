//! Which procedures concern whom at the desk: those of a buyer, those on whose committees a person sits, those that a
//! firm follows, applies to or bids on. In memory, from the ledger; each look reads only what came since the one before.

use crate::app::App;
use crate::problem::Problem;
use domain::procurement::ProcedureAct;
use domain::procurement::interest::InterestAct;
use domain::procurement::prior::PriorAct;
use domain::procurement::requisition::RequisitionAct;
use domain::{PartyId, ProcedureId, RequisitionId};
use node::streams::{self, AnyAct};
use node::{Caller, CommandError};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::ledger::{Entry, Ledger};

/// Start of the names of the streams of those interested.
const INTERESTS: &str = "interest/";
/// Start of the names of the streams of bids.
const BIDS: &str = "bid/";
/// Start of the names of the streams of applications.
const APPLICATIONS: &str = "application/";

/// What was read so far.
#[derive(Default)]
pub(crate) struct Concerns(tokio::sync::Mutex<Known>);

#[derive(Default)]
struct Known {
    procedures_read: u64,
    interests_read: u64,
    bids_read: u64,
    applications_read: u64,
    of_buyer: HashMap<PartyId, BTreeSet<(u64, ProcedureId)>>,
    of_member: HashMap<PartyId, BTreeSet<(u64, ProcedureId)>>,
    of_commission: HashMap<PartyId, BTreeSet<(u64, ProcedureId)>>,
    requisitions_read: u64,
    of_house: HashMap<PartyId, BTreeSet<(u64, RequisitionId)>>,
    /// Prior information notices.
    priors_read: u64,
    of_market: HashMap<PartyId, BTreeSet<(u64, ProcedureId)>>,
    of_firm: HashMap<PartyId, BTreeSet<(u64, ProcedureId)>>,
    /// The streams of bids and applications by procedure, with the place of the first. Whose they are is not known here: a firm's own
    /// session finds its own.
    bids: HashMap<ProcedureId, (u64, HashSet<String>)>,
}

impl Known {
    fn learn(&mut self, entry: &Entry) -> Result<(), CommandError> {
        if entry.stream.starts_with(BIDS) || entry.stream.starts_with(APPLICATIONS) {
            if let Some(id) = streams::procedure_of(&entry.stream) {
                let (_, streams) = self.bids.entry(id).or_insert_with(|| (entry.index, HashSet::new()));
                streams.insert(entry.stream.clone());
            }
            return Ok(());
        }
        if let (Some(id), Some(bytes)) = (streams::prior_of(&entry.stream), entry.act()) {
            let act = streams::decode(&entry.stream, &entry.r#type, bytes)
                .map_err(|error| CommandError::fault("reading an act", error))?;
            // Only the first draft gives it its place.
            if let (1, AnyAct::Prior(PriorAct::PriorNoticeDrafted(act))) = (entry.version, act) {
                self.of_market.entry(act.buyer).or_default().insert((entry.index, id));
            }
            return Ok(());
        }
        if let (Some(id), Some(bytes)) = (streams::requisition_of(&entry.stream), entry.act()) {
            let act = streams::decode(&entry.stream, &entry.r#type, bytes)
                .map_err(|error| CommandError::fault("reading an act", error))?;
            if let (1, AnyAct::Requisition(RequisitionAct::RequisitionRaised(act))) = (entry.version, act) {
                self.of_house.entry(act.buyer).or_default().insert((entry.index, id));
            }
            return Ok(());
        }
        let wanted = matches!(
            entry.r#type.as_str(),
            "procedure_started" | "committee_appointed" | "interest_registered" | "opinion_asked"
        );
        let (true, Some(bytes), Some(id)) = (wanted, entry.act(), streams::procedure_of(&entry.stream)) else {
            return Ok(());
        };
        let act = streams::decode(&entry.stream, &entry.r#type, bytes)
            .map_err(|error| CommandError::fault("reading an act", error))?;
        let place = (entry.index, id);
        match act {
            AnyAct::Procedure(act) => match *act {
                ProcedureAct::ProcedureStarted(act) => {
                    self.of_buyer.entry(act.buyer).or_default().insert(place);
                }
                ProcedureAct::OpinionAsked(act) => {
                    self.of_commission.entry(act.commission).or_default().insert(place);
                }
                ProcedureAct::CommitteeAppointed(act) => {
                    for member in act.members {
                        self.of_member.entry(member).or_default().insert(place.clone());
                    }
                }
                _ => {}
            },
            AnyAct::Interest(InterestAct::InterestRegistered(act)) => {
                self.of_firm.entry(act.party).or_default().insert(place);
            }
            _ => {}
        }
        Ok(())
    }

    async fn catch_up(&mut self, app: &App) -> Result<(), CommandError> {
        let starts = [
            (streams::PROCEDURES, self.procedures_read),
            (INTERESTS, self.interests_read),
            (BIDS, self.bids_read),
            (APPLICATIONS, self.applications_read),
            (streams::PRIORS, self.priors_read),
            (streams::REQUISITIONS, self.requisitions_read),
        ];
        for (prefix, mut from) in starts {
            loop {
                let entries = app.node.ledger.read_prefix(prefix, from, usize::MAX).await?;
                let Some(last) = entries.last() else { break };
                from = last.index + 1;
                for entry in &entries {
                    self.learn(entry)?;
                }
            }
            match prefix {
                INTERESTS => self.interests_read = from,
                BIDS => self.bids_read = from,
                APPLICATIONS => self.applications_read = from,
                streams::PRIORS => self.priors_read = from,
                streams::REQUISITIONS => self.requisitions_read = from,
                _ => self.procedures_read = from,
            }
        }
        Ok(())
    }
}

/// Whose procedures.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose<'a> {
    /// Those of a buyer.
    Buyer(&'a PartyId),
    /// The prior information notices of a buyer.
    Market(&'a PartyId),
    /// Those on whose committees a person sits or sat.
    Member(&'a PartyId),
    /// Those on which a control commission was asked for its opinion.
    Commission(&'a PartyId),
    /// Those that a firm asked to be told of, applied to or bid on.
    Firm(&'a PartyId),
}

impl Concerns {
    /// The procedures that concern these, newest first, each once, at most `limit`.
    pub(super) async fn of(
        app: &App,
        caller: &Caller,
        whose: &[Whose<'_>],
        limit: usize,
    ) -> Result<Vec<ProcedureId>, Problem> {
        let mut known = app.concerns.0.lock().await;
        known.catch_up(app).await?;
        let mut found = BTreeSet::new();
        for one in whose {
            let places = match one {
                Whose::Buyer(id) => known.of_buyer.get(*id),
                Whose::Market(id) => known.of_market.get(*id),
                Whose::Member(id) => known.of_member.get(*id),
                Whose::Commission(id) => known.of_commission.get(*id),
                Whose::Firm(id) => known.of_firm.get(*id),
            };
            found.extend(places.into_iter().flatten().cloned());
            if let Whose::Firm(firm) = one {
                for (id, (index, streams)) in &known.bids {
                    if app.node.has_bid_among(caller, id, firm, streams.iter().map(String::as_str))? {
                        found.insert((*index, id.clone()));
                    }
                }
            }
        }
        let mut seen = BTreeSet::new();
        let newest = found.into_iter().rev().map(|(_, id)| id).filter(|id| seen.insert(id.clone()));
        Ok(newest.take(limit).collect())
    }

    /// The requisitions of these buyers, newest first, at most `limit`.
    pub(crate) async fn requisitions<'a>(
        app: &App,
        buyers: impl Iterator<Item = &'a PartyId>,
        limit: usize,
    ) -> Result<Vec<RequisitionId>, Problem> {
        let mut known = app.concerns.0.lock().await;
        known.catch_up(app).await?;
        let found: BTreeSet<_> = buyers.filter_map(|buyer| known.of_house.get(buyer)).flatten().collect();
        Ok(found.into_iter().rev().take(limit).map(|(_, id)| id.clone()).collect())
    }
}
