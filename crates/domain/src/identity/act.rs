//! What happened to a party.

use crate::access::Role;
use crate::act::acts;
use crate::identity::owners::Owner;
use crate::ruleset::IssuerKind;
use crate::text::{Language, LocalText, check_text};
use crate::{KeyId, PartyId, PasskeyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What an organisation is to procurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// Buys.
    Buyer,
    /// Sells.
    Supplier,
    /// Runs or audits the node.
    Authority,
    /// Hears requests for review of what buyers decide.
    ReviewBody,
    /// Gives guarantees: a bank or an insurer.
    Guarantor,
}

/// An identifier in a public register (OCDS `Identifier`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// org-id.guide list code, such as `TN-RNE`.
    pub scheme: String,
    /// The identifier in that list.
    pub id: String,
}

impl Identifier {
    /// Whether both are one: case, spaces and punctuation are writing.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        plain(&self.scheme) == plain(&other.scheme) && plain(&self.id) == plain(&other.id)
    }

    /// Whether both are of one register.
    #[must_use]
    pub fn has_scheme_of(&self, other: &Self) -> bool {
        plain(&self.scheme) == plain(&other.scheme)
    }

    /// Whether both parts can stand, and say something besides spaces and punctuation.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let says = !plain(&self.scheme).is_empty() && !plain(&self.id).is_empty();
        says && check_text(&self.scheme, 30).is_ok() && check_text(&self.id, 60).is_ok()
    }
}

/// What counts of an identifier's writing.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

acts! {
    /// What happened to a party.
    pub enum IdentityAct {
        /// An organisation entered the register.
        "organisation_registered" => OrganisationRegistered {
            /// What it is.
            kind: OrganisationKind => public,
            /// Its legal name.
            name: LocalText => public,
            /// Its identifier.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            identifier: Option<Identifier> => public,
            /// ISO 3166-1 alpha-2.
            country: String => public,
            /// Region or governorate.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            region: Option<String> => public,
            /// Public contact address.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            mail: Option<String> => public,
        },
        /// The administrator said what kind of buyer the organisation is; the latest word counts.
        "buyer_classified" => BuyerClassified {
            /// The kind, as the rule-sets of the jurisdiction name it.
            kind: String => public,
        },
        /// The administrator charged the organisation with the control of procedures; the latest word counts.
        "commission_charged" => CommissionCharged {
            /// The rows of the rule-sets whose commission it is; none when it is none any more.
            controls: Vec<String> => public,
            /// The buyers whose procedures it controls; everybody's when empty.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            buyers: Vec<PartyId> => public,
        },
        /// A person entered the register.
        "person_registered" => PersonRegistered {
            /// The name.
            name: String => private,
            /// Mail address.
            mail: String => private,
            /// Language of mails and pages.
            language: Language => private,
            /// Whether the address is known to be the person's: it entered by a link that was sent there and shown to
            /// nobody, or the node's administrator registered it. An act without this member proves nothing.
            #[serde(default, skip_serializing_if = "std::ops::Not::not")]
            mail_proven: bool => private,
        },
        /// A key acts for the person from now on.
        "key_registered" => KeyRegistered {
            /// The key's id.
            key: KeyId => private,
            /// Ed25519 public key, base64url.
            public_key: String => private,
        },
        /// An authenticator signs the person in from now on.
        "passkey_registered" => PasskeyRegistered {
            /// Our name for it.
            passkey: PasskeyId => private,
            /// What verifies its signatures: the credential as the WebAuthn library writes it, JSON in a text.
            credential: String => private,
            /// What the person calls it.
            label: String => private,
        },
        /// An authenticator signs the person in no more.
        "passkey_removed" => PasskeyRemoved {
            /// Our name for it.
            passkey: PasskeyId => private,
        },
        /// A person may act for the organisation.
        "mandate_granted" => MandateGranted {
            /// The person.
            person: PartyId => private,
            /// What the person may do.
            role: Role => private,
        },
        /// Whoever runs the machine gave out a link by which an administrator enters, as no administrator could.
        "administrator_invited" => AdministratorInvited {
            /// The administrator who makes a new passkey; a person who is not registered yet where there is none.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            person: Option<PartyId> => public,
            /// Why, as the operator put it.
            reasons: String => public,
            /// The first moment at which the link opens nothing.
            expires_at: Timestamp => public,
        },
        /// The firm may take no part in procurement for a time (P131).
        "firm_debarred" => FirmDebarred {
            /// Counts the firm's debarments from 1.
            number: u32 => public,
            /// The first moment at which it holds.
            from: Timestamp => public,
            /// The first moment at which it no longer holds; absent when it has no end.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Timestamp> => public,
            /// The reference of the decision.
            decision: String => public,
            /// Why.
            reasons: LocalText => public,
        },
        /// A debarment ended before its time.
        "debarment_lifted" => DebarmentLifted {
            /// Which of the firm's debarments.
            number: u32 => public,
            /// The first moment at which it no longer holds.
            lifted_at: Timestamp => public,
            /// Why.
            reasons: LocalText => public,
        },
        /// A mandate ended.
        "mandate_ended" => MandateEnded {
            /// The person.
            person: PartyId => private,
            /// The role that ended.
            role: Role => private,
        },
        /// The register accepts guarantees of the organisation, signed with this key; the latest word counts.
        "guarantor_accredited" => GuarantorAccredited {
            /// What it is.
            issuer: IssuerKind => public,
            /// Its Ed25519 public key, base64url.
            public_key: String => public,
        },
        /// The firm said who owns and directs it; the latest word counts (P132).
        "owners_declared" => OwnersDeclared {
            /// Counts the firm's declarations from 1.
            number: u32 => private,
            /// Everybody who does; none where nobody is to be named.
            owners: Vec<Owner> => private,
        },
        /// By what else the person is known: what tells it from others of its name; the latest word counts.
        "person_identified" => PersonIdentified {
            /// Its name in another script.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            other_name: Option<String> => private,
            /// Its number in a register of persons.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            identifier: Option<Identifier> => private,
        },
        /// The register accepts no new guarantees of the organisation.
        "guarantor_struck" => GuarantorStruck {
            /// Why.
            reasons: LocalText => public,
        },
    }
}
