//! A small office: one buyer, one committee, one firm, one published procedure, a web server in front.

use axum::Router;
use domain::access::Role;
use domain::document::Document;
use domain::identity::Command as IdentityCommand;
use domain::identity::act::OrganisationKind;
use domain::procurement::Command;
use domain::procurement::act::CommitteeKind;
use domain::procurement::command::OpeningKey;
use domain::procurement::notice::{AwardRule, Category, Comparison, Item, Lot, Notice, Scalar};
use domain::ruleset::EnvelopeKind;
use domain::text::Language;
use domain::{Currency, ItemId, KeyId, LocalText, LotId, Money, PartyId, ProcedureId};
use jiff::{SignedDuration, Timestamp};
use node::opening::{RehearsedShare, key_context};
use node::{Caller, Clock, CommandError, Config, MailRoute, Node};
use seal::keys::{IdentityKey, MemberKey, RootSecret, opening_key};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::office::SessionKind;
use web::App;

/// The procedure.
pub const OCID: &str = "ocds-diwan0-steg-2026-0001";
/// Its only lot.
pub const LOT: &str = "LOT-0001";
/// The committee.
pub const MEMBERS: [&str; 3] = ["member-1", "member-2", "member-3"];
/// The firm and who acts for it.
pub const FIRM: (&str, &str) = ("firm", "firm-agent");
/// How long bids are taken, in days.
const BIDDING_DAYS: i64 = 45;

/// The office, running.
pub struct Office {
    /// Files of the test.
    pub folder: tempfile::TempDir,
    /// Where it answers.
    pub url: String,
    /// The node.
    pub node: Arc<Node>,
    app: App,
    runtime: tokio::runtime::Runtime,
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("an identifier")
}

fn seeds(person: &str) -> ([u8; 32], [u8; 32]) {
    let seed = |purpose: &str| *ledger::hash::sha256(&[purpose.as_bytes(), person.as_bytes()]).as_bytes();
    (seed("identity "), seed("root "))
}

fn identity(person: &str) -> IdentityKey {
    IdentityKey::from_seed(&seeds(person).0)
}

fn root(person: &str) -> RootSecret {
    RootSecret(seeds(person).1)
}

fn caller(node: &Node, person: &str) -> Caller {
    Caller { actor: node.directory.actor(&id(person)), idempotency_key: None }
}

fn words(text: &str) -> LocalText {
    LocalText::all(text, text, text)
}

async fn register(node: &Node, command: IdentityCommand) {
    let by = if node.directory.person(&id("administrator")).is_some() {
        caller(node, "administrator")
    } else {
        Caller::clock()
    };
    node.identity_command(&by, command).await.expect("registered");
}

async fn organisation(node: &Node, party: &str, kind: OrganisationKind) {
    let command = IdentityCommand::RegisterOrganisation {
        party: id(party),
        kind,
        name: words(party),
        identifier: None,
        country: "TN".into(),
        region: None,
        mail: None,
    };
    register(node, command).await;
}

async fn person(node: &Node, person: &str, role: Role, of: &str) {
    let mail = format!("{person}@example.tn");
    let command = IdentityCommand::RegisterPerson {
        party: id(person),
        name: person.into(),
        mail,
        language: Language::En,
        mail_proven: false,
    };
    // The first acts of an empty node are the clock's: nobody is there yet.
    let first = person == "administrator";
    if first {
        node.identity_command(&Caller::clock(), command).await.expect("registered");
    } else {
        register(node, command).await;
    }
    let mandate = IdentityCommand::GrantMandate { party: id(of), person: id(person), role };
    let by = if first { Caller::clock() } else { caller(node, "administrator") };
    node.identity_command(&by, mandate).await.expect("mandated");
    let public_key = identity(person).public_key().to_base64url();
    let key = KeyId::new(format!("key:{person}")).expect("a key id");
    let command = IdentityCommand::RegisterKey { party: id(person), key, public_key };
    node.identity_command(&caller(node, person), command).await.expect("key bound");
}

async fn give(node: &Node, by: &str, command: Command) {
    let name = format!("{command:?}");
    node.procedure_command(&caller(node, by), &id(OCID), command)
        .await
        .unwrap_or_else(|error: CommandError| panic!("{name}: {error}"));
}

