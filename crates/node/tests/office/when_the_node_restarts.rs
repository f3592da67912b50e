//! The node is killed between any two commands and started again: the story goes on, and the views are the same as if
//! they had been built from nothing.

use super::case::{Case, LOTS, LOWEST, PRICES, QUALITY};
use super::office::{FIRMS, OFFICER, Office, Stopped, agent, party, text};
use domain::EnquiryId;
use domain::procurement::Command;
use domain::procurement::state::LotState;
use jiff::SignedDuration;
use node::case_file::CaseFinding;
use store::views::{MailRow, OrganisationRow, ProcedureRow, ReleaseRow, SearchQuery};

/// Everything that lists, search, open data and mail show.
#[derive(Debug, PartialEq)]
struct Shown {
    found: Vec<ProcedureRow>,
    releases: Vec<ReleaseRow>,
    mails: Vec<MailRow>,
    organisations: Vec<Option<OrganisationRow>>,
    by_words: Vec<Vec<String>>,
}

async fn shown(office: &Office) -> Shown {
    let views = &office.node.views;
    let search = async |words: &str| {
        let query = SearchQuery { text: words.to_owned(), limit: 100, ..SearchQuery::default() };
        views.search(query).await.unwrap().rows
    };
    let mut by_words = Vec::new();
    for words in ["compteurs", "compteur", "Organisation firm-byrsa", "AO-1/2026", "nothing like it"] {
        by_words.push(search(words).await.into_iter().map(|row| row.ocid).collect());
    }
    let mut organisations = Vec::new();
    for id in FIRMS.into_iter().chain(["steg", "authority", "nobody"]) {
        organisations.push(views.organisation(id).await.unwrap());
    }
    Shown {
        found: search("").await,
        releases: views.releases_after(None, 1_000).await.unwrap(),
        mails: views.mails_after(None, 1_000).await.unwrap(),
        organisations,
        by_words,
    }
}

fn forget_views(stopped: &Stopped) {
    let mut removed = 0;
    for name in ["views.db", "views.db-wal", "views.db-shm"] {
        removed += usize::from(std::fs::remove_file(stopped.config.data.join(name)).is_ok());
    }
    assert!(removed > 0);
}

/// The steps of a procedure, one command or a handful each.
const STEPS: usize = 24;

