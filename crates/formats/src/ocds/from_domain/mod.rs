//! From the acts of a procedure to its OCDS releases.
//!
//! Each act that changes what is public gives one release, which tells the whole process as it stands after the act:
//! by itself it is valid, and merging all of them gives the last state. What an amendment took away is told once as
//! `null`, because merging keeps whatever is not contradicted; of a list's element its `id` remains.
//!
//! Texts stand in French; other languages stand beside them as the schema's patterns have it (`title_ar`, `title_en`).
//! A text that was not written in a language is absent in it, never replaced.
//!
//! # What is not of the standard or of the extensions in [`super::model::extensions`]
//!
//! | path | what it is |
//! | --- | --- |
//! | `awards/standstillPeriod` | `Period`: from the decision to the moment before which nothing is signed |
//! | `tender/items/deliveryLocation/description` | where the item is delivered, as the location extension has it |
//! | `tender/items/deliveryAddress/region` | the region of that place (ISO 3166-2), as the location extension has it |
//! | `tender/lots/submissionTerms/depositsGuarantees` | the guarantee that secures a bid on the lot, as the submission terms extension has it |
//! | `tender/lots/awardCriteria/criteria/id`, `…/numbers/id` | without `id`, every release would add its criteria to those of the one before (merge routine of OCDS 1.1, lists of objects without `id`) |
//!
//! Where firms apply first, the call is the first release, without a period for bids; the deadline for applications and
//! the conclusion of the selection are milestones of type `assessment`, since OCDS 1.1 has no period for requests to
//! participate. The invitation to tender is a `tenderUpdate` that brings `tenderPeriod`.
//!
//! A dialogue is milestones too, of type `engagement`: one for each round, due when its proposals are, met when it is closed,
//! and one that is met when the dialogue is concluded. Who takes part is published with the bids. So is each negotiation about a
//! price, where one firm after the other is invited.
//!
//! A bid that is malformed or never arrived is `disqualified`: the codelist `bidStatus` knows no other word for it.
//! Its tenderer is not named, because nobody knows it. Who asked a question is never published, nor when.
//!
//! An award of which a framework agreement follows names all its suppliers; its value is the most that may be ordered. Each
//! order is a contract of that award with its supplier: `pending` until it is answered, `cancelled` when it came to nothing.
//! A process in which those suppliers compete names the agreement's as its `framework`.
//!
//! A prior information notice is a process of its own with the tag `planning`; the one that follows it names it so.
//!
//! A request for review is a milestone of the tender, of the type for adjudication (`assessment`): due when the body has to
//! decide, met when it decided or dismissed the request, not met when the firm took it back. Its `code` says against what
//! it is and how it stands (`review:award:admitted`, `review:award:re_evaluate`). Who asked is never published. Each award
//! that a review set aside stays as `cancelled`; the next one of the lot has an id of its own.
//!
//! A bid of several firms names each of them among its `tenderers`, the one that leads first, and an award each of them among
//! its `suppliers`; all are parties. How they answer and for which share has no place in the standard.
//!
//! What was found of each bid's guarantee has no place in the standard: it stands in the record of the procedure.

mod agreements;
mod awards;
mod bids;
mod criteria;
mod figures;
mod gone;
mod integrity;
mod parties;
mod planning;
mod prior;
mod related;
mod reviews;
mod tender;
mod tree;
mod words;

use domain::identity::Organisation;
use domain::procurement::agreement::Concluded;
use domain::procurement::state::Published;
use domain::procurement::{Procedure, ProcedureAct};
use domain::ruleset::{Method, Shortening};
use domain::{LocalText, PartyId, ProcedureId};

use super::model::{self, Tag};
pub use agreements::agreement_release;
use parties::Parties;
pub use prior::prior_release;
use tree::Tree;
use words::Additions;

/// What a release says beside the procedure itself.
pub struct ReleaseContext<'a> {
    /// The contracting process.
    pub ocid: &'a ProcedureId,
    /// Identifier of the release, unique within the process.
    pub release_id: &'a str,
    /// When the act was recorded.
    pub date: jiff::Timestamp,
    /// Where the node is reached from outside, such as `https://marches.example.tn`.
    pub public_url: &'a str,
    /// The way of buying, as the pinned rule-set has it.
    pub method: Option<&'a Method>,
    /// The law's rows on shorter periods.
    pub shortenings: &'a [Shortening],
    /// What the bidding documents are called, where they are assembled from clauses of the law.
    pub bidding_document: Option<LocalText>,
    /// Looks up a registered organisation.
    pub organisation: &'a dyn Fn(&PartyId) -> Option<Organisation>,
}

impl ReleaseContext<'_> {
    fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.public_url.trim_end_matches('/'))
    }
}

/// A release made from an act.
#[derive(Clone, Debug, PartialEq)]
pub struct ActRelease {
    /// Codes of `releaseTag`.
    pub tags: Vec<String>,
    /// The release, its texts in French only.
    pub release: model::Release,
    /// Other languages, and what the model has no field for.
    additions: Additions,
    /// `tender` as it was before an amendment.
    before: Option<Box<(model::Release, Additions)>>,
}