async fn notice(node: &Node, deadline: Timestamp) -> Notice {
    let text = b"Bidding documents".to_vec();
    let rules = node.rules_now().expect("the law");
    let document = Document {
        bytes: text.len() as u64,
        sha256: node.put_document(text).await.expect("stored"),
        media_type: "text/plain".into(),
        file_name: "documents.txt".into(),
        document_type: Some("biddingDocuments".into()),
        title: words("Bidding documents"),
        language: Some("fr".into()),
    };
    Notice {
        title: words("Transformers"),
        description: words("Transformers"),
        reference: None,
        category: Category::Goods,
        subject: None,
        lots: vec![Lot {
            id: id(LOT),
            title: words("Transformers"),
            description: LocalText::default(),
            value: Some(Money { amount_minor: 1_000_000, currency: Currency::TND }),
            bid_guarantee: None,
            award: AwardRule::LowestPrice,
            comparison: Comparison::default(),
        }],
        lots_per_tenderer_maximum: None,
        lots_awarded_jointly: false,
        framework: None,
        clauses: Default::default(),
        own_clauses: Vec::new(),
        system: None,
        items: vec![Item {
            id: id::<ItemId>("ITEM-0001"),
            lot: id(LOT),
            description: words("Transformer"),
            classification: Some(domain::procurement::notice::Classification {
                scheme: "CPV".into(),
                id: "31170000".into(),
                description: None,
            }),
            unit: "H87".into(),
            quantity: Scalar::from(10),
            delivery_place: Some("Tunis".into()),
            delivery_region: None,
        }],
        exclusion_grounds: rules.exclusion_grounds.iter().take(1).map(|ground| ground.id.clone()).collect(),
        selection_criteria: vec![domain::procurement::notice::SelectionCriterion {
            id: id("references"),
            title: words("References"),
            description: LocalText::default(),
            answer: domain::procurement::notice::AnswerKind::Number,
            minimum: Some(Scalar::from(2)),
        }],
        documents: vec![document],
        tender_period_end: Some(deadline),
        enquiry_period_end: None,
        bid_validity_days: Some(120),
        selection: None,
    }
}

async fn people(node: &Node) {
    organisation(node, "authority", OrganisationKind::Authority).await;
    person(node, "administrator", Role::Administrator, "authority").await;
    organisation(node, "steg", OrganisationKind::Buyer).await;
    person(node, "officer", Role::Officer, "steg").await;
    person(node, "approver", Role::Approver, "steg").await;
    for member in MEMBERS {
        person(node, member, Role::Member, "steg").await;
    }
    organisation(node, FIRM.0, OrganisationKind::Supplier).await;
    person(node, FIRM.1, Role::Supplier, FIRM.0).await;
}

async fn keys(node: &Node) {
    let (ocid, lot): (ProcedureId, LotId) = (id(OCID), id(LOT));
    let context = key_context(&ocid, &lot, EnvelopeKind::Single, 1);
    for (seat, member) in (1..).zip(MEMBERS) {
        let public = opening_key(&root(member), &context).public_key();
        let signed = MemberKey::sign(&context, seat, public, &identity(member));
        let key = OpeningKey {
            lot: lot.clone(),
            envelope: EnvelopeKind::Single,
            public_key: signed.public_key.to_base64url(),
            signature: signed.signature.to_base64url(),
        };
        let own = identity(member).public_key().to_base64url();
        node.register_opening_keys(&caller(node, member), &ocid, vec![key], own).await.expect("keys registered");
    }
    node.fix_committee_keys(&caller(node, "officer"), &ocid, 2).await.expect("keys fixed");
    for member in MEMBERS {
        let by = caller(node, member);
        let (seat, _, dummies) = node.rehearsal(&by, &ocid).await.expect("dummies");
        let shares = dummies.iter().map(|(lot, envelope, dummy)| {
            let share = seal::opening::unwrap_share(&opening_key(&root(member), &context), dummy, seat);
            RehearsedShare { lot: lot.clone(), envelope: *envelope, share: share.expect("a share").to_base64url() }
        });
        node.rehearse(&by, &ocid, &shares.collect::<Vec<_>>()).await.expect("rehearsed");
    }
}

async fn publish(node: &Node, deadline: Timestamp) {
    let start = Command::StartProcedure {
        procedure: id(OCID),
        buyer: id::<PartyId>("steg"),
        method: "open".into(),
        title: words("Transformers"),
        category: Category::Goods,
        planned: None,
    };
    give(node, "officer", start).await;
    give(node, "officer", Command::DraftNotice { notice: Box::new(notice(node, deadline).await) }).await;
    for kind in [CommitteeKind::Opening, CommitteeKind::Evaluation] {
        let members = MEMBERS.map(id).to_vec();
        give(node, "officer", Command::AppointCommittee { kind, members }).await;
        for member in MEMBERS {
            let statement = "None.".to_owned();
            give(node, member, Command::DeclareInterests { kind, conflict: false, statement }).await;
        }
    }
    give(node, "approver", Command::ApproveNotice { draft: 1 }).await;
    keys(node).await;
    give(node, "officer", Command::PublishNotice {}).await;
}

