//! Groupings in a running office: each firm speaks for itself, nobody else reads it, every firm is asked whether it is debarred,
//! the opening names them all, and the case file shows that each had agreed in time.

use super::case::{Case, LOTS, LOWEST, PRICES};
use super::office::{APPROVER, BUYER, FIRMS, OFFICER, Office, agent, forbidden, party, refused, text};
use domain::access::Role;
use domain::procurement::Scalar;
use domain::procurement::grouping::{Command, GroupingTerms, Member};
use domain::ruleset::Liability;
use domain::{GroupingId, PartyId};
use ledger::policy::Policy;
use node::CommandError;
use node::case_file::{CaseFinding, export, verify};
use node::registrar::GroupingReceipt;
use store::ledger::Ledger;

fn terms(name: &str, firms: &[&str]) -> GroupingTerms {
    let member = |firm: &&str| Member {
        firm: party(firm),
        role: "Fourniture".into(),
        share_percent: Scalar::from(100 / firms.len() as i64),
    };
    GroupingTerms {
        name: name.into(),
        lots: vec![LOWEST.parse().unwrap()],
        liability: Liability::JointAndSeveral,
        members: firms.iter().map(member).collect(),
    }
}

async fn propose(case: &Case<'_>, who: &str, name: &str, firms: &[&str]) -> Result<GroupingReceipt, CommandError> {
    let caller = case.office.caller(who);
    case.office.node.propose_grouping(&caller, &case.id(), party(firms[0]), (None, terms(name, firms))).await
}

async fn join(case: &Case<'_>, who: &str, id: &GroupingId, firm: &str) -> Result<GroupingReceipt, CommandError> {
    let command = Command::Join { firm: party(firm), proposal: 1 };
    case.office.node.grouping_command(&case.office.caller(who), &case.id(), id.clone(), command).await
}

pub async fn debar(case: &Case<'_>, firm: &str) {
    if case.office.node.directory.person(&party("debarment")).is_none() {
        case.office.person("debarment", &[("authority", Role::DebarmentOfficer)]).await;
    }
    let command = domain::identity::Command::DebarFirm {
        party: party(firm),
        from: None,
        until: None,
        decision: "2026/14".into(),
        reasons: text("Fausses attestations."),
        at: case.office.clock.now(),
    };
    case.office.node.identity_command(&case.office.caller("debarment"), command).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_firm_agrees_for_itself_and_the_opening_names_them_all() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let node = &office.node;
    let (lead, member, rival, outside) = (FIRMS[0], FIRMS[3], FIRMS[1], FIRMS[2]);

    // Nobody proposes or agrees for another firm.
    let by_another = propose(&case, &agent(rival), "Atlas", &[lead, member]).await;
    forbidden(by_another.map(|_| ()));
    let first = propose(&case, &agent(lead), "Atlas", &[lead, member]).await.unwrap();
    forbidden(join(&case, &agent(lead), &first.id, member).await.map(|_| ()));
    assert_eq!(refused(join(&case, &agent(outside), &first.id, outside).await), "grouping_unknown");
    let joined = join(&case, &agent(member), &first.id, member).await.unwrap();
    assert_eq!(refused(join(&case, &agent(member), &first.id, member).await), "grouping_agreed");
    // One of other firms that comes to nothing: nobody ever learns of it.
    propose(&case, &agent(rival), "Rif", &[rival, outside]).await.unwrap();

    for index in [first.index, joined.index] {
        let entry = node.ledger.read_from(index, 1).await.unwrap().remove(0);
        let sees = async |who: &str| node.may_read(Some(&office.caller(who).actor), &entry).await.unwrap();
        for who in [&agent(lead), &agent(member)] {
            assert!(sees(who).await, "{who}");
        }
        for who in [OFFICER, APPROVER, "auditor", &agent(rival)] {
            assert!(!sees(who).await, "{who}");
        }
    }
    // By this law a bid of its own is taken, and told with the grouping's.
    case.bid(member, LOWEST, PRICES[2]).await;
    for (firm, price) in FIRMS.iter().zip(PRICES).take(3) {
        for lot in LOTS {
            case.bid(firm, lot, price).await;
        }
    }
    case.close().await;
    let late = Command::Leave { firm: party(member) };
    let late = node.grouping_command(&office.caller(&agent(member)), &case.id(), first.id.clone(), late).await;
    assert_eq!(refused(late), "grouping_fixed");
    for lot in LOTS {
        case.release(1, lot).await;
        case.release(2, lot).await;
    }
    let closed = case.closed().await;
    let found = closed.lots[&LOWEST.parse().unwrap()].opened().groupings.values().collect::<Vec<_>>();
    let [found] = found[..] else { panic!("{found:?}") };
    let firms: Vec<&PartyId> = found.grouping.members.iter().map(|member| &member.firm).collect();
    assert_eq!(firms, [&party(lead), &party(member)]);
    assert_eq!(found.grouping.members[1].act, joined.index);
    assert_eq!(found.overlaps.len(), 1, "the member's own bid");

    office.settle().await;
    let mails = node.views.mails_after(None, 1_000).await.unwrap();
    let told = |kind: &str, to: &str| mails.iter().filter(|mail| mail.kind == kind && mail.recipient == to).count();
    assert_eq!((told("grouping_proposed", member), told("grouping_proposed", lead)), (1, 0));
    assert_eq!((told("grouping_joined", lead), told("grouping_joined", BUYER)), (1, 0));

    // The case file alone shows it again, and no line of it fails.
    let file = export(node, &case.id()).await.unwrap();
    let policy = Policy::parse(node.policy_text().as_bytes()).unwrap();
    let findings = verify(&file, &policy);
    let fails: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(fails.is_empty(), "{fails:#?}");
    for what in [
        "the grouping \"Atlas\" bids under",
        "agreed to the grouping before the bidding closed",
        "the act by which it agreed is in the tree",
    ] {
        assert!(findings.iter().any(|one| matches!(one, CaseFinding::Holds(said) if said.contains(what))), "{what}");
    }
    assert!(!String::from_utf8(file).unwrap().contains("Rif"), "a grouping that did not come about stays a secret");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_firm_is_asked_whether_it_is_debarred() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let (lead, member, other) = (FIRMS[0], FIRMS[3], FIRMS[1]);
    let first = propose(&case, &agent(lead), "Atlas", &[lead, member]).await.unwrap();
    join(&case, &agent(member), &first.id, member).await.unwrap();
    let second = propose(&case, &agent(other), "Rif", &[other, member]).await.unwrap();
    debar(&case, member).await;
    let sealed = case.sealed(lead, LOWEST, PRICES[0], "first").await;
    assert_eq!(refused(case.submit(lead, LOWEST, &sealed).await), "member_debarred");
    assert_eq!(refused(join(&case, &agent(member), &second.id, member).await), "firm_debarred");
}
