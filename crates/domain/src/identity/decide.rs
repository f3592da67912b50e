//! A command meets the rules of the register of parties.

use crate::PartyId;
use crate::access::Role;
use crate::identity::act::{
    AdministratorInvited, BuyerClassified, CommissionCharged, DebarmentLifted, FirmDebarred, GuarantorAccredited,
    GuarantorStruck, Identifier, IdentityAct, KeyRegistered, MandateEnded, MandateGranted, OrganisationKind,
    OrganisationRegistered, OwnersDeclared, PasskeyRegistered, PasskeyRemoved, PersonIdentified, PersonRegistered,
};
use crate::identity::owners::OWNERS_MAX;
use crate::identity::{Accreditation, Command, Organisation, Owner, Party, Refusal};
use crate::text::check_text;
use std::collections::BTreeSet;

/// The most authenticators of one person.
pub const PASSKEYS_MAX: usize = 20;
/// The longest reasons for letting an administrator in at the machine.
const REASONS_CHARACTERS_MAX: usize = 500;
/// The most rows, and the most buyers, of one commission.
const CHARGE_MAX: usize = 500;
/// The longest reasons of a debarment, in each language.
const DEBARMENT_CHARACTERS_MAX: usize = 5_000;
/// The longest credential, in bytes.
const CREDENTIAL_BYTES_MAX: usize = 8 << 10;

fn valid_mail(mail: &str) -> bool {
    mail.len() <= 254
        && mail.bytes().all(|b| b.is_ascii_graphic())
        && mail.split_once('@').is_some_and(|(local, host)| {
            !local.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.')
        })
}

fn valid_key(public_key: &str) -> bool {
    public_key.len() == 43 && public_key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn check(valid: bool, field: &'static str) -> Result<(), Refusal> {
    if valid { Ok(()) } else { Err(Refusal::FieldInvalid { field }) }
}

fn organisation<'a>(state: &'a Party, party: &PartyId) -> Result<&'a Organisation, Refusal> {
    match state {
        Party::Organisation(organisation) => Ok(organisation),
        _ => Err(Refusal::OrganisationUnknown { party: party.clone() }),
    }
}

/// Whether a role is one of this kind of organisation: a supplier has no officers.
#[must_use]
pub const fn fits(role: Role, kind: OrganisationKind) -> bool {
    matches!(
        (role, kind),
        (Role::Supplier, OrganisationKind::Supplier)
            | (Role::Officer | Role::Approver | Role::Member | Role::BudgetOfficer, OrganisationKind::Buyer)
            | (Role::Reviewer, OrganisationKind::ReviewBody)
            | (Role::Guarantor, OrganisationKind::Guarantor)
            | (
                Role::LocalAdministrator,
                OrganisationKind::Buyer
                    | OrganisationKind::Supplier
                    | OrganisationKind::ReviewBody
                    | OrganisationKind::Guarantor
            )
            | (
                Role::Member | Role::Auditor | Role::Administrator | Role::Controller | Role::DebarmentOfficer,
                OrganisationKind::Authority
            )
    )
}

/// Whether none of the register's identifiers is this one. A party's own stream does not know the others': whoever
/// carries out the registration of an organisation asks this too, however it was asked for.
///
/// # Errors
/// [`Refusal::IdentifierTaken`].
pub fn identifier_free<'a>(
    identifier: &Identifier,
    register: impl IntoIterator<Item = &'a Identifier>,
) -> Result<(), Refusal> {
    if register.into_iter().any(|other| other.is_same(identifier)) {
        let Identifier { scheme, id } = identifier.clone();
        return Err(Refusal::IdentifierTaken { scheme, id });
    }
    Ok(())
}

