//! `cargo xtask test`: installs what the tests need, saying what and asking nothing, and runs everything.

use crate::tools;
use clap::Args;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// Python packages that serve as independent oracles, in a folder of their own below `target`.
const PYTHON_PACKAGES: [&str; 8] = [
    "cryptography",
    "jsonschema",
    "libcoveocds",
    "ocdskit",
    "ocdsmerge",
    "rfc3339-validator",
    "rfc3987",
    "schemathesis",
];

/// Install what the tests need and run every check and test
#[derive(Args)]
pub struct Test {
    /// Without formatting and lints, for a quick round
    #[arg(long)]
    quick: bool,
    /// Every page of the portal in every language, size and colour, not a sample
    #[arg(long)]
    whole: bool,
    /// What is handed on to the test runner, such as `-p seal`
    #[arg(last = true)]
    filter: Vec<String>,
}

impl Test {
    /// Runs every step and stops at the first that fails.
    ///
    /// # Errors
    /// What failed.
    pub fn run(self) -> tools::Done {
        let began = Instant::now();
        let python = step("independent oracles (Python packages in target/oracles)", oracles)?;
        step("arrows and bans", crate::check::run)?;
        if !self.quick {
            step("lints", || {
                tools::run(tools::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
            })?;
        }
        step("the program", || tools::run(tools::cargo().args(["build", "--package", "diwan"])))?;
        let mut counts = step("tests", || tests(&self.filter, python.as_deref()))?;
        // Whoever asks for one crate asks for neither modules nor a browser.
        if self.filter.is_empty() {
            let what = "the browser's modules (node --test, tests/seal, tests/ledger, tests/portal)";
            counts.add(&step(what, crate::modules::suite)?);
            step("a browser (Chromium, Node.js, playwright-core and axe-core)", crate::browser::install)?;
            counts.add(&step("the portal in a browser", || crate::browser::suite(self.whole))?);
        }
        println!("test: {} s in all", began.elapsed().as_secs());
        println!("{} passed, {} failed", counts.passed, counts.failed);
        if counts.failed == 0 && counts.passed > 0 { Ok(()) } else { Err("tests failed".into()) }
    }
}

fn step<T>(what: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("── {what}");
    let began = Instant::now();
    let done = work()?;
    println!("── {what}: {} s", began.elapsed().as_secs());
    Ok(done)
}

/// What a runner counted.
#[derive(Default)]
pub struct Counts {
    passed: u64,
    failed: u64,
}

impl Counts {
    /// Runs a test runner to its end, shows what it prints as it comes, and counts.
    ///
    /// # Errors
    /// When it cannot be run, or fails without counting a failure.
    pub fn of(mut command: Command) -> Result<Self, String> {
        // Both of its streams in one, in their order.
        let (reader, writer) = std::io::pipe().map_err(|error| error.to_string())?;
        command.stdout(writer.try_clone().map_err(|error| error.to_string())?).stderr(writer);
        let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
        // The command keeps our ends of the pipe open: without them the reading below ends with the runner.
        drop(command);
        let mut counts = Self::default();
        for line in BufReader::new(reader).lines() {
            let line = line.map_err(|error| error.to_string())?;
            counts.read(&line);
            println!("{line}");
        }
        let status = child.wait().map_err(|error| error.to_string())?;
        if !status.success() && counts.failed == 0 {
            return Err(format!("the tests could not be run: {status}"));
        }
        Ok(counts)
    }

    /// Both together.
    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Reads the closing lines of nextest (`Summary … N tests run: N passed, N failed`), of the standard runner
    /// (`test result: ok. N passed; N failed; …`, one for each binary) and of Node.js (`ℹ pass N`, `ℹ fail N`).
    fn read(&mut self, line: &str) {
        let words: Vec<&str> = line.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
        if let ["ℹ", what, number] = words[..] {
            let number = number.parse::<u64>().unwrap_or(0);
            match what {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                _ => {}
            }
        }
        if !line.contains("tests run:") && !line.contains("test run:") && !line.starts_with("test result:") {
            return;
        }
        for pair in words.windows(2) {
            let number = pair[0].parse::<u64>().unwrap_or(0);
            match pair[1] {
                "passed" => self.passed += number,
                "failed" | "timed" => self.failed += number,
                _ => {}
            }
        }
    }
}

/// nextest where it is installed, the standard runner where it is not: the same tests.
fn tests(filter: &[String], python: Option<&std::path::Path>) -> Result<Counts, String> {
    let mut command: Command = tools::cargo();
    if tools::answers(tools::cargo().args(["nextest", "--version"])) {
        // One more than there are processors: a test waits now and then, for a disk or for another program.
        let at_once = std::thread::available_parallelism().map_or(2, |processors| processors.get() + 1);
        command.args(["nextest", "run", "--workspace", "--no-fail-fast", "--test-threads", &at_once.to_string()]);
    } else {
        println!("cargo-nextest is not installed: using cargo test");
        command.args(["test", "--workspace", "--no-fail-fast"]);
    }
    command.args(filter);
    if let Some(python) = python {
        command.env("DIWAN_PYTHON", python);
    }
    Counts::of(command)
}

/// An own Python with the oracles. A machine without Python runs the other tests and is told what it lacks.
///
/// # Errors
/// When there is Python and the packages cannot be installed.
pub fn oracles() -> Result<Option<PathBuf>, String> {
    let folder = tools::root().join("target").join("oracles");
    let python = folder.join("bin").join("python3");
    let wanted = PYTHON_PACKAGES.join(" ");
    let mark = folder.join("installed");
    if std::fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(Some(python));
    }
    if !tools::answers(tools::program("python3").args(["-m", "venv", "--help"])) {
        println!("python3 with venv is not here: installing python3-venv");
        let apt = |arguments: &[&str]| tools::run(tools::program("apt-get").args(arguments));
        if apt(&["update"]).and_then(|()| apt(&["install", "-y", "python3-venv"])).is_err() {
            println!("without python3 the comparisons with independent oracles are left out");
            return Ok(None);
        }
    }
    println!("installing {wanted} into target/oracles");
    tools::run(tools::program("python3").args(["-m", "venv"]).arg(&folder))?;
    tools::run(
        tools::program(&python.display().to_string())
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .args(PYTHON_PACKAGES),
    )?;
    std::fs::write(&mark, wanted).map_err(|error| format!("{}: {error}", mark.display()))?;
    Ok(Some(python))
}
