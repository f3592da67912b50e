//! What is true of a party now.

use crate::access::Role;
use crate::identity::Debarment;
use crate::identity::act::{Identifier, OrganisationKind};
use crate::identity::{Naming, Owner};
use crate::ruleset::IssuerKind;
use crate::text::{Language, LocalText};
use crate::{KeyId, PartyId, PasskeyId};
use std::collections::{BTreeMap, BTreeSet};

/// A party, or the place where one may be registered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Party {
    /// Nobody has this id.
    #[default]
    Absent,
    /// An organisation.
    Organisation(Organisation),
    /// A person.
    Person(Person),
}

/// A registered organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// What it is.
    pub kind: OrganisationKind,
    /// Its legal name.
    pub name: LocalText,
    /// Its identifier.
    pub identifier: Option<Identifier>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Region or governorate.
    pub region: Option<String>,
    /// Public contact address.
    pub mail: Option<String>,
    /// What kind of buyer it is, where that was said.
    pub buyer_kind: Option<String>,
    /// Which procedures it controls, as a commission.
    pub charge: Option<Box<Charge>>,
    /// Whether its guarantees are taken, once it was accredited.
    pub accreditation: Option<Box<Accreditation>>,
    /// Who owns and directs it, where the firm has said so.
    pub owners: Option<Box<DeclaredOwners>>,
    /// Who acts for it.
    pub mandates: BTreeSet<(PartyId, Role)>,
    /// Its debarments, oldest first.
    pub debarments: Vec<Debarment>,
}

/// Who owns and directs a firm, by its latest word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredOwners {
    /// Counts the firm's declarations from 1.
    pub number: u32,
    /// Everybody who does; none where nobody is to be named.
    pub owners: Vec<Owner>,
}

/// What the register says of a guarantor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accreditation {
    /// What it is.
    pub issuer: IssuerKind,
    /// Its Ed25519 public key, base64url.
    pub public_key: String,
    /// Whether new guarantees of it are accepted.
    pub accredited: bool,
}

/// What a control commission controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The rows of the rule-sets whose commission it is.
    pub controls: Vec<String>,
    /// The buyers whose procedures it controls; everybody's when empty.
    pub buyers: Vec<PartyId>,
}

impl Charge {
    /// Whether it is the commission of a row for a buyer, and whether it is that buyer's own.
    #[must_use]
    pub fn concerns(&self, control: &str, buyer: &PartyId) -> Option<bool> {
        let own = self.buyers.contains(buyer);
        let charged = self.controls.iter().any(|one| one == control) && (own || self.buyers.is_empty());
        charged.then_some(own)
    }
}

/// A registered person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// Mail address.
    pub mail: String,
    /// Language of mails and pages.
    pub language: Language,
    /// Whether the address is known to be the person's.
    pub mail_proven: bool,
    /// Its name in another script.
    pub other_name: Option<String>,
    /// Its number in a register of persons.
    pub identifier: Option<Identifier>,
    /// Keys that act for the person: Ed25519 public keys, base64url, by key id.
    pub keys: BTreeMap<KeyId, String>,
    /// What signs the person in.
    pub passkeys: BTreeMap<PasskeyId, Passkey>,
}

/// An authenticator that signs a person in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// The credential as the WebAuthn library wrote it when it was registered, JSON.
    pub credential: String,
    /// What the person calls it.
    pub label: String,
}

impl Person {
    /// What is compared of it.
    #[must_use]
    pub fn naming(&self) -> Naming {
        let names = [Some(self.name.as_str()), self.other_name.as_deref()];
        Naming::new(names.into_iter().flatten(), self.identifier.as_ref())
    }
}
