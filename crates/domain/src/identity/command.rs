//! What may be asked of a party's stream.

use crate::access::Role;
use crate::identity::act::{Identifier, OrganisationKind};
use crate::identity::owners::Owner;
use crate::ruleset::IssuerKind;
use crate::text::{Language, LocalText};
use crate::{KeyId, PartyId, PasskeyId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A command on one party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Enters an organisation into the register.
    RegisterOrganisation {
        /// Its id.
        party: PartyId,
        /// What it is.
        kind: OrganisationKind,
        /// Its legal name.
        name: LocalText,
        /// Its identifier in a public register.
        identifier: Option<Identifier>,
        /// ISO 3166-1 alpha-2.
        country: String,
        /// Region or governorate.
        region: Option<String>,
        /// Public contact address.
        mail: Option<String>,
    },
    /// Says what kind of buyer an organisation is: which ways of buying the law permits it may depend on that.
    ClassifyBuyer {
        /// The organisation.
        party: PartyId,
        /// The kind, as the rule-sets of the jurisdiction name it.
        kind: String,
    },
    /// Charges an organisation with the control of procedures (P69), or takes the charge away.
    ChargeCommission {
        /// The organisation.
        party: PartyId,
        /// The rows of the rule-sets whose commission it is.
        controls: Vec<String>,
        /// The buyers whose procedures it controls; everybody's when empty.
        #[serde(default)]
        buyers: Vec<PartyId>,
    },
    /// Accepts guarantees of an organisation, signed with this key (P40).
    AccreditGuarantor {
        /// The organisation.
        party: PartyId,
        /// What it is.
        issuer: IssuerKind,
        /// Its Ed25519 public key, base64url of 32 bytes.
        public_key: String,
    },
    /// Accepts no new guarantees of an organisation.
    StrikeGuarantor {
        /// The organisation.
        party: PartyId,
        /// Why.
        reasons: LocalText,
    },
    /// Enters a person into the register.
    RegisterPerson {
        /// Its id.
        party: PartyId,
        /// The name, personal data.
        name: String,
        /// Mail address, personal data.
        mail: String,
        /// Language of mails and pages.
        language: Language,
        /// Whether the address is known to be the person's. Said by the node, which knows how the person came: nobody
        /// sends it.
        #[serde(skip)]
        mail_proven: bool,
    },
    /// Says who owns and directs a firm, in the place of what was said before (P132).
    DeclareOwners {
        /// The firm.
        party: PartyId,
        /// Everybody who does, personal data.
        owners: Vec<Owner>,
    },
    /// Says by what else a person is known, in the place of what was said before.
    IdentifyPerson {
        /// The person.
        party: PartyId,
        /// Its name in another script, personal data.
        #[serde(default)]
        other_name: Option<String>,
        /// Its number in a register of persons, personal data.
        #[serde(default)]
        identifier: Option<Identifier>,
    },
    /// Binds a key that acts for the person.
    RegisterKey {
        /// The person.
        party: PartyId,
        /// The key's id.
        key: KeyId,
        /// Ed25519 public key, base64url of 32 bytes.
        public_key: String,
    },
    /// Binds an authenticator that signs the person in. Given by the node only, once it has verified what the
    /// authenticator answered: nobody sends it.
    #[serde(skip_deserializing)]
    RegisterPasskey {
        /// The person.
        party: PartyId,
        /// Our name for it.
        passkey: PasskeyId,
        /// The credential as the WebAuthn library writes it, JSON.
        credential: String,
        /// What the person calls it.
        label: String,
    },
    /// Takes an authenticator away. A person keeps at least one.
    #[serde(skip_deserializing)]
    RemovePasskey {
        /// The person.
        party: PartyId,
        /// Our name for it.
        passkey: PasskeyId,
    },
    /// Lets a person act for the organisation.
    GrantMandate {
        /// The organisation.
        party: PartyId,
        /// The person.
        person: PartyId,
        /// What the person may do.
        role: Role,
    },
    /// Notes that whoever runs the machine gives out a link by which an administrator enters. Given at the data folder
    /// only: nobody sends it.
    #[serde(skip_deserializing)]
    InviteAdministrator {
        /// The authority.
        party: PartyId,
        /// The administrator who has lost every passkey; nobody when a new person enters.
        person: Option<PartyId>,
        /// Why.
        reasons: String,
        /// The first moment at which the link opens nothing.
        expires_at: Timestamp,
    },
    /// Debars a firm (P131).
    DebarFirm {
        /// The firm.
        party: PartyId,
        /// The first moment at which it holds; at once when absent.
        #[serde(default)]
        from: Option<Timestamp>,
        /// The first moment at which it no longer holds; absent when it has no end.
        #[serde(default)]
        until: Option<Timestamp>,
        /// The reference of the decision.
        decision: String,
        /// Why.
        reasons: LocalText,
        /// The moment of the command, by the node's clock: nobody sends it.
        #[serde(skip)]
        at: Timestamp,
    },
    /// Ends a debarment before its time.
    LiftDebarment {
        /// The firm.
        party: PartyId,
        /// Which of its debarments.
        number: u32,
        /// Why.
        reasons: LocalText,
        /// The moment of the command, by the node's clock: nobody sends it.
        #[serde(skip)]
        at: Timestamp,
    },
    /// Ends a mandate. Who administers an organisation alone goes only when somebody else does.
    EndMandate {
        /// The organisation.
        party: PartyId,
        /// The person.
        person: PartyId,
        /// The role that ends.
        role: Role,
    },
}

