//! Mail: at least once, to one person each, recognisable when it comes again.

use super::case::Case;
use super::office::{FIRMS, OFFICER, Office, agent, party, text};
use domain::access::Role;
use domain::procurement::Command;
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

/// One header of a mail.
fn header<'a>(mail: &'a str, name: &str) -> Vec<&'a str> {
    mail.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix(name)).collect()
}

/// Every mail in the folder: its id, its recipient, its text.
fn mails(folder: &Path) -> Vec<(String, String, String)> {
    let Ok(found) = std::fs::read_dir(folder) else { return Vec::new() };
    let mail = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "eml") {
            return None;
        }
        let mail = String::from_utf8(std::fs::read(path).unwrap()).unwrap().replace("\r\n", "\n");
        let (ids, to) = (header(&mail, "Message-ID: "), header(&mail, "To: "));
        assert_eq!((ids.len(), to.len()), (1, 1), "{mail}");
        assert!(header(&mail, "Cc: ").is_empty() && header(&mail, "Bcc: ").is_empty());
        Some((ids[0].to_owned(), to[0].to_owned(), mail))
    };
    found.filter_map(mail).collect()
}

async fn wait_for_mails(folder: &Path, count: usize) -> Vec<(String, String, String)> {
    for _ in 0..400 {
        let found = mails(folder);
        if found.len() >= count {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{} mails of {count}", mails(folder).len());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_person_gets_its_own_and_learns_of_nobody_else() {
    let mut office = Office::open().await;
    office.person("firm-byrsa-second", &[(FIRMS[1], Role::Supplier)]).await;
    let case = Case::of(&office);
    case.publish().await;
    for firm in &FIRMS[..2] {
        office.node.register_interest(&office.caller(&agent(firm)), &case.id(), &party(firm)).await.unwrap();
    }
    let mut notice = case.published().await.notice;
    notice.tender_period_end =
        Some(case.published().await.deadline.checked_add(SignedDuration::from_hours(48)).unwrap());
    let amend = Command::AmendNotice { notice: Box::new(notice), rationale: text("Prolongation du délai") };
    case.done(OFFICER, amend).await;
    // Whoever follows from now on was not concerned.
    office.node.register_interest(&office.caller(&agent(FIRMS[2])), &case.id(), &party(FIRMS[2])).await.unwrap();
    case.three_bid().await;
    case.close().await;
    case.open().await;
    case.conclude().await;
    office.settle().await;
    office.run_by_itself();
    // Amendment: two firms of which one has two people. Awards of two lots: three firms, four people; twice each.
    let expected = 3 + 2 * 4 + 2 * 4;
    let folder = office.data().join("mail");
    let sent = wait_for_mails(&folder, expected).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(mails(&folder).len(), expected, "a mail that was delivered is not sent again");
    let ids: BTreeSet<&String> = sent.iter().map(|(id, _, _)| id).collect();
    assert_eq!(ids.len(), expected);
    let people: Vec<String> = FIRMS.map(agent).into_iter().chain(["firm-byrsa-second".to_owned()]).collect();
    for (id, to, mail) in &sent {
        let own: Vec<&String> = people.iter().filter(|person| to.contains(&format!("{person}@example.tn"))).collect();
        assert_eq!(own.len(), 1, "{to}");
        assert!(id.contains(own[0].as_str()));
        for other in people.iter().filter(|person| *person != own[0]) {
            assert!(!mail.contains(other.as_str()), "{other} in a mail to {to}:\n{mail}");
        }
    }
    // What mails are made from names no other recipient either, but for the winner, whom everybody may know.
    for row in office.node.views.mails_after(None, 1_000).await.unwrap() {
        let data = row.data.to_string();
        for firm in FIRMS {
            assert!(!data.contains(&agent(firm)) && !data.contains(&format!("\"{firm}\"")), "{data}");
        }
    }
    assert!(sent.iter().any(|(_, _, mail)| mail.contains("Subject: ")));

    // The working data are lost: all go again, each under the id it had.
    let stopped = office.stop().await;
    for name in ["office.db", "office.db-wal", "office.db-shm"] {
        let _ = std::fs::remove_file(stopped.config.data.join(name));
    }
    let mut office = stopped.start().await;
    office.run_by_itself();
    let again = wait_for_mails(&folder, 2 * expected).await;
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for (id, _, _) in &again {
        *counts.entry(id).or_default() += 1;
    }
    assert_eq!(counts.len(), expected);
    assert!(counts.values().all(|count| *count == 2), "{counts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_is_away_loses_nothing() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    office.node.register_interest(&office.caller(&agent(FIRMS[0])), &case.id(), &party(FIRMS[0])).await.unwrap();
    case.done("steg-approver", Command::CancelProcedure { reasons: text("Besoin révisé") }).await;
    // Nobody listens where the mail server should be.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut stopped = office.stop().await;
    stopped.config.mail = node::MailRoute::Smtp {
        host: "127.0.0.1".into(),
        port,
        from: "diwan@example.tn".into(),
        plain: true,
        user: None,
    };
    let mut office = stopped.start().await;
    office.run_by_itself();
    let now = |office: &Office| office.clock.now();
    let far = SignedDuration::from_hours(24 * 365);
    let problem = async |office: &Office| {
        let due = office.node.office.mails_due(now(office).checked_add(far).unwrap(), 10).await.unwrap();
        due.into_iter().find_map(|mail| mail.problem)
    };
    for _ in 0..400 {
        if problem(&office).await.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(problem(&office).await.is_some());
    let mut stopped = office.stop().await;
    stopped.config.mail = node::MailRoute::Folder { path: None };
    let mut office = stopped.start().await;
    office.run_by_itself();
    office.advance(SignedDuration::from_hours(12));
    let sent = wait_for_mails(&office.data().join("mail"), 1).await;
    assert!(sent[0].1.contains("firm-amilcar-agent@example.tn"));
    for _ in 0..200 {
        if office.node.office.mail_counts().await.unwrap().delivered == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("never settled");
}
