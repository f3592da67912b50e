//! An auction: a thousand people follow its page, a hundred firms bid against one another, over HTTP, the load
//! generator on the same machine. A watcher does what the page's module does: it hears of an act, waits a random
//! while, reads again.

use crate::Failed;
use crate::http::Connection;
use crate::office::{Office, open_lot, party};
use crate::report::Report;
use crate::sealing::{Bid, seal_bid};
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::procurement::Procedure;
use domain::procurement::command::Command;
use domain::ruleset::EnvelopeKind;
use domain::{LocalText, PartyId};
use jiff::SignedDuration;
use node::registrar::{BidPlace, Submission};
use seal::bytes::{Digest, Salt};
use seal::keys::{IdentityKey, RootSecret, opening_key};
use seal::record::SignedRelease;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::ledger::Ledger;
use store::office::SessionKind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// People who follow the auction.
const WATCHERS: usize = 1_000;
/// Firms that bid.
const BIDDERS: usize = 100;
/// Bids of each firm while it goes on; then all bid once more at the same moment.
const ROUNDS: u32 = 4;
/// Between two bids of a firm.
const PACE: Duration = Duration::from_secs(5);
/// The first price of every firm, in minor units.
const PRICE: i64 = 100_000_000;

struct Firm {
    party: String,
    token: String,
}

/// Places of acts in the ledger, with the moment in which they were sent.
type Sent = Arc<Mutex<HashMap<u64, Instant>>>;

fn held<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Every firm seals the same price and sends it.
async fn bids(office: &Office) -> Result<Vec<Firm>, Failed> {
    let (id, lot) = open_lot()?;
    let loaded = office.node.load_procedure(&id).await?;
    let published = loaded.state.published().ok_or("not published")?;
    let rules = office.node.rules_now()?;
    let keys = node::opening::committee_keys(&id, &published.keys, &lot, EnvelopeKind::Single)?;
    let denied = rules.exclusion_grounds.iter().take(1);
    let denied: Vec<_> =
        denied.map(|ground| serde_json::json!({ "criterion": ground.id, "value": { "boolean": false } })).collect();
    let mut firms = Vec::new();
    for n in 0..BIDDERS {
        let (firm, agent) = (format!("firm-{n}"), format!("firm-{n}-agent"));
        office.register(&firm, OrganisationKind::Supplier, &agent, Role::Supplier).await?;
        let agent = party(&agent)?;
        let token = office.app.sign_in(&agent, SessionKind::Bearer, "bench").await;
        let seed = ledger::hash::sha256(&[firm.as_bytes()]).0;
        let identity = IdentityKey::from_seed(&seed);
        let bid = Bid {
            tenderer: &firm,
            identity: &identity,
            salt: seed,
            secret: seed,
            work: None,
            anchor: Digest([0; 32]),
            created: "2026-01-01T00:00:00Z",
            offer: serde_json::json!({
                "currency": rules.currency, "answers": denied,
                "prices": [{ "item": "ITEM-0001", "unit_price_minor": PRICE.to_string(), "tax_percent": "0" }],
            }),
            files: Vec::new(),
        };
        let mut segments = Vec::new();
        let envelope = seal_bid(&keys, bid, |segment| {
            segments.push(segment);
            Ok(())
        })?;
        let place = BidPlace { procedure: id.clone(), lot: lot.clone(), party: party(&firm)? };
        let submission = Submission { sealed: envelope.to_jcs(), salt: Salt(seed).to_base64url() };
        let caller = office.caller(&agent);
        let receipt = office.node.submit_bid(&caller, &place, &submission).await?;
        for segment in segments {
            let number = u64::from(segment.index);
            office.node.put_segment(&caller, &place, &receipt.eid, number, segment.ciphertext).await?;
        }
        firms.push(Firm { party: firm, token: token.map_err(|problem| format!("{problem:?}"))? });
    }
    Ok(firms)
}

async fn round(office: &Office, by: SignedDuration) -> Result<(), Failed> {
    office.node.clock.advance(by);
    if let Some(last) = office.node.ledger.head().size.checked_sub(1) {
        office.node.views.wait_for(last).await;
    }
    Ok(node::clockwork::round(&office.node).await?)
}

