//! What is true of a procedure now. Each stage carries only what is valid in it.

use crate::document::Document;
use crate::identity::DebarredFirm;
use crate::ids::{BidId, EnvelopeId, RequisitionId};
use crate::procurement::act::{AgreementRef, ReasonedOutcome, SharedAward};
use crate::procurement::act::{
    ClosedEnvelope, CommitteeKind, Dissent, KeySet, MemberKey, MethodReason, OutageGround, Score, ShareOf,
    ShorterPeriod, Verdict,
};
use crate::procurement::auction::{AuctionOutcome, AuctionTerms, Running};
use crate::procurement::command::OpeningKey;
use crate::procurement::conflicts::{Compared, Matches};
use crate::procurement::contest::JuryRanking;
pub use crate::procurement::control::{Control, Opinion};
use crate::procurement::dialogue::{Dialogue, Talks};
use crate::procurement::evaluation::{
    self, Admitted, Allocation, CombinationDiscount, CostAmount, LowBid, Preference, PriceCorrection, Ranking,
    Unrankable,
};
use crate::procurement::grouping::findings::{debarred_in, firms};
use crate::procurement::grouping::{GroupedBid, Groupings};
use crate::procurement::guarantee::findings::OfBids;
use crate::procurement::guarantee::{Guarantees, VerifiedGuarantee};
use crate::procurement::hearing::{Check, Hearing};
use crate::procurement::negotiation::{EarlierOpening, Negotiations};
use crate::procurement::notice::{Category, Change, Lot, Missing, Notice};
use crate::procurement::plan::Planned;
use crate::procurement::prior::PriorShown;
use crate::procurement::relaunch::Earlier;
use crate::procurement::replacing::{self, Absence, Replacement};
use crate::procurement::review::{Review, SetAside};
use crate::procurement::selection::{Selected, Selection};
use crate::procurement::system::System;
use crate::ruleset::{EnvelopeKind, Method, RuleSet};
use crate::text::LocalText;
use crate::{CriterionId, EnquiryId, GuaranteeId, LotId, Money, PartyId, ProcedureId, ReviewId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// A procedure, or the place where one may be started.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(clippy::large_enum_variant)] // one value per procedure in hand, never an array of them
pub enum Procedure {
    /// Nothing was started under this id.
    #[default]
    Absent,
    /// The notice is written and approved; the committee makes its keys.
    Preparation(Preparation),
    /// A call is public; firms apply, and the committee selects.
    Selection(Selection),
    /// A purchasing system: firms ask to be admitted as long as it lasts.
    System(Box<System>),
    /// Those who go on talk with the buyer.
    Dialogue(Dialogue),
    /// The notice is public and bids arrive.
    Bidding(Bidding),
    /// The bidding is closed; each lot goes its way.
    Closed(Closed),
    /// Cancelled. What had been published stays readable.
    Cancelled(Cancelled),
}

/// What every stage knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Who buys.
    pub buyer: PartyId,
    /// The rule-set pinned at the first act.
    pub ruleset: String,
    /// The way of buying.
    pub method: String,
    /// Goods, works or services.
    pub category: Category,
    /// When the file was opened.
    pub started_at: Timestamp,
    /// The earlier procedure whose lots are launched again.
    pub earlier: Option<Earlier>,
    /// The framework agreement whose suppliers compete, or the category of a purchasing system whose members do.
    pub agreement: Option<AgreementRef>,
    /// The line of the buyer's plan for which it was opened, as published then.
    pub planned: Option<Box<Planned>>,
    /// The requisition for which its file was opened.
    pub requisition: Option<RequisitionId>,
    /// The number of the commitment of the budget on which its notice was published.
    pub commitment_reference: Option<String>,
    /// The prior information notice that it follows.
    pub prior: Option<Box<PriorShown>>,
    /// The procedures that launch lots of this one again, oldest first, with the lots.
    pub relaunched: Vec<(ProcedureId, Vec<LotId>)>,
}

/// A committee with its members' declarations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Committee {
    /// Counts the appointments from 1.
    pub version: u32,
    /// The members, in the order of their seats.
    pub members: Vec<PartyId>,
    /// What each declared: whether it has a conflict, and the statement.
    pub declarations: BTreeMap<PartyId, (bool, String)>,
    /// Seats that another person took, oldest first.
    pub replaced: Vec<Replacement>,
    /// Members whose name may be that of a person behind a bid.
    pub matches: Matches,
}

impl Committee {
    /// Whether the person sits on it.
    #[must_use]
    pub fn has(&self, person: &PartyId) -> bool {
        self.members.contains(person)
    }

