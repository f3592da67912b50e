//! The rules as pure functions: who may act, what they may ask, what happened and what is true now.
//!
//! Nothing here knows the time, chance, a file, a socket or a database. A module reads in one order:
//! `command` (what someone asks), `act` (what happened, as it stays in the ledger for ever), `state`
//! (what is true now), `decide` (a command meets the rules), `evolve` (an act changes the state and never
//! refuses), `refusal` (one variant per reason).

pub mod access;
pub mod act;
pub mod document;
pub mod identity;
pub mod ids;
pub mod money;
pub mod procurement;
pub mod program;
pub mod publication;
pub mod refusal;
pub mod ruleset;
pub mod text;

pub use document::Document;
pub use ids::{
    CriterionId, EnquiryId, GroupingId, GuaranteeId, ItemId, KeyId, LotId, PartyId, PasskeyId, PlanLineId, ProcedureId,
    RequestId, RequisitionId, ReviewId,
};
pub use money::{Currency, Money};
pub use refusal::Refused;
pub use ruleset::RuleSet;
pub use text::LocalText;
