//! What may be asked of a procedure. Facts from outside the rules (the time, verified signatures, opened bids,
//! the closing list) arrive inside the command or its context.

use crate::document::Document;
use crate::procurement::act::{
    ClosedEnvelope, CommitteeKind, Dissent, MethodReason, OpinionVerdict, ReasonedOutcome, Score, ShareOf,
    ShorterPeriod, Verdict,
};
use crate::procurement::agreement::AgreementFacts;
use crate::procurement::auction::{AuctionOutcome, BidSignature};
use crate::procurement::conflicts::MatchAnswer;
use crate::procurement::contest::WorkMerits;
use crate::procurement::evaluation::PriceCorrection;
use crate::procurement::grouping::FoundGrouping;
use crate::procurement::guarantee::{FoundGuarantee, PaperReading};
use crate::procurement::hearing::{EvidenceSource, Finding};
use crate::procurement::notice::{Category, Notice};
use crate::procurement::offer::Offer;
use crate::procurement::plan::Planned;
use crate::procurement::prior::PriorShown;
use crate::procurement::relaunch::EarlierProcedure;
use crate::procurement::requisition::RequisitionShown;
use crate::procurement::review::{Contested, DismissalGround, FeeSettled, Remedy};
use crate::procurement::selection::{CriterionScore, ListedApplication};
use crate::ruleset::EnvelopeKind;
use crate::text::LocalText;
use crate::{
    CriterionId, EnquiryId, GuaranteeId, LotId, PartyId, ProcedureId, ReviewId, ids::BidId, ids::EnvelopeId,
    ids::RequestId,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A member's public opening key for one lot and envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningKey {
    /// The lot.
    pub lot: LotId,
    /// The envelope.
    pub envelope: EnvelopeKind,
    /// X25519 public key, base64url of 32 bytes.
    pub public_key: String,
    /// Ed25519 signature by the member's identity key, base64url of 64 bytes.
    pub signature: String,
}

/// The hash over the members' keys of one lot and envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeySetHash {
    /// The lot.
    pub lot: LotId,
    /// The envelope.
    pub envelope: EnvelopeKind,
    /// `kset` of spec/seal, base64url of 32 bytes.
    pub kset: String,
}

/// What opening one envelope gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenedEnvelope {
    /// The envelope.
    pub eid: EnvelopeId,
    /// What was found.
    pub verdict: Verdict,
}

