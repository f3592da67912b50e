//! The opening itself: combine the shares, judge every envelope, open the bodies, record.

use super::body::Opened;
use super::committee_keys;
use super::shares::closing_of;
use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::Caller;
use domain::document::Document;
use domain::ids::EnvelopeId;
use domain::procurement::Procedure;
use domain::procurement::act::{ClosedEnvelope, Verdict};
use domain::procurement::command::{Command, OpenedEnvelope};
use domain::procurement::decide::opening_quorum;
use domain::procurement::offer::{Offer, OfferCheck, OfferProblem};
use domain::procurement::state::{Closed, LotState};
use domain::ruleset::EnvelopeKind;
use domain::{LocalText, LotId, PartyId, ProcedureId, RuleSet};
use seal::body::{Author, Manifest};
use seal::bytes::{Digest, SealSecret};
use seal::envelope::{Envelope, bidder_commitment};
use seal::keys::CommitteeKeys;
use seal::opening::{BodyFault, DisputeKey, Judgement, Release};
use seal::record::{BidRecord, OpeningRecord, ReleasedShare, SignedRelease};
use std::collections::BTreeSet;

/// What an attempt to open gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningOutcome {
    /// Everything is opened and recorded.
    Recorded,
    /// More shares are needed, or bodies may still arrive.
    NotYet,
}

struct Case<'a> {
    node: &'a Node,
    id: &'a ProcedureId,
    lot: &'a LotId,
    kind: EnvelopeKind,
    closed: &'a Closed,
    rules: &'a RuleSet,
    keys: CommitteeKeys,
    releases: Vec<SignedRelease>,
    dispute_keys: Vec<DisputeKey>,
}

impl Node {
    /// Opens a lot's envelopes of a kind if enough members have released their shares, every dispute that more
    /// shares could settle is settled, and no body can arrive any more.
    ///
    /// # Errors
    /// [`CommandError`]; nothing was recorded, and the next attempt starts again.
    pub async fn open_if_ready(
        &self,
        id: &ProcedureId,
        lot: &LotId,
        kind: EnvelopeKind,
    ) -> Result<OpeningOutcome, CommandError> {
        let loaded = self.load_procedure(id).await?;
        let Procedure::Closed(closed) = &*loaded.state else { return Ok(OpeningOutcome::NotYet) };
        let Some(LotState::Opening(opening)) = closed.lots.get(lot) else { return Ok(OpeningOutcome::NotYet) };
        let released = opening.opened.releases.get(&kind).map_or(0, std::collections::BTreeMap::len);
        let threshold = closed.published.keys.threshold;
        let rules = self.rules_of(&loaded.state)?;
        let needed = opening_quorum(threshold, &rules) as usize;
        if opening.opened.records.contains_key(&kind) || released < needed || !opening.is_due(kind) {
            return Ok(OpeningOutcome::NotYet);
        }
        let keys = committee_keys(id, &closed.published.keys, lot, kind)?;
        let releases = releases(closed, lot, kind, &keys)?;
        let dispute_keys = dispute_keys(closed, lot, kind);
        let case = Case { node: self, id, lot, kind, closed, rules: &rules, keys, releases, dispute_keys };
        let Some(opened) = case.open().await? else { return Ok(OpeningOutcome::NotYet) };
        match case.record(opened).await {
            // Release and clockwork may open at the same moment: the first is recorded.
            Err(CommandError::Refused(refused)) if refused.code == "already_opened" => Ok(OpeningOutcome::Recorded),
            done => done.map(|()| OpeningOutcome::Recorded),
        }
    }
}

/// What the record says of a body of which nothing is there to check.
fn nothing_of(envelope: &Envelope) -> BodyFault {
    let expected_bytes = seal::plaintext_bytes(envelope.body_bytes()).unwrap_or_default();
    BodyFault::PaddedLength { expected_bytes, found_bytes: 0 }
}

fn fault(error: impl std::fmt::Display) -> CommandError {
    CommandError::fault("opening", error)
}

