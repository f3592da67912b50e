//! The minutes of an opening: everything that was opened, in one canonical form. Members sign its hash, which is the
//! same in every language; pages write it out in each (P52).

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{Caller, Recorded};
use domain::ids::BidId;
use domain::procurement::act::{ClosedEnvelope, MethodReason, Verdict};
use domain::procurement::command::Command;
use domain::procurement::conflicts::Compared;
use domain::procurement::contest;
use domain::procurement::decide::closed_envelopes;
use domain::procurement::grouping::{FoundGrouping, GroupedBid};
use domain::procurement::guarantee::{Guarantee, GuaranteeProblem, PaperGuarantee};
use domain::procurement::negotiation::{Negotiation, NegotiationEnd};
use domain::procurement::state::{Closed, LotState, RejectedBid};
use domain::procurement::{Procedure, Refusal};
use domain::ruleset::{EnvelopeKind, Method};
use domain::{GuaranteeId, LocalText, LotId, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use serde::Serialize;

/// What the minutes of an opening say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Minutes {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Who bought.
    pub buyer: PartyId,
    /// What.
    pub title: LocalText,
    /// The deadline that applied.
    pub deadline: Timestamp,
    /// When the bidding was closed.
    pub closed_at: Timestamp,
    /// How many envelopes are on the closing list.
    pub envelopes: u64,
    /// Merkle root over them, base64url.
    pub closing_root: String,
    /// The firms that had been invited, where not everybody may bid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub invited: Vec<PartyId>,
    /// Why this way of buying was taken, where the law asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method_reason: Option<MethodReason>,
    /// One sitting per lot and envelope kind.
    pub sittings: Vec<Sitting>,
    /// Holders of keys whose absence was recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<AbsentLine>,
    /// Envelopes that nobody opened: of rejected bids, and prices of firms that were never invited to negotiate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unopened: Vec<UnopenedLine>,
    /// Negotiations one after the other, as they were held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub negotiations: Vec<NegotiationLine>,
    /// What the openings found of guarantees. Those on paper are read afterwards and told apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guarantees: Vec<GuaranteeLine>,
    /// Closed envelopes of guarantees on paper that had arrived in time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paper_guarantees: Vec<PaperLine>,
    /// Bids that are of several firms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groupings: Vec<GroupingLine>,
    /// Comparisons of the committees with the owners of the firms that the openings named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub compared: Vec<ComparedLine>,
}

/// A comparison that an opening made, in the minutes. It names nobody: a match accuses nobody.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComparedLine {
    /// When.
    pub at: Timestamp,
    /// How many firms were compared.
    pub firms: u32,
    /// How many of them had not said who owns them.
    pub undeclared: u32,
    /// Matches found, of both committees.
    pub matches: u32,
}

/// The negotiation with one firm, in the minutes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NegotiationLine {
    /// The lot.
    pub lot: LotId,
    /// The firm's rank on quality.
    pub rank: u32,
    /// The firm.
    pub tenderer: PartyId,
    /// When it was invited.
    pub invited_at: Timestamp,
    /// How often it was asked for a better price.
    pub rounds: usize,
    /// Whether it came to a price; else it was terminated, or given up with the lot.
    pub agreed: bool,
    /// Why it was terminated.
    #[serde(skip_serializing_if = "LocalText::is_empty")]
    pub reasons: LocalText,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

/// A holder of an opening key who was not there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AbsentLine {
    /// The member.
    pub member: PartyId,
    /// Why.
    pub reasons: LocalText,
    /// When it was recorded.
    pub at: Timestamp,
}

/// A bid of several firms.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupingLine {
    /// The lot.
    pub lot: LotId,
    /// The grouping, with its firms.
    pub grouping: FoundGrouping,
    /// Other bids on the lot in which one of its firms stands, where the law minds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overlaps: Vec<BidId>,
}

