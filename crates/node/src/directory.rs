//! The register of parties in memory: who exists, who acts for whom. Rebuilt from the ledger at every start.

use crate::streams::AnyAct;
use domain::access::{Actor, Role};
use domain::identity::act::Identifier;
use domain::identity::debarment::in_force;
use domain::identity::{self, Debarment, DebarredFirm, IdentityAct, Organisation, Party, Person, decide};
use domain::text::Language;
use domain::{LocalText, PartyId};
use jiff::Timestamp;
use std::collections::{BTreeSet, HashMap};
use std::sync::RwLock;

/// Every party by its id, and every person's mandates.
#[derive(Debug, Default)]
pub struct Directory {
    parties: RwLock<Parties>,
}

#[derive(Debug, Default)]
struct Parties {
    /// The first index of the ledger that was not applied.
    next: u64,
    by_id: HashMap<PartyId, Party>,
    /// Persons by what authenticators know them by.
    handles: HashMap<[u8; 16], PartyId>,
    mandates: HashMap<PartyId, BTreeSet<(PartyId, Role)>>,
}

/// What authenticators know a person by: it follows from the id, so that no file's loss changes it, and says nothing.
#[must_use]
pub fn user_handle(person: &PartyId) -> [u8; 16] {
    let hash = ledger::hash::sha256(&[b"diwan/user-handle/v1\0", person.as_str().as_bytes()]);
    let mut handle = [0; 16];
    handle.copy_from_slice(&hash.as_bytes()[..16]);
    handle
}

impl Parties {
    fn apply(&mut self, stream: &str, act: &AnyAct) {
        let (Some(id), AnyAct::Identity(act)) = (stream.strip_prefix(crate::streams::PARTIES), act) else { return };
        let Ok(id) = PartyId::new(id) else { return };
        match act {
            IdentityAct::PersonRegistered(_) => {
                self.handles.insert(user_handle(&id), id.clone());
            }
            IdentityAct::MandateGranted(act) => {
                self.mandates.entry(act.person.clone()).or_default().insert((id.clone(), act.role));
            }
            IdentityAct::MandateEnded(act) => {
                self.mandates.entry(act.person.clone()).or_default().remove(&(id.clone(), act.role));
            }
            _ => {}
        }
        let party = self.by_id.remove(&id).unwrap_or_default();
        self.by_id.insert(id, identity::evolve(party, act));
    }
}

impl Directory {
    /// Applies an act of a party's stream.
    pub fn apply(&self, stream: &str, act: &AnyAct) {
        self.parties.write().unwrap_or_else(std::sync::PoisonError::into_inner).apply(stream, act);
    }

    /// Applies the act at an index of the ledger, unless it was applied before: views that are built again read every
    /// act anew, and a mandate that ended must not come back meanwhile.
    pub(crate) fn learn(&self, index: u64, stream: &str, act: &AnyAct) {
        let mut parties = self.parties.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if index >= parties.next {
            parties.next = index + 1;
            parties.apply(stream, act);
        }
    }