fn releases(
    closed: &Closed,
    lot: &LotId,
    kind: EnvelopeKind,
    keys: &CommitteeKeys,
) -> Result<Vec<SignedRelease>, CommandError> {
    let closing = closing_of(&closed.envelopes_to_open(lot, kind))?;
    let Some(by_member) = closed.lots.get(lot).and_then(|lot| lot.opened().releases.get(&kind)) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for (position, member) in closed.published.keys.members().enumerate() {
        let Some(shares) = by_member.get(member) else { continue };
        let parsed = shares.iter().map(|share| {
            Ok(ReleasedShare {
                eid: share.eid.as_str().parse().map_err(fault)?,
                share: share.share.as_deref().map(str::parse).transpose().map_err(fault)?,
            })
        });
        let signature = closed.lots.get(lot).and_then(|lot| lot.opened().signatures.get(&kind)?.get(member).cloned());
        found.push(SignedRelease {
            v: 1,
            kset: keys.kset(),
            closing_root: closing.root(),
            i: u8::try_from(position + 1).map_err(fault)?,
            shares: parsed.collect::<Result<_, CommandError>>()?,
            signature: signature.unwrap_or_default().parse().map_err(fault)?,
        });
    }
    Ok(found)
}

fn dispute_keys(closed: &Closed, lot: &LotId, kind: EnvelopeKind) -> Vec<DisputeKey> {
    let published = closed.lots.get(lot).and_then(|lot| lot.opened().dispute_keys.get(&kind));
    let key = |(position, member): (usize, &PartyId)| {
        let ikm = published?.get(member)?.parse().ok()?;
        Some(DisputeKey { i: u8::try_from(position + 1).ok()?, ikm })
    };
    closed.published.keys.members().enumerate().filter_map(key).collect()
}

struct OpenedCase {
    results: Vec<OpenedEnvelope>,
    records: Vec<BidRecord>,
    faulty: BTreeSet<u8>,
}

