//! `diwan doctor`: a data folder held against itself.

use super::data;
use super::findings::{Findings, exit};
use super::output::{Output, Progress};
use super::{Failure, Outcome, log, runtime};
use crate::witnessing::Post;
use clap::Args;
use ledger::policy::Policy;
use node::Node;
use node::witnesses::Said;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use store::ledger::Ledger;

/// Entries read in one step.
const STEP: usize = 1_000;
/// Missing documents that are named one by one.
const NAMED_MAX: usize = 20;

/// Check a data folder: the whole log from its bytes, documents, rule-sets, views
#[derive(Args)]
#[command(after_help = "Example: diwan doctor --data diwan-data --deep\n\n\
    Exit codes: 0 healthy; 1 something is wrong, each told; 2 the command line is wrong, or a running node holds the\n\
    data folder; 3 the folder cannot be opened")]
pub struct Doctor {
    /// Data folder of a node that is not running
    #[arg(long, value_name = "DIR", required_unless_present = "config")]
    data: Option<PathBuf>,
    /// The node's configuration: the witnesses that it names are asked whether this is an older copy
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read every document and compare it with its hash, instead of its length only
    #[arg(long)]
    deep: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Doctor {
    /// Checks and tells.
    pub fn run(self) -> Outcome {
        log(false);
        let (data, findings) = runtime()?.block_on(self.examine())?;
        let holds = findings.all_hold();
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "holds": holds, "data": data, "findings": findings }))?;
        } else {
            findings.print(&mut out)?;
            out.line(if holds { "healthy" } else { "NOT HEALTHY" })?;
        }
        out.finish()?;
        exit(holds)
    }

    async fn examine(&self) -> Result<(PathBuf, Findings), Failure> {
        let node = match (&self.config, &self.data) {
            (None, Some(data)) => data::open_existing(data).await?,
            (config, data) => data::open_unmet(data::configuration(config.as_deref(), data.clone())?).await?,
        };
        let mut findings = Findings::default();
        findings.say(true, "keys, rule-sets and ledger open, and the right edge of the tree is the signed one");
        witnesses(&node, &mut findings).await;
        whole_log(&node, &mut findings).await?;
        let named = Named::of(&node).await?;
        documents(&node, &named.documents, self.deep, &mut findings).await?;
        for ruleset in &named.rulesets {
            let known = node.rules.get(ruleset).is_some();
            findings.say(known, format!("the rule-set {ruleset}, which acts stand on, is at hand"));
        }
        modules(&node, &mut findings).await?;
        let (position, size) = (node.views.position(), node.ledger.head().size);
        match position.cmp(&size) {
            std::cmp::Ordering::Equal => findings.say(true, format!("the views show all {size} entries")),
            std::cmp::Ordering::Less => findings.not_covered(format!(
                "the views show {position} of {size} entries; a running node catches up by itself"
            )),
            std::cmp::Ordering::Greater => {
                findings.fail(format!("the views show {position} entries of {size}: delete views.db, it is rebuilt"));
            }
        }
        Ok((node.config.data.clone(), findings))
    }
}

/// Whether the witnesses know no other history than the one that is here.
async fn witnesses(node: &Node, findings: &mut Findings) {
    if let Err(halt) = node.meet_witnesses(&Post::new()).await {
        findings.fail(halt.to_string());
    }
    for standing in node.witness_standings() {
        let name = &standing.name;
        match standing.said.map(|(_, said)| said) {
            Some(Said::Cosigned) => {
                let size = standing.cosigned.map_or(0, |(size, _)| size);
                findings.say(true, format!("the witness {name} has cosigned what is here, {size} entries"));
            }
            // Said already.
            Some(Said::Other { .. }) if node.halted().is_some() => {}
            Some(Said::Lies { what }) => findings.fail(format!("the witness {name} is not to be believed: {what}")),
            Some(Said::Unreachable { why }) => {
                findings.not_covered(format!("the witness {name} could not be asked: {why}"));
            }
            said => findings.not_covered(format!("the witness {name} does not cosign: {said:?}")),
        }
    }
    if node.witness_standings().is_empty() {
        findings.not_covered("no witness was asked whether this is an older copy: --config names them");
    }
}

