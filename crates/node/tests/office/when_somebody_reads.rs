//! Who may read which act at which moment. Blind scores stay blind, drafts are never public.

use super::case::{Case, LOWEST, QUALITY};
use super::office::{
    ADMINISTRATOR, APPROVER, AUDITOR, EVALUATION, FIRMS, OFFICER, OPENING, Office, STRANGER, agent, party, text,
};
use domain::EnquiryId;
use domain::procurement::Command;
use node::streams::{self, AnyAct};
use std::collections::BTreeMap;
use store::ledger::{Entry, Ledger};

/// Everybody: a visitor, the buyer's people, members of both committees, an auditor, two firms, another buyer.
const READERS: [&str; 9] =
    ["visitor", OFFICER, APPROVER, "member-1", "member-4", AUDITOR, "firm-amilcar-agent", "firm-byrsa-agent", STRANGER];

async fn entries(office: &Office, prefix: &str) -> Vec<Entry> {
    office.node.ledger.read_prefix(prefix, 0, usize::MAX).await.unwrap()
}

async fn may(office: &Office, reader: &str, entry: &Entry) -> bool {
    let actor = (reader != "visitor").then(|| office.node.directory.actor(&party(reader)));
    office.node.may_read(actor.as_ref(), entry).await.unwrap()
}

/// Readers of each type of act of the procedure, where all acts of the type have the same.
async fn readers(case: &Case<'_>) -> BTreeMap<String, Vec<&'static str>> {
    let mut found = BTreeMap::new();
    for entry in entries(case.office, &streams::procedure(&case.id())).await {
        let mut may_read = Vec::new();
        for reader in READERS {
            if may(case.office, reader, &entry).await {
                may_read.push(reader);
            }
        }
        found.insert(entry.r#type, may_read);
    }
    found
}

const INSIDERS: [&str; 5] = [OFFICER, APPROVER, "member-1", "member-4", AUDITOR];

fn ask(firm: &str) -> Command {
    let enquiry = EnquiryId::new("ENQ-1").unwrap();
    Command::AskEnquiry { enquiry, asker: party(firm), question: "Quel est le délai ?".into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn before_publication_only_insiders_know_anything() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.start().await;
    case.draft().await;
    case.appoint().await;
    case.declare().await;
    case.approve().await;
    for (act, may_read) in readers(&case).await {
        assert_eq!(may_read, INSIDERS, "{act}");
    }
    for reader in READERS {
        let actor = office.node.directory.actor(&party(reader));
        let visible = office.node.visible_procedure(Some(&actor).filter(|_| reader != "visitor"), &case.id()).await;
        assert_eq!(visible.is_ok(), INSIDERS.contains(&reader), "{reader}");
    }
    assert!(node::case_file::export(&office.node, &case.id()).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn after_publication_drafts_and_askers_stay_where_they_are() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.done(&agent(FIRMS[0]), ask(FIRMS[0])).await;
    let enquiry = EnquiryId::new("ENQ-1").unwrap();
    let (question, answer) = (text("Quel délai ?"), text("Trente jours"));
    case.done(OFFICER, Command::PublishClarification { enquiry, question, answer }).await;
    let readers = readers(&case).await;
    assert_eq!(readers["notice_drafted"], INSIDERS);
    assert_eq!(readers["interests_declared"], INSIDERS);
    assert_eq!(readers["enquiry_received"], ["firm-amilcar-agent"]);
    for public in
        ["procedure_started", "notice_approved", "committee_keys", "notice_published", "clarification_published"]
    {
        assert_eq!(readers[public], READERS, "{public}");
    }
    let follower = office.caller(&agent(FIRMS[1]));
    office.node.register_interest(&follower, &case.id(), &party(FIRMS[1])).await.unwrap();
    let interest = entries(&office, &streams::interest(&case.id())).await;
    for reader in READERS {
        assert_eq!(may(&office, reader, &interest[0]).await, reader == "firm-byrsa-agent", "{reader}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bid_is_its_firms_until_the_closing() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.bid(FIRMS[0], LOWEST, 1_000).await;
    let bids = entries(&office, &streams::bids(&case.id())).await;
    assert_eq!(bids.len(), 2);
    for bid in &bids {
        for reader in READERS {
            assert_eq!(may(&office, reader, bid).await, reader == "firm-amilcar-agent", "{reader}");
        }
    }
    let cancelled = Case::number(&office, 2);
    cancelled.publish().await;
    cancelled.bid(FIRMS[0], LOWEST, 1_000).await;
    cancelled.done(APPROVER, Command::CancelProcedure { reasons: text("Besoin révisé") }).await;
    case.close().await;
    for reader in READERS {
        assert!(may(&office, reader, &bids[0]).await, "{reader}");
        // What was cancelled was never opened, and says nothing.
        for bid in entries(&office, &streams::bids(&cancelled.id())).await {
            assert_eq!(may(&office, reader, &bid).await, reader == "firm-amilcar-agent", "{reader}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scores_of_a_lot_stay_blind_until_the_award_of_that_lot() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    case.close().await;
    case.open().await;
    case.admit(LOWEST).await;
    case.admit(QUALITY).await;
    case.lock_scores().await;
    let everybody = READERS.into_iter().chain(EVALUATION).chain(OPENING).chain([ADMINISTRATOR]);
    let everybody: Vec<&str> = everybody.collect();
    let stream = streams::procedure(&case.id());
    let blind = async |disclosed: bool| {
        let mut seen = 0;
        for entry in entries(&office, &stream).await.into_iter().filter(|entry| entry.r#type == "scores_locked") {
            let act = streams::decode(&entry.stream, &entry.r#type, entry.act().unwrap()).unwrap();
            let AnyAct::Procedure(act) = act else { panic!() };
            let domain::procurement::ProcedureAct::ScoresLocked(act) = *act else { panic!() };
            seen += 1;
            for reader in &everybody {
                let own = act.member.as_str() == *reader;
                assert_eq!(may(&office, reader, &entry).await, own || disclosed, "{reader} of {}", act.member);
            }
        }
        assert_eq!(seen, 3);
    };
    blind(false).await;
    case.consolidate().await;
    // The award of the other lot discloses that lot and not this one.
    case.report(LOWEST).await;
    case.report(QUALITY).await;
    case.award(LOWEST).await;
    blind(false).await;
    let mut lots = Vec::new();
    for entry in entries(&office, &stream).await.into_iter().filter(|entry| entry.r#type == "evaluation_reported") {
        lots.push(may(&office, "visitor", &entry).await);
    }
    assert_eq!(lots, [true, false]);
    case.award(QUALITY).await;
    blind(true).await;
    let readers = readers(&case).await;
    assert_eq!(readers["notice_drafted"], INSIDERS);
    assert_eq!(readers["scores_consolidated"], READERS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_persons_data_is_the_persons_and_the_administrators() {
    let office = Office::open().await;
    let of_officer = entries(&office, "party/steg-officer").await;
    assert_eq!(of_officer.len(), 2);
    for entry in &of_officer {
        for reader in READERS.into_iter().chain([ADMINISTRATOR]) {
            let expected = [OFFICER, ADMINISTRATOR].contains(&reader);
            assert_eq!(may(&office, reader, entry).await, expected, "{reader} {}", entry.r#type);
        }
    }
    // That a firm exists is public; who acts for it is not.
    for entry in
        entries(&office, "party/firm-amilcar").await.iter().filter(|entry| entry.stream == "party/firm-amilcar")
    {
        assert_eq!(may(&office, "visitor", entry).await, entry.r#type == "organisation_registered");
    }
}
