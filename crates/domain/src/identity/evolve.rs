//! An act changes what is true of a party. Total: an act that does not fit changes nothing.

use crate::identity::act::IdentityAct;
use crate::identity::{Accreditation, Charge, Debarment, DeclaredOwners, Organisation, Party, Passkey, Person};
use std::collections::{BTreeMap, BTreeSet};

/// Applies one act.
#[must_use]
pub fn evolve(state: Party, act: &IdentityAct) -> Party {
    match (state, act) {
        (Party::Absent, IdentityAct::OrganisationRegistered(act)) => Party::Organisation(Organisation {
            kind: act.kind,
            name: act.name.clone(),
            identifier: act.identifier.clone(),
            country: act.country.clone(),
            region: act.region.clone(),
            mail: act.mail.clone(),
            buyer_kind: None,
            charge: None,
            accreditation: None,
            owners: None,
            mandates: BTreeSet::new(),
            debarments: Vec::new(),
        }),
        (Party::Absent, IdentityAct::PersonRegistered(act)) => Party::Person(Person {
            name: act.name.clone(),
            mail: act.mail.clone(),
            language: act.language,
            mail_proven: act.mail_proven,
            other_name: None,
            identifier: None,
            keys: BTreeMap::new(),
            passkeys: BTreeMap::new(),
        }),
        (Party::Organisation(mut organisation), IdentityAct::BuyerClassified(act)) => {
            organisation.buyer_kind = Some(act.kind.clone());
            Party::Organisation(organisation)
        }
        (Party::Organisation(mut organisation), IdentityAct::CommissionCharged(act)) => {
            let charge = Charge { controls: act.controls.clone(), buyers: act.buyers.clone() };
            organisation.charge = Some(Box::new(charge)).filter(|charge| !charge.controls.is_empty());
            Party::Organisation(organisation)
        }
        (Party::Organisation(mut organisation), IdentityAct::GuarantorAccredited(act)) => {
            let (issuer, public_key) = (act.issuer, act.public_key.clone());
            organisation.accreditation = Some(Box::new(Accreditation { issuer, public_key, accredited: true }));
            Party::Organisation(organisation)
        }
        (Party::Organisation(mut organisation), IdentityAct::GuarantorStruck(_)) => {
            if let Some(accreditation) = &mut organisation.accreditation {
                accreditation.accredited = false;
            }
            Party::Organisation(organisation)
        }
        (Party::Organisation(mut organisation), IdentityAct::OwnersDeclared(act)) => {
            let declared = DeclaredOwners { number: act.number, owners: act.owners.clone() };
            organisation.owners = Some(Box::new(declared));
            Party::Organisation(organisation)
        }
        (Party::Person(mut person), IdentityAct::PersonIdentified(act)) => {
            (person.other_name, person.identifier) = (act.other_name.clone(), act.identifier.clone());
            Party::Person(person)
        }
        (Party::Person(mut person), IdentityAct::KeyRegistered(act)) => {
            person.keys.insert(act.key.clone(), act.public_key.clone());
            Party::Person(person)
        }
        (Party::Person(mut person), IdentityAct::PasskeyRegistered(act)) => {
            let passkey = Passkey { credential: act.credential.clone(), label: act.label.clone() };
            person.passkeys.insert(act.passkey.clone(), passkey);
            Party::Person(person)
        }
        (Party::Person(mut person), IdentityAct::PasskeyRemoved(act)) => {
            person.passkeys.remove(&act.passkey);
            Party::Person(person)
        }
        (Party::Organisation(mut organisation), IdentityAct::MandateGranted(act)) => {
            organisation.mandates.insert((act.person.clone(), act.role));
            Party::Organisation(organisation)
        }
        (Party::Organisation(mut organisation), IdentityAct::MandateEnded(act)) => {
            organisation.mandates.remove(&(act.person.clone(), act.role));
            Party::Organisation(organisation)
        }
        (Party::Organisation(mut organisation), IdentityAct::FirmDebarred(act)) => {
            organisation.debarments.push(Debarment {
                number: act.number,
                from: act.from,
                until: act.until,
                decision: act.decision.clone(),
                reasons: act.reasons.clone(),
                lifted: None,
            });
            Party::Organisation(organisation)
        }
        (Party::Organisation(mut organisation), IdentityAct::DebarmentLifted(act)) => {
            let found = organisation.debarments.iter_mut().find(|debarment| debarment.number == act.number);
            if let Some(debarment) = found {
                debarment.lifted = Some((act.lifted_at, act.reasons.clone()));
            }
            Party::Organisation(organisation)
        }
        (state, _) => state,
    }
}
