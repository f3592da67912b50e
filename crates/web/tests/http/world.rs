//! One small country behind its HTTP: a node on a folder of its own, a clock that is moved, people with tokens.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use domain::LocalText;
use domain::PartyId;
use domain::access::Role;
use domain::identity::Command;
use domain::identity::act::OrganisationKind;
use domain::text::Language;
use jiff::Timestamp;
use node::antivirus::AntivirusConfig;
use node::{Caller, Clock, Config, Node};
use seal::body::{ManifestFile, Offer};
use seal::bytes::{Digest, Salt};
use seal::envelope::bidder_commitment;
use seal::keys::{CommitteeKeys, IdentityKey, MemberKey, OpeningKeyContext, RootSecret, opening_key};
use seal::{Envelope, Header, Sealer, Segment};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use tower::ServiceExt;

pub const START: &str = "2026-03-02T08:00:00Z";
pub const OPENERS: [&str; 3] = ["opener-1", "opener-2", "opener-3"];
pub const EVALUATORS: [&str; 3] = ["evaluator-1", "evaluator-2", "evaluator-3"];
pub const LOTS: [&str; 2] = ["LOT-0001", "LOT-0002"];

pub struct World {
    pub node: Arc<Node>,
    pub router: Router,
    tokens: BTreeMap<&'static str, String>,
    follower: tokio::task::JoinHandle<()>,
    data: Option<tempfile::TempDir>,
    /// The work that each firm sealed last: its name is signed for it.
    works: std::sync::Mutex<BTreeMap<String, Digest>>,
}

impl Drop for World {
    fn drop(&mut self) {
        self.follower.abort();
    }
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The answer, if it has this status; else a failure that shows what it was.
    #[track_caller]
    pub fn with(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// That it is a refusal with this status and code, said in words.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let body = self.json();
        assert_eq!(body["code"], code, "{body}");
        assert_eq!(body["status"], status, "{body}");
        assert_ne!(body["detail"], json!(code.replace('_', " ")), "{code} has no words");
    }
}

/// Who is registered: person, organisation, role.
const PEOPLE: &[(&str, &str, Role)] = &[
    ("admin", "authority", Role::Administrator),
    ("auditor", "authority", Role::Auditor),
    ("officer", "steg", Role::Officer),
    ("approver", "steg", Role::Approver),
    ("opener-1", "steg", Role::Member),
    ("opener-2", "steg", Role::Member),
    ("opener-3", "steg", Role::Member),
    ("evaluator-1", "steg", Role::Member),
    ("evaluator-2", "steg", Role::Member),
    ("evaluator-3", "steg", Role::Member),
    ("other-officer", "sonede", Role::Officer),
    ("seller", "sotetel", Role::Supplier),
    ("rival", "onetech", Role::Supplier),
];

const ORGANISATIONS: &[(&str, OrganisationKind)] = &[
    ("authority", OrganisationKind::Authority),
    ("steg", OrganisationKind::Buyer),
    ("sonede", OrganisationKind::Buyer),
    ("sotetel", OrganisationKind::Supplier),
    ("onetech", OrganisationKind::Supplier),
];

/// Who joins later: a firm with its agent.
pub const NEWCOMER: (&str, &str, Role) = ("newcomer", "tunicable", Role::Supplier);

/// A bank with its agent, who joins later too.
pub const BANKER: (&str, &str, Role) = ("banker", "biat", Role::Guarantor);

/// Who looks after the buyer's budget, and joins later too.
pub const TREASURER: (&str, &str, Role) = ("treasurer", "steg", Role::BudgetOfficer);

fn organisation(party: &str, kind: OrganisationKind) -> Command {
    let name = LocalText::fr(format!("Organisation {party}"));
    Command::RegisterOrganisation {
        party: id(party),
        kind,
        name,
        identifier: None,
        country: "TN".into(),
        region: None,
        mail: None,
    }
}

