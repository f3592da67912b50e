//! `diwan dispute`: a member publishes the key of one opening, so that anyone can see whose fault it was.

use super::arguments::{KeyArguments, NodeArguments};
use super::keys::{Recorded, check_person, envelope_kind};
use super::output::Output;
use super::{Failure, Outcome};
use crate::client::new_key;
use clap::Args;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, ProcedureId};
use node::opening::key_context;
use seal::keys::ikm;
use serde::Deserialize;
use serde_json::json;
use std::process::ExitCode;

/// Publish your key of one lot and envelope, to settle a disputed bid
#[derive(Args)]
#[command(
    after_help = "Example: diwan dispute ocds-diwan0-steg-2026-0001 LOT-0001 --key member.key --node https://diwan.example.tn --token TOKEN\n\n\
    The key opens your shares of this lot and envelope, and reveals nothing of any other.\n\n\
    Exit codes: 0 published; 1 the node refused; 2 the command line is wrong; 3 the network failed"
)]
pub struct Dispute {
    /// The procedure
    #[arg(value_name = "OCID")]
    procedure: ProcedureId,
    /// The lot
    #[arg(value_name = "LOT")]
    lot: LotId,
    /// The envelope
    #[arg(long, value_name = "KIND", default_value = "single", value_parser = envelope_kind)]
    envelope: EnvelopeKind,
    #[command(flatten)]
    key: KeyArguments,
    #[command(flatten)]
    node: NodeArguments,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize)]
struct SeenKeys {
    committee_version: u32,
}

#[derive(Deserialize)]
struct Seen {
    keys: Option<SeenKeys>,
}

impl Dispute {
    /// Derives the key and publishes it.
    pub fn run(self) -> Outcome {
        let client = self.node.signed_in()?;
        let keys = self.key.open()?;
        check_person(&client, &keys)?;
        let (id, lot, kind) = (&self.procedure, &self.lot, self.envelope.as_str());
        let seen: Seen = client.get(&format!("/api/v1/procedures/{id}"))?;
        let version = seen.keys.ok_or_else(|| Failure::Refused(format!("{id} has no keys")))?.committee_version;
        let published = ikm(&keys.root, &key_context(id, lot, self.envelope, version)).to_base64url();
        let path = format!("/api/v1/procedures/{id}/lots/{lot}/envelopes/{kind}/dispute-keys");
        let done: Recorded = client.post(&path, &json!({ "ikm": published }), &new_key()?)?;
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "ikm": published, "receipts": done.receipts }))?;
        } else {
            out.line(format_args!("published your key of {id} {lot} {kind}: {published}"))?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}