    /// Whether a member has locked its scores of a lot, itself or, where those count, by whoever sat there before.
    #[must_use]
    pub fn has_scored(&self, member: &PartyId, locked: &BTreeMap<PartyId, Vec<Score>>) -> bool {
        replacing::has_scored(&self.replaced, member, locked)
    }

    /// Members who declared that they have no conflict.
    pub fn cleared(&self) -> impl Iterator<Item = &PartyId> {
        self.members.iter().filter(|member| self.declarations.get(*member).is_some_and(|(conflict, _)| !conflict))
    }

    /// Members whose declaration is missing.
    pub fn undeclared(&self) -> impl Iterator<Item = &PartyId> {
        self.members.iter().filter(|member| !self.declarations.contains_key(*member))
    }
}

/// The keys to which bids are sealed.
#[derive(Debug, Clone, PartialEq)]
pub struct FixedKeys {
    /// How many members open together.
    pub threshold: u32,
    /// The committee's version.
    pub committee_version: u32,
    /// One set per lot and envelope.
    pub sets: Vec<KeySet>,
    /// When each member last opened a dummy envelope.
    pub rehearsals: BTreeMap<PartyId, Timestamp>,
}

impl FixedKeys {
    /// The set of a lot and envelope.
    #[must_use]
    pub fn set(&self, lot: &LotId, envelope: EnvelopeKind) -> Option<&KeySet> {
        self.sets.iter().find(|set| set.lot == *lot && set.envelope == envelope)
    }

    /// The members, in the order of their seats.
    pub fn members(&self) -> impl Iterator<Item = &PartyId> {
        self.sets.first().into_iter().flat_map(|set| set.members.iter().map(|key: &MemberKey| &key.member))
    }
}

/// Before publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Preparation {
    /// What every stage knows.
    pub head: Head,
    /// The notice as written so far.
    pub notice: Notice,
    /// Counts the drafts; 0 before the first.
    pub draft: u32,
    /// Who wrote drafts.
    pub writers: BTreeSet<PartyId>,
    /// Who approved the present draft.
    pub approvals: BTreeSet<PartyId>,
    /// The firms that are invited; of no account where everybody may bid.
    pub invited: Vec<PartyId>,
    /// Why this way of buying is taken.
    pub method_reason: Option<MethodReason>,
    /// Minimum periods that are shorter here, and why.
    pub shortenings: Vec<ShorterPeriod>,
    /// The control of the notice as it stands.
    pub control: Option<Control>,
    /// The committees.
    pub committees: BTreeMap<CommitteeKind, Committee>,
    /// Keys registered so far, with the member's identity key.
    pub opening_keys: BTreeMap<PartyId, (Vec<OpeningKey>, String)>,
    /// The keys, once fixed.
    pub keys: Option<FixedKeys>,
    /// What the call for applications made public, where firms were selected: the invitation to tender is prepared.
    pub call: Option<Box<Published>>,
}

impl Preparation {
    /// Whether the next publication is a call that invites no bids yet.
    #[must_use]
    pub fn calls_next(&self, method: &Method) -> bool {
        self.call.is_none() && method.calls_first()
    }
}

/// An enquiry.
#[derive(Debug, Clone, PartialEq)]
pub struct Enquiry {
    /// The firm that asked; never published.
    pub asker: PartyId,
    /// The question as asked.
    pub question: String,
    /// When it arrived.
    pub asked_at: Timestamp,
    /// The published question and answer.
    pub clarification: Option<Clarification>,
}

/// A published question and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Clarification {
    /// The question without its asker.
    pub question: LocalText,
    /// The answer.
    pub answer: LocalText,
    /// When it was published.
    pub published_at: Timestamp,
}

/// A change of the published notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Amendment {
    /// Why.
    pub rationale: LocalText,
    /// What changed.
    pub changes: Vec<Change>,
    /// When.
    pub at: Timestamp,
}

