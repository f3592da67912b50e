//! What people do meanwhile. Each has one thing at work at a time, asks again under the same key until somebody answers,
//! and writes down what was answered.

use crate::chance::Chance;
use crate::office::open_lot;
use crate::sealing::{Bid, SealedFile, seal_bid};
use crate::world::World;
use seal::body::ManifestFile;
use seal::bytes::{Digest, Salt};
use seal::keys::{CommitteeKeys, IdentityKey};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long somebody goes on asking a node that does not answer.
const PATIENCE: Duration = Duration::from_secs(120);
/// The wait before asking again.
const PAUSE: Duration = Duration::from_millis(20);
/// The wait between two acts of those who do not bid, so that bids are most of the load.
const SLOWLY: Duration = Duration::from_millis(60);
/// One bid in so many has a body of several segments.
const LONG: u64 = 6;
/// One answered bid in so many is withdrawn.
const WITHDRAWN: u64 = 8;
/// One answered command in so many is sent again, as by somebody whose line broke.
const AGAIN: u64 = 4;

/// The node as its clients see it: an address that answers now and then.
pub struct Node {
    agent: ureq::Agent,
    base: String,
    lot: String,
    policy: String,
    stopping: AtomicBool,
    answered: AtomicU64,
}

/// A request.
#[derive(Clone, Copy)]
struct Asked<'a> {
    method: &'a str,
    path: &'a str,
    token: &'a str,
    key: Option<&'a str>,
    media_type: &'a str,
    body: &'a [u8],
}

impl Node {
    /// The node that will listen there.
    pub fn new(listen: &str, world: &World) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .into();
        let (id, lot) = open_lot().expect("ids");
        Self {
            agent,
            base: format!("http://{listen}"),
            lot: format!("/api/v1/procedures/{id}/lots/{lot}"),
            policy: world.policy.clone(),
            stopping: AtomicBool::new(false),
            answered: AtomicU64::new(0),
        }
    }

    /// Bids answered so far.
    pub fn answered(&self) -> u64 {
        self.answered.load(Ordering::Relaxed)
    }

    /// Everybody finishes what is at work, and begins nothing more.
    pub fn last_round(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    fn goes_on(&self) -> bool {
        !self.stopping.load(Ordering::Relaxed)
    }

    /// Asks until there is an answer. Whoever is told to come later does; any other refusal is an error of the node.
    fn ask(&self, asked: Asked<'_>) -> Value {
        let began = Instant::now();
        loop {
            let mut request = ureq::http::Request::builder()
                .method(asked.method)
                .uri(format!("{}{}", self.base, asked.path))
                .header("Authorization", format!("Bearer {}", asked.token));
            if !asked.media_type.is_empty() {
                request = request.header("Content-Type", asked.media_type);
            }
            if let Some(key) = asked.key {
                request = request.header("Idempotency-Key", key);
            }
            let answer = self.agent.run(request.body(asked.body).expect("a request")).and_then(|mut answer| {
                let text = answer.body_mut().read_to_string()?;
                Ok((answer.status().as_u16(), text))
            });
            match answer {
                Ok((200..300, text)) => return serde_json::from_str(&text).unwrap_or(Value::Null),
                Ok((503, _)) | Err(_) => {
                    let (method, path) = (asked.method, asked.path);
                    assert!(began.elapsed() < PATIENCE, "nobody answers {method} {path}: {answer:?}");
                    std::thread::sleep(PAUSE);
                }
                Ok((status, text)) => panic!("{} {}: {status} {text}", asked.method, asked.path),
            }
        }
    }

    /// A command, sometimes twice: who repeats it is answered as before.
    fn command(&self, chance: &mut Chance, token: &str, path: &str, key: &str, body: &Value) -> Value {
        let body = body.to_string().into_bytes();
        let asked = Asked { method: "POST", path, token, key: Some(key), media_type: "application/json", body: &body };
        let answer = self.ask(asked);
        if chance.one_in(AGAIN) {
            let again = self.ask(asked);
            for field in ["index", "eid", "in_time", "enquiry", "acts", "positions"] {
                assert_eq!(again.get(field), answer.get(field), "{path} answered anew");
            }
        }
        answer
    }

    fn get(&self, token: &str, path: &str) -> Value {
        self.ask(Asked { method: "GET", path, token, key: None, media_type: "", body: &[] })
    }
}

