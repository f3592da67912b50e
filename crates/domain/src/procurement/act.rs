//! What happened in a procedure. Names and shapes are for ever: a new need is a new act or an optional field.

use crate::act::acts;
use crate::document::Document;
use crate::identity::{Capacity, Certainty, DebarredFirm};
use crate::procurement::auction::{AuctionOutcome, AuctionTerms, BidSignature};
use crate::procurement::command::OpeningKey;
use crate::procurement::conflicts::MatchAnswer;
use crate::procurement::contest::RankedWork;
pub use crate::procurement::control::OpinionVerdict;
use crate::procurement::evaluation::{
    Allocation, CombinationDiscount, CostAmount, LowBid, PriceCorrection, Ranking, Unrankable,
};
use crate::procurement::grouping::FoundGrouping;
use crate::procurement::guarantee::{Guarantee, GuaranteeNeed, GuaranteeProblem, PaperReading, ReleaseGround};
use crate::procurement::hearing::{AskedCondition, EvidenceSource, Finding};
use crate::procurement::negotiation::RankedOnQuality;
use crate::procurement::notice::{Category, Change, Notice, Scalar};
use crate::procurement::offer::{Answer, OfferProblem};
use crate::procurement::plan::Planned;
use crate::procurement::prior::PriorShown;
use crate::procurement::relaunch::Earlier;
use crate::procurement::replacing::LockedScores;
use crate::procurement::review::{Contested, DismissalGround, FeeDue, FeeSettled, Remedy};
use crate::procurement::selection::{CriterionScore, ListedApplication, SelectionOutcome};
use crate::ruleset::EnvelopeKind;
use crate::text::LocalText;
use crate::{
    CriterionId, EnquiryId, GuaranteeId, LotId, Money, PartyId, ProcedureId, ReviewId, ids::BidId, ids::EnvelopeId,
    ids::RequestId, ids::RequisitionId,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a committee does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitteeKind {
    /// Holds the opening keys.
    Opening,
    /// Examines, scores and ranks.
    Evaluation,
}

/// The keys to which one lot's envelope is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySet {
    /// The lot.
    pub lot: LotId,
    /// The envelope.
    pub envelope: EnvelopeKind,
    /// `kset` of spec/seal, base64url.
    pub kset: String,
    /// The members' keys, in the order of their seats (share index 1 is the first).
    pub members: Vec<MemberKey>,
}

/// One member's key in a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberKey {
    /// The member.
    pub member: PartyId,
    /// X25519 public key, base64url.
    pub public_key: String,
    /// Ed25519 signature by the member's identity key, base64url.
    pub signature: String,
    /// The member's Ed25519 public key, base64url.
    pub identity_key: String,
}

/// A line of the closing list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedEnvelope {
    /// Index of the `bid_received` act in the ledger.
    pub index: u64,
    /// The envelope.
    pub eid: EnvelopeId,
    /// The lot.
    pub lot: LotId,
    /// Which envelope of the bid.
    pub envelope: EnvelopeKind,
    /// The bid: the commitment in the header.
    pub bid: BidId,
    /// When it was received.
    pub received_at: Timestamp,
}

/// A member's share of one envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareOf {
    /// The envelope.
    pub eid: EnvelopeId,
    /// 32 bytes, base64url; null when the member says that its wrap does not open.
    pub share: Option<String>,
}

/// What opening one envelope found (spec/seal, Open).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case", deny_unknown_fields)]
#[allow(clippy::large_enum_variant)] // nearly every envelope is valid
pub enum Verdict {
    /// The envelope is what its bidder sealed.
    Valid {
        /// The firm.
        tenderer: PartyId,
        /// Its name at that moment.
        tenderer_name: LocalText,
        /// `s`, base64url: with it anyone derives the envelope again.
        secret: String,
        /// `salt_b`, base64url.
        salt: String,
        /// The manifest, as a document.
        manifest: Document,
        /// The price recomputed from the schedule, if the envelope has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price: Option<Money>,
        /// What the parts of a life-cycle cost come to in the schedule.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        costs: Vec<CostAmount>,
        /// Discounts that it offers for combinations of lots.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        combinations: Vec<CombinationDiscount>,
        /// Answers to criteria.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answers: Vec<Answer>,
        /// What the offer has wrong against the notice, for the committee to weigh.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        problems: Vec<OfferProblem>,
    },
    /// The envelope is a work: it names nobody.
    Work {
        /// Under what number the jury sees it: its place in the order of the ids of the envelopes, which says nothing of
        /// when it came.
        number: u32,
        /// `s`, base64url: with it anyone derives the envelope again.
        secret: String,
        /// The manifest, as a document.
        manifest: Document,
        /// What is wrong with it against the notice, for the jury to weigh.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        problems: Vec<OfferProblem>,
    },
    /// The bidder did not seal by the rules: nobody can have opened it otherwise.
    Malformed {
        /// Which check failed.
        reason: String,
    },
    /// No set of shares opens it and it is not yet known whose fault that is.
    Disputed,
    /// The body never arrived within the grace period.
    BodyMissing,
}

/// One score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// The bid.
    pub bid: BidId,
    /// The criterion.
    pub criterion: CriterionId,
    /// Between 0 and the criterion's maximum.
    pub score: Scalar,
}

/// A member's disagreement with the consolidated scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    /// The member.
    pub member: PartyId,
    /// Why.
    pub statement: String,
}

/// Why a way of buying is taken that the law permits only on grounds (P124).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodReason {
    /// The ground, a row of the method.
    pub ground: CriterionId,
    /// The facts that show it.
    pub statement: LocalText,
}

/// A minimum period that is shorter here, because the condition of the law for it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShorterPeriod {
    /// The shortening, a row of the rule-set.
    pub shortening: CriterionId,
    /// The facts that show its condition.
    pub statement: LocalText,
}

/// Why an outage moved a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutageGround {
    /// The last sign of life before it.
    pub from: Timestamp,
    /// The first one after it.
    pub to: Timestamp,
    /// Index of its `outage_recorded` act in the ledger.
    pub index: u64,
    /// The article by which it moves the deadline.
    pub article: String,
}

/// What a tenderer is told (P80).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonedOutcome {
    /// The bid.
    pub bid: BidId,
    /// Why it did not win.
    pub reasons: LocalText,
}