/// What is fixed by publication and goes on into every later stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// What every stage knows.
    pub head: Head,
    /// The notice as it is now.
    pub notice: Notice,
    /// When it was first published.
    pub published_at: Timestamp,
    /// The deadline for bids as it is now; of a call, the one for applications.
    pub deadline: Timestamp,
    /// The firms whose bids are taken; empty where everybody's are.
    pub invited: Vec<PartyId>,
    /// Whether the notice names them.
    pub invited_named: bool,
    /// Why this way of buying is taken.
    pub method_reason: Option<MethodReason>,
    /// The kind of buyer by which the way of buying was judged, where the register said it.
    pub buyer_kind: Option<String>,
    /// The row of the rule-set that permits it.
    pub permission: Option<String>,
    /// Minimum periods that are shorter here, and why.
    pub shortenings: Vec<ShorterPeriod>,
    /// The control of the notice before its publication.
    pub control: Option<Control>,
    /// The committees.
    pub committees: BTreeMap<CommitteeKind, Committee>,
    /// The keys; a call has none yet.
    pub keys: FixedKeys,
    /// Enquiries.
    pub enquiries: BTreeMap<EnquiryId, Enquiry>,
    /// Amendments, oldest first.
    pub amendments: Vec<Amendment>,
    /// Outages that moved the deadline, oldest first.
    pub outages: Vec<OutageGround>,
    /// Requests for review.
    pub reviews: BTreeMap<ReviewId, Review>,
    /// Whether it is a call: firms apply first, and bids are invited of those selected.
    pub calls: bool,
    /// How the firms were selected, once that is concluded.
    pub selected: Option<Box<Selected>>,
    /// The dialogue, once it is concluded.
    pub dialogue: Option<Box<Talks>>,
    /// Guarantees on paper, and those that ended.
    pub guarantees: Guarantees,
    /// Comparisons of the committees with the firms' owners, oldest first.
    pub compared: Vec<Compared>,
}

impl Published {
    /// Whether something is handed in until its deadline: a notice to firms that are invited to talk has none.
    #[must_use]
    pub const fn has_deadline(&self) -> bool {
        !self.calls || self.notice.selection.is_some() || self.notice.system.is_some()
    }

    /// The deadline that a notice sets in the place of this one.
    #[must_use]
    pub fn deadline_of(&self, notice: &Notice) -> Option<Timestamp> {
        let applications = || match &notice.system {
            Some(system) => system.until,
            None => notice.selection.as_ref()?.application_period_end,
        };
        if self.calls { applications() } else { notice.tender_period_end }
    }

    /// Whether a firm's bids are taken.
    #[must_use]
    pub fn takes_bids_of(&self, firm: &PartyId) -> bool {
        self.invited.is_empty() || self.invited.contains(firm)
    }

    /// The committee of a kind.
    #[must_use]
    pub fn committee(&self, kind: CommitteeKind) -> Option<&Committee> {
        self.committees.get(&kind)
    }
}

/// The notice is public.
#[derive(Debug, Clone, PartialEq)]
pub struct Bidding {
    /// What publication fixed.
    pub published: Published,
}

/// The bidding is closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Closed {
    /// What publication fixed.
    pub published: Published,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Merkle root over the eids, base64url.
    pub closing_root: String,
    /// How many envelopes the list has; they arrive in parts right after the closing.
    pub count: u64,
    /// Size of the ledger that the list covers.
    pub ledger_size: u64,
    /// The closing list by envelope.
    pub envelopes: BTreeMap<EnvelopeId, ClosedEnvelope>,
    /// Members who signed the minutes, with the hash they signed.
    pub minutes: BTreeMap<PartyId, String>,
    /// Holders of keys whose absence from the opening was recorded.
    pub absences: BTreeMap<PartyId, Absence>,
    /// Where each lot stands.
    pub lots: BTreeMap<LotId, LotState>,
    /// The lots shared out, where they are awarded jointly.
    pub allocation: Option<Allocation>,
    /// What a review set aside, oldest first.
    pub set_aside: Vec<SetAside>,
}

impl Closed {
    /// The envelopes of a lot and kind, in the order of the ledger.
    #[must_use]
    pub fn envelopes_of(&self, lot: &LotId, envelope: EnvelopeKind) -> Vec<&ClosedEnvelope> {
        let mut found: Vec<_> =
            self.envelopes.values().filter(|line| line.lot == *lot && line.envelope == envelope).collect();
        found.sort_by_key(|line| line.index);
        found
    }

    /// The envelopes of a lot and kind that are opened: all but those of bids that were rejected before, and where prices
    /// are opened one after the other, those of the bid whose turn it is.
    #[must_use]
    pub fn envelopes_to_open(&self, lot: &LotId, envelope: EnvelopeKind) -> Vec<&ClosedEnvelope> {
        let mut lines = self.envelopes_of(lot, envelope);
        if let Some(state) = self.lots.get(lot) {
            let opened = state.opened();
            lines.retain(|line| !opened.stays_unopened(&line.eid));
            if opened.one_by_one(envelope) {
                lines.retain(|line| opened.turn_of() == Some(&line.bid));
            }
        }
        lines
    }