impl Command {
    /// The name in the access policy.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::RegisterOrganisation { .. } => "register_organisation",
            Self::ClassifyBuyer { .. } => "classify_buyer",
            Self::ChargeCommission { .. } => "charge_commission",
            Self::AccreditGuarantor { .. } => "accredit_guarantor",
            Self::StrikeGuarantor { .. } => "strike_guarantor",
            Self::RegisterPerson { .. } => "register_person",
            Self::DeclareOwners { .. } => "declare_owners",
            Self::IdentifyPerson { .. } => "identify_person",
            Self::RegisterKey { .. } => "register_key",
            Self::RegisterPasskey { .. } => "register_passkey",
            Self::RemovePasskey { .. } => "remove_passkey",
            Self::GrantMandate { .. } => "grant_mandate",
            Self::InviteAdministrator { .. } => "invite_administrator",
            Self::DebarFirm { .. } => "debar_firm",
            Self::LiftDebarment { .. } => "lift_debarment",
            Self::EndMandate { .. } => "end_mandate",
        }
    }

    /// The party whose stream it concerns.
    #[must_use]
    pub const fn party(&self) -> &PartyId {
        match self {
            Self::RegisterOrganisation { party, .. }
            | Self::ClassifyBuyer { party, .. }
            | Self::ChargeCommission { party, .. }
            | Self::AccreditGuarantor { party, .. }
            | Self::StrikeGuarantor { party, .. }
            | Self::RegisterPerson { party, .. }
            | Self::DeclareOwners { party, .. }
            | Self::IdentifyPerson { party, .. }
            | Self::RegisterKey { party, .. }
            | Self::RegisterPasskey { party, .. }
            | Self::RemovePasskey { party, .. }
            | Self::GrantMandate { party, .. }
            | Self::InviteAdministrator { party, .. }
            | Self::DebarFirm { party, .. }
            | Self::LiftDebarment { party, .. }
            | Self::EndMandate { party, .. } => party,
        }
    }

    /// The same, at this moment.
    #[must_use]
    pub fn at_moment(mut self, moment: Timestamp) -> Self {
        if let Self::DebarFirm { at, .. } | Self::LiftDebarment { at, .. } = &mut self {
            *at = moment;
        }
        self
    }
}