/// Decides a command.
///
/// # Errors
/// [`Refusal`]; nothing happened.
pub fn decide(state: &Party, command: Command) -> Result<Vec<IdentityAct>, Refusal> {
    let act: IdentityAct = match command {
        Command::RegisterOrganisation { party, kind, name, identifier, country, region, mail } => {
            if *state != Party::Absent {
                return Err(Refusal::PartyExists { party });
            }
            check(!name.is_empty() && name.check(300).is_ok(), "name")?;
            check(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()), "country")?;
            check(region.as_deref().is_none_or(|text| check_text(text, 100).is_ok()), "region")?;
            check(mail.as_deref().is_none_or(valid_mail), "mail")?;
            check(identifier.as_ref().is_none_or(Identifier::is_valid), "identifier")?;
            OrganisationRegistered { kind, name, identifier, country, region, mail }.into()
        }
        Command::ClassifyBuyer { party, kind } => {
            let organisation = organisation(state, &party)?;
            if organisation.kind != OrganisationKind::Buyer {
                return Err(Refusal::NotABuyer { party });
            }
            let id = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
            check(!kind.is_empty() && kind.len() <= 60 && kind.bytes().all(id), "buyer_kind")?;
            if organisation.buyer_kind.as_ref() == Some(&kind) {
                return Err(Refusal::BuyerKindUnchanged);
            }
            BuyerClassified { kind }.into()
        }
        Command::ChargeCommission { party, controls, buyers } => {
            let organisation = organisation(state, &party)?;
            if organisation.kind != OrganisationKind::Authority {
                return Err(Refusal::NotACommission { party });
            }
            let distinct = |ids: &[String]| ids.iter().collect::<BTreeSet<_>>().len() == ids.len();
            let id = |id: &String| !id.is_empty() && check_text(id, 60).is_ok();
            let controls_sound = controls.len() <= CHARGE_MAX && controls.iter().all(id) && distinct(&controls);
            check(controls_sound, "controls")?;
            check(buyers.len() <= CHARGE_MAX, "buyers")?;
            CommissionCharged { controls, buyers }.into()
        }
        Command::AccreditGuarantor { party, issuer, public_key } => {
            let organisation = organisation(state, &party)?;
            if organisation.kind != OrganisationKind::Guarantor {
                return Err(Refusal::NotAGuarantor { party });
            }
            check(valid_key(&public_key), "public_key")?;
            let wanted = Accreditation { issuer, public_key: public_key.clone(), accredited: true };
            if organisation.accreditation.as_deref() == Some(&wanted) {
                return Err(Refusal::AccreditationUnchanged);
            }
            GuarantorAccredited { issuer, public_key }.into()
        }
        Command::StrikeGuarantor { party, reasons } => {
            let organisation = organisation(state, &party)?;
            if !organisation.accreditation.as_ref().is_some_and(|held| held.accredited) {
                return Err(Refusal::AccreditationUnchanged);
            }
            check(!reasons.is_empty() && reasons.check(DEBARMENT_CHARACTERS_MAX).is_ok(), "reasons")?;
            GuarantorStruck { reasons }.into()
        }
        Command::RegisterPerson { party, name, mail, language, mail_proven } => {
            if *state != Party::Absent {
                return Err(Refusal::PartyExists { party });
            }
            check(!name.trim().is_empty() && check_text(&name, 200).is_ok(), "name")?;
            check(valid_mail(&mail), "mail")?;
            PersonRegistered { name, mail, language, mail_proven }.into()
        }
        Command::DeclareOwners { party, owners } => {
            let firm = organisation(state, &party)?;
            if firm.kind != OrganisationKind::Supplier {
                return Err(Refusal::NotASupplier { party });
            }
            check(owners.len() <= OWNERS_MAX, "owners")?;
            if let Some(field) = owners.iter().find_map(Owner::invalid_field) {
                return Err(Refusal::FieldInvalid { field });
            }
            let number = firm.owners.as_ref().map_or(0, |declared| declared.number) + 1;
            OwnersDeclared { number, owners }.into()
        }
        Command::IdentifyPerson { party, other_name, identifier } => {
            if !matches!(state, Party::Person(_)) {
                return Err(Refusal::PersonUnknown { party });
            }
            let name = |text: &str| !text.trim().is_empty() && check_text(text, 200).is_ok();
            check(other_name.as_deref().is_none_or(name), "other_name")?;
            check(identifier.as_ref().is_none_or(Identifier::is_valid), "identifier")?;
            PersonIdentified { other_name, identifier }.into()
        }
        Command::RegisterKey { party, key, public_key } => {
            let Party::Person(person) = state else { return Err(Refusal::PersonUnknown { party }) };
            if person.keys.contains_key(&key) {
                return Err(Refusal::KeyExists);
            }
            check(valid_key(&public_key), "public_key")?;
            KeyRegistered { key, public_key }.into()
        }
        Command::RegisterPasskey { party, passkey, credential, label } => {
            let Party::Person(person) = state else { return Err(Refusal::PersonUnknown { party }) };
            if person.passkeys.contains_key(&passkey) {
                return Err(Refusal::PasskeyExists);
            }
            if person.passkeys.len() >= PASSKEYS_MAX {
                return Err(Refusal::PasskeysFull { maximum: PASSKEYS_MAX });
            }
            check(!credential.is_empty() && credential.len() <= CREDENTIAL_BYTES_MAX, "credential")?;
            check(!label.trim().is_empty() && check_text(&label, 60).is_ok(), "label")?;
            PasskeyRegistered { passkey, credential, label }.into()
        }
        Command::RemovePasskey { party, passkey } => {
            let Party::Person(person) = state else { return Err(Refusal::PersonUnknown { party }) };
            if !person.passkeys.contains_key(&passkey) {
                return Err(Refusal::PasskeyUnknown { passkey });
            }
            if person.passkeys.len() == 1 {
                return Err(Refusal::PasskeyLast);
            }
            PasskeyRemoved { passkey }.into()
        }
        Command::GrantMandate { party, person, role } => {
            let organisation = organisation(state, &party)?;
            if !fits(role, organisation.kind) {
                return Err(Refusal::RoleUnfit { role });
            }
            if organisation.mandates.contains(&(person.clone(), role)) {
                return Err(Refusal::MandateExists { person, role });
            }
            MandateGranted { person, role }.into()
        }
        Command::InviteAdministrator { party, person, reasons, expires_at } => {
            let organisation = organisation(state, &party)?;
            let role = Role::Administrator;
            if !fits(role, organisation.kind) {
                return Err(Refusal::RoleUnfit { role });
            }
            // Whoever enters as somebody who is registered has to be an administrator already: no link makes one of it.
            if let Some(person) =
                person.clone().filter(|person| !organisation.mandates.contains(&(person.clone(), role)))
            {
                return Err(Refusal::MandateUnknown { person, role });
            }
            check(!reasons.trim().is_empty() && check_text(&reasons, REASONS_CHARACTERS_MAX).is_ok(), "reasons")?;
            AdministratorInvited { person, reasons, expires_at }.into()
        }
        Command::DebarFirm { party, from, until, decision, reasons, at } => {
            let firm = organisation(state, &party)?;
            if firm.kind != OrganisationKind::Supplier {
                return Err(Refusal::NotASupplier { party });
            }
            let from = from.unwrap_or(at);
            // A bid that was lawful when it came stays so.
            if from < at {
                return Err(Refusal::DebarmentBackdated { at });
            }
            if until.is_some_and(|until| until <= from) {
                return Err(Refusal::DebarmentEndsFirst);
            }
            check(!decision.trim().is_empty() && check_text(&decision, 200).is_ok(), "decision")?;
            check(!reasons.is_empty() && reasons.check(DEBARMENT_CHARACTERS_MAX).is_ok(), "reasons")?;
            let number = firm.debarments.len() as u32 + 1;
            FirmDebarred { number, from, until, decision, reasons }.into()
        }
        Command::LiftDebarment { party, number, reasons, at } => {
            let debarments = &organisation(state, &party)?.debarments;
            let found = debarments.iter().find(|debarment| debarment.number == number);
            if found.is_none_or(|debarment| debarment.end().is_some_and(|end| end <= at)) {
                return Err(Refusal::DebarmentUnknown { number });
            }
            check(!reasons.is_empty() && reasons.check(DEBARMENT_CHARACTERS_MAX).is_ok(), "reasons")?;
            DebarmentLifted { number, lifted_at: at, reasons }.into()
        }
        Command::EndMandate { party, person, role } => {
            let mandates = &organisation(state, &party)?.mandates;
            if !mandates.contains(&(person.clone(), role)) {
                return Err(Refusal::MandateUnknown { person, role });
            }
            if role.administers() && mandates.iter().filter(|(_, held)| *held == role).count() == 1 {
                return Err(Refusal::MandateLast { role });
            }
            MandateEnded { person, role }.into()
        }
    };
    Ok(vec![act])
}