    /// The ranked lots shared out by the published rule (P67); an error names the lots that are not ranked yet. Lots
    /// that ended without award take no part, nor do firms that are debarred.
    ///
    /// # Errors
    /// The lots that are still opened or examined.
    pub fn allocate(&self, debarred: &[DebarredFirm]) -> Result<Allocation, Vec<LotId>> {
        let waits =
            |lot: &LotState| matches!(lot, LotState::Opening(_) | LotState::Examination(_) | LotState::Auction(_));
        let waiting: Vec<LotId> = self.lots.iter().filter(|(_, lot)| waits(lot)).map(|(id, _)| id.clone()).collect();
        if !waiting.is_empty() {
            return Err(waiting);
        }
        let ranked: Vec<&RankedLot> =
            self.published.notice.lots.iter().filter_map(|lot| self.lots.get(&lot.id)?.ranked()).collect();
        let mut rankings: Vec<Ranking> = ranked.iter().map(|lot| lot.ranking.clone()).collect();
        for (ranking, lot) in rankings.iter_mut().zip(&ranked) {
            let groupings = &lot.examination.opened.groupings;
            ranking.bids.retain(|line| debarred_in(groupings, &line.bid, &line.tenderer, debarred).is_none());
        }
        let of_lot = |lot: &&RankedLot| {
            let id = lot.ranking.lot.clone();
            let bids = lot.examination.bids.clone();
            bids.into_iter().map(move |(bid, open)| ((id.clone(), bid), open.combinations))
        };
        let combinations = ranked.iter().flat_map(of_lot).collect();
        Ok(evaluation::allocate(&rankings, &combinations, self.published.notice.lots_per_tenderer_maximum))
    }

    /// Whether every lot has ended.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.lots.values().all(|lot| matches!(lot, LotState::Final(_) | LotState::Unsuccessful { .. }))
    }
}

/// Where one lot stands.
#[derive(Debug, Clone, PartialEq)]
pub enum LotState {
    /// Members release their shares.
    Opening(LotOpening),
    /// Bids are open; the committee examines and scores.
    Examination(Examination),
    /// Its auction is announced or runs.
    Auction(AuctionLot),
    /// The report is issued.
    Ranked(RankedLot),
    /// The award is decided, the standstill runs.
    Awarded(AwardedLot),
    /// The award is final.
    Final(AwardedLot),
    /// No award.
    Unsuccessful {
        /// Why.
        reasons: LocalText,
        /// When.
        at: Timestamp,
        /// What had been opened.
        opened: Opened,
        /// Whether an award had been decided, which this annulled.
        award_annulled: bool,
    },
}

impl LotState {
    /// The stage's name, for pages and tables.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Opening(_) => "opening",
            Self::Examination(_) => "examination",
            Self::Auction(_) => "auction",
            Self::Ranked(_) => "ranked",
            Self::Awarded(_) => "awarded",
            Self::Final(_) => "final",
            Self::Unsuccessful { .. } => "unsuccessful",
        }
    }

    /// What the opening of this lot gave so far.
    #[must_use]
    pub const fn opened(&self) -> &Opened {
        match self {
            Self::Opening(lot) => &lot.opened,
            Self::Examination(lot) => &lot.opened,
            Self::Auction(lot) => &lot.examination.opened,
            Self::Ranked(lot) => &lot.examination.opened,
            Self::Awarded(lot) | Self::Final(lot) => &lot.ranked.examination.opened,
            Self::Unsuccessful { opened, .. } => opened,
        }
    }

    /// The examination, once it has begun.
    #[must_use]
    pub const fn examination(&self) -> Option<&Examination> {
        match self {
            Self::Examination(lot) => Some(lot),
            Self::Auction(lot) => Some(&lot.examination),
            Self::Ranked(lot) => Some(&lot.examination),
            Self::Awarded(lot) | Self::Final(lot) => Some(&lot.ranked.examination),
            Self::Opening(_) | Self::Unsuccessful { .. } => None,
        }
    }

    /// The auction, once it is announced and until it is over.
    #[must_use]
    pub const fn auction(&self) -> Option<&AuctionLot> {
        match self {
            Self::Auction(lot) => Some(lot),
            _ => None,
        }
    }

    /// The report, once issued.
    #[must_use]
    pub const fn ranked(&self) -> Option<&RankedLot> {
        match self {
            Self::Ranked(lot) => Some(lot),
            Self::Awarded(lot) | Self::Final(lot) => Some(&lot.ranked),
            _ => None,
        }
    }

    /// The award, once decided.
    #[must_use]
    pub const fn award(&self) -> Option<&AwardedLot> {
        match self {
            Self::Awarded(lot) | Self::Final(lot) => Some(lot),
            _ => None,
        }
    }
}

