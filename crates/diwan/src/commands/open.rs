//! `diwan open`: a committee member checks the closing on its own machine, and only then releases its shares.

use super::arguments::{KeyArguments, NodeArguments, ReadPolicy};
use super::findings::{self, Findings};
use super::keys::{Recorded, check_person, envelope_kind};
use super::opening_checks::{Checked, Material, check};
use super::output::Output;
use super::{Failure, Outcome};
use crate::client::{Client, new_key};
use crate::keyfile::PersonalKeys;
use clap::Args;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, ProcedureId};
use ledger::policy::Policy;
use seal::keys::opening_key;
use seal::record::SignedRelease;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Check the closing of a procedure and release your shares
#[derive(Args)]
#[command(
    after_help = "Example: diwan open ocds-diwan0-steg-2026-0001 --key member.key --policy policy.txt --node https://diwan.example.tn --token TOKEN\n\n\
    Nothing is released of a lot of which one check fails. --dry-run only checks.\n\n\
    Exit codes: 0 all checks hold, and all shares are released; 1 a check fails, or the node refused;\n\
    2 the command line is wrong; 3 the network failed: run it again"
)]
pub struct Open {
    /// The procedure
    #[arg(value_name = "OCID")]
    procedure: ProcedureId,
    #[command(flatten)]
    node: NodeArguments,
    #[command(flatten)]
    key: KeyArguments,
    /// The policy to hold the receipts against; else the node's own, which is said
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Only this lot; again for each
    #[arg(long, value_name = "LOT")]
    lot: Vec<LotId>,
    /// Only this envelope; again for each
    #[arg(long, value_name = "KIND", value_parser = envelope_kind)]
    envelope: Vec<EnvelopeKind>,
    /// Check, and release nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
struct SeenSet {
    lot: LotId,
    envelope: EnvelopeKind,
}

#[derive(Deserialize)]
struct SeenKeys {
    sets: Vec<SeenSet>,
}

#[derive(Deserialize)]
struct SeenOpening {
    released: BTreeMap<String, Vec<String>>,
    /// The envelopes whose turn it is; absent or empty when all are opened together.
    #[serde(default)]
    due: Vec<EnvelopeKind>,
}

#[derive(Deserialize)]
struct SeenLot {
    stage: String,
    opening: SeenOpening,
}

/// What a member needs to know of a closed procedure.
#[derive(Deserialize)]
struct Seen {
    stage: String,
    keys: Option<SeenKeys>,
    #[serde(default)]
    lots: BTreeMap<LotId, SeenLot>,
}

/// What became of one lot and envelope.
#[derive(Serialize)]
struct Line {
    lot: LotId,
    envelope: EnvelopeKind,
    envelopes: usize,
    outcome: Release,
    findings: Findings,
}

#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Release {
    Released,
    Earlier,
    NoBids,
    NotAsked,
    NotDue,
    Withheld,
}

impl Release {
    fn says(self) -> &'static str {
        match self {
            Self::Released => "your shares are released",
            Self::Earlier => "you have released your shares before",
            Self::NoBids => "there is no bid to open",
            Self::NotAsked => "dry run: nothing was released",
            Self::NotDue => "it is not their turn: they open after the examination of the ones before",
            Self::Withheld => "WITHHELD: nothing was released, because a check fails",
        }
    }
}

impl Open {
    /// Checks each lot and releases what holds.
    pub fn run(self) -> Outcome {
        let client = self.node.signed_in()?;
        let keys = self.key.open()?;
        check_person(&client, &keys)?;
        let policy = ReadPolicy::file_or_fetched(self.policy.as_deref(), &client)?;
        let id = &self.procedure;
        let seen: Seen = client.get(&format!("/api/v1/procedures/{id}"))?;
        let sets = seen.keys.map(|keys| keys.sets).filter(|_| !seen.lots.is_empty());
        let sets = sets.ok_or_else(|| Failure::Refused(format!("{id} is not closed yet (stage: {})", seen.stage)))?;
        let asked = |set: &SeenSet| {
            (self.lot.is_empty() || self.lot.contains(&set.lot))
                && (self.envelope.is_empty() || self.envelope.contains(&set.envelope))
        };
        let mut lines = Vec::new();
        for SeenSet { lot, envelope } in sets.into_iter().filter(asked) {
            let released = seen.lots.get(&lot).and_then(|lot| lot.opening.released.get(envelope.as_str()));
            let before = released.is_some_and(|members| members.contains(&keys.person));
            // What waits for its turn is not even asked for: no share of it leaves this machine.
            let turn = |lot: &SeenLot| match lot.stage.as_str() {
                "opening" => lot.opening.due.is_empty() || lot.opening.due.contains(&envelope) || before,
                "examination" => lot.opening.released.contains_key(envelope.as_str()),
                _ => true,
            };
            if !seen.lots.get(&lot).is_none_or(turn) {
                let findings = Findings::default();
                lines.push(Line { lot, envelope, envelopes: 0, outcome: Release::NotDue, findings });
                continue;
            }
            lines.push(self.one(&client, &keys, &policy.policy, (lot, envelope, before))?);
        }
        if lines.is_empty() {
            return Err(Failure::Usage(format!("{id} has no such lot and envelope")));
        }
        let holds = lines.iter().all(|line| line.outcome != Release::Withheld);
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "procedure": id, "holds": holds, "lots": lines }))?;
        } else {
            for line in &lines {
                out.line(format_args!("{} {}: {} envelopes", line.lot, line.envelope.as_str(), line.envelopes))?;
                line.findings.print(&mut out)?;
                out.line(format_args!("  {}", line.outcome.says()))?;
            }
        }
        out.finish()?;
        findings::exit(holds)
    }

    fn one(
        &self,
        client: &Client,
        keys: &PersonalKeys,
        policy: &Policy,
        (lot, envelope, before): (LotId, EnvelopeKind, bool),
    ) -> Result<Line, Failure> {
        let address = format!("/api/v1/procedures/{}/lots/{lot}/envelopes/{}", self.procedure, envelope.as_str());
        let material: Material = client.get(&format!("{address}/opening"))?;
        let pair = opening_key(&keys.root, &material.committee_keys.context);
        let mine = (keys.identity.public_key(), pair.public_key());
        let Checked { findings, seat } = check(&material, (&self.procedure, &lot, envelope), mine, policy);
        let envelopes = material.envelopes.len();
        let outcome = match seat.filter(|_| findings.all_hold()) {
            None => Release::Withheld,
            Some(_) if before => Release::Earlier,
            Some(_) if envelopes == 0 => Release::NoBids,
            Some(_) if self.dry_run => Release::NotAsked,
            Some(seat) => {
                let root = material.closing.root();
                let committee = &material.committee_keys;
                let release = SignedRelease::sign(committee, root, seat, &pair, &keys.identity, &material.envelopes);
                let _: Recorded = client.post(&format!("{address}/shares"), &release, &new_key()?)?;
                Release::Released
            }
        };
        Ok(Line { lot, envelope, envelopes, outcome, findings })
    }
}
