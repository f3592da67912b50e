//! A node with one buyer, its committees and four firms, all registered by real commands.

use domain::access::Role;
use domain::identity::Command;
use domain::identity::act::{Identifier, OrganisationKind};
use domain::text::Language;
use domain::{KeyId, LocalText, PartyId};
use jiff::{SignedDuration, Timestamp};
use node::{Caller, Clock, CommandError, Config, Node};
use seal::keys::{IdentityKey, RootSecret};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::task::JoinHandle;

pub const BUYER: &str = "steg";
pub const OFFICER: &str = "steg-officer";
pub const APPROVER: &str = "steg-approver";
pub const STRANGER: &str = "sonede-officer";
pub const ADMINISTRATOR: &str = "administrator";
pub const AUDITOR: &str = "auditor";
pub const OPENING: [&str; 3] = ["member-1", "member-2", "member-3"];
pub const EVALUATION: [&str; 3] = ["member-3", "member-4", "member-5"];
/// Firms; each has an agent of the same name with `-agent`.
pub const FIRMS: [&str; 4] = ["firm-amilcar", "firm-byrsa", "firm-carthago", "firm-dougga"];

pub fn party(id: &str) -> PartyId {
    PartyId::new(id).unwrap()
}

pub fn text(words: &str) -> LocalText {
    LocalText::all(words, format!("{words} (ar)"), format!("{words} (en)"))
}

/// 32 bytes that are somebody's secret in these stories.
pub fn secret(purpose: &str) -> [u8; 32] {
    ledger::hash::sha256(&[b"office/secret\0", purpose.as_bytes()]).0
}

pub fn identity(person: &str) -> IdentityKey {
    IdentityKey::from_seed(&secret(&format!("identity/{person}")))
}

pub fn root(person: &str) -> RootSecret {
    RootSecret(secret(&format!("root/{person}")))
}

pub fn agent(firm: &str) -> String {
    format!("{firm}-agent")
}

/// A running node. Stopped and started, it is another process on the same folder.
pub struct Office {
    pub folder: TempDir,
    pub node: Arc<Node>,
    pub clock: Clock,
    config: Config,
    tasks: Vec<JoinHandle<()>>,
}

impl Office {
    /// An office with its people.
    pub async fn open() -> Self {
        Self::open_under(None).await
    }

    /// The same under a law of its own, given as the text of a rule-set.
    pub async fn open_under(law: Option<&str>) -> Self {
        let folder = TempDir::new().unwrap();
        let start: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
        let clock = Clock::movable(start);
        let mut config = Config {
            data: folder.path().join("data"),
            ruleset: "model/2011".into(),
            origin: "office.test/ledger".into(),
            ..Config::default()
        };
        if let Some(law) = law {
            let laws = folder.path().join("law/sub");
            std::fs::create_dir_all(&laws).unwrap();
            std::fs::write(laws.join("own.toml"), law).unwrap();
            config.law = Some(folder.path().join("law"));
            config.ruleset = domain::RuleSet::parse(law).unwrap().id;
        }
        let node = Node::open(config.clone(), clock.clone()).await.unwrap();
        let tasks = vec![tokio::spawn(node::follower::run(Arc::clone(&node)))];
        let office = Self { folder, node, clock, config, tasks };
        office.register().await;
        office
    }

    pub fn data(&self) -> &Path {
        &self.config.data
    }

    /// Lets the clockwork and the courier run as well.
    pub fn run_by_itself(&mut self) {
        self.tasks.push(tokio::spawn(node::clockwork::run(Arc::clone(&self.node))));
        self.tasks.push(tokio::spawn(node::courier::run(Arc::clone(&self.node))));
    }