/// What the opening of a lot gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opened {
    /// Shares by envelope kind and member.
    pub releases: BTreeMap<EnvelopeKind, BTreeMap<PartyId, Vec<ShareOf>>>,
    /// The signature of each member's release, base64url.
    pub signatures: BTreeMap<EnvelopeKind, BTreeMap<PartyId, String>>,
    /// Keys published to resolve a dispute, by envelope kind and member.
    pub dispute_keys: BTreeMap<EnvelopeKind, BTreeMap<PartyId, String>>,
    /// Verdicts by envelope.
    pub verdicts: BTreeMap<EnvelopeId, Verdict>,
    /// The record of each envelope kind, with the members found faulty and when.
    pub records: BTreeMap<EnvelopeKind, OpeningRecordRef>,
    /// Bids that went no further before all their envelopes were opened.
    pub rejected: BTreeMap<BidId, RejectedBid>,
    /// What was found of the guarantees of each bid, where the notice asks for one.
    pub guarantees: OfBids,
    /// The bids that are of several firms.
    pub groupings: Groupings,
    /// The negotiations, where prices are opened one after the other.
    pub negotiations: Option<Box<Negotiations>>,
    /// The jury's ranking of works that name nobody.
    pub judged: Option<Box<JuryRanking>>,
    /// Openings of one bid's envelopes before that of the present one, oldest first.
    pub earlier: Vec<EarlierOpening>,
}

impl Opened {
    /// Whether this envelope belongs to a rejected bid and stays closed.
    #[must_use]
    pub fn stays_unopened(&self, eid: &EnvelopeId) -> bool {
        self.rejected.values().any(|bid| bid.unopened.contains(eid))
    }

    /// Whether envelopes of this kind are opened of one bid after the other.
    #[must_use]
    pub fn one_by_one(&self, envelope: EnvelopeKind) -> bool {
        self.negotiations.as_ref().is_some_and(|all| all.opens.contains(&envelope))
    }

    /// The bid whose turn it is, where one after the other is opened.
    #[must_use]
    pub fn turn_of(&self) -> Option<&BidId> {
        self.negotiations.as_ref()?.held.last().map(|one| &one.bid)
    }

    /// Every record, with the bid where it is of one alone; in the order of the kinds, and of one kind in that of time.
    pub fn all_records(&self) -> impl Iterator<Item = (EnvelopeKind, Option<&BidId>, &OpeningRecordRef)> {
        let earlier = self.earlier.iter().map(|one| (one.envelope, Some(&one.bid), &one.record));
        let alone = |kind: EnvelopeKind| if self.one_by_one(kind) { self.turn_of() } else { None };
        let now = self.records.iter().map(|(kind, record)| (*kind, alone(*kind), record));
        let mut all: Vec<_> = earlier.chain(now).collect();
        all.sort_by_key(|(kind, _, record)| (*kind, record.at));
        all.into_iter()
    }

    /// Every share that was released.
    pub fn all_shares(&self) -> impl Iterator<Item = &ShareOf> {
        let now = self.releases.values().flat_map(BTreeMap::values);
        now.chain(self.earlier.iter().flat_map(|one| one.releases.values())).flatten()
    }
}

/// A bid that went no further.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedBid {
    /// Its envelopes that nobody opened.
    pub unopened: Vec<EnvelopeId>,
    /// The firm, if an envelope that names it was opened.
    pub tenderer: Option<PartyId>,
    /// The grounds or criteria on which it fails.
    pub grounds: Vec<CriterionId>,
    /// Why; empty when an earlier envelope was missing or not valid, or when the scores miss a minimum.
    pub reasons: LocalText,
    /// The published minimums of quality that its scores miss.
    pub failures: Vec<Unrankable>,
    /// When.
    pub at: Timestamp,
}

/// The record of an opening.
#[derive(Debug, Clone, PartialEq)]
pub struct OpeningRecordRef {
    /// The document.
    pub record: Document,
    /// Members who took part.
    pub members: Vec<PartyId>,
    /// Members whose share or key was wrong.
    pub faulty_members: Vec<PartyId>,
    /// When.
    pub at: Timestamp,
}

/// Members release their shares.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LotOpening {
    /// What was opened so far.
    pub opened: Opened,
    /// The kinds whose turn it is; empty when all are opened together.
    pub due: Vec<EnvelopeKind>,
    /// The examination of the turns before.
    pub examined: Option<Box<Examination>>,
}

impl LotOpening {
    /// Whether envelopes of this kind are opened now.
    #[must_use]
    pub fn is_due(&self, kind: EnvelopeKind) -> bool {
        self.due.is_empty() || self.due.contains(&kind)
    }
}

/// What the committee decided on a bid.
#[derive(Debug, Clone, PartialEq)]
pub struct Admissibility {
    /// Admitted or not.
    pub admitted: bool,
    /// The grounds or criteria on which it fails.
    pub grounds: Vec<CriterionId>,
    /// Why.
    pub reasons: LocalText,
}