impl Case<'_> {
    /// `None` when it is too early: a dispute that more shares or keys may settle, or a body on its way. Whoever has to
    /// wait learns so before a body is opened.
    async fn open(&self) -> Result<Option<OpenedCase>, CommandError> {
        let mut found = Vec::new();
        for line in self.closed.envelopes_to_open(self.lot, self.kind) {
            let envelope = self.node.envelope_at(line.index).await?;
            let body = self.node.body_is_here(&envelope).await?;
            if !body && self.body_may_arrive() {
                return Ok(None);
            }
            found.push((line, envelope, body));
        }
        let mut judged = Vec::new();
        for (line, envelope, body) in found {
            let judgement = self.judge(&envelope).await?;
            let disputed = judgement.verdict == seal::opening::Verdict::Disputed;
            if body && disputed && self.may_still_settle() {
                return Ok(None);
            }
            judged.push((line, envelope, judgement, body));
        }
        let mut opened = OpenedCase { results: Vec::new(), records: Vec::new(), faulty: BTreeSet::new() };
        for (line, envelope, judgement, body) in judged {
            if !self.open_one(line, envelope, judgement, body, &mut opened).await? {
                return Ok(None);
            }
        }
        Ok(Some(opened))
    }

    fn body_may_arrive(&self) -> bool {
        self.node.clock.now() <= self.rules.periods.body_grace.after(self.closed.published.deadline)
    }

    /// A dispute ends when every member has released its shares and published its key; before that one member's word
    /// must not cost a bidder its bid.
    fn may_still_settle(&self) -> bool {
        self.releases.len() < usize::from(self.keys.n) || self.dispute_keys.len() < usize::from(self.keys.n)
    }

    async fn judge(&self, envelope: &Envelope) -> Result<Judgement, CommandError> {
        let eid = envelope.eid();
        let released: Vec<Release> = self.releases.iter().filter_map(|release| release.of_bid(&eid)).collect();
        let (envelope, keys, disputes) = (envelope.clone(), self.keys.clone(), self.dispute_keys.clone());
        // Elliptic curves and hashes: off the threads that answer requests.
        let judged = tokio::task::spawn_blocking(move || {
            if disputes.is_empty() {
                seal::opening::judge(&envelope, &keys, &released)
            } else {
                seal::opening::judge_dispute(&envelope, &keys, &released, &disputes)
            }
        });
        judged.await.map_err(fault)?.map_err(fault)
    }

    /// `false` when the right body may still arrive.
    async fn open_one(
        &self,
        line: &ClosedEnvelope,
        envelope: Envelope,
        judgement: Judgement,
        body: bool,
        opened: &mut OpenedCase,
    ) -> Result<bool, CommandError> {
        let faulty = judgement.faulty_members;
        let body = match &judgement.verdict {
            seal::opening::Verdict::Valid { s } if body => self.node.open_body(&envelope, s).await?,
            _ => Opened::Missing,
        };
        let (sealed_verdict, verdict, content) = match (judgement.verdict, body) {
            (seal::opening::Verdict::Valid { s }, Opened::Content(manifest, root)) => {
                let verdict = self.valid(&manifest, &s).await?;
                (seal::opening::Verdict::Valid { s }, verdict, Some((manifest, root)))
            }
            (valid @ seal::opening::Verdict::Valid { .. }, Opened::Malformed(fault)) => {
                let reason = fault.to_string();
                (valid.with_body_fault(fault), Verdict::Malformed { reason }, None)
            }
            (valid @ seal::opening::Verdict::Valid { .. }, Opened::Missing) => {
                if self.body_may_arrive() {
                    return Ok(false);
                }
                (valid.with_body_fault(nothing_of(&envelope)), Verdict::BodyMissing, None)
            }
            (malformed @ seal::opening::Verdict::Malformed { .. }, _) => {
                let reason = match &malformed {
                    seal::opening::Verdict::Malformed { why, .. } => why.to_string(),
                    _ => String::new(),
                };
                (malformed, Verdict::Malformed { reason }, None)
            }
            (seal::opening::Verdict::Disputed, _) => (seal::opening::Verdict::Disputed, Verdict::Disputed, None),
        };
        opened.push(line, envelope, sealed_verdict, &faulty, verdict, content);
        Ok(true)
    }

    async fn valid(&self, manifest: &Manifest, secret: &SealSecret) -> Result<Verdict, CommandError> {
        let bytes = manifest.to_jcs().map_err(|error| fault(format!("{error:?}")))?;
        let length = bytes.len() as u64;
        let sha256 = self.node.put_document(bytes).await?;
        let offer = serde_json::from_value::<Offer>(manifest.offer.clone());
        let envelopes: Vec<EnvelopeKind> = self
            .rules
            .method(&self.closed.published.head.method)
            .map_or_else(|| vec![self.kind], |method| method.envelopes.clone());
        let notice = &self.closed.published.notice;
        let OfferCheck { price, costs, combinations, mut problems } = match &offer {
            Ok(offer) => offer.check(notice, self.rules, self.lot, self.kind, &envelopes),
            Err(_) => OfferCheck {
                price: None,
                costs: Vec::new(),
                combinations: Vec::new(),
                problems: vec![OfferProblem::Unreadable],
            },
        };
        let document = Document {
            sha256,
            bytes: length,
            media_type: "application/json".into(),
            file_name: "manifest.json".into(),
            document_type: Some("submissionDocuments".into()),
            title: LocalText::default(),
            language: None,
        };
        // A work names nobody; the number is the rule's to give.
        let Some(author) = &manifest.author else {
            return Ok(Verdict::Work { number: 0, secret: secret.to_base64url(), manifest: document, problems });
        };
        let tenderer = PartyId::new(author.tenderer.clone()).map_err(fault)?;
        if author.work.is_some_and(|work| !self.is_own_work(author, work)) {
            problems.push(OfferProblem::WorkDiffers);
        }
        if !self.node.is_signer_of(&tenderer, &author.identity.to_base64url()) {
            problems.push(OfferProblem::SignerUnknown);
        }
        Ok(Verdict::Valid {
            tenderer_name: self.node.directory.name(&tenderer),
            tenderer,
            secret: secret.to_base64url(),
            salt: author.salt_b.to_base64url(),
            manifest: document,
            price,
            costs,
            combinations,
            answers: offer.map(|offer| offer.answers).unwrap_or_default(),
            problems,
        })
    }

    /// Whether the work that a name is signed for is the one that was listed under the same commitment.
    fn is_own_work(&self, author: &Author, work: Digest) -> bool {
        let bidder = bidder_commitment(&author.salt_b, &author.tenderer).to_base64url();
        let works = self.closed.envelopes_of(self.lot, EnvelopeKind::Work);
        works.iter().any(|line| line.eid.as_str() == work.to_base64url() && line.bid.as_str() == bidder)
    }

    async fn record(self, opened: OpenedCase) -> Result<(), CommandError> {
        let lines = self.closed.envelopes_to_open(self.lot, self.kind);
        let record = OpeningRecord {
            v: 1,
            checkpoint: Digest(ledger::hash::sha256(&[self.node.checkpoint_text().as_bytes()]).0),
            closing: closing_of(&lines)?,
            releases: self.releases,
            dispute_keys: self.dispute_keys,
            bids: opened.records,
            committee_keys: self.keys,
        };
        let bytes = record.to_jcs();
        let length = bytes.len() as u64;
        let sha256 = self.node.put_document(bytes).await?;
        let members: Vec<PartyId> = self.closed.published.keys.members().cloned().collect();
        let faulty_members =
            opened.faulty.iter().filter_map(|seat| members.get(usize::from(*seat).checked_sub(1)?).cloned()).collect();
        let guarantees = self.node.found_guarantees(self.id).await?;
        let groupings = self.node.found_groupings(self.id).await?;
        let command = Command::RecordOpening {
            guarantees,
            groupings,
            lot: self.lot.clone(),
            envelope: self.kind,
            results: opened.results,
            faulty_members,
            record: Document {
                sha256,
                bytes: length,
                media_type: "application/json".into(),
                file_name: format!("opening-{}-{}.json", self.lot, self.kind.as_str()),
                document_type: None,
                title: LocalText::default(),
                language: None,
            },
        };
        self.node.procedure_command_if(&Caller::clock(), self.id, command, Vec::new()).await.map(|_| ())
    }
}

