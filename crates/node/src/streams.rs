//! Names of streams, and acts read back from entries of the ledger.

use domain::act::{ActDecodeError, Publicity};
use domain::identity::IdentityAct;
use domain::ids::RequisitionId;
use domain::procurement::agreement::AgreementAct;
use domain::procurement::application::ApplicationAct;
use domain::procurement::auction::AuctionAct;
use domain::procurement::bid::BidAct;
use domain::procurement::grouping::GroupingAct;
use domain::procurement::guarantee::GuaranteeAct;
use domain::procurement::interest::InterestAct;
use domain::procurement::plan::PlanAct;
use domain::procurement::prior::PriorAct;
use domain::procurement::requisition::RequisitionAct;
use domain::procurement::{ProcedureAct, lot_of};
use domain::program::ProgramAct;
use domain::publication::PublicationAct;
use domain::{LotId, PartyId, ProcedureId};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Start of the names of parties' streams.
pub const PARTIES: &str = "party/";
/// Start of the names of procedures' streams.
pub const PROCEDURES: &str = "procedure/";
/// Start of the names of imported processes' streams.
pub const PUBLICATIONS: &str = "publication/";
/// Start of the names of plans' streams.
pub const PLANS: &str = "plan/";
/// The stream of the program that serves.
pub const PROGRAM: &str = "program";

/// The act for which the bids of an auction wait.
const AUCTION: &str = "auction_closed";
/// The act for which the evaluation of a lot waits.
const AWARD: &str = "award_decided";

/// The stream of a procedure.
#[must_use]
pub fn procedure(id: &ProcedureId) -> String {
    format!("{PROCEDURES}{id}")
}

/// The stream of a party.
#[must_use]
pub fn party(id: &PartyId) -> String {
    format!("{PARTIES}{id}")
}

/// The stream of those interested in a procedure.
#[must_use]
pub fn interest(id: &ProcedureId) -> String {
    format!("interest/{id}")
}

/// The start of the streams of all applications to a procedure.
#[must_use]
pub fn applications(id: &ProcedureId) -> String {
    format!("application/{id}/")
}

/// The stream of one firm's application.
#[must_use]
pub fn application(id: &ProcedureId, reference: &str) -> String {
    format!("application/{id}/{reference}")
}

/// Start of the names of guarantees' streams.
pub const GUARANTEES: &str = "guarantee/";

/// The start of the streams of all guarantees of bids on a procedure.
#[must_use]
pub fn guarantees(id: &ProcedureId) -> String {
    format!("{GUARANTEES}{id}/")
}

/// The stream of one guarantee.
#[must_use]
pub fn guarantee(id: &ProcedureId, reference: &str) -> String {
    format!("{GUARANTEES}{id}/{reference}")
}

/// Start of the names of groupings' streams.
pub const GROUPINGS: &str = "grouping/";

/// The start of the streams of all groupings on a procedure.
#[must_use]
pub fn groupings(id: &ProcedureId) -> String {
    format!("{GROUPINGS}{id}/")
}

/// The stream of one grouping.
#[must_use]
pub fn grouping(id: &ProcedureId, reference: &str) -> String {
    format!("{GROUPINGS}{id}/{reference}")
}

/// The start of the streams of all bids on a procedure.
#[must_use]
pub fn bids(id: &ProcedureId) -> String {
    format!("bid/{id}/")
}

/// The stream of one tenderer's bids on a lot.
#[must_use]
pub fn bid(id: &ProcedureId, lot: &LotId, reference: &str) -> String {
    format!("bid/{id}/{lot}/{reference}")
}

/// The start of the streams of all auctions of a procedure.
#[must_use]
pub fn auctions(id: &ProcedureId) -> String {
    format!("auction/{id}/")
}

/// The stream of a lot's auction.
#[must_use]
pub fn auction(id: &ProcedureId, lot: &LotId) -> String {
    format!("auction/{id}/{lot}")
}

/// The start of the streams of all framework agreements.
pub const AGREEMENTS: &str = "agreement/";

/// The start of the streams of the framework agreements that came from a procedure.
#[must_use]
pub fn agreements(id: &ProcedureId) -> String {
    format!("{AGREEMENTS}{id}/")
}

/// The stream of the framework agreement of a lot.
#[must_use]
pub fn agreement(id: &ProcedureId, lot: &LotId) -> String {
    format!("{AGREEMENTS}{id}/{lot}")
}

/// The stream of a buyer's plan for a year.
#[must_use]
pub fn plan(buyer: &PartyId, year: i16) -> String {
    format!("{PLANS}{buyer}/{year}")
}

/// The buyer and the year of a plan's stream.
#[must_use]
pub fn plan_of(stream: &str) -> Option<(PartyId, i16)> {
    let (buyer, year) = stream.strip_prefix(PLANS)?.split_once('/')?;
    Some((PartyId::new(buyer).ok()?, year.parse().ok()?))
}

