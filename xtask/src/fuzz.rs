//! `cargo xtask fuzz`: hostile input for every parser of what comes from outside (`fuzz/targets`), found by what it
//! reaches: libFuzzer on the stable compiler.

use crate::tools::{self, Done};
use clap::Args;
use std::path::{Path, PathBuf};

/// What cargo-fuzz passes for coverage, which the stable compiler takes as well.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";
/// The longest input, in bytes: parsers with a bound of their own have it tested by their stories.
const INPUT_BYTES_MAX: &str = "65536";
/// Memory of one target, in MiB: an input that makes it grow beyond is a finding.
const MEMORY_MB: &str = "1024";
/// Longest time for one input, in seconds.
const INPUT_SECONDS: &str = "10";

/// Give every parser of outside input what nobody would send
#[derive(Args)]
pub struct Fuzz {
    /// Seconds for each target
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// Only this target
    #[arg(value_name = "TARGET")]
    target: Option<String>,
}

impl Fuzz {
    /// Builds the targets and runs them, two at a time.
    ///
    /// # Errors
    /// When they do not build, or one finds something: the input lies in `target/fuzz/found`.
    pub fn run(self) -> Done {
        if !tools::answers(tools::program("c++").arg("--version")) {
            println!("a C++ compiler is not here: installing g++");
            tools::run(tools::program("apt-get").args(["install", "-y", "g++"]))?;
        }
        let root = tools::root();
        let built = root.join("target/fuzz/build");
        let host = "x86_64-unknown-linux-gnu";
        // A target is named so that build scripts and macros are not instrumented.
        let mut build = tools::cargo();
        build.args(["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", host, "--target-dir"]);
        tools::run(build.arg(&built).env("RUSTFLAGS", COVERAGE).current_dir(&root))?;
        let programs = built.join(host).join("release");
        let wanted = |name: &String| self.target.as_ref().is_none_or(|target| target == name);
        let targets: Vec<String> = targets(&root)?.into_iter().filter(wanted).collect();
        if targets.is_empty() {
            return Err(format!("no target {}", self.target.unwrap_or_default()));
        }
        for pair in targets.chunks(2) {
            let running = pair.iter().map(|name| {
                let mut command = self.command(&root, &programs, name)?;
                command.spawn().map(|child| (name, child)).map_err(|error| format!("{name}: {error}"))
            });
            let running = running.collect::<Result<Vec<_>, String>>()?;
            let ended = running.into_iter().map(|(name, mut child)| (name, child.wait()));
            for (name, status) in ended.collect::<Vec<_>>() {
                let status = status.map_err(|error| format!("{name}: {error}"))?;
                if !status.success() {
                    let found = root.join("target/fuzz/found").join(name);
                    let log = found.with_extension("log");
                    let said = std::fs::read_to_string(&log).unwrap_or_default();
                    let end = said.len().saturating_sub(4_000);
                    println!("{}", said.get(end..).unwrap_or(&said));
                    return Err(format!("{name}: the input that broke it lies in {}", found.display()));
                }
                println!("fuzz: {name} held for {} s", self.seconds);
            }
        }
        Ok(())
    }

    fn command(&self, root: &Path, programs: &Path, name: &str) -> Result<std::process::Command, String> {
        let folder = |what: &str| -> Result<PathBuf, String> {
            let folder = root.join("target/fuzz").join(what).join(name);
            std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            Ok(folder)
        };
        let (corpus, found) = (folder("corpus")?, folder("found")?);
        let seeds = folder("seeds")?;
        crate::fuzz_seeds::write(root, name, &seeds)?;
        let log = std::fs::File::create(found.with_extension("log")).map_err(|error| error.to_string())?;
        let mut command = tools::program(&programs.join(name).display().to_string());
        command.arg(corpus).arg(seeds);
        command.arg(format!("-artifact_prefix={}/", found.display()));
        command.arg(format!("-max_total_time={}", self.seconds));
        command.arg(format!("-max_len={INPUT_BYTES_MAX}"));
        command.arg(format!("-rss_limit_mb={MEMORY_MB}"));
        command.arg(format!("-timeout={INPUT_SECONDS}"));
        command.args(["-print_final_stats=1", "-verbosity=1"]);
        command.stderr(log);
        Ok(command)
    }
}

/// The names of the targets.
fn targets(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("fuzz/targets");
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        files.filter_map(|file| file.ok()?.path().file_stem()?.to_str().map(str::to_owned)).collect();
    names.sort();
    Ok(names)
}