async fn step(number: usize, office: &Office) {
    let case = Case::of(office);
    let enquiry = || EnquiryId::new("ENQ-1").unwrap();
    let follow = async |firm: &str| {
        office.node.register_interest(&office.caller(&agent(firm)), &case.id(), &party(firm)).await.unwrap();
    };
    match number {
        0 => case.start().await,
        1 => case.draft().await,
        2 => case.appoint().await,
        3 => case.declare().await,
        4 => case.approve().await,
        5 => case.make_keys().await,
        6 => case.fix_keys().await,
        7 => case.rehearse().await,
        8 => case.done(OFFICER, Command::PublishNotice {}).await,
        9 => follow(FIRMS[0]).await,
        10 => {
            let question = "Quel est le délai ?".to_owned();
            let ask = Command::AskEnquiry { enquiry: enquiry(), asker: party(FIRMS[1]), question };
            case.done(&agent(FIRMS[1]), ask).await;
        }
        11 => {
            let (question, answer) = (text("Quel est le délai ?"), text("Trente jours"));
            case.done(OFFICER, Command::PublishClarification { enquiry: enquiry(), question, answer }).await;
        }
        12 => {
            let mut notice = case.published().await.notice;
            let later = case.published().await.deadline.checked_add(SignedDuration::from_hours(24)).unwrap();
            notice.tender_period_end = Some(later);
            case.done(OFFICER, Command::AmendNotice { notice: Box::new(notice), rationale: text("Prolongation") })
                .await;
        }
        // Too late to be told of the amendment.
        13 => follow(FIRMS[2]).await,
        14 => {
            for (firm, price) in FIRMS.into_iter().zip(PRICES).take(3) {
                for lot in LOTS {
                    let sealed = case.sealed(firm, lot, price, "first").await;
                    case.submit(firm, lot, &sealed).await.unwrap();
                }
            }
        }
        15 => {
            for (firm, price) in FIRMS.into_iter().zip(PRICES).take(3) {
                for lot in LOTS {
                    let sealed = case.sealed(firm, lot, price, "first").await;
                    case.put(firm, lot, &sealed, 0).await.unwrap();
                }
            }
        }
        16 => case.close().await,
        17 => {
            case.release(1, LOWEST).await;
            case.release(1, QUALITY).await;
        }
        18 => {
            case.release(3, LOWEST).await;
            case.release(3, QUALITY).await;
        }
        19 => {
            case.admit(LOWEST).await;
            case.admit(QUALITY).await;
            case.lock_scores().await;
        }
        20 => case.consolidate().await,
        21 => {
            case.report(LOWEST).await;
            case.report(QUALITY).await;
        }
        22 => {
            case.award(LOWEST).await;
            case.award(QUALITY).await;
        }
        _ => case.finalise().await,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_story_goes_on_after_every_step() {
    let mut office = Office::open().await;
    for number in 0..STEPS {
        step(number, &office).await;
        office.settle().await;
        let live = shown(&office).await;
        let state = Case::of(&office).state().await;
        // Every third time the views are lost as well.
        let stopped = office.stop().await;
        if number % 3 == 0 {
            forget_views(&stopped);
        }
        office = stopped.start().await;
        assert_eq!(shown(&office).await, live, "after step {number}");
        assert_eq!(Case::of(&office).state().await, state, "after step {number}");
    }
    let case = Case::of(&office);
    assert!(case.closed().await.lots.values().all(|lot| matches!(lot, LotState::Final(_))));
    let last = shown(&office).await;
    let recipients = |kind: &str| {
        let mails = last.mails.iter().filter(|mail| mail.kind == kind);
        mails.map(|mail| mail.recipient.clone()).collect::<Vec<_>>()
    };
    assert_eq!(recipients("notice_amended"), [FIRMS[0], FIRMS[1]]);
    assert_eq!(recipients("award_won").len(), 2);
    assert_eq!(recipients("award_lost").len(), 4);
    assert_eq!(last.found.len(), 1);
    assert_eq!(last.found[0].stage, "final");
    let file = node::case_file::export(&office.node, &case.id()).await.unwrap();
    let policy = ledger::policy::Policy::parse(office.node.policy_text().as_bytes()).unwrap();
    let findings = node::case_file::verify(&file, &policy);
    assert!(!findings.iter().any(|finding| matches!(finding, CaseFinding::Fails(_))), "{findings:#?}");
    // Following again what was followed changes nothing.
    node::follower::catch_up(&office.node).await.unwrap();
    assert_eq!(shown(&office).await, last);
}

#[tokio::test(flavor = "multi_thread")]
async fn shares_that_sufficed_when_it_died_are_opened_by_the_clockwork() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    let absent = case.sealed(FIRMS[3], LOWEST, PRICES[3], "absent").await;
    case.submit(FIRMS[3], LOWEST, &absent).await.unwrap();
    case.close().await;
    case.release(1, LOWEST).await;
    case.release(2, LOWEST).await;
    assert!(case.verdicts(LOWEST).await.is_empty());
    let office = office.restart().await;
    office.advance(SignedDuration::from_hours(3));
    node::clockwork::round(&office.node).await.unwrap();
    assert_eq!(Case::of(&office).verdicts(LOWEST).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_lost_with_the_process_is_asked_for_again() {
    let office = Office::open().await;
    let case = Case::of(&office);
    for number in 0..7 {
        step(number, &office).await;
    }
    let shares = case.rehearsed_shares("member-1").await;
    let office = office.restart().await;
    let case = Case::of(&office);
    let lost = office.node.rehearse(&office.caller("member-1"), &case.id(), &shares).await;
    assert_eq!(super::office::refused(lost), "rehearsal_missing");
    case.rehearse().await;
    case.done(OFFICER, Command::PublishNotice {}).await;
}
