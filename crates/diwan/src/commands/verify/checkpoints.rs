//! One checkpoint: who signed it. Two of one log: whether the newer extends the older.

use super::{Kind, Verified, needed};
use crate::commands::Failure;
use crate::commands::arguments::read_file;
use crate::commands::findings::Findings;
use ledger::checkpoint::SignedCheckpoint;
use ledger::hash::Hash;
use ledger::policy::Policy;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Longest proof file, in bytes.
const PROOF_BYTES_MAX: u64 = 1 << 16;

/// A proof as the node gives it; sizes and whatever else stands there are the checkpoints' to say.
#[derive(Deserialize)]
struct Proof {
    hashes: Vec<String>,
}

fn proof(path: &Path) -> Result<Vec<Hash>, Failure> {
    let wrong = |error: &dyn std::fmt::Display| Failure::Usage(format!("{}: {error}", path.display()));
    let proof: Proof = serde_json::from_slice(&read_file(path, PROOF_BYTES_MAX)?).map_err(|error| wrong(&error))?;
    proof.hashes.iter().map(|hash| Hash::from_base64url(hash).map_err(|error| wrong(&error))).collect()
}

/// Verifies the checkpoints among the files: two of them as a pair, others each by itself.
pub fn verify(
    found: &[(PathBuf, SignedCheckpoint)],
    proof_file: Option<&Path>,
    policy: Option<&Policy>,
) -> Result<Vec<Verified>, Failure> {
    if let [(one_path, one), (other_path, other)] = found {
        let policy = needed(policy, one_path)?;
        let hashes = proof_file.map(proof).transpose()?.unwrap_or_default();
        let mut findings = Findings::default();
        findings.ledger("checkpoints", ledger::verify::pair(one, other, &hashes, policy));
        let name = format!("{} and {}", one_path.display(), other_path.display());
        return Ok(vec![Verified::new(name, Kind::CheckpointPair, findings, Vec::new())]);
    }
    if proof_file.is_some() {
        return Err(Failure::Usage("--proof is between two checkpoints: name both".into()));
    }
    let mut done = Vec::new();
    for (path, checkpoint) in found {
        let mut findings = Findings::default();
        findings.ledger("checkpoint", ledger::verify::signatures(checkpoint, needed(policy, path)?));
        done.push(Verified::new(path.display().to_string(), Kind::Checkpoint, findings, Vec::new()));
    }
    Ok(done)
}