    fn read<T>(&self, look: impl FnOnce(&Parties) -> T) -> T {
        look(&self.parties.read().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// The organisation of this id.
    #[must_use]
    pub fn organisation(&self, id: &PartyId) -> Option<Organisation> {
        self.read(|parties| match parties.by_id.get(id) {
            Some(Party::Organisation(organisation)) => Some(organisation.clone()),
            _ => None,
        })
    }

    /// The kind of buyer that an organisation is, where the register says it.
    #[must_use]
    pub fn buyer_kind(&self, id: &PartyId) -> Option<String> {
        self.read(|parties| match parties.by_id.get(id) {
            Some(Party::Organisation(organisation)) => organisation.buyer_kind.clone(),
            _ => None,
        })
    }

    /// The commission that the register charges with a control: the buyer's own before everybody's.
    #[must_use]
    pub fn commission(&self, control: &str, buyer: &PartyId) -> Option<PartyId> {
        let organisations = self.organisations().into_iter();
        let charged =
            organisations.filter_map(|(id, organisation)| Some((organisation.charge?.concerns(control, buyer)?, id)));
        charged.min_by(|(own, id), (other_own, other)| other_own.cmp(own).then(id.cmp(other))).map(|(_, id)| id)
    }

    /// The person of this id.
    #[must_use]
    pub fn person(&self, id: &PartyId) -> Option<Person> {
        self.read(|parties| match parties.by_id.get(id) {
            Some(Party::Person(person)) => Some(person.clone()),
            _ => None,
        })
    }

    /// The person whom authenticators know by this handle.
    #[must_use]
    pub fn person_by_handle(&self, handle: &[u8; 16]) -> Option<(PartyId, Person)> {
        let id = self.read(|parties| parties.handles.get(handle).cloned())?;
        self.person(&id).map(|person| (id, person))
    }

    /// The persons whom an organisation means by this mail address, whatever the case: those whose address it is known
    /// to be, and its own people. Somebody who only says that it has the address, invited under it by another house, is
    /// nobody's officer for that.
    #[must_use]
    pub fn persons_by_mail(&self, mail: &str, organisation: &PartyId) -> Vec<PartyId> {
        let mut found = self.persons();
        found.retain(|(_, person)| person.mail.eq_ignore_ascii_case(mail));
        found.retain(|(id, person)| person.mail_proven || self.acts_for(id, organisation));
        found.into_iter().map(|(id, _)| id).collect()
    }

    /// Whether a person holds any mandate of an organisation.
    fn acts_for(&self, person: &PartyId, organisation: &PartyId) -> bool {
        self.read(|parties| {
            parties.mandates.get(person).is_some_and(|held| held.iter().any(|(of, _)| of == organisation))
        })
    }

    /// The name of an organisation; empty when it is not there.
    #[must_use]
    pub fn name(&self, id: &PartyId) -> LocalText {
        self.organisation(id).map(|organisation| organisation.name).unwrap_or_default()
    }

    /// Whether no organisation has this identifier.
    ///
    /// # Errors
    /// [`identity::Refusal::IdentifierTaken`].
    pub fn identifier_free(&self, identifier: &Identifier) -> Result<(), identity::Refusal> {
        self.read(|parties| {
            let register = parties.by_id.values().filter_map(|party| match party {
                Party::Organisation(organisation) => organisation.identifier.as_ref(),
                _ => None,
            });
            decide::identifier_free(identifier, register)
        })
    }

    /// The best name of an organisation in a language, or else its id.
    #[must_use]
    pub fn name_in(&self, id: &PartyId, language: Language) -> String {
        self.name(id).best(language).map_or_else(|| id.to_string(), |(_, name)| name.to_owned())
    }

    /// A person as an actor, with the mandates in force.
    #[must_use]
    pub fn actor(&self, person: &PartyId) -> Actor {
        let held = self.read(|parties| parties.mandates.get(person).cloned());
        let mandates = held.unwrap_or_default().into_iter().collect();
        Actor::Person { person: person.clone(), mandates }
    }

    /// Every debarment with its firm, those of a firm in their order.
    #[must_use]
    pub fn debarments(&self) -> Vec<(PartyId, Debarment)> {
        let mut found = self.read(|parties| {
            let of_party = |(id, party): (&PartyId, &Party)| match party {
                Party::Organisation(organisation) => {
                    organisation.debarments.iter().map(|one| (id.clone(), one.clone())).collect()
                }
                _ => Vec::new(),
            };
            parties.by_id.iter().flat_map(of_party).collect::<Vec<_>>()
        });
        found.sort_by(|(a, one), (b, other)| (a, one.number).cmp(&(b, other.number)));
        found
    }

    /// Which of these firms are debarred at a moment, as far as this node has learnt.
    #[must_use]
    pub fn debarred_at<'a>(&self, firms: impl Iterator<Item = &'a PartyId>, moment: Timestamp) -> Vec<DebarredFirm> {
        let firms: BTreeSet<&PartyId> = firms.collect();
        let of_firm = |firm: &PartyId| {
            let debarments = self.organisation(firm)?.debarments;
            let found = in_force(&debarments, moment)?;
            Some(DebarredFirm { firm: firm.clone(), number: found.number, decision: found.decision.clone() })
        };
        firms.into_iter().filter_map(of_firm).collect()
    }

    /// Every organisation, sorted by id.
    #[must_use]
    pub fn organisations(&self) -> Vec<(PartyId, Organisation)> {
        let mut found = self.read(|parties| {
            parties
                .by_id
                .iter()
                .filter_map(|(id, party)| match party {
                    Party::Organisation(organisation) => Some((id.clone(), organisation.clone())),
                    _ => None,
                })
                .collect::<Vec<_>>()
        });
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found
    }

    /// Every person, sorted by id.
    #[must_use]
    pub fn persons(&self) -> Vec<(PartyId, Person)> {
        let mut found = self.read(|parties| {
            parties
                .by_id
                .iter()
                .filter_map(|(id, party)| match party {
                    Party::Person(person) => Some((id.clone(), person.clone())),
                    _ => None,
                })
                .collect::<Vec<_>>()
        });
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found
    }

    /// Persons who hold a role for an organisation.
    #[must_use]
    pub fn holders(&self, organisation: &PartyId, role: Role) -> Vec<PartyId> {
        self.organisation(organisation)
            .map(|organisation| {
                let held = organisation.mandates.iter().filter(|(_, of)| *of == role);
                held.map(|(person, _)| person.clone()).collect()
            })
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identity::act::{MandateEnded, MandateGranted};

    #[test]
    fn a_mandate_that_ended_does_not_come_back_when_acts_are_read_again() {
        let person = PartyId::new("somebody").unwrap();
        let role = Role::Approver;
        let granted = AnyAct::Identity(MandateGranted { person: person.clone(), role }.into());
        let ended = AnyAct::Identity(MandateEnded { person: person.clone(), role }.into());
        let directory = Directory::default();
        let holds = || directory.actor(&person).has(role, None);
        directory.learn(3, "party/buyer", &granted);
        assert!(holds());
        directory.learn(7, "party/buyer", &ended);
        for again in 0..2 {
            directory.learn(3, "party/buyer", &granted);
            assert!(!holds(), "read again {again}");
            directory.learn(7, "party/buyer", &ended);
        }
        directory.learn(8, "party/buyer", &granted);
        assert!(holds());
    }
}
