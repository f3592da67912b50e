//! Given the register of parties, when organisations, persons, keys and mandates enter it.

use crate::office::{bytes32, party, text};
use domain::access::Role;
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::decide::identifier_free;
use domain::identity::{Command, IdentityAct, Party, Refusal, decide, evolve};
use domain::text::Language;
use domain::{KeyId, LocalText, PasskeyId};

pub fn organisation(kind: OrganisationKind) -> Command {
    Command::RegisterOrganisation {
        party: party("steg"),
        kind,
        name: text("STEG"),
        identifier: Some(Identifier { scheme: "TN-RNE".into(), id: "0000123A".into() }),
        country: "TN".into(),
        region: Some("Tunis".into()),
        mail: Some("marches@steg.example".into()),
    }
}

pub fn classify(kind: &str) -> Command {
    Command::ClassifyBuyer { party: party("steg"), kind: kind.into() }
}

pub fn charge(controls: &[&str]) -> Command {
    let controls = controls.iter().map(|control| (*control).to_owned()).collect();
    Command::ChargeCommission { party: party("steg"), controls, buyers: vec![party("sonede")] }
}

/// The register takes guarantees of an organisation, signed with this key.
pub fn accredit(key: &str) -> Command {
    let issuer = domain::ruleset::IssuerKind::Bank;
    Command::AccreditGuarantor { party: party("steg"), issuer, public_key: bytes32(key) }
}

/// It takes no new ones.
pub fn strike() -> Command {
    Command::StrikeGuarantor { party: party("steg"), reasons: text("L'agrément a été retiré.") }
}

pub fn person() -> Command {
    let (name, mail) = ("Amira B.".into(), "amira@steg.example".into());
    Command::RegisterPerson { party: party("amira"), name, mail, language: Language::Ar, mail_proven: false }
}

pub fn key(id: &str) -> Command {
    Command::RegisterKey { party: party("amira"), key: KeyId::new(id).expect("an id"), public_key: bytes32(id) }
}

pub fn passkey(id: &str) -> Command {
    Command::RegisterPasskey {
        party: party("amira"),
        passkey: PasskeyId::new(id).expect("an id"),
        credential: format!(r#"{{"cred":{{"cred_id":"{id}"}}}}"#),
        label: format!("Amira's {id}"),
    }
}

pub fn removal(id: &str) -> Command {
    Command::RemovePasskey { party: party("amira"), passkey: PasskeyId::new(id).expect("an id") }
}

pub fn grant(role: Role) -> Command {
    Command::GrantMandate { party: party("steg"), person: party("amira"), role }
}

pub fn end(role: Role) -> Command {
    Command::EndMandate { party: party("steg"), person: party("amira"), role }
}

pub fn readmission(person: Option<&str>) -> Command {
    Command::InviteAdministrator {
        party: party("steg"),
        person: person.map(party),
        reasons: "The safe with both phones burnt.".into(),
        expires_at: "2026-11-23T09:00:00Z".parse().expect("a time"),
    }
}

pub fn given(commands: Vec<Command>) -> Party {
    commands.into_iter().fold(Party::Absent, |state, command| {
        let acts = decide(&state, command).expect("accepted");
        acts.iter().fold(state, evolve)
    })
}

pub fn answer(state: &Party, command: Command) -> Result<Vec<&'static str>, String> {
    let acts = decide(state, command);
    let code = |refusal: Refusal| {
        let value = serde_json::to_value(refusal).expect("a refusal has a JSON form");
        value["code"].as_str().expect("a code").to_owned()
    };
    acts.map(|acts| acts.iter().map(IdentityAct::type_name).collect()).map_err(code)
}

#[test]
fn an_id_is_taken_once() {
    let buyer = given(vec![organisation(OrganisationKind::Buyer)]);
    assert_eq!(answer(&buyer, organisation(OrganisationKind::Supplier)), Err("party_exists".into()));
    assert_eq!(answer(&buyer, person()), Err("party_exists".into()));
    let person_state = given(vec![person()]);
    assert_eq!(answer(&person_state, organisation(OrganisationKind::Buyer)), Err("party_exists".into()));
}