impl ActRelease {
    /// The release as JSON, in all languages.
    ///
    /// # Errors
    /// What `serde_json` cannot write; a release made by [`release`] it can.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut tree = whole(&self.release, &self.additions)?;
        if let Some(before) = &self.before {
            let before = whole(&before.0, &before.1)?;
            if let (Some(before), Some(now)) = (before.member("tender"), tree.member_mut("tender")) {
                now.tell_gone(before);
            }
        }
        serde_json::to_vec(&tree)
    }
}

fn whole(release: &model::Release, additions: &Additions) -> Result<Tree, serde_json::Error> {
    let mut tree = Tree::of(release)?;
    additions.add_to(&mut tree)?;
    Ok(tree)
}

/// The tag of an act's release; `None` if the act changes nothing public.
///
/// `tenderAmendment` is for formal changes of what was published, `tenderUpdate` for what is added to it
/// (codelist `releaseTag` of OCDS 1.1.5). That list is closed and has no code for bids: they arrive as a
/// `tenderUpdate`.
fn tag(act: &ProcedureAct) -> Option<Tag> {
    match act {
        ProcedureAct::NoticePublished(_) => Some(Tag::Tender),
        ProcedureAct::NoticeAmended(_) | ProcedureAct::DeadlineExtended(_) => Some(Tag::TenderAmendment),
        ProcedureAct::ClarificationPublished(_)
        | ProcedureAct::ApplicationsClosed(_)
        | ProcedureAct::SelectionConcluded(_)
        | ProcedureAct::InvitationPublished(_)
        | ProcedureAct::DialogueOpened(_)
        | ProcedureAct::DialogueRoundOpened(_)
        | ProcedureAct::DialogueRoundClosed(_)
        | ProcedureAct::DialogueConcluded(_)
        | ProcedureAct::BiddingClosed(_)
        | ProcedureAct::OpeningRecorded(_)
        | ProcedureAct::ExaminationConcluded(_)
        | ProcedureAct::QualityRanked(_)
        | ProcedureAct::NegotiationOpened(_)
        | ProcedureAct::NegotiationTerminated(_)
        | ProcedureAct::AuctionAnnounced(_)
        | ProcedureAct::AuctionClosed(_)
        | ProcedureAct::ReviewOpened(_)
        | ProcedureAct::ProcedureSuspended(_)
        | ProcedureAct::SuspensionLifted(_)
        | ProcedureAct::ReviewAdmitted(_)
        | ProcedureAct::ReviewDismissed(_)
        | ProcedureAct::ReviewWithdrawn(_)
        | ProcedureAct::ReviewDecided(_)
        | ProcedureAct::SupplierAdmitted(_)
        | ProcedureAct::SupplierRemoved(_)
        | ProcedureAct::SystemEnded(_) => Some(Tag::TenderUpdate),
        ProcedureAct::AwardDecided(_) | ProcedureAct::LotUnsuccessful(_) => Some(Tag::Award),
        ProcedureAct::AwardFinalised(_) | ProcedureAct::EvaluationReopened(_) => Some(Tag::AwardUpdate),
        ProcedureAct::AwardAnnulled(_) => Some(Tag::AwardCancellation),
        ProcedureAct::ProcedureCancelled(_) => Some(Tag::TenderCancellation),
        ProcedureAct::WorksRanked(_)
        | ProcedureAct::JuryReportSigned(_)
        | ProcedureAct::ProcedureStarted(_)
        | ProcedureAct::NoticeDrafted(_)
        | ProcedureAct::SuppliersInvited(_)
        | ProcedureAct::MethodJustified(_)
        | ProcedureAct::PeriodsShortened(_)
        | ProcedureAct::PriorNoticeNamed(_)
        | ProcedureAct::RequisitionAttached(_)
        | ProcedureAct::RequisitionDetached(_)
        | ProcedureAct::OpinionAsked(_)
        | ProcedureAct::OpinionGiven(_)
        | ProcedureAct::NoticeApproved(_)
        | ProcedureAct::CommitteeAppointed(_)
        | ProcedureAct::InterestsDeclared(_)
        | ProcedureAct::OpeningKeysRegistered(_)
        | ProcedureAct::CommitteeKeys(_)
        | ProcedureAct::KeysRehearsed(_)
        | ProcedureAct::ApplicationsListed(_)
        | ProcedureAct::ApplicationDecided(_)
        | ProcedureAct::ApplicantsSelected(_)
        | ProcedureAct::ParticipantsInformed(_)
        | ProcedureAct::ParticipantHeard(_)
        | ProcedureAct::ExchangeMinuted(_)
        | ProcedureAct::ParticipantEliminated(_)
        | ProcedureAct::ParticipantWithdrew(_)
        | ProcedureAct::SelectionReopened(_)
        | ProcedureAct::ParticipantReadmitted(_)
        | ProcedureAct::EnquiryReceived(_)
        | ProcedureAct::ClosingListed(_)
        | ProcedureAct::SharesReleased(_)
        | ProcedureAct::DisputeKeyPublished(_)
        | ProcedureAct::BidOpened(_)
        | ProcedureAct::MinutesSigned(_)
        | ProcedureAct::AdmissibilityDecided(_)
        | ProcedureAct::BidRejected(_)
        | ProcedureAct::PriceCorrected(_)
        | ProcedureAct::PreferenceRecorded(_)
        | ProcedureAct::JustificationAsked(_)
        | ProcedureAct::JustificationAnswered(_)
        | ProcedureAct::JustificationDecided(_)
        | ProcedureAct::MemberAbsent(_)
        | ProcedureAct::MemberReplaced(_)
        | ProcedureAct::OwnersCompared(_)
        | ProcedureAct::MatchFound(_)
        | ProcedureAct::MatchAnswered(_)
        | ProcedureAct::MatchReasoned(_)
        | ProcedureAct::ConditionChecked(_)
        | ProcedureAct::RegularisationAsked(_)
        | ProcedureAct::RegularisationAnswered(_)
        | ProcedureAct::RegularisationDocumented(_)
        | ProcedureAct::LateRegularisationReturned(_)
        | ProcedureAct::RegularisationDecided(_)
        | ProcedureAct::LotsAllocated(_)
        | ProcedureAct::ScoresLocked(_)
        | ProcedureAct::ScoresConsolidated(_)
        | ProcedureAct::EvaluationReported(_)
        | ProcedureAct::CounterOfferRequested(_)
        | ProcedureAct::CounterOfferReceived(_)
        | ProcedureAct::NegotiationMinuted(_)
        | ProcedureAct::NegotiationAgreed(_)
        | ProcedureAct::LotsRelaunched(_)
        | ProcedureAct::ReviewRequested(_)
        | ProcedureAct::ReviewFeeSettled(_)
        | ProcedureAct::PaperGuaranteeReceived(_)
        | ProcedureAct::PaperGuaranteeRead(_)
        | ProcedureAct::PaperGuaranteeRegistered(_)
        | ProcedureAct::GuaranteeVerified(_)
        | ProcedureAct::GroupingFound(_)
        | ProcedureAct::ApplicationGrouped(_)
        | ProcedureAct::GuaranteeReleased(_)
        | ProcedureAct::GuaranteeClaimed(_)
        | ProcedureAct::AdmissionRequested(_)
        | ProcedureAct::RequestWithdrawn(_)
        | ProcedureAct::RequestAssessed(_)
        | ProcedureAct::AssessmentExtended(_)
        | ProcedureAct::AdmissionRefused(_)
        | ProcedureAct::RequestReopened(_)
        | ProcedureAct::CompetitionOpened(_) => None,
    }
}

