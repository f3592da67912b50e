//! `diwan ocds`: for anyone who holds OCDS files, without a node.

use super::output::Output;
use super::{Failure, Outcome};
use clap::{Args, Subcommand};
use formats::ocds::csv::{Cells, CsvTables};
use formats::ocds::merge::{Merger, Releases, Versioned};
use formats::ocds::read::{self, Event, Item, Limits};
use formats::ocds::validate::validate_reader;
use formats::ocds::{Problem, Severity};
use serde::Serialize;
use serde_json::json;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check, merge and tabulate anyone's OCDS 1.1 files
#[derive(Args)]
#[command(after_help = "Example: diwan ocds validate releases.json")]
pub struct Ocds {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Validate(Validate),
    Merge(Merge),
    Csv(Csv),
}

impl Ocds {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::Validate(command) => command.run(),
            Command::Merge(command) => command.run(),
            Command::Csv(command) => command.run(),
        }
    }
}

/// Opens a file, or standard input for `-`.
fn open(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// A problem as people read it: where, how bad, which code, and the code's data.
pub fn words(problem: &Problem) -> String {
    let mut data = serde_json::to_value(&problem.code).unwrap_or_default();
    if let Some(members) = data.as_object_mut() {
        members.remove("code");
    }
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let path = if problem.path.is_empty() { "/" } else { &problem.path };
    let data = if data.as_object().is_none_or(serde_json::Map::is_empty) { String::new() } else { format!(" {data}") };
    format!("{}: {path}: {severity}: {}{data}", problem.record, problem.code.name())
}

/// Check files against the OCDS 1.1 schema, codelists, references and consistency
#[derive(Args)]
#[command(after_help = "Example: diwan ocds validate releases.json records.jsonl --errors-only\n\n\
    Release and record packages, bare releases and records, arrays and JSON Lines of them; `-` is standard input.\n\
    With --json each part of a file is one line, then a line with the totals.\n\n\
    Exit codes: 0 no error (warnings are recommendations); 1 at least one error; 2 a file cannot be opened")]
struct Validate {
    /// Files, or `-`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Leave warnings out
    #[arg(long)]
    errors_only: bool,
    /// Answer as JSON Lines
    #[arg(long)]
    json: bool,
}

#[derive(Default, Serialize)]
struct Totals {
    files: usize,
    parts: u64,
    valid: u64,
    errors: u64,
    warnings: u64,
}

impl Validate {
    fn run(self) -> Outcome {
        let mut out = Output::new();
        let mut totals = Totals { files: self.files.len(), ..Totals::default() };
        for path in &self.files {
            for mut report in validate_reader(open(path)?, Limits::default()) {
                totals.parts += 1;
                totals.valid += u64::from(!report.has_errors());
                let errors = report.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
                totals.errors += errors as u64;
                totals.warnings += (report.problems.len() - errors) as u64;
                if self.errors_only {
                    report.problems.retain(|problem| problem.severity == Severity::Error);
                }
                if self.json {
                    out.json(&json!({ "file": path, "report": report }))?;
                } else {
                    let lines = report.problems.iter().map(|problem| format!("{}: {}", path.display(), words(problem)));
                    lines.into_iter().try_for_each(|line| out.line(line))?;
                }
            }
        }
        if self.json {
            out.json(&json!({ "totals": totals }))?;
        } else {
            let Totals { files, parts, valid, errors, warnings } = totals;
            out.line(format_args!(
                "{files} files, {parts} parts: {valid} without error, {errors} errors, {warnings} warnings"
            ))?;
        }
        out.finish()?;
        Ok(if totals.errors == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

/// Tells a problem on standard error, so that standard output stays data.
fn tell(path: &Path, what: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{}: {what}", path.display());
}

/// Hands over every release of the files; returns how many errors there were on the way.
fn each_release(files: &[PathBuf], mut take: impl FnMut(&Path, Item) -> Result<bool, Failure>) -> Result<u64, Failure> {
    let mut lost = 0;
    for path in files {
        for event in read::releases(open(path)?, Limits::default()) {
            match event {
                Event::Data(item) => lost += u64::from(!take(path, item)?),
                Event::Problem(problem) if problem.severity == Severity::Error => {
                    tell(path, words(&problem));
                    lost += 1;
                }
                Event::Problem(_) | Event::Package(_) => {}
            }
        }
    }
    Ok(lost)
}

/// Merge the releases of any number of processes into compiled releases or records, as JSON Lines
#[derive(Args)]
#[command(after_help = "Example: diwan ocds merge --records --versioned 2025.json 2026.json > records.jsonl\n\n\
    Exit codes: 0 every release was merged; 1 some could not be, each told on standard error; 2 a file cannot be opened")]
struct Merge {
    /// Files, or `-`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Records, each with its compiled release and links to its releases, instead of compiled releases
    #[arg(long)]
    records: bool,
    /// Versioned releases; with --records beside the compiled release
    #[arg(long)]
    versioned: bool,
    /// The releases themselves in each record, instead of links to them
    #[arg(long, requires = "records")]
    embed: bool,
}

impl Merge {
    fn run(self) -> Outcome {
        let mut merger = Merger::new();
        let mut lost = each_release(&self.files, |path, item| match merger.push(&item) {
            Ok(()) => Ok(true),
            Err(dropped) => {
                tell(path, format_args!("{}: not merged: {}", item.record, json!(dropped)));
                Ok(false)
            }
        })?;
        let mut out = Output::new();
        let releases = if self.embed { Releases::Embedded } else { Releases::Linked };
        let versioned = if self.versioned { Versioned::With } else { Versioned::Without };
        for process in merger.finish() {
            let merged = match (self.records, self.versioned) {
                (true, _) => process.record(releases, versioned),
                (false, true) => process.versioned_release(),
                (false, false) => process.compiled_release(),
            };
            match merged {
                Ok(merged) => out.json(&merged)?,
                Err(error) => {
                    tell(Path::new(&process.ocid), error);
                    lost += 1;
                }
            }
        }
        out.finish()?;
        Ok(if lost == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

/// Write releases as related CSV tables, one file for each
#[derive(Args)]
#[command(after_help = "Example: diwan ocds csv releases.json --out tables\n\n\
    Exit codes: 0 every release was written; 1 some could not be read, each told on standard error; 2 the command\n\
    line is wrong or a table exists; 3 the disk failed")]
struct Csv {
    /// Files, or `-`
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Folder for the tables
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Texts as they are: no apostrophe before what a spreadsheet would run as a formula
    #[arg(long)]
    verbatim: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Csv {
    fn run(self) -> Outcome {
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                Failure::Usage(format!("{} has tables already, and they are never overwritten", self.out.display()))
            }
            _ => Failure::fault(&self.out.display().to_string(), error),
        };
        std::fs::create_dir_all(&self.out).map_err(failed)?;
        let cells = if self.verbatim { Cells::Verbatim } else { Cells::Guarded };
        let mut tables = CsvTables::new(cells, |table| {
            File::create_new(self.out.join(format!("{}.csv", table.name()))).map(BufWriter::new)
        })
        .map_err(failed)?;
        let mut written = 0_u64;
        let lost = each_release(&self.files, |_, item| {
            tables.push(&item).map_err(failed)?;
            written += 1;
            Ok(true)
        })?;
        let finished = tables.finish().map_err(failed)?;
        for (_, mut table) in finished {
            table.flush().map_err(failed)?;
        }
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "releases": written, "errors": lost, "folder": self.out }))?;
        } else {
            out.line(format_args!("{written} releases in {}", self.out.display()))?;
        }
        out.finish()?;
        Ok(if lost == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}