impl OpenedCase {
    fn push(
        &mut self,
        line: &ClosedEnvelope,
        envelope: Envelope,
        sealed_verdict: seal::opening::Verdict,
        faulty: &[u8],
        verdict: Verdict,
        content: Option<(Box<Manifest>, Digest)>,
    ) {
        let eid: EnvelopeId = line.eid.clone();
        self.faulty.extend(faulty);
        let (manifest, manifest_root) = content.unzip();
        let author = manifest.as_ref().and_then(|manifest| manifest.author.as_ref());
        self.records.push(BidRecord {
            eid: envelope.eid(),
            envelope,
            verdict: sealed_verdict,
            faulty_members: faulty.to_vec(),
            bidder: author.map(|author| author.tenderer.clone()),
            salt_b: author.map(|author| author.salt_b),
            work: author.and_then(|author| author.work),
            manifest_root,
        });
        self.results.push(OpenedEnvelope { eid, verdict });
    }
}

impl Node {
    async fn body_is_here(&self, envelope: &Envelope) -> Result<bool, CommandError> {
        let name = ledger::hash::Hash(envelope.eid().0);
        let present = self.blobs.bodies().segments(&name).await;
        let present = present.map_err(|error| fault(format!("{error:?}")))?;
        Ok(present.len() as u64 == envelope.segments())
    }

    /// Whether a person who acts for the firm has registered this key.
    fn is_signer_of(&self, tenderer: &PartyId, identity: &str) -> bool {
        self.directory
            .holders(tenderer, domain::access::Role::Supplier)
            .iter()
            .filter_map(|person| self.directory.person(person))
            .any(|person| person.keys.values().any(|key| key == identity))
    }
}
