//! The courier sends the mails that acts gave rise to: at least once, in order, each with a message id made from
//! the act, so that a repeated one is recognised. It also looks for what saved searches find, and sends the office's own
//! mails.

use crate::config::MailRoute;
use crate::error::CommandError;
use crate::office::Node;
use crate::searches;
use domain::PartyId;
use domain::access::Role;
use domain::text::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::office::MailOutcome;
use store::views::MailRow;

/// Values of mails that are moments.
const TIMES: [&str; 10] = [
    "deadline",
    "deadline_before",
    "standstill_until",
    "answer_until",
    "decide_by",
    "proposals_until",
    "outage_from",
    "outage_to",
    "decision_until",
    "fee_until",
];

/// Mails taken up in one round.
const ROUND: usize = 100;
/// Attempts at one mail, over about ten hours.
const ATTEMPTS: u32 = 10;
/// Pause when there is nothing to send, or the mail server is away.
const PAUSE: Duration = Duration::from_secs(2);

enum Route {
    /// A mail is written in `parts` and stands in `folder` when it is whole: who reads the folder reads no half mail.
    Folder {
        parts: PathBuf,
        folder: PathBuf,
        writer: AsyncFileTransport<Tokio1Executor>,
    },
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// Sends until the future is dropped.
pub async fn run(node: Arc<Node>) {
    let (route, from) = match route(&node) {
        Ok(route) => route,
        Err(error) => {
            tracing::error!(%error, "no mail leaves");
            return;
        }
    };
    loop {
        if node.is_halted() {
            // What an older copy says happened is not told to anybody.
            return;
        }
        match round(&node, &route, &from).await {
            Ok(0) => tokio::time::sleep(PAUSE).await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "mail waits");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn route(node: &Node) -> Result<(Route, Mailbox), CommandError> {
    let wrong = |error: &dyn std::fmt::Display| CommandError::fault("mail", error);
    match &node.config.mail {
        MailRoute::Folder { path } => {
            let folder = path.clone().unwrap_or_else(|| node.config.data.join("mail"));
            let parts = folder.join(".parts");
            std::fs::create_dir_all(&parts).map_err(|error| wrong(&error))?;
            let from = "diwan@localhost.localdomain".parse().map_err(|error| wrong(&error))?;
            Ok((Route::Folder { writer: AsyncFileTransport::new(&parts), parts, folder }, from))
        }
        MailRoute::Smtp { host, port, from, plain, user } => {
            let builder = if *plain {
                AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            } else {
                AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host).map_err(|error| wrong(&error))?
            };
            let mut builder = builder.port(*port).timeout(Some(Duration::from_secs(20)));
            if let (Some(user), Ok(password)) = (user, std::env::var("DIWAN_SMTP_PASSWORD")) {
                builder = builder.credentials(Credentials::new(user.clone(), password));
            }
            Ok((Route::Smtp(builder.build()), from.parse().map_err(|error| wrong(&error))?))
        }
    }
}

/// One round: takes up the mails of new acts, then sends what is due. If we die between the attempt and its
/// settling, the mail goes again under the same message id. One address that fails holds up nobody else.
async fn round(node: &Node, route: &Route, from: &Mailbox) -> Result<usize, CommandError> {
    let office = |error: store::office::OfficeError| CommandError::fault("office", error);
    let views = |error: store::views::ViewError| CommandError::fault("views", error);
    let cursor = node.office.mail_cursor().await.map_err(office)?;
    let new: Vec<_> = node.views.mails_after(cursor, ROUND).await.map_err(views)?;
    let now = node.clock.now();
    node.office.take_mails(new.iter().map(|mail| mail.cursor).collect(), now).await.map_err(office)?;
    let due = node.office.mails_due(now, ROUND).await.map_err(office)?;
    let mut tried = 0;
    for pending in &due {
        // Views that are built again do not have it yet.
        let Some(mail) = node.views.mail(pending.mail).await.map_err(views)? else { continue };
        let Some(attempt) = node.office.begin_attempt(pending.mail).await.map_err(office)? else { continue };
        tried += 1;
        let at = node.clock.now();
        let outcome = match send_to_all(node, route, from, &mail, &attempt.delivery_id).await {
            Ok(()) => MailOutcome::Delivered { at },
            Err(problem) if attempt.number >= ATTEMPTS => MailOutcome::Abandoned { at, problem },
            Err(problem) => {
                let wait = jiff::SignedDuration::from_secs(30 << attempt.number.min(10));
                MailOutcome::Retry { due_at: at.checked_add(wait).unwrap_or(at), problem }
            }
        };
        node.office.settle_mail(pending.mail, outcome).await.map_err(office)?;
    }
    // What searches cannot do now holds up no mail.
    let told = searches::round(node).await.unwrap_or_else(|error| {
        tracing::error!(%error, "searches wait");
        0
    });
    Ok(new.len() + tried + told + post(node, route, from).await?)
}

/// Sends the office's own mails that are due: links by which people enter, what searches found.
async fn post(node: &Node, route: &Route, from: &Mailbox) -> Result<usize, CommandError> {
    let office = |error: store::office::OfficeError| CommandError::fault("office", error);
    for tried in 0..ROUND {
        let now = node.clock.now();
        // Whoever dies while sending leaves it due again.
        let again_at = now.checked_add(jiff::SignedDuration::from_mins(2)).unwrap_or(now);
        let Some(attempt) = node.office.begin_outbox_attempt(now, again_at).await.map_err(office)? else {
            return Ok(tried);
        };
        let sent = match posted_message(node, from, attempt.id, &attempt.mail) {
            Ok(message) => send(route, message).await,
            Err(error) => Err(error.to_string()),
        };
        let at = node.clock.now();
        let outcome = match sent {
            Ok(()) => MailOutcome::Delivered { at },
            Err(problem) if attempt.attempts >= ATTEMPTS => {
                tracing::error!(%problem, "a mail was not delivered");
                MailOutcome::Abandoned { at, problem }
            }
            Err(problem) => {
                let wait = jiff::SignedDuration::from_secs(30 << attempt.attempts.min(10));
                MailOutcome::Retry { due_at: at.checked_add(wait).unwrap_or(at), problem }
            }
        };
        node.office.settle_outbox(attempt.id, &outcome).await.map_err(office)?;
    }
    Ok(ROUND)
}

/// A mail from what was posted. One with an `end` says how it ends without signing in (RFC 2369, RFC 8058).
fn posted_message(node: &Node, from: &Mailbox, id: u64, mail: &Value) -> Result<Message, CommandError> {
    let wrong = |error: &dyn std::fmt::Display| CommandError::fault("mail", error);
    let text = |name: &str| mail[name].as_str().unwrap_or_default();
    let language = Language::from_tag(text("language")).unwrap_or(Language::Fr);
    let mut values: Vec<(&str, String)> = Vec::new();
    for (name, value) in mail["values"].as_object().into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        values.push((name, if name == "until" { local_time(node, value) } else { value.to_owned() }));
    }
    values.push(("name", text("name").to_owned()));
    let to = Some(text("name").to_owned()).filter(|name| !name.is_empty());
    let to = Mailbox::new(to, text("address").parse().map_err(|error| wrong(&error))?);
    let kind = text("kind");
    let subject = node.words.with(language, &format!("mail-{kind}-subject"), &values);
    let body = node.words.with(language, &format!("mail-{kind}-body"), &values);
    let footer = node
        .words
        .find(language, &format!("mail-{kind}-footer"), &values)
        .unwrap_or_else(|| node.words.with(language, "mail-link-footer", &values));
    let mut message = Message::builder()
        .from(from.clone())
        .to(to)
        .subject(subject.replace(['\r', '\n'], " "))
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .message_id(Some(format!("<link-{id}@{}>", from.email.domain())));
    if let Some(end) = mail["end"].as_str() {
        message = message.header(ListUnsubscribe(format!("<{end}>"))).header(ListUnsubscribePost);
    }
    message.body(format!("{body}\n\n{footer}\n")).map_err(|error| wrong(&error))
}

/// Where whoever reads a mail ends what sends it (RFC 2369, section 3.2).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        // An address of ASCII without blanks, which must not be folded.
        HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
    }
}

