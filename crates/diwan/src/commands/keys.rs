//! `diwan keys`: a person's keys, from their making to the rehearsal.

use super::arguments::{NodeArguments, PassphraseArguments, read_file};
use super::output::Output;
use super::{Failure, Outcome};
use crate::client::{Client, new_key};
use crate::keyfile::PersonalKeys;
use clap::{Args, Subcommand};
use domain::procurement::act::CommitteeKind;
use domain::procurement::command::OpeningKey;
use domain::procurement::guarantee::GuaranteeStatement;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, PartyId, ProcedureId};
use node::opening::key_context;
use seal::envelope::Envelope;
use seal::keys::{MemberKey, opening_key, parse_recovery_sheet, recovery_sheet};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make, show, register, publish and rehearse a person's keys
#[derive(Args)]
#[command(
    after_help = "Example: diwan keys new --person steg-member-1 --out member.key --passphrase-file phrase.txt --sheet"
)]
pub struct Keys {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(New),
    Show(Show),
    Register(Register),
    Publish(Publish),
    Rehearse(Rehearse),
    SignGuarantee(SignGuarantee),
}

impl Keys {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::New(command) => command.run(),
            Command::Show(command) => command.run(),
            Command::Register(command) => command.run(),
            Command::Publish(command) => command.run(),
            Command::Rehearse(command) => command.run(),
            Command::SignGuarantee(command) => command.run(),
        }
    }
}

fn public_parts(keys: &PersonalKeys) -> Value {
    json!({ "person": keys.person, "identity_key": keys.identity.public_key().to_base64url() })
}