/// What the opening of a lot found of a bid's guarantee.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GuaranteeLine {
    /// The lot.
    pub lot: LotId,
    /// The firm.
    pub tenderer: PartyId,
    /// What names the guarantee; absent when none was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guarantee: Option<GuaranteeId>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Who gave it.
    #[serde(skip_serializing_if = "LocalText::is_empty")]
    pub guarantor_name: LocalText,
    /// The most that it pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The last day on which it may be claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<jiff::civil::Date>,
    /// In what it falls short.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<GuaranteeProblem>,
}

/// The closed envelope of a guarantee on paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PaperLine {
    /// Counts them from 1.
    pub number: u32,
    /// The number that the registry wrote on it.
    pub label: String,
    /// When it arrived.
    pub received_at: Timestamp,
}

/// The opening of one lot's envelopes of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sitting {
    /// The lot.
    pub lot: LotId,
    /// The envelope kind.
    pub envelope: EnvelopeKind,
    /// When it was recorded.
    pub at: Timestamp,
    /// Members who took part.
    pub members: Vec<PartyId>,
    /// Members whose share or key was wrong.
    pub faulty_members: Vec<PartyId>,
    /// SHA-256 of the opening record, hexadecimal.
    pub record_sha256: String,
    /// Each envelope, in the order of its arrival.
    pub opened: Vec<OpenedLine>,
}

/// An envelope that stays closed, in the minutes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnopenedLine {
    /// The lot.
    pub lot: LotId,
    /// The envelope kind.
    pub envelope: EnvelopeKind,
    /// The envelope.
    pub eid: String,
    /// The firm, if another envelope of the bid names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenderer: Option<PartyId>,
    /// When the bid was rejected, or the last negotiation ended.
    pub at: Timestamp,
}

/// One envelope in the minutes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenedLine {
    /// The envelope.
    pub eid: String,
    /// When it was received.
    pub received_at: Timestamp,
    /// `valid`, `malformed`, `disputed` or `body_missing`.
    pub verdict: &'static str,
    /// The firm, when the envelope names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenderer: Option<PartyId>,
    /// Its name.
    #[serde(skip_serializing_if = "LocalText::is_empty")]
    pub tenderer_name: LocalText,
    /// Its price, recomputed from the schedule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// Why it is malformed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Minutes {
    /// The minutes of a closed procedure, once no lot waits for an opening of its method.
    #[must_use]
    pub fn of(id: &ProcedureId, closed: &Closed, method: &Method) -> Option<Self> {
        if closed.lots.values().any(|lot| matches!(lot, LotState::Opening(_)))
            || !closed_envelopes(closed, method).is_empty()
        {
            return None;
        }
        let sittings = closed.lots.iter().flat_map(|(lot, state)| {
            let opened = state.opened();
            opened.all_records().map(move |(kind, alone, record)| Sitting {
                lot: lot.clone(),
                envelope: kind,
                at: record.at,
                members: record.members.clone(),
                faulty_members: record.faulty_members.clone(),
                record_sha256: record.record.sha256.clone(),
                opened: closed
                    .envelopes_of(lot, kind)
                    .into_iter()
                    .filter(|line| alone.is_none_or(|bid| line.bid == *bid))
                    .filter_map(|line| {
                        let verdict = opened.verdicts.get(&line.eid)?;
                        Some(opened_line(line.eid.to_string(), line.received_at, verdict))
                    })
                    .collect(),
            })
        });
        Some(Self {
            procedure: id.clone(),
            buyer: closed.published.head.buyer.clone(),
            title: closed.published.notice.title.clone(),
            deadline: closed.published.deadline,
            closed_at: closed.closed_at,
            envelopes: closed.count,
            closing_root: closed.closing_root.clone(),
            invited: closed.published.invited.clone(),
            method_reason: closed.published.method_reason.clone(),
            sittings: sittings.collect(),
            absent: closed
                .absences
                .iter()
                .map(|(member, absence)| AbsentLine {
                    member: member.clone(),
                    reasons: absence.reasons.clone(),
                    at: absence.at,
                })
                .collect(),
            unopened: closed.lots.iter().flat_map(|(lot, state)| unopened(closed, lot, state)).collect(),
            negotiations: closed.lots.iter().flat_map(|(lot, state)| negotiations(lot, state)).collect(),
            guarantees: closed.lots.iter().flat_map(|(lot, state)| guarantees(closed, lot, state)).collect(),
            paper_guarantees: paper_guarantees(closed),
            groupings: closed.lots.iter().flat_map(|(lot, state)| groupings(lot, state)).collect(),
            compared: compared(closed),
        })
    }

    /// What members sign: SHA-256 of the canonical JSON, hexadecimal.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the minutes have no canonical form.
    pub fn sha256(&self) -> Result<String, CommandError> {
        let bytes = ledger::jcs::to_vec(self).map_err(|error| CommandError::fault("minutes", error))?;
        Ok(hex::encode(ledger::hash::sha256(&[&bytes]).as_bytes()))
    }
}