/// The start of the streams of prior information notices.
pub const PRIORS: &str = "prior/";

/// The stream of a prior information notice.
#[must_use]
pub fn prior(id: &ProcedureId) -> String {
    format!("{PRIORS}{id}")
}

/// The prior information notice of a stream.
#[must_use]
pub fn prior_of(stream: &str) -> Option<ProcedureId> {
    ProcedureId::new(stream.strip_prefix(PRIORS)?).ok()
}

/// The start of the streams of requisitions.
pub const REQUISITIONS: &str = "requisition/";

/// The stream of a requisition.
#[must_use]
pub fn requisition(id: &RequisitionId) -> String {
    format!("{REQUISITIONS}{id}")
}

/// The requisition of a stream.
#[must_use]
pub fn requisition_of(stream: &str) -> Option<RequisitionId> {
    RequisitionId::new(stream.strip_prefix(REQUISITIONS)?).ok()
}

/// The stream of an imported process. Publishers' names and ocids are other people's: they enter as a hash.
#[must_use]
pub fn publication(publisher: &str, ocid: &str) -> String {
    let name = ledger::hash::sha256(&[b"diwan/publication/v1\0", publisher.as_bytes(), b"\0", ocid.as_bytes()]);
    format!("{PUBLICATIONS}{}", hex::encode(&name.as_bytes()[..16]))
}

/// The procedure a stream belongs to: its own, its applications', its bids', its guarantees', its groupings',
/// its auctions', its agreements' or its interests'.
#[must_use]
pub fn procedure_of(stream: &str) -> Option<ProcedureId> {
    let (kind, rest) = stream.split_once('/')?;
    let id = rest.split('/').next()?;
    let of_procedure = ["procedure", "application", "bid", "auction", "agreement", "guarantee", "grouping", "interest"]
        .contains(&kind);
    of_procedure.then(|| ProcedureId::new(id).ok()).flatten()
}

/// An act as any module may have recorded it.
#[derive(Debug, Clone, PartialEq)]
pub enum AnyAct {
    /// Of a party.
    Identity(IdentityAct),
    /// Of a procedure.
    Procedure(Box<ProcedureAct>),
    /// Of a firm's application.
    Application(ApplicationAct),
    /// Of a tenderer's bids.
    Bid(BidAct),
    /// Of a lot's auction.
    Auction(AuctionAct),
    /// Of a framework agreement.
    Agreement(AgreementAct),
    /// Of a guarantee of bids.
    Guarantee(GuaranteeAct),
    /// Of a grouping of firms.
    Grouping(GroupingAct),
    /// Of those interested.
    Interest(InterestAct),
    /// Of a buyer's plan.
    Plan(PlanAct),
    /// Of a prior information notice.
    Prior(PriorAct),
    /// Of a requisition.
    Requisition(RequisitionAct),
    /// Of an imported process.
    Publication(PublicationAct),
    /// Of the program that serves.
    Program(ProgramAct),
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    data: &'a RawValue,
}

fn data_of(act: &[u8]) -> Result<&str, ActDecodeError> {
    let envelope: Envelope<'_> = serde_json::from_slice(act).map_err(ActDecodeError::Shape)?;
    Ok(envelope.data.get())
}

