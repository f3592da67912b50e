//! `diwan import ocds`: other publishers' notices enter the ledger as they were published (P142).

mod files;
mod release;

use super::data;
use super::ocds::words;
use super::output::{Output, Progress};
use super::{Failure, Outcome, log, runtime};
use clap::{Args, Subcommand};
use files::{Message, read_all};
use formats::ocds::Problem;
use formats::ocds::read::{Item, Publisher};
use futures::StreamExt;
use node::registrar::{Caller, ImportOutcome};
use node::{CommandError, Node};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Releases taken from the reader at a time.
const BATCH: usize = 256;
/// Histories written to at the same time: they share the ledger's syncs.
const AT_ONCE: usize = 64;
/// How often a release is offered again when others wrote to the same history.
const ATTEMPTS: usize = 20;
/// Problems that are kept; the rest is only counted, so that a hostile file does not fill the memory.
const PROBLEMS_MAX: usize = 100_000;

/// Import other publishers' notices into a node's ledger
#[derive(Args)]
#[command(after_help = "Example: diwan import ocds releases/ --data diwan-data")]
pub struct Import {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Ocds(Ocds),
}

impl Import {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::Ocds(command) => command.run(),
        }
    }
}

/// Import OCDS files, or whole folders of them; the same release is never added twice
#[derive(Args)]
#[command(after_help = "Example: diwan import ocds ../ocds/paraguay release.json --data diwan-data\n\n\
    Packages, bare releases and records, arrays, JSON Lines; UTF-8 and ISO-8859-1. What is odd is told, with file,\n\
    record and path, and read all the same.\n\n\
    Exit codes: 0 every release is in the ledger; 1 something could not be taken, each told; 2 the command line is\n\
    wrong, or a running node holds the data folder; 3 the disk failed: run it again, nothing is added twice")]
struct Ocds {
    /// Files and folders
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Data folder of a node that is not running; made if it is not there
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Name of the publisher where the files do not say
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

/// A problem, and the file it is in.
#[derive(Debug, Serialize)]
pub struct Found {
    file: PathBuf,
    #[serde(flatten)]
    problem: Problem,
}

/// A release that is not in the ledger, and why.
#[derive(Debug, Serialize)]
pub struct Refused {
    file: PathBuf,
    record: formats::ocds::RecordRef,
    why: String,
}

/// What an import came to.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Files read.
    pub files: usize,
    /// Releases read.
    pub read: u64,
    /// Releases that are in the ledger now.
    pub added: u64,
    /// Releases that were there before.
    pub known: u64,
    /// Releases that could not be taken.
    pub refused: Vec<Refused>,
    /// How many problems there were.
    pub problems_count: u64,
    /// Each of them, up to a hundred thousand.
    pub problems: Vec<Found>,
}

impl Report {
    /// Whether a part of the input could not be taken.
    #[must_use]
    pub fn has_losses(&self) -> bool {
        let broken = |found: &Found| found.problem.severity == formats::ocds::Severity::Error;
        !self.refused.is_empty() || self.problems.iter().any(broken)
    }
}

/// A release on its way from a file to the ledger.
struct Offered {
    file: PathBuf,
    record: formats::ocds::RecordRef,
    release: node::registrar::ImportedRelease,
}