fn print(json: bool, value: &Value, lines: &[String]) -> Outcome {
    let mut out = Output::new();
    if json {
        out.json(value)?;
    } else {
        lines.iter().try_for_each(|line| out.line(line))?;
    }
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Make a key file: the identity that signs, and the root secret from which opening keys follow
#[derive(Args)]
#[command(
    after_help = "Example: diwan keys new --person steg-member-1 --out member.key --passphrase-file phrase.txt --sheet\n\n\
    Exit codes: 0 made; 2 the command line is wrong or the file exists; 3 the disk failed"
)]
struct New {
    /// The person's id at the node
    #[arg(long, value_name = "ID")]
    person: PartyId,
    /// Where to write the key file; never over an existing one
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArguments,
    /// Write the secrets in clear, for machines that protect their disks
    #[arg(long, conflicts_with = "passphrase_file")]
    unprotected: bool,
    /// Print the recovery sheet: the root secret on paper, to be kept in a safe
    #[arg(long)]
    sheet: bool,
    /// Take the root secret from a recovery sheet instead of making one; the identity is new all the same
    #[arg(long, value_name = "FILE")]
    from_sheet: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl New {
    fn run(self) -> Outcome {
        let passphrase = if self.unprotected { None } else { self.passphrase.passphrase()? };
        if passphrase.is_none() && !self.unprotected {
            let help = "give --passphrase-file FILE or set DIWAN_PASSPHRASE; --unprotected writes the secrets in clear";
            return Err(Failure::Usage(help.into()));
        }
        if passphrase.as_ref().is_some_and(String::is_empty) {
            return Err(Failure::Usage("the passphrase is empty".into()));
        }
        let random = || node::keys::random_32().map_err(|error| Failure::fault("random bytes", error));
        let root = match &self.from_sheet {
            Some(path) => {
                let text = read_file(path, 4_096)?;
                let text = std::str::from_utf8(&text).map_err(|_| Failure::Usage("the sheet is not UTF-8".into()))?;
                parse_recovery_sheet(text).map_err(|error| Failure::Usage(error.to_string()))?.0
            }
            None => random()?,
        };
        let keys = PersonalKeys::from_seeds(self.person.as_str(), random()?, root);
        keys.write(&self.out, passphrase.as_deref()).map_err(|error| match error {
            crate::keyfile::KeyFileError::Io(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                Failure::Usage(format!("{} exists, and is never overwritten", self.out.display()))
            }
            other => Failure::Fault(other.to_string()),
        })?;
        let mut value = public_parts(&keys);
        value["file"] = self.out.display().to_string().into();
        let mut lines = vec![
            format!("wrote {}", self.out.display()),
            format!("person        {}", keys.person),
            format!("identity key  {}", keys.identity.public_key()),
        ];
        if self.sheet {
            let sheet = recovery_sheet(&keys.root);
            value["recovery_sheet"] = sheet.as_str().into();
            lines.push(format!(
                "\nRecovery sheet of {}. Print it, lock it away, keep it off every disk.\n\n{}\n",
                keys.person,
                sheet.as_str()
            ));
        }
        print(self.json, &value, &lines)
    }
}

/// Show the public parts of a key file
#[derive(Args)]
#[command(after_help = "Example: diwan keys show member.key\n\n\
    Exit codes: 0 shown; 2 the file is no key file, or its passphrase is wrong")]
struct Show {
    /// The key file
    key: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArguments,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Show {
    fn run(self) -> Outcome {
        let keys = self.passphrase.open(&self.key)?;
        let lines = [format!("person        {}", keys.person), format!("identity key  {}", keys.identity.public_key())];
        print(self.json, &public_parts(&keys), &lines)
    }
}

/// What the node knows of who is signed in.
#[derive(Deserialize)]
struct Me {
    id: PartyId,
    #[serde(default)]
    keys: BTreeMap<String, String>,
}

/// Makes sure that the token and the key file are of one person: a key bound to another could never sign for it.
pub fn check_person(client: &Client, keys: &PersonalKeys) -> Result<PartyId, Failure> {
    me(client, keys).map(|me| me.id)
}

fn me(client: &Client, keys: &PersonalKeys) -> Result<Me, Failure> {
    let me: Me = client.get("/api/v1/me")?;
    if me.id.as_str() == keys.person {
        return Ok(me);
    }
    Err(Failure::Usage(format!("the token is of {}, the key file of {}", me.id, keys.person)))
}

/// Where acts were recorded.
#[derive(Deserialize)]
pub struct Recorded {
    /// The addresses of their receipts.
    pub receipts: Vec<String>,
}

/// Bind the identity key of a key file to yourself at a node
#[derive(Args)]
#[command(after_help = "Example: diwan keys register member.key --node https://diwan.example.tn --token TOKEN\n\n\
    Exit codes: 0 bound, also when it was before; 1 the node refused; 2 the command line is wrong; 3 the node is out of reach")]
struct Register {
    /// The key file
    key: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArguments,
    #[command(flatten)]
    node: NodeArguments,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
struct Registered {
    key_id: String,
    receipts: Vec<String>,
}

impl Register {
    fn run(self) -> Outcome {
        let keys = self.passphrase.open(&self.key)?;
        let client = self.node.signed_in()?;
        let me = me(&client, &keys)?;
        let public_key = keys.identity.public_key().to_base64url();
        let bound = me.keys.into_iter().find(|(_, bound)| *bound == public_key).map(|(key_id, _)| key_id);
        let done = match bound {
            Some(key_id) => Registered { key_id, receipts: Vec::new() },
            None => client.post("/api/v1/me/keys", &json!({ "public_key": public_key }), &new_key()?)?,
        };
        let lines = [format!("{} is bound to {} as {}", public_key, keys.person, done.key_id)];
        let value = json!({ "key_id": done.key_id, "identity_key": public_key, "receipts": done.receipts });
        print(self.json, &value, &lines)
    }
}

/// A committee as a procedure's page shows it.
#[derive(Deserialize)]
struct SeenCommittee {
    kind: CommitteeKind,
    version: u32,
    members: Vec<PartyId>,
}

#[derive(Deserialize)]
struct SeenLot {
    id: LotId,
}

#[derive(Deserialize)]
struct SeenNotice {
    #[serde(default)]
    lots: Vec<SeenLot>,
}

/// What a member needs to know of a procedure before it makes its keys.
#[derive(Deserialize)]
struct Seen {
    ruleset: String,
    method: String,
    notice: Option<SeenNotice>,
    #[serde(default)]
    committees: Vec<SeenCommittee>,
}

impl Seen {
    /// The envelopes of the procedure's method under its rule-set, among those built into this program.
    fn envelopes(&self) -> Option<Vec<EnvelopeKind>> {
        let book = node::rules::RuleBook::read(None).ok()?;
        Some(book.get(&self.ruleset)?.method(&self.method)?.envelopes.clone())
    }
}

/// Derive your opening keys for every lot of a procedure and publish them, signed for your seat
#[derive(Args)]
#[command(
    after_help = "Example: diwan keys publish member.key --procedure ocds-diwan0-steg-2026-0001 --node https://diwan.example.tn --token TOKEN\n\n\
    Exit codes: 0 published; 1 the node refused; 2 the command line is wrong; 3 the node is out of reach"
)]
struct Publish {
    /// The key file
    key: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArguments,
    #[command(flatten)]
    node: NodeArguments,
    /// The procedure
    #[arg(long, value_name = "OCID")]
    procedure: ProcedureId,
    /// The envelopes of a bid, if the rule-set is one that this program does not know
    #[arg(long, value_name = "KIND", value_parser = envelope_kind)]
    envelope: Vec<EnvelopeKind>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

/// Reads the name of an envelope.
pub fn envelope_kind(text: &str) -> Result<EnvelopeKind, String> {
    let found = serde_json::from_value(Value::from(text));
    found.map_err(|_| format!("{text} is none of single, administrative, technical, financial"))
}

impl Publish {
    fn run(self) -> Outcome {
        let keys = self.passphrase.open(&self.key)?;
        let client = self.node.signed_in()?;
        let person = check_person(&client, &keys)?;
        let id = self.procedure;
        let seen: Seen = client.get(&format!("/api/v1/procedures/{id}"))?;
        let committee = seen.committees.iter().find(|committee| committee.kind == CommitteeKind::Opening);
        let committee = committee.ok_or_else(|| Failure::Refused(format!("{id} has no opening committee yet")))?;
        let position = committee.members.iter().position(|member| *member == person);
        let seat = position.and_then(|position| u8::try_from(position + 1).ok());
        let seat = seat.ok_or_else(|| Failure::Refused(format!("{person} is not on the opening committee of {id}")))?;
        let kinds = if self.envelope.is_empty() { seen.envelopes() } else { Some(self.envelope) };
        let kinds = kinds.ok_or_else(|| {
            Failure::Usage(format!("{} is unknown here: name the envelopes with --envelope", seen.ruleset))
        })?;
        let lots = seen.notice.map(|notice| notice.lots).unwrap_or_default();
        if lots.is_empty() {
            return Err(Failure::Refused(format!("the notice of {id} has no lot yet")));
        }
        let mut published = Vec::new();
        for lot in &lots {
            for kind in &kinds {
                let context = key_context(&id, &lot.id, *kind, committee.version);
                let public = opening_key(&keys.root, &context).public_key();
                let signed = MemberKey::sign(&context, seat, public, &keys.identity);
                published.push(OpeningKey {
                    lot: lot.id.clone(),
                    envelope: *kind,
                    public_key: signed.public_key.to_base64url(),
                    signature: signed.signature.to_base64url(),
                });
            }
        }
        let identity_key = keys.identity.public_key().to_base64url();
        let body = json!({ "keys": published, "identity_key": identity_key });
        let done: Recorded = client.post(&format!("/api/v1/procedures/{id}/opening-keys"), &body, &new_key()?)?;
        let mut lines = vec![format!("seat {seat} of {id}, committee version {}", committee.version)];
        lines
            .extend(published.iter().map(|key| format!("  {} {}  {}", key.lot, key.envelope.as_str(), key.public_key)));
        let value = json!({ "seat": seat, "keys": published, "receipts": done.receipts });
        print(self.json, &value, &lines)
    }
}

/// Open the dummy envelopes of a procedure, to show that your keys work before bids are sealed to them
#[derive(Args)]
#[command(
    after_help = "Example: diwan keys rehearse member.key --procedure ocds-diwan0-steg-2026-0001 --node https://diwan.example.tn --token TOKEN\n\n\
    Exit codes: 0 rehearsed; 1 a dummy does not open, or the node refused; 2 the command line is wrong; 3 the node is out of reach"
)]
struct Rehearse {
    /// The key file
    key: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArguments,
    #[command(flatten)]
    node: NodeArguments,
    /// The procedure
    #[arg(long, value_name = "OCID")]
    procedure: ProcedureId,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
struct Rehearsal {
    seat: u8,
    committee_version: u32,
    envelopes: Vec<Dummy>,
}

#[derive(Deserialize)]
struct Dummy {
    lot: LotId,
    envelope: EnvelopeKind,
    sealed: Envelope,
}

impl Rehearse {
    fn run(self) -> Outcome {
        let keys = self.passphrase.open(&self.key)?;
        let client = self.node.signed_in()?;
        check_person(&client, &keys)?;
        let id = self.procedure;
        let address = format!("/api/v1/procedures/{id}/rehearsal");
        let given: Rehearsal = client.get(&address)?;
        let mut shares = Vec::new();
        let mut lines = vec![format!("seat {} of {id}", given.seat)];
        for dummy in &given.envelopes {
            let context = key_context(&id, &dummy.lot, dummy.envelope, given.committee_version);
            let pair = opening_key(&keys.root, &context);
            let share = seal::opening::unwrap_share(&pair, &dummy.sealed, given.seat).ok_or_else(|| {
                let kind = dummy.envelope.as_str();
                Failure::Refused(format!("the dummy of {} {kind} does not open with this key file", dummy.lot))
            })?;
            shares.push(json!({ "lot": dummy.lot, "envelope": dummy.envelope, "share": share.to_base64url() }));
            lines.push(format!("  {} {}  opened", dummy.lot, dummy.envelope.as_str()));
        }
        let done: Recorded = client.post(&address, &json!({ "shares": shares }), &new_key()?)?;
        lines.push("the rehearsal is recorded".into());
        let value = json!({ "seat": given.seat, "opened": shares.len(), "receipts": done.receipts });
        print(self.json, &value, &lines)
    }
}

/// Sign the statement of a bid guarantee with a guarantor's key
#[derive(Args)]
#[command(after_help = "Example: diwan keys sign-guarantee bank.key statement.json\n\n\
    Exit codes: 0 signed; 2 a file cannot be read, or is no statement")]
struct SignGuarantee {
    /// The guarantor's key file
    key: PathBuf,
    /// The statement, JSON; its canonical form is signed
    statement: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseArguments,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl SignGuarantee {
    fn run(self) -> Outcome {
        let keys = self.passphrase.open(&self.key)?;
        let unreadable = |error: String| Failure::Usage(format!("{}: {error}", self.statement.display()));
        let text = read_file(&self.statement, 65_536)?;
        let statement: GuaranteeStatement =
            serde_json::from_slice(&text).map_err(|error| unreadable(error.to_string()))?;
        let bytes = ledger::jcs::to_vec(&statement).map_err(|error| unreadable(error.to_string()))?;
        let signature = keys.identity.sign(GuaranteeStatement::LABEL, &[&bytes]).to_base64url();
        let public_key = keys.identity.public_key().to_base64url();
        let lines = [format!("public key  {public_key}"), format!("signature   {signature}")];
        let value = json!({ "statement": statement, "public_key": public_key, "signature": signature });
        print(self.json, &value, &lines)
    }
}