/// The bids are opened and admitted, and the auction opens.
async fn opened(office: &Office) -> Result<(), Failed> {
    let (id, lot) = open_lot()?;
    round(office, SignedDuration::from_hours(24 * 40 + 1)).await?;
    for seat in [1_u8, 2] {
        let member = party(&format!("member-{seat}"))?;
        let material = office.node.opening_material(&id, &lot, EnvelopeKind::Single).await?;
        let pair = opening_key(&RootSecret([seat; 32]), &material.committee_keys.context);
        let identity = IdentityKey::from_seed(&[seat; 32]);
        let (keys, root) = (&material.committee_keys, material.closing.root());
        let release = SignedRelease::sign(keys, root, seat, &pair, &identity, &material.envelopes);
        let caller = office.caller(&member);
        office.node.release_shares(&caller, &id, &lot, EnvelopeKind::Single, &release).await?;
    }
    round(office, SignedDuration::from_secs(1)).await?;
    let loaded = office.node.load_procedure(&id).await?;
    let Procedure::Closed(closed) = &*loaded.state else { return Err("not closed".into()) };
    let examined = closed.lots.get(&lot).and_then(|lot| lot.examination()).ok_or("not opened")?;
    for bid in examined.bids.keys() {
        let command = Command::DecideAdmissibility {
            lot: lot.clone(),
            bid: bid.clone(),
            admitted: true,
            grounds: Vec::new(),
            reasons: LocalText::default(),
        };
        let caller = office.caller(&party("member-1")?);
        office.node.procedure_command(&caller, &id, command).await?;
    }
    let week = SignedDuration::from_hours(24 * 7);
    let starts_at = office.node.clock.now().checked_add(week)?;
    let officer: PartyId = party("officer")?;
    let command = Command::AnnounceAuction { lot, starts_at };
    office.node.procedure_command(&office.caller(&officer), &id, command).await?;
    round(office, week).await?;
    Ok(())
}

/// What a watcher saw: how long after its sending it heard of each bid, and how long each reading of the page took.
#[derive(Default)]
struct Seen {
    heard: Vec<(u64, Instant)>,
    read: Vec<Duration>,
}

/// Listens until it is over.
async fn watch(n: usize, address: SocketAddr, mut over: watch::Receiver<bool>) -> Result<Seen, Failed> {
    let (id, lot) = open_lot()?;
    let mut line = tokio::net::TcpStream::connect(address).await?;
    // So few of one place, as if a proxy named them.
    let (a, b) = (n / 250, n % 250);
    let request = format!(
        "GET /api/v1/procedures/{id}/auctions/events HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 10.0.{a}.{b}\r\n\r\n"
    );
    line.write_all(request.as_bytes()).await?;
    let page = format!("/fr/procedures/{id}/auctions/{lot}");
    let mut reader = Connection::open(address).await?;
    let (mut seen, mut text, mut due) = (Seen::default(), String::new(), None::<tokio::time::Instant>);
    let mut buffer = vec![0; 4 << 10];
    loop {
        let at = due.unwrap_or_else(|| tokio::time::Instant::now() + Duration::from_secs(600));
        tokio::select! {
            _ = over.changed() => return Ok(seen),
            () = tokio::time::sleep_until(at) => {
                due = None;
                let asked = Instant::now();
                let answer = reader.send("GET", &page, None, "", &[]).await?;
                if answer.status != 200 {
                    return Err(format!("{page}: {}", answer.status).into());
                }
                seen.read.push(asked.elapsed());
            }
            read = line.read(&mut buffer) => {
                let read = read?;
                if read == 0 {
                    return Err("a line ended".into());
                }
                let heard = Instant::now();
                text.push_str(&String::from_utf8_lossy(&buffer[..read]));
                while let Some((event, rest)) = text.split_once("\n\n") {
                    let after = event.split("id: ").nth(1).and_then(|id| id.lines().next()?.parse::<u64>().ok());
                    seen.heard.extend(after.map(|after| (after - 1, heard)));
                    text = rest.to_owned();
                    let wait = Duration::from_millis(1_000 + (n * 7_919 + seen.heard.len() * 104_729) as u64 % 2_000);
                    due.get_or_insert(tokio::time::Instant::now() + wait);
                }
            }
        }
    }
}