#[test]
fn hostile_fields_are_refused_and_named() {
    let refused = |change: fn(&mut Command)| {
        let mut command = organisation(OrganisationKind::Supplier);
        change(&mut command);
        match decide(&Party::Absent, command) {
            Err(Refusal::FieldInvalid { field }) => field,
            other => panic!("{other:?}"),
        }
    };
    macro_rules! with {
        ($field:ident = $value:expr) => {
            refused(|command| {
                if let Command::RegisterOrganisation { $field, .. } = command {
                    *$field = $value;
                }
            })
        };
    }
    assert_eq!(with!(name = LocalText::fr("  ")), "name");
    assert_eq!(with!(name = LocalText::fr("ALPHA\u{202E}")), "name");
    assert_eq!(with!(country = "tn".into()), "country");
    assert_eq!(with!(country = "TUN".into()), "country");
    assert_eq!(with!(region = Some("x".repeat(101))), "region");
    let (long_scheme, long_id) = ("x".repeat(31), "1".repeat(61));
    for (scheme, id) in [
        ("\u{200B}", "1"),
        ("TN-RNE", " "),
        ("TN-RNE", "---"),
        ("-", "1"),
        ("TN-RNE", "1\u{202E}2"),
        (&long_scheme, "1"),
        ("TN-RNE", &long_id),
    ] {
        let mut command = organisation(OrganisationKind::Supplier);
        if let Command::RegisterOrganisation { identifier, .. } = &mut command {
            *identifier = Some(Identifier { scheme: scheme.into(), id: id.into() });
        }
        let refused = decide(&Party::Absent, command);
        assert_eq!(refused, Err(Refusal::FieldInvalid { field: "identifier" }), "{scheme} {id}");
    }
    for mail in ["", "a", "@a.b", "a@b", "a@.b", "a@b@c.d", "a\r\nBcc: x@y.z", "é@a.b"] {
        let state = decide(
            &Party::Absent,
            Command::RegisterPerson {
                party: party("p"),
                name: "P".into(),
                mail: mail.to_owned(),
                language: Language::Fr,
                mail_proven: false,
            },
        );
        assert_eq!(state, Err(Refusal::FieldInvalid { field: "mail" }), "{mail:?}");
    }
}

#[test]
fn an_identifier_is_one_however_it_is_written() {
    let identifier = |scheme: &str, id: &str| Identifier { scheme: scheme.into(), id: id.into() };
    let register = [identifier("TN-RNE", "1234567 A/M"), identifier("FR-RCS", "552 032 534")];
    for (scheme, id, free) in [
        ("TN-RNE", "1234567 A/M", false),
        ("tn rne", "1234567a-m", false),
        ("FR-RCS", "552032534", false),
        ("FR-RCS", "1234567 A/M", true),
        ("TN-RNE", "1234567 A/N", true),
    ] {
        let given = identifier_free(&identifier(scheme, id), &register);
        let refusal = Refusal::IdentifierTaken { scheme: scheme.into(), id: id.into() };
        assert_eq!(given, if free { Ok(()) } else { Err(refusal) }, "{scheme} {id}");
    }
}

#[test]
fn a_key_belongs_to_a_person_and_is_bound_once() {
    let amira = given(vec![person(), key("k1")]);
    assert_eq!(answer(&amira, key("k1")), Err("key_exists".into()));
    assert_eq!(answer(&amira, key("k2")), Ok(vec!["key_registered"]));
    assert_eq!(answer(&Party::Absent, key("k1")), Err("person_unknown".into()));
    assert_eq!(answer(&given(vec![organisation(OrganisationKind::Buyer)]), key("k1")), Err("person_unknown".into()));
    for public_key in [String::new(), "A".repeat(42), "+".repeat(43), "é".repeat(21) + "A"] {
        let command = Command::RegisterKey { party: party("amira"), key: KeyId::new("k2").expect("an id"), public_key };
        assert_eq!(answer(&amira, command), Err("field_invalid".into()));
    }
}