async fn whole_log(node: &Node, findings: &mut Findings) -> Result<(), Failure> {
    let policy = Policy::parse(node.policy_text().as_bytes()).map_err(|error| Failure::fault("policy", error))?;
    let log = policy.logs().first().ok_or_else(|| Failure::Fault("the node's policy names no log".into()))?;
    match store::check_log::check_log(&*node.ledger, &log.key).await {
        Ok(report) => {
            let store::check_log::Report { size, streams, tiles, proofs, erased, .. } = report;
            findings
                .say(true, format!("{size} entries in {streams} histories make the signed root; {erased} are erased"));
            findings.say(true, format!("{tiles} tiles are what the entries give, and {proofs} proofs verify"));
        }
        Err(error) => findings.fail(format!("the log: {error:?}")),
    }
    Ok(())
}

/// The modules that this program gives to browsers, and whether the last start recorded in the ledger was with these.
async fn modules(node: &Node, findings: &mut Findings) -> Result<(), Failure> {
    let program = web::portal::modules::program();
    for module in &program.modules {
        findings.say(true, format!("module {} {}", module.sha256, module.path));
    }
    let last = node.last_program().await.map_err(|error| Failure::fault("the program's stream", error))?;
    let (release, count) = (&program.release, program.modules.len());
    match last {
        Some(last) if last == program => {
            findings
                .say(true, format!("release {release} with these {count} modules is what the ledger says was started"));
        }
        Some(last) => findings.not_covered(format!(
            "the ledger says that release {} was started last; this program is release {release}",
            last.release
        )),
        None => findings
            .not_covered(format!("the ledger says of no program that it was started; this is release {release}")),
    }
    Ok(())
}

/// What acts name outside the ledger.
#[derive(Default)]
struct Named {
    /// SHA-256 and length of each document.
    documents: BTreeMap<String, u64>,
    rulesets: BTreeSet<String>,
}

impl Named {
    async fn of(node: &Node) -> Result<Self, Failure> {
        let mut named = Self::default();
        let mut from = 0;
        loop {
            let entries = node.ledger.read_from(from, STEP).await;
            let entries = entries.map_err(|error| Failure::fault("reading the ledger", format!("{error:?}")))?;
            let Some(last) = entries.last() else { return Ok(named) };
            from = last.index + 1;
            for act in entries.iter().filter_map(|entry| serde_json::from_slice::<Value>(entry.act()?).ok()) {
                if let Some(ruleset) = act.get("ruleset").and_then(Value::as_str) {
                    named.rulesets.insert(ruleset.to_owned());
                }
                named.documents_in(act.get("data").unwrap_or(&Value::Null));
            }
        }
    }

    /// Documents appear in acts as objects with hash and length.
    fn documents_in(&mut self, value: &Value) {
        match value {
            Value::Array(list) => list.iter().for_each(|value| self.documents_in(value)),
            Value::Object(members) => {
                let sha256 = members.get("sha256").and_then(Value::as_str);
                if let (Some(sha256), Some(bytes)) = (sha256, members.get("bytes").and_then(Value::as_u64)) {
                    self.documents.insert(sha256.to_owned(), bytes);
                }
                members.values().for_each(|value| self.documents_in(value));
            }
            _ => {}
        }
    }
}

async fn documents(
    node: &Node,
    named: &BTreeMap<String, u64>,
    deep: bool,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let mut wrong = Vec::new();
    let mut progress = Progress::new("documents checked");
    for (done, (sha256, bytes)) in (1_u64..).zip(named) {
        let digest = node::office::digest(sha256);
        let length = match &digest {
            Some(digest) => node.blobs.length(digest).await,
            None => Ok(None),
        };
        let length = length.map_err(|error| Failure::fault("documents", format!("{error:?}")))?;
        let here = match (length == Some(*bytes), deep, digest) {
            (true, true, Some(digest)) => node.blobs.get(&digest).await.is_ok(),
            (there, ..) => there,
        };
        if !here {
            wrong.push(sha256);
        }
        if named.len() > 1_000 {
            progress.at(done, named.len() as u64);
        }
    }
    let how = if deep { "with their very content" } else { "with their length" };
    if wrong.is_empty() {
        findings.say(true, format!("all {} documents that acts name are there, {how}", named.len()));
    }
    for sha256 in wrong.iter().take(NAMED_MAX) {
        findings.fail(format!("document {sha256} is missing or another"));
    }
    if wrong.len() > NAMED_MAX {
        findings.fail(format!("{} more documents are missing or others", wrong.len() - NAMED_MAX));
    }
    Ok(())
}