fn negotiations(lot: &LotId, state: &LotState) -> Vec<NegotiationLine> {
    let held = state.negotiations().into_iter().flat_map(|all| &all.held);
    let line = |one: &Negotiation| {
        // What it came to is public with the award; minutes are before.
        let (agreed, reasons, ended_at) = match &one.end {
            Some(NegotiationEnd::Agreed { at, .. }) => (true, LocalText::default(), Some(*at)),
            Some(NegotiationEnd::Terminated { reasons, at }) => (false, reasons.clone(), Some(*at)),
            None => (false, LocalText::default(), None),
        };
        let (rank, tenderer, rounds) = (one.rank, one.tenderer.clone(), one.rounds.len());
        let (lot, invited_at) = (lot.clone(), one.opened_at);
        NegotiationLine { lot, rank, tenderer, invited_at, rounds, agreed, reasons, ended_at }
    };
    held.map(line).collect()
}

/// What the opening found: members sign it before or after anybody reads what is on paper.
fn guarantees(closed: &Closed, lot: &LotId, state: &LotState) -> Vec<GuaranteeLine> {
    let opened = state.opened();
    let mut lines = Vec::new();
    for (bid, found) in &opened.guarantees {
        let firm = opened.verdicts.iter().find_map(|(eid, verdict)| match verdict {
            Verdict::Valid { tenderer, .. } if closed.envelopes.get(eid).is_some_and(|line| line.bid == *bid) => {
                Some(tenderer)
            }
            _ => None,
        });
        let Some(firm) = firm else { continue };
        let none = GuaranteeLine {
            lot: lot.clone(),
            tenderer: firm.clone(),
            guarantee: None,
            reference: None,
            guarantor_name: LocalText::default(),
            amount: None,
            valid_until: None,
            problems: vec![GuaranteeProblem::Missing],
        };
        let before = lines.len();
        for verified in found {
            let Guarantee::Electronic { guarantor_name, .. } = &verified.guarantee else { continue };
            lines.push(GuaranteeLine {
                guarantee: Some(verified.guarantee.id().clone()),
                reference: Some(verified.guarantee.reference().to_owned()),
                guarantor_name: guarantor_name.clone(),
                amount: Some(verified.guarantee.amount()),
                valid_until: Some(verified.guarantee.valid_until()),
                problems: verified.problems.clone(),
                ..none.clone()
            });
        }
        if lines.len() == before {
            lines.push(none);
        }
    }
    lines
}

fn groupings(lot: &LotId, state: &LotState) -> Vec<GroupingLine> {
    let line = |found: &GroupedBid| GroupingLine {
        lot: lot.clone(),
        grouping: found.grouping.clone(),
        overlaps: found.overlaps.clone(),
    };
    state.opened().groupings.values().map(line).collect()
}

/// Those that the openings made: what somebody asked for afterwards would change what members have signed.
fn compared(closed: &Closed) -> Vec<ComparedLine> {
    let made = closed.published.compared.iter().filter(|compared| compared.by.is_none());
    let line = |one: &Compared| ComparedLine {
        at: one.at,
        firms: one.firms,
        undeclared: one.undeclared,
        matches: one.opening + one.evaluation,
    };
    made.map(line).collect()
}