impl Office {
    /// An office with a published procedure, whose answers pass through a layer of the test's choice.
    pub fn behind(layer: impl FnOnce(Router) -> Router) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let (app, url) = runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("an address");
            let url = format!("http://{}", listener.local_addr().expect("an address"));
            let config = Config {
                data: folder.path().join("data"),
                public_url: url.clone(),
                mail: MailRoute::Folder { path: None },
                demo: true,
                ..Config::default()
            };
            let start = Timestamp::now();
            let node = Node::open(config, Clock::movable(start)).await.expect("a node");
            tokio::spawn(node::follower::run(Arc::clone(&node)));
            people(&node).await;
            let deadline = start.checked_add(SignedDuration::from_hours(24 * BIDDING_DAYS)).expect("a time");
            publish(&node, deadline.round(jiff::Unit::Hour).expect("a time")).await;
            let app = App::new(node);
            let router = layer(web::router(app.clone()));
            tokio::spawn(async { axum::serve(listener, router).await });
            (app, url)
        });
        Self { folder, url, node: Arc::clone(&app.node), app, runtime }
    }

    /// An honest office.
    pub fn open() -> Self {
        Self::behind(|router| router)
    }

    /// A person's bearer token.
    pub fn token(&self, person: &str) -> String {
        let person = id(person);
        self.runtime.block_on(self.app.sign_in(&person, SessionKind::Bearer, "test")).expect("signed in")
    }

    /// Stores the segments of a sealed bid as a node does that stops before it compares the whole.
    pub fn store_segments(&self, bid: &Path, segments: u32) {
        let sealed: Value = serde_json::from_slice(&std::fs::read(bid.join("bid.json")).expect("read")).expect("JSON");
        let eid: seal::bytes::Digest = id(sealed["eid"].as_str().expect("an eid"));
        let name = ledger::hash::Hash(eid.0);
        for number in 0..segments {
            let segment = std::fs::read(bid.join(format!("segments/{number:06}"))).expect("a segment");
            let put = self.node.blobs.bodies().put_segment(&name, number, segment.into());
            self.runtime.block_on(put).expect("stored");
        }
    }

    /// A path among the test's files.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes one of the test's files.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("written");
        path
    }

    /// A person's key file.
    pub fn key(&self, person: &str) -> PathBuf {
        let (identity, root) = seeds(person);
        let file = json!({
            "v": 1, "person": person,
            "identity": { "plain": hex::encode(identity) }, "root": { "plain": hex::encode(root) },
        });
        self.file(&format!("{person}.key"), file.to_string())
    }

    /// The policy file.
    pub fn policy(&self) -> PathBuf {
        self.file("policy.txt", self.node.policy_text())
    }

    /// What the node answers.
    pub fn get(&self, path: &str) -> String {
        let mut answer = ureq::get(format!("{}{path}", self.url)).call().expect("an answer");
        answer.body_mut().read_to_string().expect("text")
    }

    /// An offer that answers all that the notice asks.
    pub fn offer(&self) -> Value {
        let ground = &self.node.rules_now().expect("the law").exclusion_grounds[0].id;
        json!({
            "currency": "TND",
            "prices": [{ "item": "ITEM-0001", "unit_price_minor": "98765", "tax_percent": "19" }],
            "answers": [
                { "criterion": ground, "value": { "boolean": false } },
                { "criterion": "references", "value": { "number": "3" } },
            ],
        })
    }

    /// Lets the deadline pass and the clockwork close.
    pub fn close(&self) {
        self.node.clock.advance(SignedDuration::from_hours(24 * BIDDING_DAYS + 2));
        self.runtime.block_on(async {
            for _ in 0..2 {
                node::clockwork::round(&self.node).await.expect("the clockwork");
            }
        });
    }

    /// The data folder, once the office is closed for good.
    pub fn shut(self) -> tempfile::TempDir {
        let Self { folder, node, app, runtime, .. } = self;
        drop((node, app));
        runtime.shutdown_timeout(std::time::Duration::from_secs(10));
        folder
    }
}

/// Flips one bit of a file's bytes.
pub fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            std::fs::copy(&entry, &target).expect("copied");
        }
    }
}