/// A bid with all its envelopes opened and valid.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenBid {
    /// The firm. Of a work whose name is sealed, [`crate::procurement::contest::alias`]: an id that no party has.
    pub tenderer: PartyId,
    /// Its name at the opening; of such a work, what it is called.
    pub tenderer_name: LocalText,
    /// Its price, if the schedule gives one; corrected where the committee found an arithmetic error.
    pub price: Option<Money>,
    /// Its price as sealed, where it was corrected.
    pub price_read: Option<Money>,
    /// Its price before an auction in which it was lowered.
    pub price_before_auction: Option<Money>,
    /// Its price before the negotiation in which it was lowered.
    pub price_before_negotiation: Option<Money>,
    /// The corrections, in order.
    pub corrections: Vec<PriceCorrection>,
    /// What the parts of a life-cycle cost come to.
    pub costs: Vec<CostAmount>,
    /// Discounts that it offers for combinations of lots.
    pub combinations: Vec<CombinationDiscount>,
    /// Preferences that were granted.
    pub preferences: Vec<Preference>,
    /// What the committee found of the conditions for taking part, the latest of each.
    pub checks: BTreeMap<CriterionId, Check>,
    /// What its tenderer was asked, oldest first.
    pub hearings: Vec<Hearing>,
    /// The number under which a jury saw it, where it is a work.
    pub number: Option<u32>,
    /// Ledger index of its first envelope, or of the bid with its last price in an auction.
    pub index: u64,
    /// Its envelopes.
    pub envelopes: BTreeMap<EnvelopeKind, EnvelopeId>,
}

impl OpenBid {
    /// The hearing about its abnormally low price.
    #[must_use]
    pub fn justification(&self) -> Option<&Hearing> {
        self.hearings.iter().find(|hearing| hearing.low().is_some())
    }

    /// The hearings about its conditions, oldest first.
    pub fn regularisations(&self) -> impl Iterator<Item = &Hearing> {
        self.hearings.iter().filter(|hearing| hearing.low().is_none())
    }

    /// The hearing about its conditions on which nothing was decided.
    #[must_use]
    pub fn open_regularisation(&self) -> Option<&Hearing> {
        self.regularisations().last().filter(|hearing| hearing.decision.is_none())
    }
}

/// Bids are open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Examination {
    /// What the opening gave.
    pub opened: Opened,
    /// The kinds that are open.
    pub kinds: BTreeSet<EnvelopeKind>,
    /// The complete bids.
    pub bids: BTreeMap<BidId, OpenBid>,
    /// Decisions on them, after the last envelopes were opened.
    pub admissibility: BTreeMap<BidId, Admissibility>,
    /// Scores that members have locked.
    pub locked: BTreeMap<PartyId, Vec<Score>>,
    /// What the committee agreed on.
    pub consolidated: Option<(Vec<Score>, Vec<Dissent>)>,
    /// The auction that was held.
    pub auction: Option<HeldAuction>,
}

/// An auction as it was announced.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnouncedAuction {
    /// How it runs.
    pub terms: AuctionTerms,
    /// When it opens.
    pub starts_at: Timestamp,
    /// When it was announced.
    pub announced_at: Timestamp,
    /// How many bids are in it.
    pub bidders: u32,
}

/// An auction that is over.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldAuction {
    /// As it was announced.
    pub announced: AnnouncedAuction,
    /// With what it ended.
    pub outcome: AuctionOutcome,
    /// When that was recorded.
    pub closed_at: Timestamp,
}

/// The auction of a lot is announced or runs.
#[derive(Debug, Clone, PartialEq)]
pub struct AuctionLot {
    /// The examination it begins with.
    pub examination: Examination,
    /// As it was announced.
    pub auction: AnnouncedAuction,
}

impl AuctionLot {
    /// The ranking as it would be with the prices of this moment: who is in it is in the auction.
    #[must_use]
    pub fn ranking(&self, lot: &Lot, running: Option<&Running>) -> Ranking {
        let mut admitted = self.examination.admitted();
        for bid in &mut admitted {
            if let Some(last) = running.and_then(|running| running.last_of(&bid.bid)) {
                (bid.price, bid.index) = (last.price, last.index);
            }
        }
        let scores = self.examination.consolidated.as_ref().map(|(scores, _)| scores.as_slice());
        evaluation::rank(lot, &admitted, scores.unwrap_or_default())
    }
}

impl Examination {
    /// Whether the prices are open.
    #[must_use]
    pub fn knows_prices(&self) -> bool {
        self.kinds.iter().any(|kind| kind.has_prices())
    }