/// The release that an act gives, with the state after it; `None` if the act changes nothing public.
#[must_use]
pub fn release(context: &ReleaseContext<'_>, act: &ProcedureAct, state: &Procedure) -> Option<ActRelease> {
    let tag = tag(act)?;
    let published = state.published()?;
    let (release, additions) = told(context, (Some(act), None), state, published, tag);
    let changed = match act {
        ProcedureAct::NoticeAmended(act) => Some((&act.notice, &act.changes)),
        ProcedureAct::InvitationPublished(act) => Some((&act.notice, &act.changes)),
        _ => None,
    };
    let before = changed.and_then(|(notice, changes)| gone::notice_before(notice, changes)).map(|notice| {
        let published = Published { notice, ..published.clone() };
        Box::new(told(context, (Some(act), None), state, &published, tag))
    });
    Some(ActRelease { tags: vec![tag.as_str().to_owned()], release, additions, before })
}

/// What is being written: the facts it is written from, and what the model has no field for.
struct Writing<'a> {
    context: &'a ReleaseContext<'a>,
    /// The act of the procedure; none where it is one of its agreements'.
    act: Option<&'a ProcedureAct>,
    /// The agreement whose act it is.
    agreement: Option<&'a Concluded>,
    state: &'a Procedure,
    published: &'a Published,
    parties: Parties,
    additions: Additions,
}

fn told(
    context: &ReleaseContext<'_>,
    (act, agreement): (Option<&ProcedureAct>, Option<&Concluded>),
    state: &Procedure,
    published: &Published,
    tag: Tag,
) -> (model::Release, Additions) {
    let mut writing = Writing {
        context,
        act,
        agreement,
        state,
        published,
        parties: Parties::default(),
        additions: Additions::default(),
    };
    let mut release = model::Release::new(context.ocid.as_str(), context.release_id, context.date, vec![tag]);
    release.language = domain::text::Language::Fr.tag().to_owned();
    release.buyer = Some(writing.buyer());
    release.bids = writing.bids();
    release.awards = writing.awards();
    release.contracts = writing.contracts();
    release.tender = Some(writing.tender());
    writing.admitted();
    release.parties = writing.parties();
    release.planning = writing.planning();
    release.related_processes = writing.related_processes();
    (release, writing.additions)
}