fn person(party: &str) -> Command {
    let (name, mail) = (format!("Person {party}"), format!("{party}@example.tn"));
    Command::RegisterPerson { party: id(party), name, mail, language: Language::En, mail_proven: false }
}

fn mandate((who, firm, role): &(&str, &str, Role)) -> Command {
    Command::GrantMandate { party: id(firm), person: id(who), role: *role }
}

fn id(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

/// The key with which a person signs.
pub fn identity(person: &str) -> IdentityKey {
    IdentityKey::from_seed(ledger::hash::sha256(&[b"identity", person.as_bytes()]).as_bytes())
}

fn root(person: &str) -> RootSecret {
    RootSecret(*ledger::hash::sha256(&[b"root", person.as_bytes()]).as_bytes())
}

impl World {
    pub async fn new() -> Self {
        Self::by(Clock::movable(START.parse().unwrap()), None, None).await
    }

    /// A world under a law of its own, given as the text of a rule-set.
    pub async fn under(law: &str) -> Self {
        Self::by(Clock::movable(START.parse().unwrap()), Some(law), None).await
    }

    /// A world whose moments are the same each time.
    pub async fn standing_still() -> Self {
        Self::by(Clock::standing(START.parse().unwrap()), None, None).await
    }

    /// A world in which files are examined before they are read.
    pub async fn examining(antivirus: AntivirusConfig) -> Self {
        Self::by(Clock::movable(START.parse().unwrap()), None, Some(antivirus)).await
    }

    /// One whose moments are the same each time, under a law of its own.
    pub async fn standing_under(law: &str) -> Self {
        Self::by(Clock::standing(START.parse().unwrap()), Some(law), None).await
    }

    async fn by(clock: Clock, law: Option<&str>, antivirus: Option<AntivirusConfig>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = Config { data: data.path().join("data"), demo: true, antivirus, ..Config::default() };
        if let Some(law) = law {
            let folder = data.path().join("law");
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("own.toml"), law).unwrap();
            config.ruleset = domain::RuleSet::parse(law).unwrap().id;
            config.law = Some(folder);
        }
        let node = Node::open(config, clock).await.unwrap();
        let follower = tokio::spawn(node::follower::run(node.clone()));
        let app = web::App::new(node.clone());
        let mut world = Self {
            router: web::router(app),
            node,
            tokens: BTreeMap::new(),
            follower,
            data: Some(data),
            works: std::sync::Mutex::default(),
        };
        world.register().await;
        world
    }

    /// A node on an empty folder that cosigns these logs.
    pub async fn witnessing(logs: &[String]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let witness = node::witnesses::WitnessConfig { logs: logs.to_vec() };
        let config = Config { data: data.path().join("data"), witness, ..Config::default() };
        Self::opened(config, data).await
    }

    /// A world whose register has a witness of this key, reached under this address.
    pub async fn witnessed(key: String, url: &str) -> Self {
        let data = tempfile::tempdir().unwrap();
        let witness = node::witnesses::OneWitness { name: "partner".into(), key, url: url.into() };
        let witnesses = node::witnesses::WitnessesConfig { witness: vec![witness], ..Default::default() };
        let config = Config { data: data.path().join("data"), demo: true, witnesses, ..Config::default() };
        let mut world = Self::opened(config, data).await;
        world.register().await;
        world
    }

    /// A node on an empty folder, which is no demonstration, at an address.
    pub async fn empty(public_url: &str) -> Self {
        let data = tempfile::tempdir().unwrap();
        let config = Config { data: data.path().join("data"), public_url: public_url.into(), ..Config::default() };
        Self::opened(config, data).await
    }

    async fn opened(config: Config, data: tempfile::TempDir) -> Self {
        let node = Node::open(config, Clock::movable(START.parse().unwrap())).await.unwrap();
        let follower = tokio::spawn(node::follower::run(node.clone()));
        let router = web::router(web::App::new(node.clone()));
        Self { router, node, tokens: BTreeMap::new(), follower, data: Some(data), works: std::sync::Mutex::default() }
    }

    /// The same node stopped, its office deleted, and started again.
    pub async fn without_its_office(mut self) -> Self {
        let config = self.node.config.clone();
        let data = self.data.take().unwrap();
        let stopped = Arc::downgrade(&self.node);
        drop(self);
        while stopped.strong_count() > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        for file in ["office.db", "office.db-wal", "office.db-shm"] {
            let _ = std::fs::remove_file(config.data.join(file));
        }
        Self::opened(config, data).await
    }

    /// The first administrator comes from the node's own clock, everybody else from the administrator over HTTP.
    async fn register(&mut self) {
        let clock = Caller::clock();
        for first in [
            organisation("authority", OrganisationKind::Authority),
            person("admin"),
            mandate(&("admin", "authority", Role::Administrator)),
        ] {
            self.node.identity_command(&clock, first).await.unwrap();
        }
        self.learn_tokens().await;
        let others = ORGANISATIONS[1..].iter().map(|(name, kind)| organisation(name, *kind));
        let people = PEOPLE[1..].iter().map(|(name, ..)| person(name));
        let commands: Vec<Command> = others.chain(people).chain(PEOPLE[1..].iter().map(mandate)).collect();
        for command in commands {
            self.post("admin", "/api/v1/parties", serde_json::to_value(command).unwrap()).await.with(201);
        }
        self.learn_tokens().await;
        for who in OPENERS.iter().chain(&["seller", "rival"]) {
            let key = json!({ "public_key": identity(who).public_key() });
            self.post(who, "/api/v1/me/keys", key).await.with(201);
        }
    }

    /// A third firm, for what needs more than two bids.
    pub async fn with_a_newcomer(mut self) -> Self {
        let (who, firm, _) = NEWCOMER;
        for command in [organisation(firm, OrganisationKind::Supplier), person(who), mandate(&NEWCOMER)] {
            self.post("admin", "/api/v1/parties", serde_json::to_value(command).unwrap()).await.with(201);
        }
        self.learn_tokens().await;
        let key = json!({ "public_key": identity(who).public_key() });
        self.post(who, "/api/v1/me/keys", key).await.with(201);
        self
    }

    /// A bank whose guarantees are taken.
    pub async fn with_a_bank(mut self) -> Self {
        let (who, bank, _) = BANKER;
        let issuer = domain::ruleset::IssuerKind::Bank;
        let public_key = identity(who).public_key().to_base64url();
        let accredit = Command::AccreditGuarantor { party: id(bank), issuer, public_key };
        for command in [organisation(bank, OrganisationKind::Guarantor), person(who), mandate(&BANKER), accredit] {
            self.post("admin", "/api/v1/parties", serde_json::to_value(command).unwrap()).await.with(201);
        }
        self.learn_tokens().await;
        self
    }

    /// Somebody who looks after the budget.
    pub async fn with_a_budget(mut self) -> Self {
        for command in [person(TREASURER.0), mandate(&TREASURER)] {
            self.post("admin", "/api/v1/parties", serde_json::to_value(command).unwrap()).await.with(201);
        }
        self.learn_tokens().await;
        self
    }

    async fn learn_tokens(&mut self) {
        let people = self.get("", "/demo/people.json").await.with(200).json();
        for person in people["people"].as_array().unwrap() {
            let name = PEOPLE
                .iter()
                .chain([&NEWCOMER, &BANKER, &TREASURER])
                .find(|(name, ..)| person["id"] == *name)
                .unwrap()
                .0;
            self.tokens.insert(name, person["token"].as_str().unwrap().to_owned());
        }
    }

    pub fn token(&self, who: &str) -> &str {
        &self.tokens[who]
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub fn request(&self, method: Method, who: &str, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header("accept-language", "en");
        match who {
            "" => request,
            who => request.header("authorization", format!("Bearer {}", self.token(who))),
        }
    }

    /// `who` is empty for a visitor who is not signed in.
    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.send(self.request(Method::GET, who, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, who: &str, path: &str, body: Value) -> Answer {
        let request = self.request(Method::POST, who, path).header("content-type", "application/json");
        self.send(request.body(body.to_string().into()).unwrap()).await
    }

    pub async fn put(&self, who: &str, path: &str, body: Value) -> Answer {
        let request = self.request(Method::PUT, who, path).header("content-type", "application/json");
        self.send(request.body(body.to_string().into()).unwrap()).await
    }

    pub async fn put_bytes(&self, who: &str, path: &str, bytes: Vec<u8>) -> Answer {
        let request = self.request(Method::PUT, who, path).header("content-type", "application/octet-stream");
        self.send(request.body(bytes.into()).unwrap()).await
    }

    pub async fn upload(&self, who: &str, query: &str, bytes: Vec<u8>) -> Answer {
        let request = self
            .request(Method::POST, who, &format!("/api/v1/documents?{query}"))
            .header("content-type", "application/octet-stream");
        self.send(request.body(bytes.into()).unwrap()).await
    }

    pub async fn advance(&self, span: &str) {
        self.post("", "/demo/clock", json!({ "advance": span })).await.with(200);
    }

    pub fn in_days(&self, days: i64) -> Timestamp {
        self.node.clock.now() + jiff::SignedDuration::from_hours(24 * days)
    }

    /// Starts a procedure and writes its notice.
    pub async fn drafted(&self) -> String {
        self.drafted_by("open").await
    }

    /// The same by another method.
    pub async fn drafted_by(&self, method: &str) -> String {
        self.drafted_with(method, |_| {}).await
    }

    /// The same, its notice changed.
    pub async fn drafted_with(&self, method: &str, change: impl FnOnce(&mut Value)) -> String {
        let new = json!({
            "buyer": "steg", "method": method, "category": "goods", "title": { "fr": "Transformateurs 30 kV" },
        });
        let started = self.post("officer", "/api/v1/procedures", new).await.with(201).json();
        let ocid = started["ocid"].as_str().unwrap().to_owned();
        let document =
            self.upload("officer", "file_name=cahier.pdf&media_type=application/pdf", b"%PDF-1.7".to_vec()).await;
        let mut notice = self.notice(document.with(201).json());
        change(&mut notice);
        self.put("officer", &format!("/api/v1/procedures/{ocid}/notice"), notice).await.with(201);
        ocid
    }

    /// Two lots: the lowest price, and price with quality.
    pub fn notice(&self, document: Value) -> Value {
        let item = |n: &str, lot: &str| json!({ "id": n, "lot": lot, "description": { "fr": "Transformateur" }, "unit": "pièce", "quantity": "12" });
        let mut first = item("1", LOTS[0]);
        first["classification"] = json!({ "scheme": "CPV", "id": "31170000-8" });
        first["delivery_region"] = json!("TN-61");
        json!({
            "title": { "fr": "Transformateurs 30 kV", "ar": "محولات", "en": "Transformers" },
            "description": { "fr": "Fourniture de transformateurs." },
            "category": "goods",
            "lots": [
                { "id": LOTS[0], "title": { "fr": "Nord" }, "award": { "rule": "lowest_price" } },
                { "id": LOTS[1], "title": { "fr": "Sud" }, "award": {
                    "rule": "price_quality", "price_weight": "60", "formula": "lowest_over_price",
                    "criteria": [
                        { "id": "quality", "title": { "fr": "Qualité" }, "weight": "40", "score_maximum": "10" },
                    ],
                }, "comparison": { "preferences": ["local-product"] } },
            ],
            "items": [first, item("2", LOTS[1])],
            "exclusion_grounds": ["bankruptcy"],
            "documents": [document],
            "tender_period_end": self.in_days(40),
        })
    }

    /// Approved, with committees that hold keys and have rehearsed.
    pub async fn prepared(&self) -> String {
        self.prepared_from(self.drafted().await).await
    }

    async fn prepared_from(&self, ocid: String) -> String {
        self.post("approver", &format!("/api/v1/procedures/{ocid}/approval"), json!({ "draft": 1 })).await.with(201);
        self.keyed(&ocid).await;
        ocid
    }

    /// Committees that hold keys and have rehearsed.
    pub async fn keyed(&self, ocid: &str) {
        self.keyed_for(ocid, &["single"]).await;
    }

    /// The same with keys for each envelope of the method.
    pub async fn keyed_for(&self, ocid: &str, envelopes: &[&str]) {
        let at = format!("/api/v1/procedures/{ocid}");
        for (kind, members) in [("opening", OPENERS), ("evaluation", EVALUATORS)] {
            let committee = json!({ "kind": kind, "members": members });
            self.post("officer", &format!("{at}/committees"), committee).await.with(201);
            for member in members {
                let declaration = json!({ "kind": kind, "conflict": false, "statement": "None." });
                self.post(member, &format!("{at}/declarations"), declaration).await.with(201);
            }
        }
        self.register_keys_for(ocid, envelopes).await;
        self.post("officer", &format!("{at}/key-sets"), json!({ "threshold": 2 })).await.with(201);
        for member in OPENERS {
            self.rehearse(ocid, member).await;
        }
    }

    /// Every opener makes its keys and registers them.
    pub async fn register_keys(&self, ocid: &str) {
        self.register_keys_for(ocid, &["single"]).await;
    }

    async fn register_keys_for(&self, ocid: &str, envelopes: &[&str]) {
        let notice = self.get("officer", &format!("/api/v1/procedures/{ocid}")).await.json()["notice"].take();
        let lots: Vec<&str> = notice["lots"].as_array().unwrap().iter().filter_map(|lot| lot["id"].as_str()).collect();
        for (i, member) in (1..).zip(OPENERS) {
            let places = lots.iter().flat_map(|lot| envelopes.iter().map(move |envelope| (*lot, *envelope)));
            let keys: Vec<Value> = places.map(|place| opening_key_json(ocid, place, i, member)).collect();
            let keys = json!({ "keys": keys, "identity_key": identity(member).public_key() });
            self.post(member, &format!("/api/v1/procedures/{ocid}/opening-keys"), keys).await.with(201);
        }
    }

    /// A member opens the dummies.
    pub async fn rehearse(&self, ocid: &str, member: &str) {
        let path = format!("/api/v1/procedures/{ocid}/rehearsal");
        let given = self.get(member, &path).await.with(200).json();
        let seat = u8::try_from(given["seat"].as_u64().unwrap()).unwrap();
        let shares: Vec<Value> = given["envelopes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|dummy| {
                let envelope: Envelope = serde_json::from_value(dummy["sealed"].clone()).unwrap();
                let (lot, kind) = (dummy["lot"].as_str().unwrap(), dummy["envelope"].as_str().unwrap());
                let key = opening_key(&root(member), &context(ocid, lot, kind));
                let share = seal::opening::unwrap_share(&key, &envelope, seat).unwrap();
                json!({ "lot": dummy["lot"], "envelope": dummy["envelope"], "share": share })
            })
            .collect();
        self.post(member, &path, json!({ "shares": shares })).await.with(201);
    }

    pub async fn published(&self) -> String {
        self.published_with(|_| {}).await
    }

    /// The same, its notice changed.
    pub async fn published_with(&self, change: impl FnOnce(&mut Value)) -> String {
        let ocid = self.prepared_from(self.drafted_with("open", change).await).await;
        self.publish(&ocid).await.with(201);
        ocid
    }

    /// The same by a method that the law permits on a condition: its row has the method's name.
    pub async fn published_on_condition(&self, method: &str, change: impl FnOnce(&mut Value)) -> String {
        let ocid = self.drafted_with(method, change).await;
        let at = format!("/api/v1/procedures/{ocid}");
        let reason = json!({ "ground": method, "statement": { "fr": "Fourniture courante, décrite avec précision." } });
        self.post("officer", &format!("{at}/method-reason"), reason).await.with(201);
        self.post("approver", &format!("{at}/approval"), json!({ "draft": 2 })).await.with(201);
        self.keyed(&ocid).await;
        self.publish(&ocid).await.with(201);
        ocid
    }

    pub async fn publish(&self, ocid: &str) -> Answer {
        let path = format!("/api/v1/procedures/{ocid}/publication");
        self.send(self.request(Method::POST, "officer", &path).body(Body::empty()).unwrap()).await
    }

    /// Seals a bid for a firm and does not send it.
    pub async fn sealed(
        &self,
        ocid: &str,
        lot: &str,
        (who, firm): (&str, &str),
        unit_price: u64,
        salt: u8,
    ) -> SealedBid {
        self.sealed_with(ocid, lot, (who, firm), unit_price, salt, b"fiche technique").await
    }

    /// The same with a file of its own.
    pub async fn sealed_with(
        &self,
        ocid: &str,
        lot: &str,
        (who, firm): (&str, &str),
        unit_price: u64,
        salt: u8,
        file: &[u8],
    ) -> SealedBid {
        let item = if lot == LOTS[0] { "1" } else { "2" };
        let offer = json!({
            "currency": "TND",
            "prices": [{ "item": item, "unit_price_minor": unit_price.to_string(), "tax_percent": "19" }],
            "answers": [{ "criterion": "bankruptcy", "value": { "boolean": false } }],
        });
        self.sealed_part(ocid, (lot, "single"), (who, firm), offer, salt, file).await
    }

    /// One envelope of a bid; all of a bid have one salt.
    pub async fn sealed_part(
        &self,
        ocid: &str,
        (lot, envelope): (&str, &str),
        (who, firm): (&str, &str),
        offer: Value,
        salt: u8,
        file: &[u8],
    ) -> SealedBid {
        let path = format!("/api/v1/procedures/{ocid}/lots/{lot}/envelopes/{envelope}/keys");
        let keys = self.get("", &path).await.with(200).json();
        let committee: CommitteeKeys = serde_json::from_value(keys["committee_keys"].clone()).unwrap();
        let anchor: Digest = serde_json::from_value(keys["anchor"].clone()).unwrap();
        let salt = Salt([salt; 32]);
        let bidder = bidder_commitment(&salt, firm);
        let header = Header::for_committee(&committee, bidder, anchor, "2026-03-10T10:00:00Z").unwrap();
        // A name is signed for the work of the same firm and salt.
        let work =
            (envelope == "name").then(|| *self.works.lock().unwrap().get(firm).expect("a work was sealed before"));
        let offer = Offer {
            tenderer: firm.to_owned(),
            salt_b: salt,
            work,
            offer,
            files: vec![ManifestFile {
                name: "fiche.txt".into(),
                bytes: file.len() as u64,
                media_type: "text/plain".into(),
                sha256: Digest(*ledger::hash::sha256(&[file]).as_bytes()),
            }],
        };
        let manifest = match envelope {
            "work" => seal::body::Manifest::anonymous(offer.offer, offer.files, &header),
            _ => seal::body::Manifest::sign(offer, &header, &identity(who)),
        };
        let manifest = manifest.unwrap();
        let mut plaintext = manifest.plaintext_prefix().unwrap();
        plaintext.extend_from_slice(file);
        let of = format!("{lot}{envelope}").replace("single", "");
        let secret = *ledger::hash::sha256(&[ocid.as_bytes(), of.as_bytes(), firm.as_bytes(), &salt.0]).as_bytes();
        let mut sealer = Sealer::new(header, &committee, secret, plaintext.len() as u64).unwrap();
        let mut segments = sealer.push(&plaintext).unwrap();
        let (sealed, rest) = sealer.finish().unwrap();
        segments.extend(rest);
        if envelope == "work" {
            self.works.lock().unwrap().insert(firm.to_owned(), sealed.eid());
        }
        let envelope = sealed;
        SealedBid { envelope, segments, salt: salt.to_base64url(), firm: firm.to_owned() }
    }

    /// The work that a firm sealed last.
    pub fn work_of(&self, firm: &str) -> String {
        self.works.lock().unwrap()[firm].to_base64url()
    }

    pub async fn submit(&self, ocid: &str, lot: &str, who: &str, bid: &SealedBid) -> Answer {
        self.post(who, &format!("/api/v1/procedures/{ocid}/lots/{lot}/bids"), bid.body()).await
    }

    pub async fn put_segments(&self, ocid: &str, lot: &str, who: &str, bid: &SealedBid) {
        let eid = bid.envelope.eid().to_base64url();
        for (n, segment) in bid.segments.iter().enumerate() {
            let path = format!("/api/v1/procedures/{ocid}/lots/{lot}/bids/{eid}/segments/{n}?party={}", bid.firm);
            self.put_bytes(who, &path, segment.ciphertext.clone()).await.with(200);
        }
    }

    /// Seals, submits and uploads.
    pub async fn bid(&self, ocid: &str, lot: &str, by: (&str, &str), unit_price: u64, salt: u8) -> Value {
        let bid = self.sealed(ocid, lot, by, unit_price, salt).await;
        let receipt = self.submit(ocid, lot, by.0, &bid).await.with(201).json();
        self.put_segments(ocid, lot, by.0, &bid).await;
        receipt
    }

    /// A member checks the closing list and releases its shares.
    pub async fn release(&self, ocid: &str, lot: &str, member: &str) {
        self.release_kind(ocid, (lot, "single"), member).await;
    }

    /// The same of an envelope of this kind.
    pub async fn release_kind(&self, ocid: &str, (lot, envelope): (&str, &str), member: &str) {
        let at = format!("/api/v1/procedures/{ocid}/lots/{lot}/envelopes/{envelope}");
        let material = self.get(member, &format!("{at}/opening")).await.with(200).json();
        let keys: CommitteeKeys = serde_json::from_value(material["committee_keys"].clone()).unwrap();
        let closing: seal::closing::ClosingList = serde_json::from_value(material["closing"].clone()).unwrap();
        let envelopes: Vec<Envelope> = serde_json::from_value(material["envelopes"].clone()).unwrap();
        let i = (1..).zip(OPENERS).find(|(_, opener)| *opener == member).unwrap().0;
        let key = opening_key(&root(member), &keys.context);
        let release = seal::record::SignedRelease::sign(&keys, closing.root(), i, &key, &identity(member), &envelopes);
        self.post(member, &format!("{at}/shares"), serde_json::to_value(release).unwrap()).await.with(201);
    }
}

pub struct SealedBid {
    pub envelope: Envelope,
    pub segments: Vec<Segment>,
    pub salt: String,
    pub firm: String,
}

impl SealedBid {
    pub fn body(&self) -> Value {
        let envelope = String::from_utf8(self.envelope.to_jcs()).unwrap();
        json!({ "party": self.firm, "salt": self.salt, "envelope": envelope })
    }
}

fn context(ocid: &str, lot: &str, envelope: &str) -> OpeningKeyContext {
    OpeningKeyContext {
        procedure: ocid.to_owned(),
        lot: lot.to_owned(),
        envelope: envelope.into(),
        committee_version: 1,
    }
}

fn opening_key_json(ocid: &str, (lot, envelope): (&str, &str), i: u8, member: &str) -> Value {
    let context = context(ocid, lot, envelope);
    let key = opening_key(&root(member), &context).public_key();
    let signed = MemberKey::sign(&context, i, key, &identity(member));
    json!({ "lot": lot, "envelope": envelope, "public_key": signed.public_key, "signature": signed.signature })
}
