//! `diwan verify`: what holds, what fails, what is not covered. Entirely offline: files and a policy, nothing else.

mod checkpoints;
mod record;
mod sealed;
mod story;

use super::arguments::{ReadPolicy, read_file};
use super::bid_folder::BidFolder;
use super::findings::{self, Findings, exit};
use super::output::Output;
use super::{Failure, Outcome};
use clap::Args;
use ledger::checkpoint::SignedCheckpoint;
use ledger::policy::Policy;
use seal::record::OpeningRecord;
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Longest file that is read, in bytes.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// Verify receipts, case files, opening records, checkpoints and sealed bids, offline
#[derive(Args)]
#[command(after_help = "Example: diwan verify receipt.txt --policy policy.txt\n\n\
    A file is recognised by its content: a receipt (C2SP tlog-proof), a case file (diwan export case), an opening\n\
    record, a checkpoint, a folder made by diwan seal. Two checkpoints are compared, with --proof. Of a contest, the\n\
    records of works and of names are held against each other.\n\n\
    Exit codes: 0 all that was asked holds; 1 something does not; 2 the command line is wrong; 3 the disk failed")]
pub struct Verify {
    /// What to verify
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Whom to trust: the logs and witnesses you know (diwan policy)
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The consistency proof between two checkpoints, as /ledger/consistency gives it
    #[arg(long, value_name = "FILE")]
    proof: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

/// What a file turned out to be.
#[derive(Serialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Receipt,
    CaseFile,
    OpeningRecord,
    Checkpoint,
    CheckpointPair,
    WorksAndNames,
    SealedBid,
    Unknown,
}

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::Receipt => "a receipt",
            Self::CaseFile => "a case file",
            Self::OpeningRecord => "an opening record",
            Self::Checkpoint => "a checkpoint",
            Self::CheckpointPair => "two checkpoints",
            Self::WorksAndNames => "works and the names of their authors",
            Self::SealedBid => "a sealed bid",
            Self::Unknown => "nothing that diwan verifies",
        }
    }
}

/// Everything about one file.
#[derive(Serialize)]
struct Verified {
    file: String,
    kind: Kind,
    holds: bool,
    findings: Findings,
    /// What it says, in words: only of what holds.
    says: Vec<String>,
}

impl Verified {
    fn new(file: String, kind: Kind, findings: Findings, says: Vec<String>) -> Self {
        let holds = findings.all_hold();
        Self { file, kind, holds, findings, says: if holds { says } else { Vec::new() } }
    }
}

impl Verify {
    /// Verifies each file.
    pub fn run(self) -> Outcome {
        let policy = self.policy.as_deref().map(ReadPolicy::file).transpose()?.map(|read| read.policy);
        let mut done = Vec::new();
        let mut checkpoints: Vec<(PathBuf, SignedCheckpoint)> = Vec::new();
        let mut records: Vec<OpeningRecord> = Vec::new();
        for path in &self.files {
            if path.is_dir() {
                done.push(folder(path, policy.as_ref())?);
                continue;
            }
            let bytes = read_file(path, FILE_BYTES_MAX)?;
            match SignedCheckpoint::parse(&bytes) {
                Ok(checkpoint) if kind_of(&bytes) == Kind::Unknown => checkpoints.push((path.clone(), checkpoint)),
                _ => done.push(file(path, &bytes, policy.as_ref(), &mut records)?),
            }
        }
        let pairs = records.iter().flat_map(|works| records.iter().map(move |names| (works, names)));
        for (found, says) in pairs.filter_map(|(works, names)| record::authors(works, names)) {
            done.push(Verified::new("together".to_owned(), Kind::WorksAndNames, found, says));
        }
        done.extend(checkpoints::verify(&checkpoints, self.proof.as_deref(), policy.as_ref())?);
        let holds = done.iter().all(|verified| verified.holds);
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "holds": holds, "files": done }))?;
        } else {
            done.iter().try_for_each(|verified| print(&mut out, verified))?;
        }
        out.finish()?;
        exit(holds)
    }
}

fn print(out: &mut Output, verified: &Verified) -> Result<(), Failure> {
    out.line(format_args!("{}: {}", verified.file, verified.kind.words()))?;
    verified.findings.print(out)?;
    verified.says.iter().try_for_each(|line| out.line(format_args!("  {line}")))?;
    let verdict = if verified.holds { "all that was asked holds" } else { "NOT VERIFIED" };
    out.line(format_args!("  => {verdict}"))
}

fn kind_of(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"c2sp.org/tlog-proof@") {
        Kind::Receipt
    } else if bytes.starts_with(node::case_file::HEADER.as_bytes()) {
        Kind::CaseFile
    } else if bytes.starts_with(b"{\"bids\":") {
        Kind::OpeningRecord
    } else {
        Kind::Unknown
    }
}

/// The policy, or the reason why nothing signed can be verified.
fn needed<'a>(policy: Option<&'a Policy>, path: &Path) -> Result<&'a Policy, Failure> {
    policy.ok_or_else(|| {
        let path = path.display();
        Failure::Usage(format!("{path} is signed: say whom you trust with --policy FILE (see diwan policy --help)"))
    })
}

/// Verifies one file; an opening record that could be read is added to the `records`.
fn file(
    path: &Path,
    bytes: &[u8],
    policy: Option<&Policy>,
    records: &mut Vec<OpeningRecord>,
) -> Result<Verified, Failure> {
    let kind = kind_of(bytes);
    let (mut found, mut says) = (Findings::default(), Vec::new());
    match kind {
        Kind::Receipt => {
            let policy = needed(policy, path)?;
            if let Some(receipt) = findings::receipt(&mut found, "receipt", bytes, policy) {
                says = story::of(&receipt);
            }
        }
        Kind::CaseFile => found.0 = node::case_file::verify(bytes, needed(policy, path)?),
        Kind::OpeningRecord => {
            let (words, read) = record::verify(&mut found, bytes);
            says = words;
            records.extend(read);
        }
        Kind::Unknown | Kind::Checkpoint | Kind::CheckpointPair | Kind::WorksAndNames | Kind::SealedBid => {
            found.fail("it is neither a receipt, a case file, an opening record, a checkpoint nor a sealed bid");
        }
    }
    Ok(Verified::new(path.display().to_string(), kind, found, says))
}

fn folder(path: &Path, policy: Option<&Policy>) -> Result<Verified, Failure> {
    let name = path.display().to_string();
    if !BidFolder::is_one(path) {
        let mut found = Findings::default();
        found.fail("the folder has no bid.json: it is no finished sealed bid");
        return Ok(Verified::new(name, Kind::Unknown, found, Vec::new()));
    }
    let (found, says) = sealed::verify(path, policy)?;
    Ok(Verified::new(name, Kind::SealedBid, found, says))
}