#[test]
fn a_role_fits_the_kind_of_organisation() {
    use OrganisationKind::{Authority, Buyer, ReviewBody, Supplier};
    let allowed = [
        (Buyer, Role::Officer),
        (Buyer, Role::Approver),
        (Buyer, Role::Member),
        (Buyer, Role::BudgetOfficer),
        (Supplier, Role::Supplier),
        (Authority, Role::Member),
        (Authority, Role::Auditor),
        (Authority, Role::Administrator),
        (Authority, Role::Controller),
        (Authority, Role::DebarmentOfficer),
        (Buyer, Role::LocalAdministrator),
        (Supplier, Role::LocalAdministrator),
        (ReviewBody, Role::Reviewer),
        (ReviewBody, Role::LocalAdministrator),
    ];
    for kind in [Buyer, Supplier, Authority, ReviewBody] {
        for role in Role::ALL {
            let state = given(vec![organisation(kind)]);
            let expected = if allowed.contains(&(kind, role)) {
                Ok(vec!["mandate_granted"])
            } else {
                Err("role_unfit".to_owned())
            };
            assert_eq!(answer(&state, grant(role)), expected, "{kind:?} {role:?}");
        }
    }
}

#[test]
fn a_mandate_is_granted_once_and_ends_once() {
    let buyer = organisation(OrganisationKind::Buyer);
    let steg = given(vec![buyer.clone(), grant(Role::Officer)]);
    assert_eq!(answer(&steg, grant(Role::Officer)), Err("mandate_exists".into()));
    assert_eq!(answer(&steg, end(Role::Approver)), Err("mandate_unknown".into()));
    let ended = given(vec![buyer, grant(Role::Officer), end(Role::Officer)]);
    assert_eq!(answer(&ended, end(Role::Officer)), Err("mandate_unknown".into()));
    assert_eq!(answer(&ended, grant(Role::Officer)), Ok(vec!["mandate_granted"]));
    assert_eq!(answer(&Party::Absent, grant(Role::Officer)), Err("organisation_unknown".into()));
    assert_eq!(answer(&given(vec![person()]), grant(Role::Officer)), Err("organisation_unknown".into()));
}

#[test]
fn whoever_administers_alone_goes_only_when_somebody_else_does() {
    let other = |role| Command::GrantMandate { party: party("steg"), person: party("bilel"), role };
    for (kind, role) in [
        (OrganisationKind::Authority, Role::Administrator),
        (OrganisationKind::Buyer, Role::LocalAdministrator),
        (OrganisationKind::Supplier, Role::LocalAdministrator),
        (OrganisationKind::ReviewBody, Role::LocalAdministrator),
    ] {
        let alone = given(vec![organisation(kind), grant(role), grant_any(kind)]);
        assert_eq!(decide(&alone, end(role)), Err(Refusal::MandateLast { role }), "{kind:?}");
        let two = given(vec![organisation(kind), grant(role), other(role)]);
        assert_eq!(answer(&two, end(role)), Ok(vec!["mandate_ended"]));
        let then = given(vec![organisation(kind), grant(role), other(role), end(role)]);
        assert_eq!(answer(&then, end(role)), Err("mandate_unknown".into()));
        let last = Command::EndMandate { party: party("steg"), person: party("bilel"), role };
        assert_eq!(answer(&then, last), Err("mandate_last".into()));
    }
}

/// A mandate of the organisation's kind that administers nothing.
fn grant_any(kind: OrganisationKind) -> Command {
    grant(match kind {
        OrganisationKind::Buyer => Role::Officer,
        OrganisationKind::Supplier => Role::Supplier,
        OrganisationKind::Authority => Role::Auditor,
        OrganisationKind::ReviewBody => Role::Reviewer,
        OrganisationKind::Guarantor => Role::Guarantor,
    })
}