/// A bid as its firm knows it.
pub struct Submitted {
    /// Its envelope.
    pub eid: String,
    /// Index of its act, as answered.
    pub index: u64,
    /// The receipt, as answered.
    pub receipt: String,
}

/// What one firm was told.
pub struct Firm {
    /// Its id.
    pub name: String,
    token: String,
    keys: CommitteeKeys,
    chance: Chance,
    /// Its bids, in order; each but the last was replaced or withdrawn by the next.
    pub submitted: Vec<Submitted>,
    /// The bid that counts.
    pub live: Option<String>,
    /// How often it withdrew.
    pub withdrawn: usize,
}

impl Firm {
    fn work(mut self, node: &Node) -> Self {
        while node.goes_on() {
            self.submit(node);
            if self.chance.one_in(WITHDRAWN) {
                self.withdraw(node);
            }
        }
        self
    }

    fn sealed(&mut self) -> (String, Vec<u8>, Vec<Vec<u8>>) {
        let bytes = if self.chance.one_in(LONG) { 2_300_000 } else { 1 + self.chance.below(4_000) };
        let content = vec![5; usize::try_from(bytes).expect("small")];
        let salt = self.chance.bytes();
        let entry = ManifestFile {
            name: "offre.bin".into(),
            bytes,
            media_type: "application/octet-stream".into(),
            sha256: Digest(ledger::hash::sha256(&[&content]).0),
        };
        let identity = IdentityKey::from_seed(&self.chance.bytes());
        let bid = Bid {
            tenderer: &self.name,
            identity: &identity,
            salt,
            secret: self.chance.bytes(),
            anchor: Digest([0; 32]),
            created: "2026-01-01T00:00:00Z",
            offer: json!({}),
            files: vec![SealedFile { entry, source: Box::new(std::io::Cursor::new(content)) }],
            work: None,
        };
        let mut segments = Vec::new();
        let envelope = seal_bid(&self.keys, bid, |segment| {
            segments.push(segment.ciphertext);
            Ok(())
        });
        let envelope = envelope.expect("sealed");
        let sealed: Value = serde_json::from_slice(&envelope.to_jcs()).expect("JSON");
        let body = json!({ "party": self.name, "salt": Salt(salt).to_base64url(), "envelope": sealed });
        (envelope.eid().to_base64url(), body.to_string().into_bytes(), segments)
    }

    fn submit(&mut self, node: &Node) {
        let (eid, body, segments) = self.sealed();
        let body = serde_json::from_slice(&body).expect("JSON");
        let path = format!("{}/bids", node.lot);
        let answer = node.command(&mut self.chance, &self.token, &path, &format!("submit-{eid}"), &body);
        assert!(answer["eid"] == eid.as_str() && answer["in_time"] == true, "{answer}");
        self.submitted.push(Submitted {
            eid: eid.clone(),
            index: answer["index"].as_u64().expect("an index"),
            receipt: answer["receipt"].as_str().expect("a receipt").to_owned(),
        });
        self.live = Some(eid.clone());
        node.answered.fetch_add(1, Ordering::Relaxed);
        self.upload(node, &eid, &segments);
    }

    /// Sends what is missing until the node says that all is there. All there and not said: any segment again.
    fn upload(&self, node: &Node, eid: &str, segments: &[Vec<u8>]) {
        let path = |what: &str| format!("{}/bids/{eid}/segments{what}?party={}", node.lot, self.name);
        loop {
            let known = node.get(&self.token, &path(""));
            if known["complete"] == true {
                return;
            }
            let present: BTreeSet<u64> =
                known["present"].as_array().expect("a list").iter().filter_map(Value::as_u64).collect();
            let missing = (0..).zip(segments).filter(|(number, _)| !present.contains(number));
            let all_there = present.len() == segments.len();
            let sent = (0..).zip(segments).take(usize::from(all_there)).chain(missing);
            for (number, segment) in sent {
                node.ask(Asked {
                    method: "PUT",
                    path: &path(&format!("/{number}")),
                    token: &self.token,
                    key: None,
                    media_type: "application/octet-stream",
                    body: segment,
                });
            }
        }
    }

    fn withdraw(&mut self, node: &Node) {
        let key = format!("withdraw-{}-{}", self.name, self.submitted.len());
        let path = format!("{}/withdrawal", node.lot);
        node.command(&mut self.chance, &self.token, &path, &key, &json!({ "party": self.name }));
        self.withdrawn += 1;
        self.live = None;
    }
}

