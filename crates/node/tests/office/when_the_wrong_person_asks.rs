//! Every command by somebody without the role: forbidden, whatever the procedure is at, and nothing happens.

use super::case::{Case, LOWEST, SINGLE, lot};
use super::office::{
    ADMINISTRATOR, APPROVER, AUDITOR, BUYER, FIRMS, OFFICER, OPENING, Office, STRANGER, agent, forbidden, identity,
    party, refused, text,
};
use domain::access::Role;
use domain::identity::Command as IdentityCommand;
use domain::identity::act::OrganisationKind;
use domain::procurement::Command;
use domain::procurement::act::CommitteeKind;
use domain::procurement::notice::Category;
use domain::text::Language;
use domain::{EnquiryId, LocalText};
use jiff::Timestamp;
use node::registrar::ImportedRelease;
use node::{Caller, CommandError};
use store::ledger::Ledger;

/// One of each command, with those who may give it.
async fn commands(case: &Case<'_>) -> Vec<(Command, &'static [&'static str])> {
    let lot = || lot(LOWEST);
    let bid = || domain::ids::BidId::new("some-bid").unwrap();
    let enquiry = EnquiryId::new("ENQ-1").unwrap();
    let notice = Box::new(case.published().await.notice);
    const OF_OFFICER: &[&str] = &[OFFICER];
    const OF_APPROVER: &[&str] = &[APPROVER];
    const MEMBERS: &[&str] = &["member-1", "member-5"];
    vec![
        (
            Command::StartProcedure {
                procedure: case.id(),
                buyer: party(BUYER),
                method: "open".into(),
                title: text("Encore"),
                category: Category::Goods,
                planned: None,
            },
            OF_OFFICER,
        ),
        (Command::DraftNotice { notice: notice.clone() }, OF_OFFICER),
        (Command::ApproveNotice { draft: 1 }, OF_APPROVER),
        (Command::AppointCommittee { kind: CommitteeKind::Opening, members: Vec::new() }, OF_OFFICER),
        (
            Command::DeclareInterests { kind: CommitteeKind::Opening, conflict: false, statement: "rien".into() },
            MEMBERS,
        ),
        (Command::RegisterOpeningKeys { keys: Vec::new(), identity_key: String::new() }, MEMBERS),
        (Command::FixCommitteeKeys { threshold: 2, ksets: Vec::new() }, OF_OFFICER),
        (Command::Rehearse {}, MEMBERS),
        (Command::PublishNotice {}, OF_OFFICER),
        (Command::PublishClarification { enquiry, question: text("Quand ?"), answer: text("Demain") }, OF_OFFICER),
        (Command::AmendNotice { notice, rationale: text("Prolongation") }, OF_OFFICER),
        (Command::ExtendForOutage { from: Timestamp::MIN, to: Timestamp::MAX, index: 0 }, &[]),
        (Command::CloseBidding { list: Vec::new(), root: String::new(), ledger_size: 0 }, &[]),
        (
            Command::ReleaseShares { lot: lot(), envelope: SINGLE, shares: Vec::new(), signature: String::new() },
            MEMBERS,
        ),
        (Command::PublishDisputeKey { lot: lot(), envelope: SINGLE, ikm: String::new() }, MEMBERS),
        (
            Command::RecordOpening {
                lot: lot(),
                envelope: SINGLE,
                results: Vec::new(),
                faulty_members: Vec::new(),
                record: case.published().await.notice.documents[0].clone(),
                guarantees: Vec::new(),
                groupings: Vec::new(),
            },
            &[],
        ),
        (Command::SignMinutes { minutes_sha256: String::new() }, MEMBERS),
        (
            Command::DecideAdmissibility {
                lot: lot(),
                bid: bid(),
                admitted: true,
                grounds: Vec::new(),
                reasons: LocalText::default(),
            },
            MEMBERS,
        ),
        (Command::LockScores { lot: lot(), scores: Vec::new() }, MEMBERS),
        (Command::ConsolidateScores { lot: lot(), scores: Vec::new(), dissents: Vec::new() }, MEMBERS),
        (Command::IssueReport { lot: lot(), summary: text("Rapport") }, OF_OFFICER),
        (Command::DecideAward { lot: lot(), bid: bid(), outcomes: Vec::new() }, OF_APPROVER),
        (Command::FinaliseAward { lot: lot() }, OF_OFFICER),
        (Command::DeclareUnsuccessful { lot: lot(), reasons: text("Rien") }, OF_APPROVER),
        (Command::CancelProcedure { reasons: text("Fin") }, OF_APPROVER),
    ]
}

fn everybody() -> Vec<String> {
    let mut people = [ADMINISTRATOR, AUDITOR, OFFICER, APPROVER, STRANGER, "member-1", "member-5", "nobody"]
        .map(str::to_owned)
        .to_vec();
    people.push(agent(FIRMS[0]));
    people
}

async fn unchanged<T>(office: &Office, ask: impl AsyncFnOnce() -> T) -> T {
    let before = office.node.ledger.head().size;
    let given = ask().await;
    assert_eq!(office.node.ledger.head().size, before, "nothing was recorded");
    given
}

#[tokio::test(flavor = "multi_thread")]
async fn no_command_on_a_procedure_is_taken_from_somebody_without_its_role() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    for (command, allowed) in commands(&case).await {
        for person in everybody() {
            let given = async || case.give(&person, command.clone()).await;
            if allowed.contains(&person.as_str()) {
                continue;
            }
            let code = forbidden(unchanged(&office, given).await);
            let expected =
                if person == STRANGER { ["not_your_procedure", "role_missing"].as_slice() } else { &["role_missing"] };
            assert!(expected.contains(&code.as_str()), "{} by {person}: {code}", command.name());
        }
        // The clock closes and opens, and nothing else; what has to be verified first is taken by no other door.
        let by_clock = unchanged(&office, async || {
            office.node.procedure_command(&Caller::clock(), &case.id(), command.clone()).await
        });
        match (by_clock.await, command.name()) {
            (Err(CommandError::Fault(_)), "extend_for_outage" | "close_bidding" | "record_opening") => {}
            (given, "extend_for_outage" | "close_bidding" | "record_opening") => panic!("{given:?}"),
            (given, _) => drop(forbidden(given)),
        }
    }
    let verified = [
        (OFFICER, Command::FixCommitteeKeys { threshold: 2, ksets: Vec::new() }),
        (OPENING[0], Command::Rehearse {}),
        (OPENING[0], Command::RegisterOpeningKeys { keys: Vec::new(), identity_key: String::new() }),
    ];
    for (person, command) in verified {
        let given = unchanged(&office, async || case.give(person, command.clone()).await).await;
        assert!(matches!(given, Err(CommandError::Fault(_))), "{given:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_committees_own_doors_ask_for_the_role_first() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.start().await;
    case.draft().await;
    case.appoint().await;
    let node = &office.node;
    let firm = agent(FIRMS[0]);
    for person in [OFFICER, &firm, AUDITOR, STRANGER] {
        let caller = office.caller(person);
        forbidden(node.register_opening_keys(&caller, &case.id(), Vec::new(), String::new()).await);
        forbidden(node.rehearsal(&caller, &case.id()).await);
        forbidden(node.rehearse(&caller, &case.id(), &[]).await);
    }
    forbidden(node.fix_committee_keys(&office.caller(STRANGER), &case.id(), 2).await);
    forbidden(node.fix_committee_keys(&office.caller(OPENING[0]), &case.id(), 2).await);
    // A member of another committee, and a member with another's signature or another's key.
    let own_identity = |member: &str| identity(member).public_key().to_base64url();
    let evaluator =
        node.register_opening_keys(&office.caller("member-5"), &case.id(), Vec::new(), own_identity("member-5")).await;
    assert_eq!(refused(evaluator), "not_a_member");
    case.declare().await;
    let keys = case.keys_of(OPENING[0], 1).await;
    let register = async |member: &str, keys: &[_], identity: String| {
        node.register_opening_keys(&office.caller(member), &case.id(), keys.to_vec(), identity).await
    };
    assert_eq!(refused(register(OPENING[1], &keys, own_identity(OPENING[1])).await), "key_invalid");
    assert_eq!(refused(register(OPENING[0], &keys, own_identity(OPENING[1])).await), "key_invalid");
    assert_eq!(refused(register(OPENING[0], &keys[..1], own_identity(OPENING[0])).await), "keys_incomplete");
    let other_seat = case.keys_of(OPENING[0], 2).await;
    assert_eq!(refused(register(OPENING[0], &other_seat, own_identity(OPENING[0])).await), "key_invalid");
    case.approve().await;
    case.make_keys().await;
    case.fix_keys().await;
    // A rehearsal is opened by the member itself, with its own shares.
    let of_first = case.rehearsed_shares(OPENING[0]).await;
    case.rehearsed_shares(OPENING[1]).await;
    let by_second = node.rehearse(&office.caller(OPENING[1]), &case.id(), &of_first).await;
    assert_eq!(refused(by_second), "rehearsal_missing");
    assert_eq!(
        refused(node.rehearse(&office.caller(OPENING[0]), &case.id(), &of_first[..1]).await),
        "rehearsal_missing"
    );
    assert_eq!(refused(case.give(OFFICER, Command::PublishNotice {}).await), "rehearsal_missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_bids_asks_or_follows_for_a_firm_not_its_own() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let node = &office.node;
    let sealed = case.sealed(FIRMS[0], LOWEST, 1_000, "first").await;
    case.bid_with(FIRMS[0], LOWEST, &sealed).await;
    let rival = agent(FIRMS[1]);
    for person in [OFFICER, AUDITOR, ADMINISTRATOR, OPENING[0], &rival, "nobody"] {
        let caller = office.caller(person);
        let place = case.place(FIRMS[0], LOWEST);
        let submission = node::registrar::Submission { sealed: sealed.envelope.to_jcs(), salt: sealed.salt.clone() };
        forbidden(node.submit_bid(&caller, &place, &submission).await);
        forbidden(node.withdraw_bid(&caller, &place).await);
        forbidden(node.own_bids(&caller, &place).await);
        forbidden(node.segments(&caller, &place, &sealed.eid()).await);
        forbidden(node.put_segment(&caller, &place, &sealed.eid(), 0, Vec::new()).await);
        forbidden(node.register_interest(&caller, &case.id(), &party(FIRMS[0])).await);
        let asker = party(FIRMS[0]);
        let ask = Command::AskEnquiry {
            enquiry: EnquiryId::new("ENQ-2").unwrap(),
            asker,
            question: "Quel est le délai ?".into(),
        };
        forbidden(case.give(person, ask).await);
    }
    // A firm that does not sit in the register cannot be spoken for, a draft cannot be asked about.
    let draft = Case::number(&office, 2);
    draft.start().await;
    let ask = Command::AskEnquiry {
        enquiry: EnquiryId::new("ENQ-2").unwrap(),
        asker: party(FIRMS[0]),
        question: "Quel est le délai ?".into(),
    };
    assert_eq!(refused(draft.give(&agent(FIRMS[0]), ask).await), "procedure_unknown");
    let follow = node.register_interest(&office.caller(&agent(FIRMS[0])), &draft.id(), &party(FIRMS[0])).await;
    assert_eq!(refused(follow), "procedure_unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_is_the_administrators() {
    let office = Office::open().await;
    let node = &office.node;
    let commands = || {
        vec![
            IdentityCommand::RegisterOrganisation {
                party: party("new"),
                kind: OrganisationKind::Supplier,
                name: text("Nouvelle"),
                identifier: None,
                country: "TN".into(),
                region: None,
                mail: None,
            },
            IdentityCommand::ChargeCommission {
                party: party("authority"),
                controls: vec!["higher".into()],
                buyers: Vec::new(),
            },
            IdentityCommand::ClassifyBuyer { party: party(BUYER), kind: "administration".into() },
            IdentityCommand::RegisterPerson {
                party: party("new-person"),
                name: "Nouvelle".into(),
                mail: "new@example.tn".into(),
                language: Language::Fr,
                mail_proven: false,
            },
            IdentityCommand::RegisterKey {
                party: party(OFFICER),
                key: domain::KeyId::new("key:stolen").unwrap(),
                public_key: identity("thief").public_key().to_base64url(),
            },
            IdentityCommand::GrantMandate { party: party(BUYER), person: party(STRANGER), role: Role::Officer },
            IdentityCommand::EndMandate { party: party(BUYER), person: party(OFFICER), role: Role::Officer },
        ]
    };
    for command in commands() {
        for person in [STRANGER, APPROVER, AUDITOR, &agent(FIRMS[0]), "nobody"] {
            forbidden(node.identity_command(&office.caller(person), command.clone()).await);
        }
        // Once there is an administrator, the clock registers nobody.
        forbidden(node.identity_command(&Caller::clock(), command).await);
    }
    let administrator = office.caller(ADMINISTRATOR);
    let grant = |organisation: &str, person: &str, role| IdentityCommand::GrantMandate {
        party: party(organisation),
        person: party(person),
        role,
    };
    let given = node.identity_command(&administrator, grant(BUYER, "nobody", Role::Officer)).await;
    assert_eq!(refused(given), "person_unknown");
    let given = node.identity_command(&administrator, grant(BUYER, FIRMS[0], Role::Officer)).await;
    assert_eq!(refused(given), "person_unknown");
    // A mandate that ended is none, from the next command on.
    let end = IdentityCommand::EndMandate { party: party(BUYER), person: party(OFFICER), role: Role::Officer };
    node.identity_command(&administrator, end).await.unwrap();
    forbidden(Case::of(&office).give(OFFICER, Command::PublishNotice {}).await);
    let release = ImportedRelease {
        publisher: "Ailleurs".into(),
        ocid: "ocds-x-1".into(),
        release_id: "1".into(),
        content: b"{}".to_vec(),
        summary: domain::publication::ReleaseSummary::default(),
    };
    forbidden(node.import_release(&office.caller(OFFICER), release).await);
}