/// One bid; how long its receipt took.
async fn bid(connection: &mut Connection, firm: &Firm, sequence: u32, sent: &Sent) -> Result<Duration, Failed> {
    let (id, lot) = open_lot()?;
    let amount = PRICE - PRICE / 100 * i64::from(sequence);
    let body = serde_json::json!({ "party": firm.party, "sequence": sequence, "amount_minor": amount });
    let path = format!("/api/v1/procedures/{id}/lots/{lot}/auction/bids");
    let asked = Instant::now();
    let body = body.to_string();
    let answer = connection.send("POST", &path, Some(&firm.token), "application/json", body.as_bytes()).await?;
    let took = asked.elapsed();
    if answer.status != 201 {
        return Err(String::from_utf8_lossy(&answer.body).into_owned().into());
    }
    let answer: serde_json::Value = serde_json::from_slice(&answer.body)?;
    held(sent).insert(answer["index"].as_u64().ok_or("no index")?, asked);
    Ok(took)
}

fn p99(name: &str, mut waits: Vec<Duration>, report: &mut Report) {
    waits.sort();
    let at = (waits.len() * 99 / 100).min(waits.len().saturating_sub(1));
    let value = waits.get(at).map_or(0.0, Duration::as_secs_f64);
    report.alone(&format!("auction: {name}, p99"), value * 1e3, "ms", "");
}

/// Measures an auction.
pub async fn run(report: &mut Report) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let office = Office::start(folder.path()).await?;
    office.publish_by("open_with_auction").await?;
    let firms = bids(&office).await?;
    opened(&office).await?;
    let (address, sent) = (office.address, Sent::default());
    let (stop, over) = watch::channel(false);
    let mut watchers = JoinSet::new();
    for n in 0..WATCHERS {
        watchers.spawn(watch(n, address, over.clone()));
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let began = Instant::now();
    let mut bidders = JoinSet::new();
    let last = tokio::time::Instant::now() + PACE * ROUNDS + PACE;
    for (n, firm) in firms.into_iter().enumerate() {
        let sent = Arc::clone(&sent);
        bidders.spawn(async move {
            let mut connection = Connection::open(address).await?;
            let mut waits = Vec::new();
            tokio::time::sleep(PACE * n as u32 / BIDDERS as u32).await;
            let mut pace = tokio::time::interval(PACE);
            for sequence in 1..=ROUNDS {
                pace.tick().await;
                waits.push(bid(&mut connection, &firm, sequence, &sent).await?);
            }
            tokio::time::sleep_until(last).await;
            let at_once = bid(&mut connection, &firm, ROUNDS + 1, &sent).await?;
            Ok::<_, Failed>((waits, at_once))
        });
    }
    let (mut paced, mut at_once) = (Vec::new(), Vec::new());
    while let Some(done) = bidders.join_next().await {
        let (waits, last) = done??;
        paced.extend(waits);
        at_once.push(last);
    }
    tokio::time::sleep(Duration::from_secs(4)).await;
    stop.send_replace(true);
    let seconds = began.elapsed().as_secs_f64();
    let (mut heard, mut read) = (Vec::new(), Vec::new());
    let sent = held(&sent).clone();
    let mut told = 0;
    while let Some(done) = watchers.join_next().await {
        let seen = done??;
        told += seen.heard.len();
        heard.extend(seen.heard.iter().filter_map(|(index, at)| Some(at.saturating_duration_since(*sent.get(index)?))));
        read.extend(seen.read);
    }
    report.alone("auction: watchers", WATCHERS as f64, "lines", ">= 1000");
    report.alone("auction: bidders", BIDDERS as f64, "firms", ">= 100");
    report.alone("auction: bids told to watchers", told as f64 / (WATCHERS * sent.len()) as f64 * 100.0, "%", "100");
    report.alone("auction: pages read again", read.len() as f64 / seconds, "1/s", "");
    p99("receipt of a bid, 20 bids/s", paced, report);
    p99("receipt of a bid, all firms at once", at_once, report);
    p99("until a watcher hears of a bid", heard, report);
    p99("page read again", read, report);
    Ok(())
}