/// Everybody at work.
pub struct AtWork {
    firms: Vec<JoinHandle<Firm>>,
    officer: JoinHandle<usize>,
    administrator: JoinHandle<usize>,
    policy: String,
}

/// Sets everybody to work.
pub fn begin(node: &Arc<Node>, world: &World, chance: &mut Chance) -> AtWork {
    let firms = world.firms.iter().map(|(name, token)| {
        let firm = Firm {
            name: name.clone(),
            token: token.clone(),
            keys: world.keys.clone(),
            chance: Chance::new(chance.any()),
            submitted: Vec::new(),
            live: None,
            withdrawn: 0,
        };
        let node = Arc::clone(node);
        std::thread::spawn(move || firm.work(&node))
    });
    let firms = firms.collect();
    let (asker, its_token) = world.firms[0].clone();
    let officer = {
        let (node, token, chance) = (Arc::clone(node), world.officer.clone(), Chance::new(chance.any()));
        std::thread::spawn(move || clarify(&node, (&asker, &its_token), &token, chance))
    };
    let administrator = {
        let (node, token, chance) = (Arc::clone(node), world.administrator.clone(), Chance::new(chance.any()));
        std::thread::spawn(move || register(&node, &token, chance))
    };
    AtWork { firms, officer, administrator, policy: node.policy.clone() }
}

/// A firm asks, the officer answers in public.
fn clarify(node: &Node, (asker, its_token): (&str, &str), officer: &str, mut chance: Chance) -> usize {
    let enquiries = node.lot.rsplit_once("/lots/").expect("a lot's path").0.to_owned() + "/enquiries";
    for number in 0.. {
        if !node.goes_on() {
            return number;
        }
        let question = format!("Question {number}");
        let new = json!({ "party": asker, "question": question });
        let asked = node.command(&mut chance, its_token, &enquiries, &format!("ask-{number}"), &new);
        let enquiry = asked["enquiry"].as_str().expect("an enquiry");
        let path = format!("{enquiries}/{enquiry}/clarification");
        let said = json!({ "question": { "fr": question }, "answer": { "fr": format!("Réponse {number}") } });
        node.command(&mut chance, officer, &path, &format!("clarify-{number}"), &said);
        std::thread::sleep(SLOWLY);
    }
    unreachable!("it ends with the last round")
}

/// The administrator enters firms into the register.
fn register(node: &Node, token: &str, mut chance: Chance) -> usize {
    for number in 0.. {
        if !node.goes_on() {
            return number;
        }
        let new = json!({
            "command": "register_organisation", "party": format!("new-{number}"), "kind": "supplier",
            "name": { "fr": format!("Société {number}") }, "country": "TN",
        });
        node.command(&mut chance, token, "/api/v1/parties", &format!("register-{number}"), &new);
        std::thread::sleep(SLOWLY);
    }
    unreachable!("it ends with the last round")
}

/// All that was answered.
pub struct Said {
    /// What each firm knows.
    pub firms: Vec<Firm>,
    /// Questions asked and answered.
    pub clarified: usize,
    /// Firms entered into the register.
    pub registered: usize,
    /// Whom to trust.
    pub policy: String,
}

impl AtWork {
    /// Waits until everybody has finished.
    pub fn finished(self) -> Said {
        let done = "nobody met an error";
        Said {
            firms: self.firms.into_iter().map(|firm| firm.join().expect(done)).collect(),
            clarified: self.officer.join().expect(done),
            registered: self.administrator.join().expect(done),
            policy: self.policy,
        }
    }
}

impl Said {
    /// Bids answered.
    pub fn bids(&self) -> usize {
        self.firms.iter().map(|firm| firm.submitted.len()).sum()
    }

    /// Withdrawals answered.
    pub fn withdrawn(&self) -> usize {
        self.firms.iter().map(|firm| firm.withdrawn).sum()
    }

    /// Each firm sees its own bid as it left it, whole.
    pub fn hold_while_it_runs(&self, node: &Node) {
        for firm in &self.firms {
            let own = node.get(&firm.token, &format!("{}/bids?party={}", node.lot, firm.name));
            let live: Vec<&str> =
                own["live"].as_array().expect("a list").iter().filter_map(|bid| bid["eid"].as_str()).collect();
            assert_eq!(live, firm.live.as_deref().into_iter().collect::<Vec<_>>(), "{}", firm.name);
            assert!(own["live"].as_array().expect("a list").iter().all(|bid| bid["body_complete"] == true), "{own}");
        }
    }
}