/// That a program may do it with one POST (RFC 8058, section 3.1).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

async fn send_to_all(
    node: &Node,
    route: &Route,
    from: &Mailbox,
    mail: &MailRow,
    delivery_id: &str,
) -> Result<(), String> {
    // One colleague's address that fails holds up no other; who has the mail already knows it by its id.
    let mut outcome = Ok(());
    for (address, language, person) in recipients(node, mail) {
        let id = format!("<{delivery_id}.{person}@{}>", from.email.domain());
        let sent = match message(node, from, address, language, id, mail) {
            Ok(message) => send(route, message).await,
            Err(error) => Err(error.to_string()),
        };
        outcome = outcome.and(sent);
    }
    outcome
}

async fn send(route: &Route, message: Message) -> Result<(), String> {
    match route {
        Route::Folder { parts, folder, writer } => {
            let id = writer.send(message).await.map_err(|error| error.to_string())?;
            let name = format!("{id}.eml");
            tokio::fs::rename(parts.join(&name), folder.join(&name)).await.map_err(|error| error.to_string())
        }
        Route::Smtp(smtp) => smtp.send(message).await.map(|_| ()).map_err(|error| error.to_string()),
    }
}

/// The persons who act for a firm as a supplier, for a buyer as an officer or approver, for a review body as its reviewer,
/// for a guarantor as its agent, each in its own language. A letter may be for one `role` only, `but` for some persons, or for
/// one person.
fn recipients(node: &Node, mail: &MailRow) -> Vec<(Mailbox, Language, PartyId)> {
    let Ok(party) = PartyId::new(&mail.recipient) else { return Vec::new() };
    let wanted = Role::ALL.into_iter().find(|role| mail.data["role"] == role.as_str());
    let roles = match wanted {
        Some(role) => vec![role],
        None => vec![Role::Supplier, Role::Officer, Role::Approver, Role::Reviewer, Role::Guarantor],
    };
    let but: BTreeSet<&str> = mail.data["but"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut holders: BTreeSet<PartyId> = roles.iter().flat_map(|role| node.directory.holders(&party, *role)).collect();
    holders.retain(|person| !but.contains(person.as_str()));
    if node.directory.person(&party).is_some() {
        holders.insert(party);
    }
    holders
        .into_iter()
        .filter_map(|id| {
            let person = node.directory.person(&id)?;
            let mailbox = Mailbox::new(Some(person.name), person.mail.parse().ok()?);
            Some((mailbox, person.language, id))
        })
        .collect()
}

fn message(
    node: &Node,
    from: &Mailbox,
    to: Mailbox,
    language: Language,
    message_id: String,
    mail: &MailRow,
) -> Result<Message, CommandError> {
    let ocid = mail.ocid.clone().unwrap_or_default();
    let mut values: Vec<(&str, String)> = Vec::new();
    if let Value::Object(data) = &mail.data {
        for (name, value) in data {
            let text = match value {
                Value::Object(texts) => {
                    texts.get(language.tag()).and_then(Value::as_str).unwrap_or_default().to_owned()
                }
                Value::Number(number) => number.to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            let text = if TIMES.contains(&name.as_str()) { local_time(node, &text) } else { text };
            values.push((name, text));
        }
    }
    // A letter within a house leads to its own page, and says so at its end.
    let page = mail.data["page"].as_str();
    let at = page.map_or_else(|| format!("procedures/{ocid}"), str::to_owned);
    let url = format!("{}/{}/{at}", node.config.public_url, language.tag());
    values.push(("ocid", ocid));
    values.push(("url", url));
    let kind = mail.kind.replace('_', "-");
    let subject = node.words.with(language, &format!("mail-{kind}-subject"), &values);
    let body = node.words.with(language, &format!("mail-{kind}-body"), &values);
    let footer = if page.is_some() { "mail-house-footer" } else { "mail-footer" };
    let footer = node.words.with(language, footer, &values);
    // A header is one line: whatever a title holds, it cannot start another.
    let subject = subject.replace(['\r', '\n'], " ");
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(subject)
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .message_id(Some(message_id))
        .body(format!("{body}\n\n{footer}\n"))
        .map_err(|error| CommandError::fault("mail", error))
}

/// A moment by the clock of the country whose law is configured.
pub(crate) fn local_time(node: &Node, text: &str) -> String {
    let Ok(moment) = text.parse::<Timestamp>() else { return text.to_owned() };
    let rules = node.rules_now().ok();
    let zone = rules.and_then(|rules| TimeZone::get(&rules.timezone).ok()).unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).strftime("%d/%m/%Y %H:%M").to_string()
}
