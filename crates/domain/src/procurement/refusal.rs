//! Why a command on a procedure or bid is refused. One variant per reason; the article is the rule-set's
//! (`[refusals]`), the words are the translations'.

use crate::ids::{BidId, EnvelopeId, RequestId};
use crate::procurement::act::CommitteeKind;
use crate::procurement::notice::Missing;
use crate::procurement::offer::OfferProblem;
use crate::procurement::review::{Contested, DismissalGround, Remedy};
use crate::ruleset::{EnvelopeKind, StageKind};
use crate::text::LocalText;
use crate::{CriterionId, EnquiryId, ItemId, LotId, Money, PartyId, ProcedureId, ReviewId};
use jiff::Timestamp;
use serde::Serialize;

/// A way of buying that the law permits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PermittedMethod {
    /// The method.
    pub method: String,
    /// Its name.
    pub title: LocalText,
    /// The article that permits it.
    pub article: String,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", content = "data", rename_all = "snake_case")]
pub enum Refusal {
    /// The id is taken.
    ProcedureExists,
    /// There is no such procedure.
    ProcedureUnknown,
    /// The command does not belong to this stage.
    WrongStage {
        /// The command.
        command: &'static str,
        /// The stage the procedure or lot is in.
        stage: &'static str,
    },
    /// The rule-set has no such method.
    MethodUnknown {
        /// The method asked for.
        method: String,
    },
    /// The method has no such stage.
    StageNotInMethod {
        /// The stage.
        needed: StageKind,
    },
    /// Something in the notice is missing or wrong.
    NoticeIncomplete {
        /// What and where.
        missing: Vec<Missing>,
    },
    /// Everybody may bid in this way of buying: nobody is invited.
    NobodyInvited,
    /// Too few firms are invited, too many, or one twice.
    InvitationsInvalid {
        /// Fewest.
        minimum: u32,
        /// Most, if there is a limit.
        #[serde(skip_serializing_if = "Option::is_none")]
        maximum: Option<u32>,
        /// How many there are.
        invited: u64,
    },
    /// The firm was not invited to bid.
    NotInvited,
    /// The firm is debarred at this moment.
    FirmDebarred {
        /// The first moment at which it no longer is; absent when that is not known.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
        /// The reference of the decision.
        decision: String,
    },
    /// Every firm that could win is debarred at this moment, or the one to which the lots were shared out.
    WinnerDebarred {
        /// The firms.
        firms: Vec<PartyId>,
    },
    /// This way of buying asks for no justification.
    NothingToJustify,
    /// The method has no such ground.
    GroundUnknown {
        /// The ground.
        ground: CriterionId,
    },
    /// It was not stated why this way of buying is taken.
    MethodUnjustified,
    /// The law does not permit this way of buying for what the notice buys.
    MethodNotPermitted {
        /// What it permits instead.
        permitted: Vec<PermittedMethod>,
    },
    /// Whether this way of buying is permitted depends on the value, which the notice does not give for every lot.
    EstimateMissing {
        /// The lots without a value in the currency of the thresholds.
        lots: Vec<LotId>,
    },
    /// Whether this way of buying is permitted depends on the kind of buyer, which the register does not say.
    BuyerKindMissing {
        /// The buyer.
        buyer: PartyId,
    },
    /// The rule-set has no such shorter period, or it was taken twice.
    ShorteningUnknown {
        /// The shortening.
        shortening: CriterionId,
    },
    /// As many procedures close in the slot of the deadline as the node closes at once.
    ClosingSlotFull {
        /// The beginning of the slot.
        slot: Timestamp,
        /// How many close in one.
        maximum: u32,
    },
    /// Bidding is not closed on that day, or at that hour.
    ClosingTimeUnfit {
        /// The deadline.
        deadline: Timestamp,
    },
    /// The ground is that an earlier procedure failed, and none was named that shows it for these lots.
    GroundUnproven {
        /// The ground.
        ground: String,
        /// Lots of the notice that did not end in an earlier procedure as the ground asks.
        lots: Vec<LotId>,
    },
    /// No lot was chosen, or one twice.
    LotsMissing,
    /// The lot was neither cancelled nor without award: it is not launched again.
    LotNotEnded {
        /// The lot.
        lot: LotId,
    },
    /// The lot was launched again, in a procedure that is not cancelled.
    LotRelaunched {
        /// The lot.
        lot: LotId,
        /// That procedure.
        procedure: ProcedureId,
    },
    /// A draft was approved that is not the latest one.
    DraftOutdated {
        /// The draft that was looked at.
        given: u32,
        /// The latest one.
        latest: u32,
    },
    /// Who wrote a notice cannot approve it.
    FourEyes,
    /// The notice lacks an approval by another person.
    ApprovalMissing,
    /// Too little time between publication and deadline.
    TenderPeriodTooShort {
        /// The earliest deadline that would do.
        earliest: Timestamp,
    },
    /// Too little time between the call and the deadline for applications.
    ApplicationPeriodTooShort {
        /// The earliest deadline that would do.
        earliest: Timestamp,
    },
    /// What firms were called and selected by stays as published.
    CallFixed,
    /// The application lacks answers or documents, or has some that nobody asked for.
    ApplicationIncomplete {
        /// What and where.
        problems: Vec<OfferProblem>,
    },
    /// There is no application to withdraw.
    ApplicationNotFound,
    /// Firms may still apply.
    ApplicationsRunning {
        /// Until when.
        deadline: Timestamp,
    },
    /// The firm has no application that counts.
    ApplicantUnknown {
        /// The firm.
        firm: PartyId,
    },
    /// Who is not selected is told on which grounds or criteria it fails, and why.
    ApplicationReasonsMissing {
        /// The firm.
        firm: PartyId,
    },
    /// Points are missing, given twice, out of range, or on something that is not scored.
    ApplicationScoreInvalid {
        /// The firm.
        firm: PartyId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// Applications have not been decided on.
    ApplicationsUndecided {
        /// Whose.
        firms: Vec<PartyId>,
    },
    /// Too few firms go on for competition.
    TooFewSelected {
        /// Fewest.
        minimum: u32,
        /// How many there are.
        selected: u32,
    },
    /// A round of the dialogue runs.
    RoundOpen {
        /// Its number.
        round: u32,
    },
    /// No round of the dialogue runs.
    NoRoundOpen,
    /// Too little time between the opening of a round and the deadline for proposals.
    ProposalPeriodTooShort {
        /// The earliest deadline that would do.
        earliest: Timestamp,
    },
    /// Proposals may still be handed in.
    ProposalsRunning {
        /// Until when.
        deadline: Timestamp,
    },
    /// The firm takes no part in the dialogue, or no longer.
    NotParticipant {
        /// The firm.
        firm: PartyId,
    },
    /// An exchange is recorded in the round in which it was held, once it was.
    ExchangeOutsideRound {
        /// When the round began.
        from: Timestamp,
        /// The moment of the command.
        until: Timestamp,
    },
    /// Participants were not heard in this round.
    ParticipantsUnheard {
        /// Which.
        firms: Vec<PartyId>,
    },
    /// The law eliminates nobody in this dialogue.
    ReductionNotProvided,
    /// An elimination names published criteria and its reasons.
    EliminationReasonsMissing {
        /// The firm.
        firm: PartyId,
    },
    /// Too few firms would remain for competition.
    TooFewRemain {
        /// Fewest.
        minimum: u32,
        /// How many there would be.
        remaining: u32,
    },
    /// The dialogue is not concluded before as many rounds as the law asks for.
    RoundsMissing {
        /// Fewest.
        minimum: u32,
        /// How many there were.
        rounds: u32,
    },
    /// A proposal names a price, or the firm does not declare that it names none.
    PriceInDialogue,
    /// The award criteria and their weights stay as published.
    AwardCriteriaFixed,
    /// Too little time left after an amendment.
    RemainingTimeTooShort {
        /// The earliest deadline that would do.
        earliest: Timestamp,
    },
    /// The deadline of a published notice may only move later.
    DeadlineMovedEarlier {
        /// The deadline now.
        deadline: Timestamp,
    },
    /// The amendment changes nothing.
    NothingChanged,
    /// Lots, their award rule and envelopes stay as published, because bids are sealed to them.
    LotsFixed,
    /// A committee has too few or too many members, or one twice.
    CommitteeSizeInvalid {
        /// Which committee.
        kind: CommitteeKind,
        /// Fewest members.
        minimum: u32,
        /// Most members.
        maximum: u32,
    },
    /// There is no committee of this kind yet.
    CommitteeMissing {
        /// Which committee.
        kind: CommitteeKind,
    },
    /// The keys are fixed: the committee stays as it is.
    KeysFixed,
    /// Who writes the specification does not evaluate or open (P171).
    DutiesNotSeparate {
        /// The person.
        person: PartyId,
    },
    /// The person does not sit on the committee.
    NotAMember {
        /// Which committee.
        kind: CommitteeKind,
    },
    /// The member declared a conflict and takes no part.
    ConflictDeclared,
    /// Members have not declared their interests.
    ConflictOfInterestUndeclared {
        /// Who.
        members: Vec<PartyId>,
    },
    /// A declaration was made before and stays.
    AlreadyDeclared,
    /// The keys given are not one per lot and envelope.
    KeysIncomplete,
    /// A key or signature is not well formed, or the signature is wrong.
    KeyInvalid,
    /// Members have not registered their keys.
    KeysMissing {
        /// Who.
        members: Vec<PartyId>,
    },
    /// The number of members who open together is outside what the rule-set allows.
    ThresholdInvalid {
        /// Fewest.
        minimum: u32,
        /// Most.
        maximum: u32,
    },
    /// Members have not opened a dummy envelope recently enough.
    RehearsalMissing {
        /// Who.
        members: Vec<PartyId>,
    },
    /// The deadline for enquiries has passed.
    EnquiryTooLate {
        /// When it passed.
        deadline: Timestamp,
    },
    /// The id is taken.
    EnquiryExists,
    /// There is no such enquiry.
    EnquiryUnknown {
        /// The id.
        enquiry: EnquiryId,
    },
    /// The enquiry has its answer.
    EnquiryAnswered {
        /// The id.
        enquiry: EnquiryId,
    },
    /// A text is missing, too long, or has characters that hide or reorder text.
    TextInvalid {
        /// Which field.
        field: &'static str,
    },
    /// The deadline has passed.
    DeadlinePassed {
        /// When it passed.
        deadline: Timestamp,
    },
    /// The bidding is still open.
    OpeningBeforeDeadline {
        /// When it ends.
        deadline: Timestamp,
    },
    /// There is no such lot.
    LotUnknown {
        /// The id.
        lot: LotId,
    },
    /// The method has no such envelope.
    EnvelopeUnknown {
        /// The envelope.
        envelope: EnvelopeKind,
    },
    /// The envelope is sealed to other keys than the committee's.
    KeySetDiffers,
    /// The envelope does not commit to the firm that submits it.
    BidderCommitmentDiffers,
    /// The envelope names another procedure.
    ProcedureDiffers,
    /// The envelope's parts do not have the form of spec/seal.
    EnvelopeInvalid {
        /// Which check failed.
        reason: String,
    },
    /// The body is larger than the rule-set allows.
    BodyTooLarge {
        /// The largest, in bytes.
        maximum: u64,
    },
    /// This very envelope was submitted before.
    EnvelopeExists {
        /// The envelope.
        eid: EnvelopeId,
    },
    /// There is no such envelope.
    EnvelopeNotFound {
        /// The envelope.
        eid: EnvelopeId,
    },
    /// The body is complete already.
    BodyComplete,
    /// The grace period for bodies has passed.
    BodyGracePassed {
        /// When it passed.
        until: Timestamp,
    },
    /// There is no bid to withdraw.
    BidNotFound,
    /// The objection window after closing is still running.
    ObjectionWindowRunning {
        /// When it ends.
        until: Timestamp,
    },
    /// Shares are missing for envelopes of the list, or given for others.
    SharesMissing {
        /// How many envelopes the list has.
        expected: u64,
        /// How many of them got a share.
        given: u64,
    },
    /// The member has released its shares.
    SharesReleased,
    /// There is nothing to resolve: not every member has released its shares yet.
    NoDispute,
    /// Too few members have released their shares.
    TooFewShares {
        /// How many are needed.
        threshold: u32,
        /// How many have.
        released: u32,
    },
    /// The results are not one per envelope of the list.
    ResultsIncomplete,
    /// The envelope was opened and recorded.
    AlreadyOpened,
    /// The member has signed the minutes.
    MinutesSigned,
    /// The minutes that were signed are not those of the record.
    MinutesDiffer,
    /// There is no such opened bid.
    BidUnknown {
        /// The bid.
        bid: BidId,
    },
    /// A bid without a price in an allowed currency cannot be admitted.
    BidNotComparable {
        /// The bid.
        bid: BidId,
    },
    /// A rejection names its grounds and reasons.
    ReasonsMissing {
        /// The bids concerned.
        bids: Vec<BidId>,
    },
    /// Bids have not been examined.
    AdmissibilityUndecided {
        /// Which.
        bids: Vec<BidId>,
    },
    /// This lot is awarded on price alone.
    NoScoresInLot,
    /// Scores were locked: bids are not examined again.
    ScoresBegun,
    /// A score is below 0, above the criterion's maximum, missing, or given twice.
    ScoreOutOfRange {
        /// The bid.
        bid: BidId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// The member has locked its scores.
    ScoresLocked,
    /// Members have not locked their scores.
    ScoresNotLocked {
        /// Who.
        members: Vec<PartyId>,
    },
    /// The committee has agreed on scores.
    ScoresConsolidated,
    /// The committee has not agreed on scores.
    ScoresNotConsolidated,
    /// Envelopes are still closed, and stay so until the bids in the ones before were examined.
    EnvelopesClosed {
        /// Which.
        envelopes: Vec<EnvelopeKind>,
    },
    /// Every envelope of this lot that could be opened is open.
    NothingUnopened,
    /// The ranking on quality is fixed: what it rests on stays as it is.
    QualityRanked,
    /// Bids are ranked on quality before anybody is invited to negotiate.
    QualityNotRanked,
    /// No jury ranks works in this way of buying.
    NoContest,
    /// The jury ranks the works before anybody signs, and before their names are opened.
    WorksNotRanked,
    /// The names of the authors are open: the ranking of their works stays as it is.
    NamesOpen,
    /// The member has signed the ranking.
    JuryReportSigned,
    /// The jury writes the merits of each work that it ranks.
    MeritsMissing {
        /// The bids of the works of which nothing is written.
        bids: Vec<BidId>,
    },
    /// Somebody is named who does not sit on the jury.
    NotOnTheJury {
        /// The person.
        person: PartyId,
    },
    /// Participants need a qualification, and too few members of the jury have it.
    JuryNotQualified {
        /// Fewest members.
        needed: u32,
        /// How many are named.
        found: u32,
    },
    /// A negotiation runs: the next one is invited when it is terminated.
    NegotiationRunning {
        /// The bid that is negotiated about.
        bid: BidId,
    },
    /// No negotiation about this bid runs.
    NoNegotiationRunning,
    /// The negotiation was terminated: nobody goes back to it.
    NegotiationEnded {
        /// The bid.
        bid: BidId,
    },
    /// A price is agreed.
    PriceAgreed,
    /// No price is agreed yet.
    NoPriceAgreed,
    /// Firms are invited in the order of their rank on quality.
    NotNextInRank {
        /// The next in rank.
        next: BidId,
    },
    /// Everybody in the ranking was invited, or is debarred.
    NobodyLeftToNegotiate,
    /// Too little time for an answer.
    AnswerPeriodTooShort {
        /// The earliest end that would do.
        earliest: Timestamp,
    },
    /// The firm may still answer.
    CounterOfferAwaited {
        /// Until when.
        until: Timestamp,
    },
    /// No request waits for an answer.
    CounterOfferNotAsked,
    /// The request was answered.
    CounterOfferMade,
    /// The time for the answer has passed.
    CounterOfferTooLate {
        /// When it passed.
        until: Timestamp,
    },
    /// A counter-offer is positive and no higher than the price before.
    CounterOfferHigher {
        /// The price before.
        last: Money,
    },
    /// Nothing was asked of the firm yet: a negotiation is not terminated unheard.
    NegotiationNotHeld,
    /// What is minuted was not said in the time of the negotiation.
    ExchangeOutsideNegotiation,
    /// No bid was admitted: the lot ends without award.
    NoAdmittedBid,
    /// The correction does not read what the sealed schedule says, changes nothing, or gives no price.
    CorrectionUnfit,
    /// Prices are not corrected and bids not examined again once a tenderer was asked to explain its price.
    JustificationsBegun,
    /// The notice names no such preference for this lot.
    PreferenceUnknown {
        /// The id.
        preference: CriterionId,
    },
    /// The bid's price was not found abnormally low by the published method.
    NotAbnormallyLow {
        /// The bid.
        bid: BidId,
    },
    /// The tenderer was asked before.
    JustificationAsked,
    /// The tenderer was not asked to explain its price: a bid is not rejected for it unheard.
    JustificationNotAsked {
        /// The bid.
        bid: BidId,
    },
    /// Only the tenderer that was asked answers.
    NotTheTenderer,
    /// The tenderer has answered.
    JustificationAnswered,
    /// The time for the answer has passed.
    JustificationTooLate {
        /// When it passed.
        until: Timestamp,
    },
    /// The tenderer may still answer.
    JustificationRunning {
        /// Until when.
        until: Timestamp,
    },
    /// The committee has decided on the explanation.
    JustificationDecided,
    /// Abnormally low bids wait for a question or a decision.
    JustificationPending {
        /// Which.
        bids: Vec<BidId>,
    },
    /// The notice has no such condition for taking part, or the tenderer was not asked about it. Prices and what is scored are
    /// none.
    ConditionUnknown {
        /// The condition.
        condition: CriterionId,
    },
    /// The bid does not meet every condition, by what the committee found.
    ConditionsUnmet {
        /// The bid.
        bid: BidId,
        /// Which.
        conditions: Vec<CriterionId>,
    },
    /// The law does not let a tenderer put this right.
    RegularisationNotProvided,
    /// Nothing was found missing or unclear of this condition.
    NothingToRegularise {
        /// The condition.
        condition: CriterionId,
    },
    /// The time for the answer lies outside what the law lets be given.
    RegularisationPeriodUnfit {
        /// Fewest days.
        minimum: u32,
        /// Most days.
        maximum: u32,
    },
    /// Another tenderer of the lot was given another time for its answer.
    RegularisationPeriodDiffers {
        /// The days that it was given.
        days: u32,
    },
    /// The tenderer was asked as often as it may be.
    RegularisationsSpent {
        /// How often.
        maximum: u32,
    },
    /// The tenderer was asked, and nothing was decided on it.
    RegularisationPending {
        /// The bid.
        bid: BidId,
    },
    /// The tenderer was not asked.
    RegularisationNotAsked {
        /// The bid.
        bid: BidId,
    },
    /// The tenderer has answered.
    RegularisationAnswered,
    /// The time for the answer has passed; that it came late is recorded.
    RegularisationTooLate {
        /// When it passed.
        until: Timestamp,
    },
    /// The tenderer may still answer.
    RegularisationRunning {
        /// Until when.
        until: Timestamp,
    },
    /// The committee has decided on what was asked.
    RegularisationDecided,
    /// Another tenderer of the lot was let put the same right: this one is asked as well before its bid is rejected for it.
    UnequalTreatment {
        /// The bid.
        bid: BidId,
        /// The condition.
        condition: CriterionId,
    },
    /// The member took part in the opening.
    MemberPresent {
        /// The member.
        member: PartyId,
    },
    /// Its absence was recorded.
    AbsenceRecorded,
    /// Fewer members are present than the law asks for an opening.
    QuorumMissing {
        /// How many it asks.
        quorum: u32,
        /// How many released their shares.
        present: u32,
    },
    /// The law knows no substitutes.
    SubstitutesNotProvided,
    /// The person sits on the committee, sat there before, or would name itself.
    SubstituteUnfit {
        /// The person.
        person: PartyId,
    },
    /// The law asks for no opinion of a commission here.
    NoOpinionNeeded,
    /// The register charges no organisation with this control.
    CommissionMissing {
        /// The row of the rule-set.
        control: String,
    },
    /// The commission was asked before, and what it said still holds.
    OpinionAsked,
    /// The commission was not asked, or has given its opinion.
    OpinionNotAsked,
    /// Nothing goes on without the opinion of the commission, which was not asked for it.
    OpinionMissing {
        /// The row of the rule-set.
        control: String,
    },
    /// The commission has not given its opinion yet.
    OpinionPending {
        /// It gives it until then.
        until: Timestamp,
    },
    /// The commission's opinion is unfavourable.
    OpinionUnfavourable,
    /// The auction starts too soon after its announcement.
    AuctionTooSoon {
        /// The earliest start that would do.
        earliest: Timestamp,
    },
    /// Too few bids would be in the auction.
    AuctionBiddersTooFew {
        /// Fewest.
        minimum: u32,
        /// How many there are.
        bidders: u64,
    },
    /// The lot goes to auction before its report.
    AuctionDue,
    /// The auction was held: what it began with stays as it is.
    AuctionHeld,
    /// The auction has not opened.
    AuctionNotOpen {
        /// When it opens.
        starts_at: Timestamp,
    },
    /// The auction is over.
    AuctionEnded {
        /// When it ended.
        ended_at: Timestamp,
    },
    /// The auction goes on, or what was received in its last moments is still being recorded.
    AuctionRunning {
        /// Until when.
        until: Timestamp,
    },
    /// The firm has no bid in this auction.
    NotInAuction,
    /// Another bid of the same firm was placed since this one was prepared.
    AuctionBidOutdated {
        /// The number of its next bid.
        sequence: u32,
    },
    /// The price is not lower by the step.
    PriceNotLower {
        /// The highest that would do; none would when it is 0.
        highest: Money,
    },
    /// The notice does not award its lots jointly.
    LotsNotJoint,
    /// Lots are not ranked yet.
    LotsNotRanked {
        /// Which.
        lots: Vec<LotId>,
    },
    /// The lots are awarded jointly and have not been shared out.
    LotsNotAllocated,
    /// The award goes to the first-ranked bid.
    AwardNotFirstRanked {
        /// The first ranked.
        first: BidId,
    },
    /// The firm has won as many lots as the notice allows.
    LotLimitReached {
        /// The most lots.
        maximum: u32,
    },
    /// The standstill is still running.
    StandstillRunning {
        /// When it ends.
        until: Timestamp,
    },
    /// Every lot has ended.
    ProcedureEnded,
    /// A cancellation names its reasons.
    CancellationReasonMissing,
    /// A request for review suspends this.
    SuspendedByReview {
        /// The request.
        review: ReviewId,
        /// It lapses then, as far as is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// The law knows no review of such a decision.
    ReviewNotProvided {
        /// The kind of decision.
        against: Contested,
    },
    /// No such decision stands that this firm could contest.
    NothingToReview {
        /// The kind of decision.
        against: Contested,
    },
    /// The id is taken.
    ReviewExists,
    /// There is no such request for review.
    ReviewUnknown {
        /// The id.
        review: ReviewId,
    },
    /// The firm has asked for review of this decision, and the body has still to decide.
    ReviewPending {
        /// That request.
        review: ReviewId,
    },
    /// Only the firm that asked for review takes its request back.
    NotTheRequester,
    /// The request has ended.
    ReviewEnded {
        /// The id.
        review: ReviewId,
    },
    /// The body hears the request already.
    ReviewAdmitted,
    /// The body has not admitted the request: it decides on what it has heard.
    ReviewNotAdmitted,
    /// Whoever is concerned in the matter does not hear it.
    ReviewerInvolved,
    /// No fee is owed.
    ReviewFeeNotDue,
    /// The fee of the request was not paid.
    ReviewFeeUnpaid {
        /// It is to be paid until then.
        until: Timestamp,
    },
    /// The request is in time, or its fee is paid or may still be: it is not dismissed for that.
    DismissalUnfounded {
        /// The ground that does not hold.
        ground: DismissalGround,
    },
    /// The request suspends already.
    SuspensionRuns,
    /// Nothing is left that could be suspended, or the law has no suspension of it.
    NothingToSuspend,
    /// The request suspends nothing.
    NotSuspended,
    /// The remedy does not fit the decision, or can no longer be carried out.
    RemedyImpossible {
        /// The remedy.
        remedy: Remedy,
        /// The stage of the procedure or lot.
        stage: &'static str,
    },
    /// The award ends in no framework agreement of this name.
    AgreementUnknown,
    /// In this way of buying the suppliers of an agreement compete: the file is opened from the agreement.
    AgreementMissing,
    /// Orders are placed only while the agreement is in force.
    AgreementNotInForce {
        /// Its beginning.
        from: Timestamp,
        /// Its end.
        until: Timestamp,
    },
    /// The terms of the agreement provide for no orders without competition.
    OrdersNotProvided,
    /// The terms of the agreement, or this way of buying, provide for no competition among its suppliers.
    CompetitionNotProvided,
    /// There is no such order.
    OrderUnknown {
        /// Its number.
        order: u32,
    },
    /// Nothing is ordered, or more lines than an order takes.
    OrderEmpty {
        /// Most lines.
        maximum: u32,
    },
    /// The item is not of the agreement, stands twice, or its quantity is not above zero.
    OrderLineUnfit {
        /// The item.
        item: ItemId,
    },
    /// The order amounts to more than one without competition may.
    OrderAboveMaximum {
        /// What it comes to.
        amount: Money,
        /// The most.
        maximum: Money,
    },
    /// More would be ordered than the agreement allows.
    AgreementCeilingExceeded {
        /// What it comes to.
        amount: Money,
        /// What can still be ordered.
        left: Money,
        /// The most that is ordered under the agreement.
        ceiling: Money,
    },
    /// Every supplier declined, did not answer, has no price for it, or is debarred.
    NoSupplierLeft,
    /// Meanwhile the order would go to another supplier, or come to another amount.
    OrderOutdated {
        /// To whom it would go now.
        supplier: PartyId,
    },
    /// The order did not come to nothing, or was placed again already.
    OrderNotReplaceable {
        /// Its number.
        order: u32,
    },
    /// Only the supplier of an order answers it.
    NotTheSupplier,
    /// The act would not fit into the ledger (65,535 bytes): put long texts into documents.
    NoticeTooLarge {
        /// Size in bytes.
        bytes: u64,
    },
    /// The notice asks for no guarantee at all.
    NoGuaranteeAsked,
    /// The lot asks for no guarantee.
    GuaranteeNotAsked {
        /// The lot.
        lot: LotId,
    },
    /// The guarantor recorded a guarantee of this number, or the envelope was registered.
    GuaranteeExists,
    /// There is no such guarantee.
    GuaranteeUnknown,
    /// The guarantee was released or claimed.
    GuaranteeEnded,
    /// The guarantee can no longer be claimed.
    GuaranteeExpired {
        /// The last day on which it could.
        valid_until: jiff::civil::Date,
    },
    /// The envelope came after the deadline: it goes back closed.
    GuaranteeLate {
        /// The deadline.
        deadline: Timestamp,
    },
    /// The register does not accredit this guarantor, or not with this key.
    GuarantorNotAccredited {
        /// The organisation.
        guarantor: PartyId,
    },
    /// The guarantee names another beneficiary than the buyer.
    BeneficiaryDiffers {
        /// The buyer.
        buyer: PartyId,
    },
    /// Two persons read something else in a guarantee on paper.
    ReadingsDiffer {
        /// The first field in which.
        field: &'static str,
    },
    /// No bid of the firm was opened on this lot.
    NoOpenedBid {
        /// The lot.
        lot: LotId,
    },
    /// A firm is admitted for some of the categories that it asked for, each once.
    CategoriesUnfit,
    /// There is no such request, or the firm took it back.
    RequestUnknown {
        /// Its id.
        request: RequestId,
    },
    /// Nobody recorded yet what was found on the request.
    RequestUnassessed {
        /// Its id.
        request: RequestId,
    },
    /// The law knows no longer time, the request has it already, is concluded on, or its time is over.
    AssessmentNotExtendable {
        /// Its id.
        request: RequestId,
    },
    /// The purchasing system is over.
    SystemEnded {
        /// Since when.
        until: Timestamp,
    },
    /// The time of the purchasing system is not over.
    SystemLasts {
        /// Until when.
        until: Timestamp,
    },
    /// The end of the purchasing system is past, or further away than the law allows.
    SystemPeriodUnfit {
        /// It ends after that.
        earliest: Timestamp,
        /// It ends by then, where the law has a longest time.
        #[serde(skip_serializing_if = "Option::is_none")]
        latest: Option<Timestamp>,
    },
    /// There is no purchasing system of this name.
    SystemUnknown,
    /// Competitions are opened only while the purchasing system lasts, and not before firms had their time to join it.
    SystemNotInForce {
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// Nobody is admitted to the category.
    NobodyAdmitted,
    /// The requisition is another buyer's, or of another category.
    RequisitionOfOther,
    /// The file names no requisition.
    NothingAttached,
    /// The law asks that money of the budget is set aside before the notice is published.
    CommitmentMissing,
    /// Less is set aside than the estimate.
    CommitmentTooSmall {
        /// How much is set aside.
        committed: Money,
        /// The estimate.
        estimate: Money,
    },
    /// The prior information notice is another buyer's, or of another category.
    PriorNoticeOfOther,
    /// A period is shorter only where a prior information notice was published in time, and it was not.
    PriorNoticeNotInTime {
        /// The shortening.
        shortening: CriterionId,
        /// Fewest days before the notice.
        days: u16,
        /// Most months before it.
        months: u16,
    },
    /// The law takes no bids of several firms together.
    GroupingsNotTaken,
    /// The law takes no grouping whose firms answer in this way.
    LiabilityNotTaken,
    /// A grouping has two firms or more, each once, and its lead among them.
    GroupingMembersUnfit {
        /// The most that it may have.
        maximum: u32,
    },
    /// The shares of the firms do not add up to the whole.
    GroupingSharesUnfit,
    /// Nobody comes or goes after the deadline, or after the selection.
    GroupingFixed {
        /// The deadline.
        deadline: Timestamp,
    },
    /// The firm stands in another bid on the same lot.
    FirmInSeveralBids {
        /// The lot.
        lot: LotId,
    },
    /// A firm of the grouping is debarred.
    MemberDebarred {
        /// The firm.
        firm: PartyId,
        /// The reference of the decision.
        decision: String,
    },
    /// A firm behind the bid is debarred: nobody negotiates with it.
    TendererDebarred {
        /// The firm.
        firm: PartyId,
        /// The reference of the decision.
        decision: String,
    },
    /// The firm leads another grouping on the same lot.
    GroupingExists {
        /// The lot.
        lot: LotId,
    },
    /// There is no such grouping, or not for this firm.
    GroupingUnknown,
    /// Other terms were proposed meanwhile.
    GroupingChanged,
    /// The firm has agreed already.
    GroupingAgreed,
    /// The law does not compare members with the owners of firms.
    OwnersNotCompared,
    /// No envelope that names a firm is open.
    NobodyNamedYet,
    /// The member may be a person behind a bid, and has not said what it has to do with that.
    MatchUnanswered {
        /// Who has still to answer.
        members: Vec<PartyId>,
    },
    /// There is no such match, or it is another member's.
    MatchUnknown {
        /// Its number.
        number: u32,
    },
    /// The match is answered.
    MatchAnswered {
        /// Its number.
        number: u32,
    },
    /// The member and the person behind the firm have the same number in a register of persons.
    SamePerson {
        /// The firm.
        firm: PartyId,
    },
}