/// A command on one procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Opens a file.
    StartProcedure {
        /// Its id.
        procedure: ProcedureId,
        /// Who buys.
        buyer: PartyId,
        /// The way of buying, a row of the rule-set.
        method: String,
        /// A first title.
        title: LocalText,
        /// Goods, works or services.
        category: Category,
        /// The line of the buyer's plan for which it is opened; loaded by the node.
        #[serde(default)]
        planned: Option<Box<Planned>>,
    },
    /// Opens a file that launches lots of an earlier procedure again: its notice begins as a copy of theirs.
    RelaunchLots {
        /// Its id.
        procedure: ProcedureId,
        /// The way of buying, a row of the rule-set.
        method: String,
        /// A first title.
        title: LocalText,
        /// The lots.
        lots: Vec<LotId>,
        /// The earlier procedure, as it ended; loaded by the node.
        earlier: Box<EarlierProcedure>,
    },
    /// Opens a file in which the suppliers of a framework agreement compete: its notice begins as what theirs says of the
    /// lot, and they are invited, all of them and nobody else.
    StartCallOff {
        /// Its id.
        procedure: ProcedureId,
        /// The way of buying, a row of the rule-set.
        method: String,
        /// A first title.
        title: LocalText,
        /// The agreement, as its own stream and notice say; loaded by the node.
        agreement: Box<AgreementFacts>,
    },
    /// Saves the notice as written so far.
    DraftNotice {
        /// The notice.
        notice: Box<Notice>,
    },
    /// Chooses the firms whose bids are taken.
    InviteSuppliers {
        /// The firms.
        firms: Vec<PartyId>,
    },
    /// States why this way of buying is taken.
    JustifyMethod {
        /// The ground, a row of the method, and the facts.
        reason: MethodReason,
    },
    /// Takes minimum periods that the law shortens on conditions, all others as they ordinarily are.
    ShortenPeriods {
        /// The shortenings, rows of the rule-set, each with the facts that show its condition.
        shortenings: Vec<ShorterPeriod>,
    },
    /// Takes up a prior information notice: the procedure follows it.
    TakeUpPriorNotice {
        /// The notice, as its own stream says; loaded by the node.
        prior: Box<PriorShown>,
    },
    /// Says for which requisition the file was opened.
    AttachRequisition {
        /// The requisition, as its own stream says; loaded by the node.
        requisition: Box<RequisitionShown>,
    },
    /// Says that the file is not for the requisition that it names.
    DetachRequisition {},
    /// A second person approves the notice as it stands.
    ApproveNotice {
        /// The draft's number, so that nobody approves what another is changing.
        draft: u32,
    },
    /// Appoints a committee.
    AppointCommittee {
        /// Opening or evaluation.
        kind: CommitteeKind,
        /// The members, in the order of their seats.
        members: Vec<PartyId>,
    },
    /// A member declares whether it has an interest in the outcome.
    DeclareInterests {
        /// Opening or evaluation.
        kind: CommitteeKind,
        /// Whether there is one.
        conflict: bool,
        /// What it is, or that there is none.
        statement: String,
    },
    /// A member registers its public opening keys, one per lot and envelope.
    RegisterOpeningKeys {
        /// The keys; their signatures were verified against `identity_key`.
        keys: Vec<OpeningKey>,
        /// The member's Ed25519 public key, base64url.
        identity_key: String,
    },
    /// Fixes the set of keys to which bids are sealed.
    FixCommitteeKeys {
        /// How many members open together.
        threshold: u32,
        /// The hash of each set, computed from the registered keys.
        ksets: Vec<KeySetHash>,
    },
    /// A member opened the dummy envelope, which was verified.
    Rehearse {},
    /// Publishes the notice: the call, where firms are selected first, and later the invitation to tender.
    PublishNotice {},
    /// Ends the time for applications, at or after the deadline.
    CloseApplications {
        /// Every timely application that was not withdrawn, in the order of the ledger; loaded by the node.
        list: Vec<ListedApplication>,
        /// The groupings to which all firms agreed; loaded by the node.
        groupings: Vec<FoundGrouping>,
    },
    /// The committee decides whether a firm meets the selection criteria.
    DecideApplication {
        /// The firm.
        firm: PartyId,
        /// Whether it meets them.
        qualified: bool,
        /// The grounds or criteria on which it fails.
        grounds: Vec<CriterionId>,
        /// Why.
        reasons: LocalText,
        /// Its points on each scored criterion, if it qualifies.
        #[serde(default)]
        scores: Vec<CriterionScore>,
    },
    /// Concludes the selection by the published rule, once every application is decided on.
    ConcludeSelection {},
    /// Records what was found on a request to be admitted to a purchasing system, or on a firm that is admitted.
    AssessRequest {
        /// The request.
        request: RequestId,
        /// Whose it is; loaded by the node.
        firm: PartyId,
        /// The categories that it asks for; loaded by the node.
        asked: Vec<LotId>,
        /// Whether the firm meets the criteria.
        qualified: bool,
        /// The categories for which it does.
        #[serde(default)]
        lots: Vec<LotId>,
        /// The grounds or criteria on which it fails.
        #[serde(default)]
        grounds: Vec<CriterionId>,
        /// Why.
        #[serde(default)]
        reasons: LocalText,
    },
    /// Admits, refuses or removes a firm, as the committee found.
    ConcludeRequest {
        /// The request.
        request: RequestId,
    },
    /// Gives the assessment of a request the longer time of the law.
    ExtendAssessment {
        /// The request.
        request: RequestId,
        /// Why; everybody reads it.
        reasons: LocalText,
    },
    /// Ends a purchasing system before its time.
    EndSystem {
        /// Why.
        reasons: LocalText,
    },
    /// Ends a purchasing system whose time is over.
    LapseSystem {},
    /// Begins a round of the dialogue.
    OpenRound {
        /// What it is about.
        subject: LocalText,
        /// Until when proposals are taken, where that is limited.
        #[serde(default)]
        proposals_until: Option<Timestamp>,
    },
    /// Tells every participant the same.
    InformParticipants {
        /// The words.
        text: LocalText,
        /// Documents.
        #[serde(default)]
        documents: Vec<Document>,
    },
    /// Records an exchange with one participant, or that it declined the one it was offered.
    RecordExchange {
        /// The firm.
        firm: PartyId,
        /// When the exchange was held, or offered.
        on: Timestamp,
        /// Whether the firm took part.
        took_part: bool,
        /// What was said: for the firm and the inside only.
        #[serde(default)]
        minutes: LocalText,
        /// Documents, read by the same.
        #[serde(default)]
        documents: Vec<Document>,
    },
    /// Eliminates a participant by the published criteria, once all were heard in the round.
    EliminateParticipant {
        /// The firm.
        firm: PartyId,
        /// The criteria or grounds.
        criteria: Vec<CriterionId>,
        /// Why.
        reasons: LocalText,
    },
    /// A participant withdraws.
    WithdrawFromDialogue {
        /// The firm.
        firm: PartyId,
    },
    /// Ends a round in which everyone who remains was heard.
    CloseRound {},
    /// Concludes the dialogue: final bids are invited of those who remain.
    ConcludeDialogue {
        /// What came of it, in public and without names.
        statement: LocalText,
    },
    /// A supplier asks.
    AskEnquiry {
        /// Its id.
        enquiry: EnquiryId,
        /// The firm that asks; never published.
        asker: PartyId,
        /// The question as asked.
        question: String,
    },
    /// The buyer publishes a question without its asker, and the answer.
    PublishClarification {
        /// The enquiry.
        enquiry: EnquiryId,
        /// The question as published.
        question: LocalText,
        /// The answer.
        answer: LocalText,
    },
    /// Changes the published notice.
    AmendNotice {
        /// The notice as it becomes.
        notice: Box<Notice>,
        /// Why.
        rationale: LocalText,
    },
    /// Moves the deadline by the rule of the law, if a recorded outage of the node affects it (P36).
    ExtendForOutage {
        /// The last sign of life before it.
        from: Timestamp,
        /// The first one after it.
        to: Timestamp,
        /// Index of its `outage_recorded` act in the ledger.
        index: u64,
    },
    /// Closes the bidding, at or after the deadline.
    CloseBidding {
        /// Every timely envelope that was not replaced or withdrawn, in the order of the ledger.
        list: Vec<ClosedEnvelope>,
        /// Merkle root over their eids, base64url.
        root: String,
        /// Size of the ledger that the list covers.
        ledger_size: u64,
    },
    /// A member releases its shares of one lot and envelope.
    ReleaseShares {
        /// The lot.
        lot: LotId,
        /// The envelope.
        envelope: EnvelopeKind,
        /// A share of each closed envelope.
        shares: Vec<ShareOf>,
        /// Ed25519 signature over them, base64url; verified.
        signature: String,
    },
    /// A member publishes the `ikm` of one opening key, to resolve a dispute (spec/seal, Open).
    PublishDisputeKey {
        /// The lot.
        lot: LotId,
        /// The envelope.
        envelope: EnvelopeKind,
        /// 32 bytes, base64url.
        ikm: String,
    },
    /// Records that a holder of an opening key is not there.
    RecordAbsence {
        /// The member.
        member: PartyId,
        /// Why.
        reasons: LocalText,
    },
    /// Names another person for a seat of a committee.
    ReplaceMember {
        /// Opening or evaluation.
        kind: CommitteeKind,
        /// Who sits there.
        member: PartyId,
        /// Who sits there from now on.
        substitute: PartyId,
        /// Why.
        reasons: LocalText,
    },
    /// Records what opening a lot's envelopes gave.
    RecordOpening {
        /// The lot.
        lot: LotId,
        /// The envelope.
        envelope: EnvelopeKind,
        /// One result per closed envelope.
        results: Vec<OpenedEnvelope>,
        /// Members whose share or key was found wrong.
        faulty_members: Vec<PartyId>,
        /// The opening record.
        record: Document,
        /// The guarantees of the tenderers; loaded and verified by the node.
        #[serde(default)]
        guarantees: Vec<FoundGuarantee>,
        /// The groupings to which all firms agreed; loaded by the node.
        groupings: Vec<FoundGrouping>,
    },
    /// A member signs the minutes of the opening.
    SignMinutes {
        /// SHA-256 of the minutes, lower-case hexadecimal.
        minutes_sha256: String,
    },
    /// The committee admits or rejects a bid.
    DecideAdmissibility {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// Admitted or not.
        admitted: bool,
        /// The grounds or criteria on which it fails.
        grounds: Vec<CriterionId>,
        /// Why.
        reasons: LocalText,
    },
    /// Corrects an arithmetic error of a schedule.
    CorrectPrice {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// What is read and what it should be.
        correction: PriceCorrection,
        /// Why.
        reasons: LocalText,
        /// The opened offer with the schedule, as sealed; loaded and checked by the node.
        offer: Box<Offer>,
    },
    /// Records whether a preference applies to a bid.
    RecordPreference {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// The preference.
        preference: CriterionId,
        /// Whether it applies.
        granted: bool,
        /// The evidence.
        evidence: LocalText,
    },
    /// Asks the tenderer of an abnormally low bid for an explanation.
    AskJustification {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// What is asked.
        question: LocalText,
    },
    /// The tenderer explains its price.
    AnswerJustification {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// The explanation.
        answer: String,
    },
    /// Accepts the explanation, or rejects the bid for its price.
    DecideJustification {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// Whether the bid stays.
        accepted: bool,
        /// Why.
        reasons: LocalText,
    },
    /// Records what the committee found of a condition for taking part.
    CheckCondition {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// The exclusion ground or selection criterion of the notice.
        condition: CriterionId,
        /// What was found.
        finding: Finding,
        /// Where the evidence comes from.
        source: EvidenceSource,
        /// The evidence in words.
        evidence: LocalText,
    },
    /// Asks a tenderer to complete or clarify what shows that it meets conditions.
    AskRegularisation {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// The conditions of which a document is missing or unclear.
        conditions: Vec<CriterionId>,
        /// What is asked.
        question: LocalText,
        /// The days for the answer, in the unit of the law.
        days: u32,
    },
    /// The tenderer answers.
    AnswerRegularisation {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// What it says.
        answer: String,
        /// What it adds.
        #[serde(default)]
        documents: Vec<Document>,
    },
    /// Decides what the answer, or its absence, changes.
    DecideRegularisation {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// The conditions that are still not met; none when the bid is put right.
        unmet: Vec<CriterionId>,
        /// Why.
        reasons: LocalText,
    },
    /// A member locks its scores; it cannot change them afterwards.
    LockScores {
        /// The lot.
        lot: LotId,
        /// One score per admitted bid and criterion.
        scores: Vec<Score>,
    },
    /// The committee agrees on scores, once every member has locked its own.
    ConsolidateScores {
        /// The lot.
        lot: LotId,
        /// One score per admitted bid and criterion.
        scores: Vec<Score>,
        /// Members who disagree, and why.
        dissents: Vec<Dissent>,
    },
    /// Ends the examination of the envelopes that are open, so that the next ones of admitted bids may be opened.
    ConcludeExamination {
        /// The lot.
        lot: LotId,
    },
    /// Invites the next in rank on quality to negotiate its price.
    InviteToNegotiate {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
    },
    /// Asks for a better price.
    RequestCounterOffer {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// What is asked.
        request: LocalText,
        /// Documents.
        #[serde(default)]
        documents: Vec<Document>,
        /// An answer is taken until then.
        answer_until: Timestamp,
    },
    /// The tenderer answers with a price.
    MakeCounterOffer {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// The price for all of the lot, in minor units of the bid's currency.
        price_minor: i64,
        /// What it writes about it.
        #[serde(default)]
        statement: String,
        /// Its signature, verified.
        #[serde(default)]
        signature: Option<BidSignature>,
    },
    /// Writes down what was said in a negotiation.
    MinuteNegotiation {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// When it was said.
        on: Timestamp,
        /// What was said: for the firm and the inside only.
        minutes: LocalText,
        /// Documents, read by the same.
        #[serde(default)]
        documents: Vec<Document>,
    },
    /// Accepts the price to which a negotiation has come.
    AgreeOnPrice {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// What the buyer says about it.
        statement: LocalText,
    },
    /// Writes down the jury's ranking of the works: the order follows from the agreed scores.
    RankWorks {
        /// The lot.
        lot: LotId,
        /// The merits of each work that is ranked, remarks, and what needs clarification.
        merits: Vec<WorkMerits>,
        /// What the jury says of the whole.
        remarks: LocalText,
        /// Members who have the qualification that is asked of participants, or an equivalent one.
        #[serde(default)]
        qualified: Vec<PartyId>,
    },
    /// Compares the members of the committees anew with those who own or direct the firms that bid.
    CompareOwners {},
    /// A member says what it has to do with a match.
    AnswerMatch {
        /// Opening or evaluation.
        kind: CommitteeKind,
        /// Which match.
        number: u32,
        /// That it is somebody else, or that it takes no further part.
        answer: MatchAnswer,
        /// Why. Where it takes no further part, they are its declaration of a conflict, which is public.
        reasons: String,
    },
    /// A member of the jury signs its ranking; with the last signature the names may be opened.
    SignJuryReport {
        /// The lot.
        lot: LotId,
    },
    /// Ends a negotiation without result, for good.
    TerminateNegotiation {
        /// The lot.
        lot: LotId,
        /// The bid.
        bid: BidId,
        /// Why, in public.
        reasons: LocalText,
    },
    /// Announces the auction of a lot whose bids were examined.
    AnnounceAuction {
        /// The lot.
        lot: LotId,
        /// When it opens.
        starts_at: Timestamp,
    },
    /// Ends the auction of a lot with the last price of each bid.
    CloseAuction {
        /// The lot.
        lot: LotId,
        /// With what it ended, as its own stream has it.
        outcome: AuctionOutcome,
        /// Size of the ledger that the outcome covers.
        ledger_size: u64,
    },
    /// Computes the ranking and issues the report.
    IssueReport {
        /// The lot.
        lot: LotId,
        /// What the committee says about it.
        summary: LocalText,
    },
    /// Submits the notice, or the report of a lot, to the control commission that the value requires (P69).
    AskOpinion {
        /// The lot whose report it is; nothing for the notice.
        lot: Option<LotId>,
        /// The commission that the register charges with it; found by the node.
        commission: Option<PartyId>,
    },
    /// The commission gives its opinion.
    GiveOpinion {
        /// The lot whose report it is; nothing for the notice.
        lot: Option<LotId>,
        /// What it thinks.
        verdict: OpinionVerdict,
        /// Why.
        reasons: LocalText,
        /// The opinion as it was signed.
        document: Option<Document>,
    },
    /// Shares out the lots that are awarded jointly, once every one of them is ranked.
    AllocateLots {},
    /// Decides the award.
    DecideAward {
        /// The lot.
        lot: LotId,
        /// The winning bid: the first ranked.
        bid: BidId,
        /// What each of the other tenderers is told.
        outcomes: Vec<ReasonedOutcome>,
    },
    /// Makes the award final after the standstill.
    FinaliseAward {
        /// The lot.
        lot: LotId,
    },
    /// Ends a lot without award.
    DeclareUnsuccessful {
        /// The lot.
        lot: LotId,
        /// Why.
        reasons: LocalText,
    },
    /// Cancels the whole procedure (P83).
    CancelProcedure {
        /// Why.
        reasons: LocalText,
    },
    /// A firm asks for review of a decision (P82).
    RequestReview {
        /// Its id.
        review: ReviewId,
        /// The firm; never published.
        requester: PartyId,
        /// The kind of decision.
        against: Contested,
        /// The lot; none against the notice.
        #[serde(default)]
        lot: Option<LotId>,
        /// What is wrong, and what is asked for.
        statement: String,
        /// What is added.
        #[serde(default)]
        documents: Vec<Document>,
    },
    /// The firm takes its request back.
    WithdrawReview {
        /// The request.
        review: ReviewId,
    },
    /// The body records that the fee was paid or waived.
    SettleReviewFee {
        /// The request.
        review: ReviewId,
        /// How.
        settled: FeeSettled,
    },
    /// The body hears the request.
    AdmitReview {
        /// The request.
        review: ReviewId,
    },
    /// The body does not hear the request.
    DismissReview {
        /// The request.
        review: ReviewId,
        /// Why, in the terms of the law.
        ground: DismissalGround,
        /// Why.
        reasons: LocalText,
    },
    /// The body orders a suspension where the request does not suspend by itself.
    SuspendForReview {
        /// The request.
        review: ReviewId,
        /// Why.
        reasons: LocalText,
    },
    /// The body lifts a suspension before its decision.
    LiftSuspension {
        /// The request.
        review: ReviewId,
        /// Why.
        reasons: LocalText,
    },
    /// The body decides on the request; what it orders is carried out.
    DecideReview {
        /// The request.
        review: ReviewId,
        /// What it orders.
        remedy: Remedy,
        /// Why.
        reasons: LocalText,
    },
    /// Registers the arrival of the closed envelope of a guarantee on paper (P40).
    ReceivePaperGuarantee {
        /// The number that the registry wrote on it.
        label: String,
    },
    /// Reads a guarantee on paper once bids are open. It counts when a second person has read the same.
    ReadPaperGuarantee {
        /// Which envelope.
        number: u32,
        /// What is read.
        reading: PaperReading,
        /// The scan.
        scan: Document,
        /// As what the register accredits the guarantor at this moment; found by the node.
        #[serde(default)]
        issuer: Option<crate::ruleset::IssuerKind>,
    },
    /// Gives a guarantee back.
    ReleaseGuarantee {
        /// Which.
        guarantee: GuaranteeId,
        /// Why.
        reasons: LocalText,
    },
    /// Claims a guarantee.
    ClaimGuarantee {
        /// Which.
        guarantee: GuaranteeId,
        /// The case of the law.
        ground: CriterionId,
        /// Why.
        reasons: LocalText,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::StartProcedure { .. } => "start_procedure",
            Self::RelaunchLots { .. } => "relaunch_lots",
            Self::StartCallOff { .. } => "start_call_off",
            Self::DraftNotice { .. } => "draft_notice",
            Self::InviteSuppliers { .. } => "invite_suppliers",
            Self::JustifyMethod { .. } => "justify_method",
            Self::ShortenPeriods { .. } => "shorten_periods",
            Self::TakeUpPriorNotice { .. } => "take_up_prior_notice",
            Self::AttachRequisition { .. } => "attach_requisition",
            Self::DetachRequisition {} => "detach_requisition",
            Self::ApproveNotice { .. } => "approve_notice",
            Self::AppointCommittee { .. } => "appoint_committee",
            Self::DeclareInterests { .. } => "declare_interests",
            Self::RegisterOpeningKeys { .. } => "register_opening_keys",
            Self::FixCommitteeKeys { .. } => "fix_committee_keys",
            Self::Rehearse { .. } => "rehearse",
            Self::PublishNotice { .. } => "publish_notice",
            Self::CloseApplications { .. } => "close_applications",
            Self::DecideApplication { .. } => "decide_application",
            Self::ConcludeSelection {} => "conclude_selection",
            Self::AssessRequest { .. } => "assess_request",
            Self::ConcludeRequest { .. } => "conclude_request",
            Self::ExtendAssessment { .. } => "extend_assessment",
            Self::EndSystem { .. } => "end_system",
            Self::LapseSystem {} => "lapse_system",
            Self::OpenRound { .. } => "open_round",
            Self::InformParticipants { .. } => "inform_participants",
            Self::RecordExchange { .. } => "record_exchange",
            Self::EliminateParticipant { .. } => "eliminate_participant",
            Self::WithdrawFromDialogue { .. } => "withdraw_from_dialogue",
            Self::CloseRound {} => "close_round",
            Self::ConcludeDialogue { .. } => "conclude_dialogue",
            Self::AskEnquiry { .. } => "ask_enquiry",
            Self::PublishClarification { .. } => "publish_clarification",
            Self::AmendNotice { .. } => "amend_notice",
            Self::ExtendForOutage { .. } => "extend_for_outage",
            Self::CloseBidding { .. } => "close_bidding",
            Self::ReleaseShares { .. } => "release_shares",
            Self::PublishDisputeKey { .. } => "publish_dispute_key",
            Self::RecordAbsence { .. } => "record_absence",
            Self::ReplaceMember { .. } => "replace_member",
            Self::RecordOpening { .. } => "record_opening",
            Self::SignMinutes { .. } => "sign_minutes",
            Self::DecideAdmissibility { .. } => "decide_admissibility",
            Self::CorrectPrice { .. } => "correct_price",
            Self::RecordPreference { .. } => "record_preference",
            Self::AskJustification { .. } => "ask_justification",
            Self::AnswerJustification { .. } => "answer_justification",
            Self::DecideJustification { .. } => "decide_justification",
            Self::CheckCondition { .. } => "check_condition",
            Self::AskRegularisation { .. } => "ask_regularisation",
            Self::AnswerRegularisation { .. } => "answer_regularisation",
            Self::DecideRegularisation { .. } => "decide_regularisation",
            Self::LockScores { .. } => "lock_scores",
            Self::ConsolidateScores { .. } => "consolidate_scores",
            Self::ConcludeExamination { .. } => "conclude_examination",
            Self::InviteToNegotiate { .. } => "invite_to_negotiate",
            Self::RequestCounterOffer { .. } => "request_counter_offer",
            Self::MakeCounterOffer { .. } => "make_counter_offer",
            Self::MinuteNegotiation { .. } => "minute_negotiation",
            Self::AgreeOnPrice { .. } => "agree_on_price",
            Self::TerminateNegotiation { .. } => "terminate_negotiation",
            Self::RankWorks { .. } => "rank_works",
            Self::CompareOwners { .. } => "compare_owners",
            Self::AnswerMatch { .. } => "answer_match",
            Self::SignJuryReport { .. } => "sign_jury_report",
            Self::AnnounceAuction { .. } => "announce_auction",
            Self::CloseAuction { .. } => "close_auction",
            Self::IssueReport { .. } => "issue_report",
            Self::AskOpinion { .. } => "ask_opinion",
            Self::GiveOpinion { .. } => "give_opinion",
            Self::AllocateLots {} => "allocate_lots",
            Self::DecideAward { .. } => "decide_award",
            Self::FinaliseAward { .. } => "finalise_award",
            Self::DeclareUnsuccessful { .. } => "declare_unsuccessful",
            Self::CancelProcedure { .. } => "cancel_procedure",
            Self::RequestReview { .. } => "request_review",
            Self::WithdrawReview { .. } => "withdraw_review",
            Self::SettleReviewFee { .. } => "settle_review_fee",
            Self::AdmitReview { .. } => "admit_review",
            Self::DismissReview { .. } => "dismiss_review",
            Self::SuspendForReview { .. } => "suspend_for_review",
            Self::LiftSuspension { .. } => "lift_suspension",
            Self::DecideReview { .. } => "decide_review",
            Self::ReceivePaperGuarantee { .. } => "receive_paper_guarantee",
            Self::ReadPaperGuarantee { .. } => "read_paper_guarantee",
            Self::ReleaseGuarantee { .. } => "release_guarantee",
            Self::ClaimGuarantee { .. } => "claim_guarantee",
        }
    }

    /// Every command's name, in the order of the story.
    pub const NAMES: [&'static str; 88] = [
        "start_procedure",
        "relaunch_lots",
        "start_call_off",
        "draft_notice",
        "invite_suppliers",
        "justify_method",
        "shorten_periods",
        "take_up_prior_notice",
        "attach_requisition",
        "detach_requisition",
        "approve_notice",
        "appoint_committee",
        "declare_interests",
        "register_opening_keys",
        "fix_committee_keys",
        "rehearse",
        "publish_notice",
        "close_applications",
        "decide_application",
        "conclude_selection",
        "assess_request",
        "conclude_request",
        "extend_assessment",
        "end_system",
        "lapse_system",
        "open_round",
        "inform_participants",
        "record_exchange",
        "eliminate_participant",
        "withdraw_from_dialogue",
        "close_round",
        "conclude_dialogue",
        "ask_enquiry",
        "publish_clarification",
        "amend_notice",
        "extend_for_outage",
        "close_bidding",
        "release_shares",
        "publish_dispute_key",
        "record_absence",
        "replace_member",
        "record_opening",
        "sign_minutes",
        "decide_admissibility",
        "correct_price",
        "record_preference",
        "ask_justification",
        "answer_justification",
        "decide_justification",
        "check_condition",
        "ask_regularisation",
        "answer_regularisation",
        "decide_regularisation",
        "lock_scores",
        "consolidate_scores",
        "conclude_examination",
        "invite_to_negotiate",
        "request_counter_offer",
        "make_counter_offer",
        "minute_negotiation",
        "agree_on_price",
        "terminate_negotiation",
        "rank_works",
        "compare_owners",
        "answer_match",
        "sign_jury_report",
        "announce_auction",
        "close_auction",
        "issue_report",
        "ask_opinion",
        "give_opinion",
        "allocate_lots",
        "decide_award",
        "finalise_award",
        "declare_unsuccessful",
        "cancel_procedure",
        "request_review",
        "withdraw_review",
        "settle_review_fee",
        "admit_review",
        "dismiss_review",
        "suspend_for_review",
        "lift_suspension",
        "decide_review",
        "receive_paper_guarantee",
        "read_paper_guarantee",
        "release_guarantee",
        "claim_guarantee",
    ];
}