fn paper_guarantees(closed: &Closed) -> Vec<PaperLine> {
    let envelopes = closed.published.guarantees.paper.iter().filter(|(_, envelope)| envelope.in_time);
    let line = |(number, envelope): (&u32, &PaperGuarantee)| PaperLine {
        number: *number,
        label: envelope.label.clone(),
        received_at: envelope.received_at,
    };
    envelopes.map(line).collect()
}

fn unopened(closed: &Closed, lot: &LotId, state: &LotState) -> Vec<UnopenedLine> {
    let rejected = state.opened().rejected.values();
    let lines =
        rejected.flat_map(|bid| bid.unopened.iter().filter_map(move |eid| Some((bid, closed.envelopes.get(eid)?))));
    let line = |(bid, line): (&RejectedBid, &ClosedEnvelope)| UnopenedLine {
        lot: lot.clone(),
        envelope: line.envelope,
        eid: line.eid.to_string(),
        tenderer: bid.tenderer.clone(),
        at: bid.at,
    };
    // Prices of firms that were never invited to negotiate.
    let never = closed.never_invited(lot).into_iter().filter_map(|eid| closed.envelopes.get(&eid));
    let firm = |bid: &BidId| {
        let line = state.negotiations()?.ranking.iter().find(|line| line.bid == *bid)?;
        Some(line.tenderer.clone())
    };
    let at = state.negotiations().and_then(|all| all.held.last()).map_or(closed.closed_at, |last| match &last.end {
        Some(NegotiationEnd::Agreed { at, .. } | NegotiationEnd::Terminated { at, .. }) => *at,
        None => last.opened_at,
    });
    let waiting = never.map(|line| UnopenedLine {
        lot: lot.clone(),
        envelope: line.envelope,
        eid: line.eid.to_string(),
        tenderer: firm(&line.bid),
        at,
    });
    lines.map(line).chain(waiting).collect()
}

fn opened_line(eid: String, received_at: Timestamp, verdict: &Verdict) -> OpenedLine {
    let line = OpenedLine {
        eid,
        received_at,
        verdict: "valid",
        tenderer: None,
        tenderer_name: LocalText::default(),
        price: None,
        reason: None,
    };
    match verdict {
        Verdict::Valid { tenderer, tenderer_name, price, .. } => {
            OpenedLine { tenderer: Some(tenderer.clone()), tenderer_name: tenderer_name.clone(), price: *price, ..line }
        }
        Verdict::Work { number, .. } => OpenedLine { tenderer_name: contest::title(*number), ..line },
        Verdict::Malformed { reason } => OpenedLine { verdict: "malformed", reason: Some(reason.clone()), ..line },
        Verdict::Disputed => OpenedLine { verdict: "disputed", ..line },
        Verdict::BodyMissing => OpenedLine { verdict: "body_missing", ..line },
    }
}

impl Node {
    /// The minutes of a closed procedure, once no lot waits for an opening.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when the rule-set or its method is not there any more.
    pub fn minutes_of(&self, id: &ProcedureId, closed: &Closed) -> Result<Option<Minutes>, CommandError> {
        let head = &closed.published.head;
        let rules = self.rules.get(&head.ruleset);
        let method = rules.as_ref().and_then(|rules| rules.method(&head.method));
        let method = method.ok_or_else(|| CommandError::fault("minutes", "the rule-set has lost the method"))?;
        Ok(Minutes::of(id, closed, method))
    }

    /// Signs the minutes; the hash must be the one of the minutes as they are.
    ///
    /// # Errors
    /// [`CommandError`]; nothing happened.
    pub async fn sign_minutes(
        &self,
        caller: &Caller,
        id: &ProcedureId,
        minutes_sha256: String,
    ) -> Result<Recorded, CommandError> {
        let loaded = self.load_procedure(id).await?;
        if let Procedure::Closed(closed) = &*loaded.state
            && let Some(minutes) = self.minutes_of(id, closed)?
            && minutes.sha256()? != minutes_sha256
        {
            return Err(CommandError::refused(&Refusal::MinutesDiffer, Some(&*self.rules_of(&loaded.state)?)));
        }
        self.procedure_command(caller, id, Command::SignMinutes { minutes_sha256 }).await
    }
}