/// Imports files and folders into an open node, telling after each file how far it is. The views follow by
/// themselves where a follower runs.
///
/// # Errors
/// [`Failure::Usage`] when a path is not there, [`Failure::Fault`] when ledger or disk fail: what was added stays, and
/// importing again adds the rest.
pub async fn import_paths(
    node: &Node,
    paths: &[PathBuf],
    publisher: Option<&str>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, Failure> {
    let files = files::below(paths)?;
    let total = files.len() as u64;
    let mut report = Report { files: files.len(), ..Report::default() };
    let (send, mut receive) = tokio::sync::mpsc::channel(BATCH);
    let unnamed = publisher.map(|name| Publisher { name: name.to_owned(), uri: None, scheme: None, uid: None });
    let reading = tokio::task::spawn_blocking(move || read_all(&files, &send));
    let (mut messages, mut done) = (Vec::new(), 0);
    while receive.recv_many(&mut messages, BATCH).await > 0 {
        let mut histories: BTreeMap<(String, String), Vec<Offered>> = BTreeMap::new();
        for message in messages.drain(..) {
            match message {
                Message::Release(file, mut item) => {
                    report.read += 1;
                    if item.publisher.is_none() {
                        item.publisher.clone_from(&unnamed);
                    }
                    if let Some(offered) = offer(file, &item) {
                        let history = (offered.release.publisher.clone(), offered.release.ocid.clone());
                        histories.entry(history).or_default().push(offered);
                    }
                }
                Message::Problem(file, problem) => {
                    report.problems_count += 1;
                    if report.problems.len() < PROBLEMS_MAX {
                        report.problems.push(Found { file, problem });
                    }
                }
                Message::FileDone => done += 1,
            }
        }
        add(node, histories.into_values().collect(), &mut report).await?;
        progress(done, total);
    }
    reading.await.map_err(|error| Failure::fault("reading", error))??;
    Ok(report)
}

/// A release without `ocid` belongs to no process and cannot be filed; the reader has said so as an error.
fn offer(file: PathBuf, item: &Item) -> Option<Offered> {
    Some(Offered { file, record: item.record.clone(), release: release::imported(item)? })
}

/// Adds releases: those of one process one after the other, processes at the same time.
async fn add(node: &Node, histories: Vec<Vec<Offered>>, report: &mut Report) -> Result<(), Failure> {
    let outcomes = futures::stream::iter(histories).map(|history| async move {
        let mut outcomes = Vec::with_capacity(history.len());
        for Offered { file, record, release } in history {
            outcomes.push((file, record, add_one(node, release).await));
        }
        outcomes
    });
    let mut outcomes = outcomes.buffered(AT_ONCE);
    while let Some(history) = outcomes.next().await {
        for (file, record, outcome) in history {
            match outcome {
                Ok(ImportOutcome::Added) => report.added += 1,
                Ok(ImportOutcome::Known) => report.known += 1,
                Err(CommandError::Refused(refused)) => {
                    let why = format!("{} {}", refused.code, refused.data);
                    report.refused.push(Refused { file, record, why });
                }
                Err(error) => return Err(Failure::Fault(error.to_string())),
            }
        }
    }
    Ok(())
}

async fn add_one(node: &Node, release: node::registrar::ImportedRelease) -> Result<ImportOutcome, CommandError> {
    for _ in 1..ATTEMPTS {
        match node.import_release(&Caller::clock(), release.clone()).await {
            Err(CommandError::Contended) => {}
            Err(CommandError::Overloaded) => tokio::time::sleep(std::time::Duration::from_millis(20)).await,
            done => return done,
        }
    }
    node.import_release(&Caller::clock(), release).await
}

impl Ocds {
    fn run(self) -> Outcome {
        log(false);
        let report = runtime()?.block_on(self.import())?;
        let mut out = Output::new();
        if self.json {
            out.json(&report)?;
        } else {
            for found in &report.problems {
                out.line(format_args!("{}: {}", found.file.display(), words(&found.problem)))?;
            }
            for refused in &report.refused {
                out.line(format_args!("{}: {}: not added: {}", refused.file.display(), refused.record, refused.why))?;
            }
            let Report { files, read, added, known, problems_count, .. } = &report;
            out.line(format_args!(
                "{files} files, {read} releases read: {added} added, {known} known; {problems_count} problems"
            ))?;
        }
        out.finish()?;
        Ok(if report.has_losses() { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    async fn import(&self) -> Result<Report, Failure> {
        if let Some(missing) = self.paths.iter().find(|path| !Path::exists(path)) {
            return Err(Failure::Usage(format!("{} is not there", missing.display())));
        }
        let node = data::open_or_make(&self.data).await?;
        let mut told = Progress::new("files imported");
        let publisher = self.publisher.as_deref();
        let report = import_paths(&node, &self.paths, publisher, |done, total| told.at(done, total)).await?;
        node::follower::catch_up(&node).await.map_err(|error| Failure::Fault(error.to_string()))?;
        Ok(report)
    }
}