/// Reads an act from its stream's name, its type and its recorded bytes.
///
/// # Errors
/// [`ActDecodeError`] when no module knows the stream or the type, or the bytes have another shape.
pub fn decode(stream: &str, r#type: &str, act: &[u8]) -> Result<AnyAct, ActDecodeError> {
    let data = data_of(act)?;
    match stream.split('/').next().unwrap_or_default() {
        "party" => IdentityAct::from_data(r#type, data).map(AnyAct::Identity),
        "procedure" => ProcedureAct::from_data(r#type, data).map(|act| AnyAct::Procedure(Box::new(act))),
        "application" => ApplicationAct::from_data(r#type, data).map(AnyAct::Application),
        "bid" => BidAct::from_data(r#type, data).map(AnyAct::Bid),
        "auction" => AuctionAct::from_data(r#type, data).map(AnyAct::Auction),
        "agreement" => AgreementAct::from_data(r#type, data).map(AnyAct::Agreement),
        "guarantee" => GuaranteeAct::from_data(r#type, data).map(AnyAct::Guarantee),
        "grouping" => GroupingAct::from_data(r#type, data).map(AnyAct::Grouping),
        "interest" => InterestAct::from_data(r#type, data).map(AnyAct::Interest),
        "plan" => PlanAct::from_data(r#type, data).map(AnyAct::Plan),
        "prior" => PriorAct::from_data(r#type, data).map(AnyAct::Prior),
        "requisition" => RequisitionAct::from_data(r#type, data).map(AnyAct::Requisition),
        "publication" => PublicationAct::from_data(r#type, data).map(AnyAct::Publication),
        "program" => ProgramAct::from_data(r#type, data).map(AnyAct::Program),
        _ => Err(ActDecodeError::UnknownType(r#type.to_owned())),
    }
}

impl AnyAct {
    /// When the act may be disclosed.
    #[must_use]
    pub fn publicity(&self) -> Publicity {
        match self {
            Self::Identity(act) => act.publicity(),
            Self::Procedure(act) => act.publicity(),
            Self::Application(act) => act.publicity(),
            Self::Bid(act) => act.publicity(),
            Self::Auction(act) => act.publicity(),
            Self::Agreement(act) => act.publicity(),
            Self::Guarantee(act) => act.publicity(),
            Self::Grouping(act) => act.publicity(),
            Self::Interest(act) => act.publicity(),
            Self::Plan(act) => act.publicity(),
            Self::Prior(act) => act.publicity(),
            Self::Requisition(act) => act.publicity(),
            Self::Publication(act) => act.publicity(),
            Self::Program(act) => act.publicity(),
        }
    }

    /// What has to have happened in the procedure before the act may be disclosed; nothing when it is public at once
    /// or never. What waits for the award waits for the award of its own lot: another lot's scores stay blind.
    #[must_use]
    pub fn awaited(&self) -> Option<String> {
        let Publicity::After(trigger) = self.publicity() else { return None };
        match self {
            Self::Procedure(act) if trigger == AWARD => {
                Some(lot_of(act).map_or_else(|| trigger.to_owned(), |lot| format!("{trigger} {lot}")))
            }
            // Another lot's auction may still run.
            Self::Auction(AuctionAct::AuctionBidPlaced(act)) => Some(format!("{trigger} {}", act.lot)),
            _ => Some(trigger.to_owned()),
        }
    }

    /// What this act lets be disclosed, in the terms of [`AnyAct::awaited`]. A lot that ends without award discloses
    /// its evaluation as an award would.
    #[must_use]
    pub fn discloses(&self) -> Vec<String> {
        match self {
            Self::Procedure(act) => match &**act {
                // How jointly awarded lots were shared out belongs to all of them: the first award tells it.
                ProcedureAct::AwardDecided(act) => vec![format!("{AWARD} {}", act.lot), AWARD.to_owned()],
                ProcedureAct::LotUnsuccessful(act) => {
                    vec![format!("{AWARD} {}", act.lot), format!("{AUCTION} {}", act.lot)]
                }
                ProcedureAct::AuctionClosed(act) => vec![format!("{AUCTION} {}", act.lot)],
                act => vec![act.type_name().to_owned()],
            },
            _ => Vec::new(),
        }
    }

    /// What this act lets nobody learn again before its end, in the terms of [`AnyAct::awaited`]: the evaluation of a lot
    /// that begins anew.
    #[must_use]
    pub fn reopens(&self) -> Option<String> {
        match self {
            Self::Procedure(act) => match &**act {
                ProcedureAct::EvaluationReopened(act) => Some(format!("{AWARD} {}", act.lot)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The type as recorded.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Identity(act) => act.type_name(),
            Self::Procedure(act) => act.type_name(),
            Self::Application(act) => act.type_name(),
            Self::Bid(act) => act.type_name(),
            Self::Auction(act) => act.type_name(),
            Self::Agreement(act) => act.type_name(),
            Self::Guarantee(act) => act.type_name(),
            Self::Grouping(act) => act.type_name(),
            Self::Interest(act) => act.type_name(),
            Self::Plan(act) => act.type_name(),
            Self::Prior(act) => act.type_name(),
            Self::Requisition(act) => act.type_name(),
            Self::Publication(act) => act.type_name(),
            Self::Program(act) => act.type_name(),
        }
    }

    /// The act's data as JSON.
    ///
    /// # Errors
    /// When a value has no JSON form.
    pub fn to_data(&self) -> Result<serde_json::Value, serde_json::Error> {
        match self {
            Self::Identity(act) => act.to_data(),
            Self::Procedure(act) => act.to_data(),
            Self::Application(act) => act.to_data(),
            Self::Bid(act) => act.to_data(),
            Self::Auction(act) => act.to_data(),
            Self::Agreement(act) => act.to_data(),
            Self::Guarantee(act) => act.to_data(),
            Self::Grouping(act) => act.to_data(),
            Self::Interest(act) => act.to_data(),
            Self::Plan(act) => act.to_data(),
            Self::Prior(act) => act.to_data(),
            Self::Requisition(act) => act.to_data(),
            Self::Publication(act) => act.to_data(),
            Self::Program(act) => act.to_data(),
        }
    }
}