    /// Whether the bid is admitted, and was not rejected for an abnormally low price.
    #[must_use]
    pub fn admits(&self, bid: &BidId) -> bool {
        let justification = self.bids.get(bid).and_then(OpenBid::justification);
        self.is_admissible(bid) && !justification.is_some_and(Hearing::is_rejected)
    }

    fn is_admissible(&self, bid: &BidId) -> bool {
        self.admissibility.get(bid).is_some_and(|decision| decision.admitted)
    }

    /// The admitted bids, whether or not their prices are open.
    pub fn admitted_bids(&self) -> impl Iterator<Item = (&BidId, &OpenBid)> {
        self.bids.iter().filter(|(id, _)| self.admits(id))
    }

    /// The admitted bids with a price, as ranking takes them.
    #[must_use]
    pub fn admitted(&self) -> Vec<Admitted> {
        let mut admitted = self.held_against();
        admitted.retain(|admitted| self.admits(&admitted.bid));
        admitted
    }

    /// The bids that a report ranks: all that are admitted, or where prices are negotiated one after the other, the one with
    /// which a price is agreed.
    #[must_use]
    pub fn to_rank(&self) -> Vec<Admitted> {
        let mut admitted = self.admitted();
        if let Some(negotiations) = &self.opened.negotiations {
            admitted.retain(|one| negotiations.agreed().is_some_and(|agreed| agreed.bid == one.bid));
        }
        admitted
    }

    /// The admitted bids whose price was found abnormally low by the method of the notice. Those that were rejected for
    /// it still count in the mean, so that one rejection never makes the next bid suspect.
    #[must_use]
    pub fn flagged(&self, lot: &Lot) -> Vec<LowBid> {
        let method = lot.comparison.abnormally_low;
        method.map(|method| method.flagged(&self.held_against(), lot.value)).unwrap_or_default()
    }

    fn held_against(&self) -> Vec<Admitted> {
        self.bids
            .iter()
            .filter(|(id, _)| self.is_admissible(id))
            .filter_map(|(id, bid)| {
                Some(Admitted {
                    bid: id.clone(),
                    tenderer: bid.tenderer.clone(),
                    price: bid.price?,
                    price_read: bid.price_read,
                    costs: bid.costs.clone(),
                    preferences: bid.preferences.clone(),
                    index: bid.index,
                })
            })
            .collect()
    }
}

/// The report is issued.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedLot {
    /// The examination it rests on.
    pub examination: Examination,
    /// The ranking.
    pub ranking: Ranking,
    /// What the committee says about it.
    pub summary: LocalText,
    /// When.
    pub at: Timestamp,
    /// The control of the report.
    pub control: Option<Control>,
}

impl RankedLot {
    /// Every firm behind a ranked bid: those that handed them in, and those that bid with them.
    pub fn firms(&self) -> impl Iterator<Item = &PartyId> {
        let groupings = &self.examination.opened.groupings;
        self.ranking.bids.iter().flat_map(move |line| firms(groupings, &line.bid, &line.tenderer))
    }
}

/// The award is decided.
#[derive(Debug, Clone, PartialEq)]
pub struct AwardedLot {
    /// The report it rests on.
    pub ranked: RankedLot,
    /// The winning bid.
    pub bid: BidId,
    /// The winner.
    pub tenderer: PartyId,
    /// The price.
    pub price: Money,
    /// What the others were told.
    pub outcomes: Vec<ReasonedOutcome>,
    /// When.
    pub at: Timestamp,
    /// Nothing is signed before.
    pub standstill_until: Timestamp,
    /// When it became final.
    pub finalised_at: Option<Timestamp>,
    /// Firms ranked before the winner that were debarred at that moment.
    pub debarred: Vec<DebarredFirm>,
    /// With whom besides a framework agreement is concluded, the better ranked first.
    pub shared_with: Vec<SharedAward>,
}

/// One of those to whom a lot is awarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Winner<'a> {
    /// The bid.
    pub bid: &'a BidId,
    /// The firm.
    pub tenderer: &'a PartyId,
    /// The price.
    pub price: Money,
}

impl AwardedLot {
    /// Everybody to whom the lot is awarded, the best ranked first.
    pub fn winners(&self) -> impl Iterator<Item = Winner<'_>> {
        let first = Winner { bid: &self.bid, tenderer: &self.tenderer, price: self.price };
        let others = self.shared_with.iter();
        let others = others.map(|one| Winner { bid: &one.bid, tenderer: &one.tenderer, price: one.price });
        std::iter::once(first).chain(others)
    }

    /// Whether the lot is awarded to this firm, alone or with others.
    #[must_use]
    pub fn is_won_by(&self, firm: &PartyId) -> bool {
        self.winners().any(|winner| winner.tenderer == firm)
    }
}