#[test]
fn a_person_signs_in_with_several_passkeys_and_keeps_the_last() {
    let one = given(vec![person(), passkey("phone")]);
    assert_eq!(answer(&one, passkey("phone")), Err("passkey_exists".into()));
    assert_eq!(answer(&one, removal("laptop")), Err("passkey_unknown".into()));
    assert_eq!(answer(&one, removal("phone")), Err("passkey_last".into()));
    let two = given(vec![person(), passkey("phone"), passkey("laptop")]);
    assert_eq!(answer(&two, removal("phone")), Ok(vec!["passkey_removed"]));
    let other = given(vec![person(), passkey("phone"), passkey("laptop"), removal("phone")]);
    assert_eq!(answer(&other, removal("laptop")), Err("passkey_last".into()));
    // What was lost and found again signs in again.
    assert_eq!(answer(&other, passkey("phone")), Ok(vec!["passkey_registered"]));
    assert_eq!(answer(&given(vec![organisation(OrganisationKind::Buyer)]), passkey("x")), Err("person_unknown".into()));
}

#[test]
fn the_operator_lets_an_administrator_of_an_authority_back_in_and_nobody_else() {
    let authority = || organisation(OrganisationKind::Authority);
    let with_administrator = given(vec![authority(), grant(Role::Administrator)]);
    assert_eq!(answer(&with_administrator, readmission(Some("amira"))), Ok(vec!["administrator_invited"]));
    // Nothing but the act: who may what changes when somebody enters.
    assert_eq!(given(vec![authority(), grant(Role::Administrator), readmission(Some("amira"))]), with_administrator);
    assert_eq!(answer(&with_administrator, readmission(None)), Ok(vec!["administrator_invited"]));
    assert_eq!(answer(&with_administrator, readmission(Some("bilel"))), Err("mandate_unknown".into()));
    let auditor = given(vec![authority(), grant(Role::Auditor)]);
    assert_eq!(answer(&auditor, readmission(Some("amira"))), Err("mandate_unknown".into()));
    for kind in [OrganisationKind::Buyer, OrganisationKind::Supplier] {
        assert_eq!(answer(&given(vec![organisation(kind)]), readmission(None)), Err("role_unfit".into()));
    }
    for wrong in [" ".to_owned(), "x".repeat(501), "a\u{202E}b".to_owned()] {
        let mut command = readmission(None);
        if let Command::InviteAdministrator { reasons, .. } = &mut command {
            *reasons = wrong;
        }
        assert_eq!(decide(&with_administrator, command), Err(Refusal::FieldInvalid { field: "reasons" }));
    }
}

#[test]
fn passkeys_have_bounds() {
    let most = domain::identity::decide::PASSKEYS_MAX;
    let all = std::iter::once(person()).chain((0..most).map(|n| passkey(&format!("key-{n}")))).collect();
    assert_eq!(answer(&given(all), passkey("one-more")), Err("passkeys_full".into()));
    let amira = given(vec![person()]);
    let with = |changed: &str, text: String| {
        let mut command = passkey("phone");
        if let Command::RegisterPasskey { label, credential, .. } = &mut command {
            *(if changed == "label" { label } else { credential }) = text;
        }
        decide(&amira, command)
    };
    for (field, text) in [
        ("label", "  ".to_owned()),
        ("label", "x".repeat(61)),
        ("label", "a\u{202E}b".to_owned()),
        ("credential", String::new()),
        ("credential", "x".repeat((8 << 10) + 1)),
    ] {
        assert_eq!(with(field, text), Err(Refusal::FieldInvalid { field }));
    }
    assert_eq!(with("label", "x".repeat(60)).map(|acts| acts.len()), Ok(1));
}