    /// Ends every task wherever it is and closes the node; what is in memory is gone.
    pub async fn stop(self) -> Stopped {
        let Self { folder, node, clock, config, tasks } = self;
        for task in tasks {
            task.abort();
            let _ = task.await;
        }
        // A blocking read may still hold it for a moment.
        let mut node = node;
        let node = loop {
            match Arc::try_unwrap(node) {
                Ok(node) => break node,
                Err(shared) => node = shared,
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        };
        tokio::task::spawn_blocking(move || drop(node)).await.unwrap();
        Stopped { folder, clock, config }
    }

    /// Killed and started again.
    pub async fn restart(self) -> Self {
        self.stop().await.start().await
    }

    pub fn advance(&self, by: SignedDuration) {
        self.clock.advance(by).unwrap();
    }

    /// Moves the clock to a moment that has not passed.
    pub fn wait_until(&self, moment: Timestamp) {
        let wait = moment.duration_since(self.clock.now());
        if !wait.is_negative() {
            self.advance(wait);
        }
    }

    /// Waits until the views show everything that is recorded.
    pub async fn settle(&self) {
        use store::ledger::Ledger;
        if let Some(last) = self.node.ledger.head().size.checked_sub(1) {
            let seen = self.node.views.wait_for(last);
            tokio::time::timeout(std::time::Duration::from_secs(20), seen).await.unwrap();
        }
    }

    pub fn caller(&self, person: &str) -> Caller {
        Caller { actor: self.node.directory.actor(&party(person)), idempotency_key: None }
    }

    pub fn caller_with_key(&self, person: &str, key: &str) -> Caller {
        Caller { idempotency_key: Some(secret(key)), ..self.caller(person) }
    }

    async fn by(&self, caller: &Caller, command: Command) {
        self.node.identity_command(caller, command).await.unwrap();
    }

    pub async fn person(&self, id: &str, roles: &[(&str, Role)]) {
        let administrator = self.caller(ADMINISTRATOR);
        let command = Command::RegisterPerson {
            party: party(id),
            name: format!("Person {id}"),
            mail: format!("{id}@example.tn"),
            language: Language::Fr,
            mail_proven: false,
        };
        self.by(&administrator, command).await;
        let public_key = identity(id).public_key().to_base64url();
        let key = KeyId::new(format!("key:{id}")).unwrap();
        self.by(&self.caller(id), Command::RegisterKey { party: party(id), key, public_key }).await;
        for (organisation, role) in roles {
            let command = Command::GrantMandate { party: party(organisation), person: party(id), role: *role };
            self.by(&administrator, command).await;
        }
    }

    pub async fn organisation(&self, caller: &Caller, id: &str, kind: OrganisationKind) {
        let command = Command::RegisterOrganisation {
            party: party(id),
            kind,
            name: text(&format!("Organisation {id}")),
            identifier: Some(Identifier { scheme: "TN-RNE".into(), id: format!("RNE-{id}") }),
            country: "TN".into(),
            region: None,
            mail: None,
        };
        self.by(caller, command).await;
    }

    pub async fn firm(&self, firm: &str) {
        self.organisation(&self.caller(ADMINISTRATOR), firm, OrganisationKind::Supplier).await;
        self.person(&agent(firm), &[(firm, Role::Supplier)]).await;
    }

    async fn register(&self) {
        let clock = Caller::clock();
        self.organisation(&clock, "authority", OrganisationKind::Authority).await;
        let command = Command::RegisterPerson {
            party: party(ADMINISTRATOR),
            name: "Administration".into(),
            mail: "administrator@example.tn".into(),
            language: Language::Fr,
            mail_proven: false,
        };
        self.by(&clock, command).await;
        let command = Command::GrantMandate {
            party: party("authority"),
            person: party(ADMINISTRATOR),
            role: Role::Administrator,
        };
        self.by(&clock, command).await;
        let administrator = self.caller(ADMINISTRATOR);
        for buyer in [BUYER, "sonede"] {
            self.organisation(&administrator, buyer, OrganisationKind::Buyer).await;
        }
        self.person(AUDITOR, &[("authority", Role::Auditor)]).await;
        self.person(OFFICER, &[(BUYER, Role::Officer)]).await;
        self.person(APPROVER, &[(BUYER, Role::Approver)]).await;
        self.person(STRANGER, &[("sonede", Role::Officer), ("sonede", Role::Approver)]).await;
        for member in ["member-1", "member-2", "member-3", "member-4", "member-5"] {
            self.person(member, &[(BUYER, Role::Member)]).await;
        }
        for firm in FIRMS {
            self.firm(firm).await;
        }
    }
}

/// A node that is not running: its folder can be read and changed.
pub struct Stopped {
    pub folder: TempDir,
    clock: Clock,
    pub config: Config,
}

impl Stopped {
    pub async fn start(self) -> Office {
        let Self { folder, clock, config } = self;
        let node = Node::open(config.clone(), clock.clone()).await.unwrap();
        let tasks = vec![tokio::spawn(node::follower::run(Arc::clone(&node)))];
        let office = Office { folder, node, clock, config, tasks };
        office.settle().await;
        office
    }
}

/// The code of a refusal.
pub fn refused<T: std::fmt::Debug>(given: Result<T, CommandError>) -> String {
    match given {
        Err(CommandError::Refused(refused)) => refused.code,
        other => panic!("expected a refusal, not {other:?}"),
    }
}

pub fn forbidden<T: std::fmt::Debug>(given: Result<T, CommandError>) -> String {
    match given {
        Err(CommandError::Forbidden(refused)) => refused.code,
        other => panic!("expected it forbidden, not {other:?}"),
    }
}