/// Where a cancelled procedure had got to.
#[derive(Debug, Clone, PartialEq)]
pub struct Cancelled {
    /// What every stage knows.
    pub head: Head,
    /// What had been published, if anything.
    pub published: Option<Published>,
    /// Where each lot stood, if the bidding was closed.
    pub lots: BTreeMap<LotId, LotState>,
    /// Why.
    pub reasons: LocalText,
    /// When.
    pub at: Timestamp,
}

impl Procedure {
    /// The stage's name, for pages and tables.
    #[must_use]
    pub const fn stage(&self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Preparation(_) => "preparation",
            Self::Selection(Selection { received: None, .. }) => "applications",
            Self::Selection(_) => "selection",
            Self::System(_) => "system",
            Self::Dialogue(_) => "dialogue",
            Self::Bidding(_) => "bidding",
            Self::Closed(_) => "closed",
            Self::Cancelled(_) => "cancelled",
        }
    }

    /// What every stage knows; nothing when absent.
    #[must_use]
    pub const fn head(&self) -> Option<&Head> {
        match self {
            Self::Absent => None,
            Self::Preparation(state) => Some(&state.head),
            Self::Selection(state) => Some(&state.published.head),
            Self::System(state) => Some(&state.published.head),
            Self::Dialogue(state) => Some(&state.prepared.head),
            Self::Bidding(state) => Some(&state.published.head),
            Self::Closed(state) => Some(&state.published.head),
            Self::Cancelled(state) => Some(&state.head),
        }
    }

    /// What the last publication fixed, once there was one.
    #[must_use]
    pub fn published(&self) -> Option<&Published> {
        match self {
            Self::Preparation(state) => state.call.as_deref(),
            Self::Selection(state) => Some(&state.published),
            Self::System(state) => Some(&state.published),
            Self::Dialogue(state) => state.published(),
            Self::Bidding(state) => Some(&state.published),
            Self::Closed(state) => Some(&state.published),
            Self::Cancelled(state) => state.published.as_ref(),
            Self::Absent => None,
        }
    }

    /// The dialogue, running or concluded.
    #[must_use]
    pub fn talks(&self) -> Option<&Talks> {
        match self {
            Self::Dialogue(state) => Some(&state.talks),
            other => other.published()?.dialogue.as_deref(),
        }
    }

    /// Where each lot stands, once the bidding is closed.
    #[must_use]
    pub const fn lots(&self) -> Option<&BTreeMap<LotId, LotState>> {
        match self {
            Self::Closed(state) => Some(&state.lots),
            Self::Cancelled(state) => Some(&state.lots),
            _ => None,
        }
    }

    /// The bids of several firms, by lot.
    pub fn grouped_bids(&self) -> impl Iterator<Item = (&LotId, &BidId, &GroupedBid)> {
        let lots = self.lots().into_iter().flatten();
        lots.flat_map(|(lot, state)| state.opened().groupings.iter().map(move |(bid, found)| (lot, bid, found)))
    }

    /// Every guarantee of an opened bid, once, as it was found.
    #[must_use]
    pub fn verified_guarantees(&self) -> BTreeMap<&GuaranteeId, &VerifiedGuarantee> {
        let lots = self.lots().into_iter().flat_map(BTreeMap::values);
        let found = lots.flat_map(|lot| lot.opened().guarantees.values().flatten());
        found.map(|verified| (verified.guarantee.id(), verified)).collect()
    }

    /// The committees, in any stage that has them.
    #[must_use]
    pub fn committee(&self, kind: CommitteeKind) -> Option<&Committee> {
        match self {
            Self::Preparation(state) => state.committees.get(&kind),
            other => other.published().and_then(|published| published.committee(kind)),
        }
    }

    /// What a notice lacks for the next publication, or for the one that it changes: of a call where firms apply first.
    #[must_use]
    pub fn missing(&self, notice: &Notice, rules: &RuleSet, method: &Method) -> Vec<Missing> {
        let calls = match self {
            Self::Preparation(state) => state.calls_next(method),
            other => other.published().is_some_and(|published| published.calls),
        };
        if calls { notice.missing_of_call(rules, method) } else { notice.missing(rules, method) }
    }

    /// The method's envelopes for every lot of a notice.
    #[must_use]
    pub fn lots_and_envelopes(notice: &Notice, method: &Method) -> Vec<(LotId, EnvelopeKind)> {
        notice.lots.iter().flat_map(|lot| method.envelopes.iter().map(|envelope| (lot.id.clone(), *envelope))).collect()
    }
}