#[test]
fn nobody_sends_a_passkey_or_a_way_back_as_a_command() {
    for name in ["register_passkey", "remove_passkey", "invite_administrator"] {
        let text = format!(r#"{{"command":"{name}","party":"p","passkey":"k","credential":"{{}}","label":"l"}}"#);
        let error = serde_json::from_str::<Command>(&text).expect_err(name).to_string();
        assert!(error.contains("unknown variant"), "{error}");
    }
}

#[test]
fn a_buyer_has_a_kind_which_may_be_said_anew() {
    let buyer = given(vec![organisation(OrganisationKind::Buyer)]);
    let kind = |party: &Party| match party {
        Party::Organisation(organisation) => organisation.buyer_kind.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(&buyer), None, "those of old have none");
    assert_eq!(answer(&buyer, classify("administration")), Ok(vec!["buyer_classified"]));
    let classified = given(vec![organisation(OrganisationKind::Buyer), classify("administration")]);
    assert_eq!(kind(&classified).as_deref(), Some("administration"));
    assert_eq!(answer(&classified, classify("administration")), Err("buyer_kind_unchanged".into()));
    let changed =
        given(vec![organisation(OrganisationKind::Buyer), classify("administration"), classify("enterprise")]);
    assert_eq!(kind(&changed).as_deref(), Some("enterprise"));
    for wrong in ["", "état", "two words"] {
        assert_eq!(answer(&buyer, classify(wrong)), Err("field_invalid".into()), "{wrong}");
    }
    let firm = given(vec![organisation(OrganisationKind::Supplier)]);
    assert_eq!(answer(&firm, classify("administration")), Err("not_a_buyer".into()));
    assert_eq!(answer(&Party::Absent, classify("administration")), Err("organisation_unknown".into()));
}

#[test]
fn an_authority_is_charged_with_the_control_of_procedures() {
    let authority = || organisation(OrganisationKind::Authority);
    let state = given(vec![authority(), charge(&["higher"])]);
    let Party::Organisation(commission) = &state else { panic!("{state:?}") };
    let charge_of = commission.charge.as_ref().expect("charged");
    assert_eq!(charge_of.concerns("higher", &party("sonede")), Some(true));
    assert_eq!(charge_of.concerns("higher", &party("poste")), None, "another buyer's");
    assert_eq!(charge_of.concerns("department-works", &party("sonede")), None);
    let Party::Organisation(released) = given(vec![authority(), charge(&["higher"]), charge(&[])]) else { panic!() };
    assert_eq!(released.charge, None, "the latest word counts");
    assert_eq!(answer(&state, charge(&["higher", "higher"])), Err("field_invalid".into()));
    let buyer = given(vec![organisation(OrganisationKind::Buyer)]);
    assert_eq!(answer(&buyer, charge(&["higher"])), Err("not_a_commission".into()));
    assert_eq!(answer(&state, grant(Role::Controller)), Ok(vec!["mandate_granted"]));
    assert_eq!(answer(&buyer, grant(Role::Controller)), Err("role_unfit".into()));
}

#[test]
fn the_register_accredits_guarantors_and_strikes_them() {
    let bank = || organisation(OrganisationKind::Guarantor);
    let accredited = given(vec![bank(), accredit("bank")]);
    assert_eq!(answer(&accredited, accredit("bank")), Err("accreditation_unchanged".into()));
    // Another key takes the place of the first.
    assert_eq!(answer(&accredited, accredit("other")), Ok(vec!["guarantor_accredited"]));
    let struck = given(vec![bank(), accredit("bank"), strike()]);
    assert_eq!(answer(&struck, strike()), Err("accreditation_unchanged".into()));
    assert_eq!(answer(&struck, accredit("bank")), Ok(vec!["guarantor_accredited"]));
    let Party::Organisation(organisation) = struck else { panic!("an organisation") };
    assert!(organisation.accreditation.is_some_and(|held| !held.accredited));
    let buyer = given(vec![super::when_parties_register::organisation(OrganisationKind::Buyer)]);
    assert_eq!(answer(&buyer, accredit("bank")), Err("not_a_guarantor".into()));
    assert_eq!(answer(&given(vec![bank()]), accredit("b a")), Err("field_invalid".into()));
}
