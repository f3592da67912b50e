//! Mail: at least once, to one person each, recognisable when it comes again.

use super::case::Case;
use super::mail_server::MailServer;
use super::office::{FIRMS, OFFICER, Office, agent, party, text};
use super::when_an_auction_is_held::announced;
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

/// Mail to a server on this machine.
fn smtp(port: u16, plain: bool) -> node::MailRoute {
    node::MailRoute::Smtp { host: "127.0.0.1".into(), port, from: "diwan@example.tn".into(), plain, user: None }
}

/// An office in which one procedure with two followers was cancelled: two mails wait.
async fn office_with_two_mails() -> Office {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    for firm in &FIRMS[..2] {
        office.node.register_interest(&office.caller(&agent(firm)), &case.id(), &party(firm)).await.unwrap();
    }
    // A line of the mail's text that begins with a dot must arrive with it (RFC 5321, section 4.5.2).
    case.done("steg-approver", Command::CancelProcedure { reasons: text("Besoin révisé\n.\n. et clos") }).await;
    office
}

/// Waits for something that happens by itself.
async fn eventually(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..400 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never happened: {what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_takes_each_mail_once_and_whole() {
    // The first recipient is turned away for now: it waits its time and comes again under the same id.
    let server = MailServer::start(1).await;
    let mut stopped = office_with_two_mails().await.stop().await;
    stopped.config.mail = smtp(server.port, true);
    let mut office = stopped.start().await;
    office.run_by_itself();
    let counts = async |office: &Office| office.node.office.mail_counts().await.unwrap();
    eventually("the second firm's mail", async || counts(&office).await.delivered == 1).await;
    assert_eq!(server.taken().len(), 1, "{:?}", server.heard());
    office.advance(SignedDuration::from_hours(1));
    eventually("the first firm's mail", async || counts(&office).await.delivered == 2).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let taken = server.taken();
    assert_eq!(taken.len(), 2, "{taken:?}");
    let to: BTreeSet<&str> = taken.iter().map(|mail| mail.to[0].as_str()).collect();
    assert_eq!(to.len(), 2, "{taken:?}");
    let mut ids = BTreeSet::new();
    for mail in &taken {
        assert_eq!((mail.from.as_str(), mail.to.len()), ("<diwan@example.tn>", 1));
        let body = decoded_body(&mail.text);
        assert!(body.contains("Besoin révisé\n.\n. et clos"), "{body}");
        ids.insert(header(&mail.text, "Message-ID: ")[0].to_owned());
        assert_eq!(header(&mail.text, "From: "), ["diwan@example.tn"]);
    }
    assert_eq!(ids.len(), 2, "{ids:?}");
}

/// The text of a mail, its transfer encoding (RFC 2045, section 6) undone.
fn decoded_body(mail: &str) -> String {
    let (_, body) = mail.split_once("\n\n").expect("a header and a body");
    let encoding = header(mail, "Content-Transfer-Encoding: ");
    let bytes = match encoding.as_slice() {
        ["base64"] => {
            use base64::Engine;
            let packed: String = body.split_whitespace().collect();
            base64::engine::general_purpose::STANDARD.decode(packed).unwrap()
        }
        ["quoted-printable"] => quoted_printable(body),
        _ => body.as_bytes().to_vec(),
    };
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

fn quoted_printable(body: &str) -> Vec<u8> {
    let joined = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'=' && after.len() >= 2 {
            let code = std::str::from_utf8(&after[..2]).unwrap();
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_without_encryption_is_not_told_anything() {
    let server = MailServer::start(0).await;
    let mut stopped = office_with_two_mails().await.stop().await;
    stopped.config.mail = smtp(server.port, false);
    let mut office = stopped.start().await;
    office.run_by_itself();
    eventually("both are put off", async || {
        let later = office.clock.now().checked_add(SignedDuration::from_hours(1)).unwrap();
        let due = office.node.office.mails_due(later, 10).await.unwrap();
        due.len() == 2 && due.iter().all(|mail| mail.problem.is_some())
    })
    .await;
    assert!(server.taken().is_empty());
    let said = server.heard();
    assert!(said.iter().any(|line| line.starts_with("EHLO")), "{said:?}");
    assert!(!said.iter().any(|line| line.starts_with("MAIL") || line.starts_with("AUTH")), "{said:?}");
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
    stopped.config.mail = smtp(port, true);
    let mut office = stopped.start().await;
    office.run_by_itself();
    let now = |office: &Office| office.clock.now();
    let far = SignedDuration::from_hours(24 * 365);
    let problem = async |office: &Office| {
        let due = office.node.office.mails_due(now(office).checked_add(far).unwrap(), 10).await.unwrap();
        due.into_iter().find_map(|mail| mail.problem)
    };
    eventually("the mail is put off", async || problem(&office).await.is_some()).await;
    let mut stopped = office.stop().await;
    stopped.config.mail = node::MailRoute::Folder { path: None };
    let mut office = stopped.start().await;
    office.run_by_itself();
    office.advance(SignedDuration::from_hours(12));
    let sent = wait_for_mails(&office.data().join("mail"), 1).await;
    assert!(sent[0].1.contains("firm-amilcar-agent@example.tn"));
    eventually("the mail is settled", async || office.node.office.mail_counts().await.unwrap().delivered == 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_stand_in_a_mail_as_texts_do() {
    let mut office = Office::open().await;
    announced(&office).await;
    office.settle().await;
    office.run_by_itself();
    let sent = wait_for_mails(&office.data().join("mail"), 3).await;
    assert!(sent.iter().any(|(_, _, mail)| mail.contains("Elle dure 60 minutes")), "{sent:?}");
}
