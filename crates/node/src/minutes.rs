//! The minutes of an opening: everything that was opened, in one canonical form. Members sign its hash, which is the
//! same in every language; pages write it out in each (P52).

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{Caller, Recorded};
use domain::procurement::act::{ClosedEnvelope, MethodReason, Verdict};
use domain::procurement::command::Command;
use domain::procurement::decide::closed_envelopes;
use domain::procurement::state::{Closed, LotState, RejectedBid};
use domain::procurement::{Procedure, Refusal};
use domain::ruleset::{EnvelopeKind, Method};
use domain::{LocalText, LotId, Money, PartyId, ProcedureId};
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
    /// Envelopes of rejected bids, which nobody opened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unopened: Vec<UnopenedLine>,
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
    /// When the bid was rejected.
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
            opened.records.iter().map(move |(kind, record)| Sitting {
                lot: lot.clone(),
                envelope: *kind,
                at: record.at,
                members: record.members.clone(),
                faulty_members: record.faulty_members.clone(),
                record_sha256: record.record.sha256.clone(),
                opened: closed
                    .envelopes_of(lot, *kind)
                    .into_iter()
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
            unopened: closed.lots.iter().flat_map(|(lot, state)| unopened(closed, lot, state)).collect(),
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
    lines.map(line).collect()
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
