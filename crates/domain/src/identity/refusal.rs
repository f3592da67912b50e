//! Why a command on a party is refused.

use crate::PartyId;
use crate::PasskeyId;
use crate::access::Role;
use jiff::Timestamp;
use serde::Serialize;

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "data", rename_all = "snake_case")]
pub enum Refusal {
    /// The id is taken.
    PartyExists {
        /// The id.
        party: PartyId,
    },
    /// There is no such organisation.
    OrganisationUnknown {
        /// The id.
        party: PartyId,
    },
    /// The organisation does not buy.
    NotABuyer {
        /// The id.
        party: PartyId,
    },
    /// The organisation is no authority: it controls nothing.
    NotACommission {
        /// The id.
        party: PartyId,
    },
    /// The organisation gives no guarantees.
    NotAGuarantor {
        /// The id.
        party: PartyId,
    },
    /// The register says so already.
    AccreditationUnchanged,
    /// The law in force knows no such control.
    ControlUnknown {
        /// The row.
        control: String,
    },
    /// The law in force knows no such kind of buyer.
    BuyerKindUnknown {
        /// The kind.
        kind: String,
    },
    /// The register says so already.
    BuyerKindUnchanged,
    /// There is no such person.
    PersonUnknown {
        /// The id.
        party: PartyId,
    },
    /// The person already holds this mandate.
    MandateExists {
        /// The person.
        person: PartyId,
        /// The role.
        role: Role,
    },
    /// The person does not hold this mandate.
    MandateUnknown {
        /// The person.
        person: PartyId,
        /// The role.
        role: Role,
    },
    /// Nobody else administers the organisation: without this mandate nobody could let others in.
    MandateLast {
        /// The role.
        role: Role,
    },
    /// The role does not fit the kind of organisation: a supplier has no officers.
    RoleUnfit {
        /// The role.
        role: Role,
    },
    /// A field is empty, too long, or has characters that hide or reorder text.
    FieldInvalid {
        /// The field.
        field: &'static str,
    },
    /// The key is bound already.
    KeyExists,
    /// The authenticator is registered already.
    PasskeyExists,
    /// The person has no such authenticator.
    PasskeyUnknown {
        /// The authenticator.
        passkey: PasskeyId,
    },
    /// It is the only one: without it the person could not sign in.
    PasskeyLast,
    /// The person has as many as one may have.
    PasskeysFull {
        /// The most.
        maximum: usize,
    },
    /// Only firms that sell are debarred.
    NotASupplier {
        /// The organisation.
        party: PartyId,
    },
    /// A debarment holds from the moment on which it is recorded, or later.
    DebarmentBackdated {
        /// That moment.
        at: Timestamp,
    },
    /// A debarment ends after it begins.
    DebarmentEndsFirst,
    /// The firm has no such debarment, or it has ended.
    DebarmentUnknown {
        /// Which.
        number: u32,
    },
    /// Another organisation has this identifier.
    IdentifierTaken {
        /// The list.
        scheme: String,
        /// The identifier.
        id: String,
    },
}