/// One more winner of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedAward {
    /// The bid.
    pub bid: BidId,
    /// The firm.
    pub tenderer: PartyId,
    /// The price of its schedule.
    pub price: Money,
}

/// A framework agreement, or a category of a purchasing system, named by where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementRef {
    /// The procedure it came from.
    pub procedure: ProcedureId,
    /// The lot.
    pub lot: LotId,
}

acts! {
    /// What happened in a procedure.
    pub enum ProcedureAct {
        /// A file was opened under a rule-set.
        "procedure_started" => ProcedureStarted {
            /// Who buys.
            buyer: PartyId => after("notice_published"),
            /// The rule-set pinned for the whole procedure.
            ruleset: String => after("notice_published"),
            /// The way of buying.
            method: String => after("notice_published"),
            /// A first title.
            title: LocalText => after("notice_published"),
            /// Goods, works or services.
            category: Category => after("notice_published"),
            /// The officer.
            by: PartyId => after("notice_published"),
            /// The earlier procedure whose lots are launched again, and how each of them ended.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            earlier: Option<Earlier> => after("notice_published"),
            /// The framework agreement whose suppliers compete, or the category of a purchasing system whose members do.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            agreement: Option<AgreementRef> => after("notice_published"),
            /// The line of the buyer's plan for which it was opened, as published then.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            planned: Option<Box<Planned>> => after("notice_published"),
        },
        /// The notice was saved as written so far.
        "notice_drafted" => NoticeDrafted {
            /// The notice.
            notice: Box<Notice> => private,
            /// Its writer.
            by: PartyId => private,
        },
        /// The firms whose bids are taken were chosen; the latest choice counts.
        "suppliers_invited" => SuppliersInvited {
            /// The firms.
            firms: Vec<PartyId> => after("bidding_closed"),
            /// Who chose.
            by: PartyId => after("bidding_closed"),
        },
        /// It was stated why this way of buying is taken; the latest statement counts.
        "method_justified" => MethodJustified {
            /// The ground and the facts.
            reason: MethodReason => after("notice_published"),
            /// Who stated it.
            by: PartyId => after("notice_published"),
        },
        /// Minimum periods were shortened on conditions of the law; the latest choice counts.
        "periods_shortened" => PeriodsShortened {
            /// The shortenings that are taken; none when the ordinary periods hold again.
            shortenings: Vec<ShorterPeriod> => after("notice_published"),
            /// Who stated the conditions.
            by: PartyId => after("notice_published"),
        },
        /// The procedure follows a prior information notice, the latest one that was named.
        "prior_notice_named" => PriorNoticeNamed {
            /// The notice, as it was recorded then.
            prior: Box<PriorShown> => after("notice_published"),
            /// Who named it.
            by: PartyId => after("notice_published"),
        },
        /// The file was opened for a requisition, the latest one that was named. It is the buyer's own affair.
        "requisition_attached" => RequisitionAttached {
            /// The requisition.
            requisition: RequisitionId => private,
            /// Who named it.
            by: PartyId => private,
        },
        /// The file is not for that requisition: another one may be opened for it.
        "requisition_detached" => RequisitionDetached {
            /// The requisition.
            requisition: RequisitionId => private,
            /// Who took it back.
            by: PartyId => private,
        },
        /// Another person approved the draft.
        "notice_approved" => NoticeApproved {
            /// The draft's number.
            draft: u32 => after("notice_published"),
            /// Who approved.
            by: PartyId => after("notice_published"),
        },
        /// A committee was appointed.
        "committee_appointed" => CommitteeAppointed {
            /// Opening or evaluation.
            kind: CommitteeKind => after("notice_published"),
            /// The members, in the order of their seats.
            members: Vec<PartyId> => after("notice_published"),
            /// Counts the appointments of this committee from 1.
            version: u32 => after("notice_published"),
        },
        /// A member declared its interests.
        "interests_declared" => InterestsDeclared {
            /// Opening or evaluation.
            kind: CommitteeKind => after("bidding_closed"),
            /// The member.
            member: PartyId => after("bidding_closed"),
            /// Whether there is one.
            conflict: bool => after("bidding_closed"),
            /// The statement.
            statement: String => after("bidding_closed"),
        },
        /// A member registered its public opening keys.
        "opening_keys_registered" => OpeningKeysRegistered {
            /// The member.
            member: PartyId => after("notice_published"),
            /// One key per lot and envelope.
            keys: Vec<OpeningKey> => after("notice_published"),
            /// The member's Ed25519 public key, base64url.
            identity_key: String => after("notice_published"),
        },
        /// The keys to which bids are sealed were fixed.
        "committee_keys" => CommitteeKeys {
            /// How many members open together.
            threshold: u32 => public,
            /// The committee's version, part of every key's derivation.
            committee_version: u32 => public,
            /// One set per lot and envelope.
            sets: Vec<KeySet> => public,
        },
        /// A member opened a dummy envelope with its keys.
        "keys_rehearsed" => KeysRehearsed {
            /// The member.
            member: PartyId => public,
        },
        /// The notice became public.
        "notice_published" => NoticePublished {
            /// The notice.
            notice: Box<Notice> => public,
            /// Who published.
            by: PartyId => public,
            /// The firms that are invited, where the law has the notice name them.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            invited: Vec<PartyId> => public,
            /// Why this way of buying is taken, where the law asks for it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            method_reason: Option<MethodReason> => public,
            /// The kind of buyer by which it was judged whether the law permits this way of buying, where the register
            /// said it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            buyer_kind: Option<String> => public,
            /// The row of the rule-set that permits this way of buying.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            permission: Option<String> => public,
            /// Minimum periods that are shorter here, and why.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            shortenings: Vec<ShorterPeriod> => public,
            /// Whether the firms invited talk with the buyer first: no bids are invited yet.
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            dialogue: bool => public,
            /// The number of the commitment of the budget that covers the estimate, where there is one. How much it is
            /// stays with the buyer.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            commitment_reference: Option<String> => public,
        },
        /// The time for applications ended: nothing timely can be added any more.
        "applications_closed" => ApplicationsClosed {
            /// The deadline that applied.
            deadline: Timestamp => public,
            /// How many applications count.
            count: u64 => public,
        },
        /// A part of the list of applications.
        "applications_listed" => ApplicationsListed {
            /// The lines, in the order of the ledger.
            applications: Vec<ListedApplication> => after("bidding_closed"),
        },
        /// A firm applies for several, all of which agreed before the applications were closed (P39).
        "application_grouped" => ApplicationGrouped {
            /// The firm that applied, which leads.
            firm: PartyId => after("bidding_closed"),
            /// The grouping, with its firms.
            grouping: Box<FoundGrouping> => after("bidding_closed"),
        },
        /// The committee decided whether a firm meets the selection criteria; the latest decision counts.
        "application_decided" => ApplicationDecided {
            /// The firm.
            firm: PartyId => after("bidding_closed"),
            /// Whether it meets them.
            qualified: bool => after("bidding_closed"),
            /// The grounds or criteria on which it fails.
            grounds: Vec<CriterionId> => after("bidding_closed"),
            /// Why.
            reasons: LocalText => after("bidding_closed"),
            /// Its points, where the call scores.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            scores: Vec<CriterionScore> => after("bidding_closed"),
            /// Who recorded it.
            by: PartyId => after("bidding_closed"),
        },
        /// A part of what became of the applications. Firms that knew of one another could agree on prices.
        "applicants_selected" => ApplicantsSelected {
            /// What became of each, the best first.
            outcomes: Vec<SelectionOutcome> => after("bidding_closed"),
            /// Who concluded.
            by: PartyId => after("bidding_closed"),
        },
        /// The selection was concluded: those selected are invited to tender.
        "selection_concluded" => SelectionConcluded {
            /// How many applications there were.
            applications: u32 => public,
            /// How many firms qualify.
            qualified: u32 => public,
            /// How many firms go on.
            selected: u32 => public,
            /// Who concluded.
            by: PartyId => public,
        },
        /// The invitation to tender to the selected firms was published.
        "invitation_published" => InvitationPublished {
            /// The notice as it is now.
            notice: Box<Notice> => public,
            /// What changed since the call.
            changes: Vec<Change> => public,
            /// Minimum periods that are shorter here, and why.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            shortenings: Vec<ShorterPeriod> => public,
            /// Who published.
            by: PartyId => public,
        },
        /// The dialogue with those selected or invited began.
        "dialogue_opened" => DialogueOpened {
            /// How many take part.
            participants: u32 => public,
            /// Who opened it.
            by: PartyId => public,
        },
        /// A round of the dialogue began.
        "dialogue_round_opened" => DialogueRoundOpened {
            /// Counted from 1.
            round: u32 => public,
            /// What it is about.
            subject: LocalText => public,
            /// Until when proposals are taken, where that is limited.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            proposals_until: Option<Timestamp> => public,
            /// Who opened it.
            by: PartyId => public,
        },
        /// Every participant was told the same at the same time.
        "participants_informed" => ParticipantsInformed {
            /// The round.
            round: u32 => after("bidding_closed"),
            /// The words.
            text: LocalText => after("bidding_closed"),
            /// Documents.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            documents: Vec<Document> => after("bidding_closed"),
            /// Who told them.
            by: PartyId => after("bidding_closed"),
        },
        /// A participant had its opportunity in a round. Firms that knew of one another could agree on prices.
        "participant_heard" => ParticipantHeard {
            /// The round.
            round: u32 => after("bidding_closed"),
            /// The firm.
            firm: PartyId => after("bidding_closed"),
            /// Whether it took part; otherwise it declined what was offered.
            took_part: bool => after("bidding_closed"),
            /// When the exchange was held, or offered.
            on: Timestamp => after("bidding_closed"),
            /// Who recorded it.
            by: PartyId => after("bidding_closed"),
        },
        /// What was said with one participant: nobody else learns of its solution.
        "exchange_minuted" => ExchangeMinuted {
            /// The round.
            round: u32 => private,
            /// The firm.
            firm: PartyId => private,
            /// When the exchange was held.
            on: Timestamp => private,
            /// What was said.
            minutes: LocalText => private,
            /// Documents.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            documents: Vec<Document> => private,
            /// Who recorded it.
            by: PartyId => private,
        },
        /// A participant was eliminated by the published criteria.
        "participant_eliminated" => ParticipantEliminated {
            /// The round.
            round: u32 => after("bidding_closed"),
            /// The firm.
            firm: PartyId => after("bidding_closed"),
            /// The criteria or grounds by which it was.
            criteria: Vec<CriterionId> => after("bidding_closed"),
            /// Why.
            reasons: LocalText => after("bidding_closed"),
            /// Who recorded it.
            by: PartyId => after("bidding_closed"),
        },
        /// A participant withdrew from the dialogue.
        "participant_withdrew" => ParticipantWithdrew {
            /// The firm.
            firm: PartyId => after("bidding_closed"),
        },
        /// A round ended: each of those who remain had the same opportunity in it.
        "dialogue_round_closed" => DialogueRoundClosed {
            /// The round.
            round: u32 => public,
            /// How many firms remain.
            remaining: u32 => public,
            /// Who closed it.
            by: PartyId => public,
        },
        /// The dialogue was concluded: those who remain are invited to hand in final bids.
        "dialogue_concluded" => DialogueConcluded {
            /// How many rounds there were.
            rounds: u32 => public,
            /// How many firms took part.
            participants: u32 => public,
            /// How many firms remain.
            remaining: u32 => public,
            /// What came of it, without names: what changes in what is bought and asked.
            statement: LocalText => public,
            /// Who concluded.
            by: PartyId => public,
        },
        /// A question arrived.
        "enquiry_received" => EnquiryReceived {
            /// Its id.
            enquiry: EnquiryId => private,
            /// The firm that asks.
            asker: PartyId => private,
            /// The question as asked.
            question: String => private,
        },
        /// A question and its answer were published without the asker.
        "clarification_published" => ClarificationPublished {
            /// The enquiry.
            enquiry: EnquiryId => public,
            /// The question.
            question: LocalText => public,
            /// The answer.
            answer: LocalText => public,
        },
        /// The published notice was changed.
        "notice_amended" => NoticeAmended {
            /// Counts the amendments from 1.
            amendment: u32 => public,
            /// Why.
            rationale: LocalText => public,
            /// What changed.
            changes: Vec<Change> => public,
            /// The notice as it is now.
            notice: Box<Notice> => public,
        },
        /// The deadline moved by a rule.
        "deadline_extended" => DeadlineExtended {
            /// The deadline before.
            from: Timestamp => public,
            /// The deadline after.
            to: Timestamp => public,
            /// The rule, as a refusal or period code.
            rule: String => public,
            /// The outage for which it moved, where it was for one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            outage: Option<OutageGround> => public,
        },
        /// The bidding ended: nothing timely can be added any more.
        "bidding_closed" => BiddingClosed {
            /// The deadline that applied.
            deadline: Timestamp => public,
            /// How many envelopes are on the list.
            count: u64 => public,
            /// Merkle root over their eids in order, base64url.
            root: String => public,
            /// Size of the ledger that the list covers.
            ledger_size: u64 => public,
            /// The envelopes that are opened first; absent when all are opened together.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            opens_first: Vec<EnvelopeKind> => public,
        },
        /// A part of the closing list.
        "closing_listed" => ClosingListed {
            /// The lines, in the order of the ledger.
            envelopes: Vec<ClosedEnvelope> => public,
        },
        /// A member released its shares.
        "shares_released" => SharesReleased {
            /// The member.
            member: PartyId => public,
            /// The lot.
            lot: LotId => public,
            /// The envelope.
            envelope: EnvelopeKind => public,
            /// A share of each closed envelope.
            shares: Vec<ShareOf> => public,
            /// Ed25519 signature over all shares of the release, base64url.
            signature: String => public,
        },
        /// A member published the `ikm` of one opening key. It proves itself and reveals no other key.
        "dispute_key_published" => DisputeKeyPublished {
            /// The member.
            member: PartyId => public,
            /// The lot.
            lot: LotId => public,
            /// The envelope.
            envelope: EnvelopeKind => public,
            /// 32 bytes, base64url.
            ikm: String => public,
        },
        /// A holder of an opening key was not there when bids were opened (P50).
        "member_absent" => MemberAbsent {
            /// The member.
            member: PartyId => public,
            /// Why.
            reasons: LocalText => public,
            /// Who recorded it.
            by: PartyId => public,
        },
        /// Another person took a seat of a committee.
        "member_replaced" => MemberReplaced {
            /// Opening or evaluation.
            kind: CommitteeKind => after("bidding_closed"),
            /// Who sat there.
            member: PartyId => after("bidding_closed"),
            /// Who sits there from now on.
            substitute: PartyId => after("bidding_closed"),
            /// Why.
            reasons: LocalText => after("bidding_closed"),
            /// The article that provides for it.
            article: String => after("bidding_closed"),
            /// What becomes of scores that the member had locked.
            locked_scores: LockedScores => after("bidding_closed"),
            /// Who named the substitute.
            by: PartyId => after("bidding_closed"),
        },
        /// The members of the committees were compared with those who own or direct the firms that bid (P60). It names nobody.
        "owners_compared" => OwnersCompared {
            /// How many firms were compared.
            firms: u32 => public,
            /// How many of them had not said who owns them.
            undeclared: u32 => public,
            /// Matches found of the opening committee.
            opening: u32 => public,
            /// Matches found of the evaluation committee.
            evaluation: u32 => public,
            /// The article that asks for it.
            article: String => public,
            /// Who asked for it, where it was not the opening.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            by: Option<PartyId> => public,
        },
        /// A member may be a person behind a bid: its name is like that of one who owns or directs the firm.
        "match_found" => MatchFound {
            /// Opening or evaluation.
            kind: CommitteeKind => private,
            /// Counts the matches of the committee from 1.
            number: u32 => private,
            /// The member.
            member: PartyId => private,
            /// The firm.
            firm: PartyId => private,
            /// How sure it is.
            certainty: Certainty => private,
            /// What the person is to the firm.
            capacity: Capacity => private,
        },
        /// The member said what it has to do with a match. It names nobody.
        "match_answered" => MatchAnswered {
            /// Opening or evaluation.
            kind: CommitteeKind => public,
            /// Which match.
            number: u32 => public,
            /// That it is somebody else, or that it takes no further part.
            answer: MatchAnswer => public,
        },
        /// Why the member said so.
        "match_reasoned" => MatchReasoned {
            /// Opening or evaluation.
            kind: CommitteeKind => private,
            /// Which match.
            number: u32 => private,
            /// The member.
            member: PartyId => private,
            /// Its reasons.
            reasons: String => private,
        },
        /// An envelope was opened, or could not be.
        "bid_opened" => BidOpened {
            /// The lot.
            lot: LotId => public,
            /// Which envelope of the bid.
            envelope: EnvelopeKind => public,
            /// The envelope's id.
            eid: EnvelopeId => public,
            /// The bid.
            bid: BidId => public,
            /// What was found.
            #[serde(flatten)]
            verdict: Verdict => public,
        },
        /// All envelopes of a lot's kind were opened.
        "opening_recorded" => OpeningRecorded {
            /// The lot.
            lot: LotId => public,
            /// The envelope.
            envelope: EnvelopeKind => public,
            /// The opening record.
            record: Document => public,
            /// Members who took part.
            members: Vec<PartyId> => public,
            /// Members whose share or key was wrong.
            faulty_members: Vec<PartyId> => public,
        },
        /// A member signed the minutes.
        "minutes_signed" => MinutesSigned {
            /// The member.
            member: PartyId => public,
            /// SHA-256 of the minutes, hexadecimal.
            minutes_sha256: String => public,
        },
        /// A bid was admitted or rejected.
        "admissibility_decided" => AdmissibilityDecided {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// Admitted or not.
            admitted: bool => after("award_decided"),
            /// The grounds or criteria on which it fails.
            grounds: Vec<CriterionId> => after("award_decided"),
            /// Why.
            reasons: LocalText => after("award_decided"),
            /// Who recorded it.
            by: PartyId => after("award_decided"),
        },
        /// A bid goes no further: what is still sealed of it stays unopened for ever (P54).
        "bid_rejected" => BidRejected {
            /// The lot.
            lot: LotId => public,
            /// The bid.
            bid: BidId => public,
            /// Its envelopes that nobody opened.
            unopened: Vec<EnvelopeId> => public,
            /// The grounds or criteria on which it fails.
            grounds: Vec<CriterionId> => public,
            /// Why; empty when an envelope that had to be opened before was missing or not valid, as its verdict says, or
            /// when the scores miss a minimum.
            reasons: LocalText => public,
            /// The published minimums of quality that its consolidated scores miss.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            failures: Vec<Unrankable> => public,
        },
        /// The examination of what is open was concluded: the next envelopes of the admitted bids may be opened.
        "examination_concluded" => ExaminationConcluded {
            /// The lot.
            lot: LotId => public,
            /// The envelopes that are opened next.
            opens: Vec<EnvelopeKind> => public,
            /// The bids that go on.
            admitted: u64 => public,
            /// The member who concluded for the committee.
            by: PartyId => public,
        },
        /// The committee corrected an arithmetic error of a schedule (P65).
        "price_corrected" => PriceCorrected {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// What was read and what it should be.
            correction: PriceCorrection => after("award_decided"),
            /// The price before; absent when the schedule gave none.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            before: Option<Money> => after("award_decided"),
            /// The price from now on.
            price: Money => after("award_decided"),
            /// What the parts of a life-cycle cost come to from now on.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            costs: Vec<CostAmount> => after("award_decided"),
            /// Why.
            reasons: LocalText => after("award_decided"),
            /// Who recorded it.
            by: PartyId => after("award_decided"),
        },
        /// The committee decided whether a preference applies to a bid (P64).
        "preference_recorded" => PreferenceRecorded {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// The preference, as the rule-set names it.
            preference: CriterionId => after("award_decided"),
            /// Whether it applies.
            granted: bool => after("award_decided"),
            /// Its margin in the rule-set, in per cent.
            margin_percent: Scalar => after("award_decided"),
            /// The evidence that the committee saw.
            evidence: LocalText => after("award_decided"),
            /// Who recorded it.
            by: PartyId => after("award_decided"),
        },
        /// A tenderer was asked to explain a price that was found abnormally low (P66).
        "justification_asked" => JustificationAsked {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The price and what it was held against.
            low: LowBid => after("award_decided"),
            /// What is asked.
            question: LocalText => after("award_decided"),
            /// An answer arrives until then.
            answer_until: Timestamp => after("award_decided"),
            /// Who asked.
            by: PartyId => after("award_decided"),
        },
        /// The tenderer explained its price.
        "justification_answered" => JustificationAnswered {
            /// The lot.
            lot: LotId => private,
            /// The bid.
            bid: BidId => private,
            /// The explanation.
            answer: String => private,
        },
        /// The committee accepted the explanation, or rejected the bid for its price.
        "justification_decided" => JustificationDecided {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// Whether the bid stays.
            accepted: bool => after("award_decided"),
            /// Why.
            reasons: LocalText => after("award_decided"),
            /// Who recorded it.
            by: PartyId => after("award_decided"),
        },
        /// The committee found whether a bid meets a condition for taking part; the latest finding counts (P61).
        "condition_checked" => ConditionChecked {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// The exclusion ground or selection criterion.
            condition: CriterionId => after("award_decided"),
            /// What was found.
            finding: Finding => after("award_decided"),
            /// Where the evidence comes from.
            source: EvidenceSource => after("award_decided"),
            /// The evidence in words.
            evidence: LocalText => after("award_decided"),
            /// Who recorded it.
            by: PartyId => after("award_decided"),
        },
        /// A tenderer was asked to complete or clarify what shows that it meets conditions (P61).
        "regularisation_asked" => RegularisationAsked {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// Counts the requests to this bid from 1.
            number: u32 => after("award_decided"),
            /// The conditions, with what was found of each and the article that lets it be asked.
            conditions: Vec<AskedCondition> => after("award_decided"),
            /// What is asked.
            question: LocalText => after("award_decided"),
            /// The days for the answer, in the unit of the law: the same for every bid of the lot.
            days: u32 => after("award_decided"),
            /// An answer arrives until then.
            answer_until: Timestamp => after("award_decided"),
            /// Who asked.
            by: PartyId => after("award_decided"),
        },
        /// The tenderer answered in time.
        "regularisation_answered" => RegularisationAnswered {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// Which request to this bid.
            number: u32 => after("award_decided"),
            /// What it says.
            answer: String => after("award_decided"),
            /// How many files come with it.
            files: u32 => after("award_decided"),
        },
        /// The files of an answer: attestations of persons and business secrets, which are not published.
        "regularisation_documented" => RegularisationDocumented {
            /// The lot.
            lot: LotId => private,
            /// The bid.
            bid: BidId => private,
            /// Which request to this bid.
            number: u32 => private,
            /// The files.
            documents: Vec<Document> => private,
        },
        /// An answer came after its time: it was returned, and counts for nothing.
        "late_regularisation_returned" => LateRegularisationReturned {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// Which request to this bid.
            number: u32 => after("award_decided"),
            /// It could have come until then.
            answer_until: Timestamp => after("award_decided"),
        },
        /// The committee decided what the answer, or its absence, changes.
        "regularisation_decided" => RegularisationDecided {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// Which request to this bid.
            number: u32 => after("award_decided"),
            /// The conditions that are still not met; none when the bid is put right.
            unmet: Vec<CriterionId> => after("award_decided"),
            /// Why.
            reasons: LocalText => after("award_decided"),
            /// Who recorded it.
            by: PartyId => after("award_decided"),
        },
        /// A member locked its scores.
        "scores_locked" => ScoresLocked {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The member.
            member: PartyId => after("award_decided"),
            /// Its scores.
            scores: Vec<Score> => after("award_decided"),
        },
        /// The committee agreed on scores.
        "scores_consolidated" => ScoresConsolidated {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The scores.
            scores: Vec<Score> => after("award_decided"),
            /// Members who disagree.
            dissents: Vec<Dissent> => after("award_decided"),
        },
        /// The auction of a lot was announced to those whose bids are in it (P68).
        "auction_announced" => AuctionAnnounced {
            /// The lot.
            lot: LotId => public,
            /// When it opens.
            starts_at: Timestamp => public,
            /// How it runs.
            terms: AuctionTerms => public,
            /// How many bids are in it.
            bidders: u32 => public,
        },
        /// The auction of a lot is over; prices are final.
        "auction_closed" => AuctionClosed {
            /// The lot.
            lot: LotId => public,
            /// With what it ended.
            outcome: AuctionOutcome => public,
            /// Size of the ledger that the outcome covers: every bid lies below it.
            ledger_size: u64 => public,
        },
        /// The report with the ranking was issued.
        "evaluation_reported" => EvaluationReported {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The ranking.
            ranking: Ranking => after("award_decided"),
            /// What the committee says about it.
            summary: LocalText => after("award_decided"),
        },
        /// The control commission that the value requires was asked for its opinion (P69).
        "opinion_asked" => OpinionAsked {
            /// The lot whose report is controlled; absent when it is the notice.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            lot: Option<LotId> => after("award_decided"),
            /// The row of the rule-set.
            control: String => after("award_decided"),
            /// The commission, an organisation of the register.
            commission: PartyId => after("award_decided"),
            /// It gives its opinion until then.
            until: Timestamp => after("award_decided"),
            /// Who asked.
            by: PartyId => after("award_decided"),
        },
        /// The commission gave its opinion.
        "opinion_given" => OpinionGiven {
            /// The lot whose report is controlled; absent when it is the notice.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            lot: Option<LotId> => after("award_decided"),
            /// What it thinks.
            verdict: OpinionVerdict => after("award_decided"),
            /// Why.
            reasons: LocalText => after("award_decided"),
            /// The opinion as it was signed.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            document: Option<Document> => after("award_decided"),
            /// Who recorded it for the commission.
            by: PartyId => after("award_decided"),
        },
        /// Lots that are awarded jointly were shared out (P67).
        "lots_allocated" => LotsAllocated {
            /// Who gets which, and why.
            allocation: Allocation => after("award_decided"),
            /// Ranked firms that were debarred at that moment and could get none.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            debarred: Vec<DebarredFirm> => after("award_decided"),
        },
        /// The award was decided and every tenderer told.
        "award_decided" => AwardDecided {
            /// The lot.
            lot: LotId => public,
            /// The bid.
            bid: BidId => public,
            /// The winner.
            tenderer: PartyId => public,
            /// The price.
            price: Money => public,
            /// What the others were told.
            outcomes: Vec<ReasonedOutcome> => public,
            /// Nothing is signed before.
            standstill_until: Timestamp => public,
            /// Firms ranked before the winner that were debarred at that moment (P131).
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            debarred: Vec<DebarredFirm> => public,
            /// With whom besides a framework agreement is concluded, the better ranked first.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            shared_with: Vec<SharedAward> => public,
        },
        /// The award is final.
        "award_finalised" => AwardFinalised {
            /// The lot.
            lot: LotId => public,
        },
        /// A lot ended without award.
        "lot_unsuccessful" => LotUnsuccessful {
            /// The lot.
            lot: LotId => public,
            /// Why.
            reasons: LocalText => public,
        },
        /// The procedure was cancelled.
        "procedure_cancelled" => ProcedureCancelled {
            /// Why.
            reasons: LocalText => public,
        },
        /// Lots that ended without contract were launched again in a later procedure. Who may know of that procedure
        /// learns it from its own first act.
        "lots_relaunched" => LotsRelaunched {
            /// The lots.
            lots: Vec<LotId> => private,
            /// The later procedure.
            later: ProcedureId => private,
            /// The officer.
            by: PartyId => private,
        },
        /// A request for review arrived; who made it is not said.
        "review_opened" => ReviewOpened {
            /// Its id.
            review: ReviewId => public,
            /// The kind of decision it is against.
            against: Contested => public,
            /// The lot; absent when it is against the notice.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            lot: Option<LotId> => public,
            /// Whether it came after its time.
            late: bool => public,
            /// The fee, where the law asks for one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            fee: Option<FeeDue> => public,
            /// The body decides until then, where the law says so.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            decision_until: Option<Timestamp> => public,
            /// The article that gives the right to it.
            article: String => public,
        },
        /// What the requester said.
        "review_requested" => ReviewRequested {
            /// The request.
            review: ReviewId => private,
            /// The firm.
            requester: PartyId => private,
            /// Its bid, where the request is against its rejection.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            bid: Option<BidId> => private,
            /// What it says is wrong, and what it asks for.
            statement: String => private,
            /// What it adds.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            documents: Vec<Document> => private,
        },
        /// The fee of a request was paid or waived.
        "review_fee_settled" => ReviewFeeSettled {
            /// The request.
            review: ReviewId => private,
            /// How.
            settled: FeeSettled => private,
            /// Who recorded it.
            by: PartyId => private,
        },
        /// A request suspends the bidding, the next opening, or that an award becomes final.
        "procedure_suspended" => ProcedureSuspended {
            /// The request.
            review: ReviewId => public,
            /// The lots; none when it is the bidding.
            lots: Vec<LotId> => public,
            /// Whether it follows from the request itself; else the body ordered it.
            automatic: bool => public,
            /// It lapses then, decided or not.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Timestamp> => public,
            /// The article.
            article: String => public,
            /// Why the body ordered it.
            #[serde(default, skip_serializing_if = "LocalText::is_empty")]
            reasons: LocalText => public,
        },
        /// The body lifted a suspension before its decision.
        "suspension_lifted" => SuspensionLifted {
            /// The request.
            review: ReviewId => public,
            /// Why.
            reasons: LocalText => public,
            /// Who lifted it.
            by: PartyId => public,
        },
        /// The body hears a request.
        "review_admitted" => ReviewAdmitted {
            /// The request.
            review: ReviewId => public,
            /// The body.
            body: PartyId => public,
            /// Who admitted it.
            by: PartyId => public,
        },
        /// The body does not hear a request.
        "review_dismissed" => ReviewDismissed {
            /// The request.
            review: ReviewId => public,
            /// Why, in the terms of the law.
            ground: DismissalGround => public,
            /// Why.
            reasons: LocalText => public,
            /// The body.
            body: PartyId => public,
            /// Who dismissed it.
            by: PartyId => public,
        },
        /// The firm took its request back.
        "review_withdrawn" => ReviewWithdrawn {
            /// The request.
            review: ReviewId => public,
        },
        /// The body decided; what it ordered follows as acts of its own.
        "review_decided" => ReviewDecided {
            /// The request.
            review: ReviewId => public,
            /// What it orders.
            remedy: Remedy => public,
            /// Why.
            reasons: LocalText => public,
            /// What was suspended stays so until then.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            suspended_until: Option<Timestamp> => public,
            /// The body.
            body: PartyId => public,
            /// Who recorded the decision.
            by: PartyId => public,
        },
        /// A lot is examined anew from what was opened; what had been decided on it is set aside.
        "evaluation_reopened" => EvaluationReopened {
            /// The lot.
            lot: LotId => public,
            /// The request whose decision orders it.
            review: ReviewId => public,
        },
        /// A review body has an application decided on anew: the selection runs again, as long as nobody was invited to bid.
        "selection_reopened" => SelectionReopened {
            /// The firm that was not selected.
            firm: PartyId => after("bidding_closed"),
            /// The request whose decision orders it.
            review: ReviewId => after("bidding_closed"),
        },
        /// A review body has a firm take part again in the dialogue from which it was eliminated.
        "participant_readmitted" => ParticipantReadmitted {
            /// The firm.
            firm: PartyId => after("bidding_closed"),
            /// The request whose decision orders it.
            review: ReviewId => after("bidding_closed"),
        },
        /// An award was annulled; the ranking stands.
        "award_annulled" => AwardAnnulled {
            /// The lot.
            lot: LotId => public,
            /// The request whose decision orders it.
            review: ReviewId => public,
        },
        /// The closed envelope of a guarantee on paper arrived at the buyer (P40).
        "paper_guarantee_received" => PaperGuaranteeReceived {
            /// Counts them from 1.
            number: u32 => after("bidding_closed"),
            /// The number that the registry wrote on the envelope; it names no firm.
            label: String => after("bidding_closed"),
            /// Whether it came before the deadline.
            in_time: bool => after("bidding_closed"),
            /// Who registered it.
            by: PartyId => after("bidding_closed"),
        },
        /// One person read a guarantee on paper. Nobody else reads what until a second person has read the same.
        "paper_guarantee_read" => PaperGuaranteeRead {
            /// Which envelope.
            number: u32 => private,
            /// What was read.
            reading: PaperReading => private,
            /// The scan.
            scan: Document => private,
            /// Who read.
            by: PartyId => private,
        },
        /// Two persons read the same in a guarantee on paper.
        "paper_guarantee_registered" => PaperGuaranteeRegistered {
            /// Which envelope.
            number: u32 => public,
            /// What names it from now on.
            guarantee: GuaranteeId => public,
            /// What both read.
            reading: PaperReading => public,
            /// The scan.
            scan: Document => public,
            /// Both, in the order of reading.
            read_by: Vec<PartyId> => public,
        },
        /// A guarantee of an opened bid was held against the notice, or none was found. The committee decides what
        /// follows.
        "guarantee_verified" => GuaranteeVerified {
            /// The lot.
            lot: LotId => public,
            /// The bid.
            bid: BidId => public,
            /// The firm.
            tenderer: PartyId => public,
            /// The guarantee; absent when there is none.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            guarantee: Option<Guarantee> => public,
            /// What it has to meet.
            need: GuaranteeNeed => public,
            /// In what it falls short.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            problems: Vec<GuaranteeProblem> => public,
        },
        /// An opened bid is that of several firms, all of which agreed to bid together before the deadline (P39).
        "grouping_found" => GroupingFound {
            /// The lot.
            lot: LotId => public,
            /// The bid.
            bid: BidId => public,
            /// The grouping, with its firms.
            grouping: Box<FoundGrouping> => public,
            /// Other bids on the lot in which one of its firms stands, where the law minds. The committee decides what follows.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            overlaps: Vec<BidId> => public,
        },
        /// A guarantee is given back: its guarantor is free.
        "guarantee_released" => GuaranteeReleased {
            /// Which.
            guarantee: GuaranteeId => public,
            /// Its firm.
            tenderer: PartyId => public,
            /// Why.
            ground: ReleaseGround => public,
            /// The article by which it is.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            article: Option<String> => public,
            /// Why, where a person decided it.
            #[serde(default, skip_serializing_if = "LocalText::is_empty")]
            reasons: LocalText => public,
            /// Who decided it; absent when the rule did.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            by: Option<PartyId> => public,
        },
        /// The buyer claims a guarantee: its guarantor has to pay.
        "guarantee_claimed" => GuaranteeClaimed {
            /// Which.
            guarantee: GuaranteeId => private,
            /// Its firm.
            tenderer: PartyId => private,
            /// The case of the law.
            ground: CriterionId => private,
            /// Its article.
            article: String => private,
            /// Why.
            reasons: LocalText => private,
            /// Who decided it.
            by: PartyId => private,
        },
        /// The bids that go on were ranked on quality: their prices are opened and negotiated one after the other in this order.
        "quality_ranked" => QualityRanked {
            /// The lot.
            lot: LotId => public,
            /// The order, the best first.
            bids: Vec<RankedOnQuality> => public,
            /// The envelopes that are opened of one bid after the other.
            opens: Vec<EnvelopeKind> => public,
            /// The member who concluded for the committee.
            by: PartyId => public,
        },
        /// The jury ranked the works, of which it does not know the authors.
        "works_ranked" => WorksRanked {
            /// The lot.
            lot: LotId => after("examination_concluded"),
            /// The order, the best first, with the merits of each.
            works: Vec<RankedWork> => after("examination_concluded"),
            /// What the jury says of the whole.
            remarks: LocalText => after("examination_concluded"),
            /// Members who have the qualification that is asked of participants, or an equivalent one.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            qualified: Vec<PartyId> => after("examination_concluded"),
            /// The envelopes that are opened when all have signed.
            opens: Vec<EnvelopeKind> => after("examination_concluded"),
            /// The member who wrote it down for the jury.
            by: PartyId => after("examination_concluded"),
        },
        /// A member of the jury signed the ranking of the works.
        "jury_report_signed" => JuryReportSigned {
            /// The lot.
            lot: LotId => after("examination_concluded"),
            /// The member.
            member: PartyId => after("examination_concluded"),
        },
        /// The next in rank was invited to negotiate: its envelopes may be opened, and nobody else's.
        "negotiation_opened" => NegotiationOpened {
            /// The lot.
            lot: LotId => public,
            /// The bid.
            bid: BidId => public,
            /// The firm.
            tenderer: PartyId => public,
            /// Its rank on quality.
            rank: u32 => public,
            /// The envelopes that are opened of it.
            opens: Vec<EnvelopeKind> => public,
            /// Firms ranked before it, never invited, that were debarred at that moment.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            debarred: Vec<DebarredFirm> => public,
            /// Who invited.
            by: PartyId => public,
        },
        /// The buyer asked for a better price.
        "counter_offer_requested" => CounterOfferRequested {
            /// The lot.
            lot: LotId => private,
            /// The bid.
            bid: BidId => private,
            /// Counts the requests of this negotiation from 1.
            round: u32 => private,
            /// What is asked.
            request: LocalText => private,
            /// Documents.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            documents: Vec<Document> => private,
            /// An answer is taken until then.
            answer_until: Timestamp => private,
            /// Who asked.
            by: PartyId => private,
        },
        /// The firm answered with a price.
        "counter_offer_received" => CounterOfferReceived {
            /// The lot.
            lot: LotId => private,
            /// The bid.
            bid: BidId => private,
            /// The request that is answered.
            round: u32 => private,
            /// The price for all of the lot.
            price: Money => private,
            /// What the firm writes about it.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            statement: String => private,
            /// Its signature, where it was signed with a key of the firm.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            signature: Option<BidSignature> => private,
        },
        /// What was said in a negotiation was written down.
        "negotiation_minuted" => NegotiationMinuted {
            /// The lot.
            lot: LotId => private,
            /// The bid.
            bid: BidId => private,
            /// When it was said.
            on: Timestamp => private,
            /// What was said.
            minutes: LocalText => private,
            /// Documents.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            documents: Vec<Document> => private,
            /// Who wrote it down.
            by: PartyId => private,
        },
        /// A negotiation ended with a price.
        "negotiation_agreed" => NegotiationAgreed {
            /// The lot.
            lot: LotId => after("award_decided"),
            /// The bid.
            bid: BidId => after("award_decided"),
            /// The price.
            price: Money => after("award_decided"),
            /// How many requests there were.
            rounds: u32 => after("award_decided"),
            /// What the buyer says about it.
            statement: LocalText => after("award_decided"),
            /// The envelopes of those who were never invited: nobody opens them.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            unopened: Vec<EnvelopeId> => after("award_decided"),
            /// Who agreed for the buyer.
            by: PartyId => after("award_decided"),
        },
        /// A negotiation was terminated without result: nobody goes back to it.
        "negotiation_terminated" => NegotiationTerminated {
            /// The lot.
            lot: LotId => public,
            /// The bid.
            bid: BidId => public,
            /// Its rank on quality.
            rank: u32 => public,
            /// How many requests there were.
            rounds: u32 => public,
            /// Why.
            reasons: LocalText => public,
            /// Who terminated it for the buyer.
            by: PartyId => public,
        },
        /// A firm asked to be admitted to a purchasing system. Its clock runs in public, under a pseudonym.
        "admission_requested" => AdmissionRequested {
            /// The request: the name of the stream in which the firm stands.
            request: RequestId => public,
            /// When it was received.
            received_at: Timestamp => public,
            /// The last moment of its assessment.
            decide_by: Timestamp => public,
        },
        /// The firm took its request back, or left the system.
        "request_withdrawn" => RequestWithdrawn {
            /// The request.
            request: RequestId => public,
        },
        /// A member of the committee recorded what was found on a request, or on a firm that is admitted; the latest counts.
        "request_assessed" => RequestAssessed {
            /// The request.
            request: RequestId => private,
            /// The firm.
            firm: PartyId => private,
            /// Whether it meets the criteria.
            qualified: bool => private,
            /// The categories for which it does.
            lots: Vec<LotId> => private,
            /// The grounds or criteria on which it fails.
            grounds: Vec<CriterionId> => private,
            /// Why.
            reasons: LocalText => private,
            /// Who recorded it.
            by: PartyId => private,
        },
        /// The assessment of a request takes longer, once and within the time of the law.
        "assessment_extended" => AssessmentExtended {
            /// The request.
            request: RequestId => public,
            /// The last moment of its assessment now.
            until: Timestamp => public,
            /// Why.
            reasons: LocalText => public,
            /// Who extended it.
            by: PartyId => public,
        },
        /// A firm is admitted; the latest admission counts.
        "supplier_admitted" => SupplierAdmitted {
            /// Its request.
            request: RequestId => public,
            /// The firm.
            firm: PartyId => public,
            /// Its categories.
            lots: Vec<LotId> => public,
            /// Who concluded on it.
            by: PartyId => public,
        },
        /// A firm is not admitted. It alone, and the buyer's people, read its name and the reasons.
        "admission_refused" => AdmissionRefused {
            /// Its request.
            request: RequestId => public,
            /// Who concluded on it.
            by: PartyId => public,
        },
        /// A firm that was admitted is no longer.
        "supplier_removed" => SupplierRemoved {
            /// Its request.
            request: RequestId => public,
            /// The firm.
            firm: PartyId => public,
            /// The grounds or criteria that it no longer meets.
            grounds: Vec<CriterionId> => public,
            /// Why.
            reasons: LocalText => public,
            /// Who concluded on it.
            by: PartyId => public,
        },
        /// A review body has a request assessed anew.
        "request_reopened" => RequestReopened {
            /// The request.
            request: RequestId => public,
            /// The decision on which it rests.
            review: ReviewId => public,
            /// The last moment of its assessment now.
            decide_by: Timestamp => public,
        },
        /// A procedure was opened in which those admitted to a category compete. Who may know of that one learns it from its
        /// own first act.
        "competition_opened" => CompetitionOpened {
            /// The procedure.
            procedure: ProcedureId => private,
            /// The category.
            lot: LotId => private,
            /// The officer.
            by: PartyId => private,
        },
        /// A purchasing system ended.
        "system_ended" => SystemEnded {
            /// Why, where it was ended before its time.
            #[serde(default, skip_serializing_if = "LocalText::is_empty")]
            reasons: LocalText => public,
            /// Who ended it; nobody where its time was over.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            by: Option<PartyId> => public,
        },
    }
}
