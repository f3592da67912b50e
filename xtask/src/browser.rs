//! The portal in a browser: what that needs, its tests (`tests/browser`) and its pictures (`cargo xtask shots`).

use crate::test::Counts;
use crate::tools::{self, Done};
use clap::Args;
use std::path::PathBuf;

/// Debian's Chromium without windows: the same engine of the same source, in which the tests end in two thirds of the
/// time. Where it cannot be had, the whole Chromium is taken; `CHROMIUM` names another. `tests/browser/browser.js` looks
/// for them in the same order.
const CHROMIUMS: [&str; 2] = ["chromium-headless-shell", "chromium"];
/// The oldest Node.js that runs the tests.
const NODE_MAJOR_MIN: u32 = 20;

/// Write pictures of the main pages: three languages, light and dark, phone and desk
#[derive(Args)]
pub struct Shots {
    /// Only the pages whose name contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Where the pictures go, and a page that shows them all
    #[arg(long, value_name = "DIR", default_value = "target/shots")]
    out: PathBuf,
}

/// The file that measures a slow line: nothing else runs beside it.
const MEASURING: &str = "line.test.js";
/// Files that take longest, the longest first: they begin before the others, so that nothing waits for them alone.
const LONGEST: [&str; 3] = ["pages.test.js", "story.test.js", "keyboard.test.js"];
/// Files that run at the same time: each waits half of its time.
const AT_ONCE: &str = "2";

impl Shots {
    /// Builds the program, starts a country and takes the pictures.
    ///
    /// # Errors
    /// What could not be installed, built or shown.
    pub fn run(self) -> Done {
        install()?;
        tools::run(tools::cargo().args(["build", "--package", "diwan"]))?;
        let mut command = tools::program("node");
        command.arg("tests/browser/shots.js").arg(tools::root().join(self.out));
        tools::run(command.args(self.only))
    }
}

/// Runs every browser test against the program that was built.
///
/// # Errors
/// When they cannot be run; tests that fail are counted instead.
pub fn suite(whole: bool) -> Result<Counts, String> {
    let folder = tools::root().join("tests").join("browser");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    if !whole {
        // Minutes of both cores.
        println!("a sample of the pages, and a bid of 40 MB instead of 500 (all of it: cargo xtask test --whole)");
    }
    files.sort_by_key(|file| {
        (LONGEST.iter().position(|name| file.ends_with(name)).unwrap_or(LONGEST.len()), file.clone())
    });
    let (measuring, others): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| file.ends_with(MEASURING));
    let run = |files: Vec<PathBuf>, at_once: &str| {
        let mut command = tools::program("node");
        command.arg(folder.join("suite.js")).arg(at_once).args(files);
        command.env("NO_COLOR", "1").env("DIWAN_WHOLE", if whole { "1" } else { "0" });
        Counts::of(command)
    };
    // Each file has an office and a browser of its own.
    let mut counts = run(others, AT_ONCE)?;
    counts.add(&run(measuring, "1")?);
    Ok(counts)
}

/// Installs what is missing and says so: Chromium, Node.js, and the two packages of the lock file.
///
/// # Errors
/// What cannot be installed.
pub fn install() -> Done {
    let apt = |package: &str| {
        println!("installing {package}");
        tools::run(tools::program("apt-get").args(["update"]))
            .and_then(|()| tools::run(tools::program("apt-get").args(["install", "-y", package])))
    };
    let there = |name: &str| tools::answers(tools::program(&format!("/usr/bin/{name}")).arg("--version"));
    if std::env::var_os("CHROMIUM").is_none() {
        let [shell, whole] = CHROMIUMS;
        if !there(shell) && apt(shell).is_err() {
            println!("{shell} cannot be installed: the tests run in {whole}, and take longer");
            if !there(whole) {
                apt(whole)?;
            }
        }
    }
    if !tools::answers(tools::program("node").arg("--version")) {
        apt("nodejs")?;
    }
    if !tools::answers(tools::program("npm").arg("--version")) {
        apt("npm")?;
    }
    let version = tools::output(tools::program("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_MAJOR_MIN) {
        return Err(format!("Node.js {} is too old: install version {NODE_MAJOR_MIN} or newer", version.trim()));
    }
    packages()
}

/// playwright-core and axe-core as the lock file says, in `tests/browser/node_modules`.
fn packages() -> Done {
    let folder = tools::root().join("tests").join("browser");
    let lock = folder.join("package-lock.json");
    let wanted = std::fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    let mark = folder.join("node_modules").join("installed");
    if std::fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("installing playwright-core and axe-core into tests/browser/node_modules");
    let mut npm = tools::program("npm");
    tools::run(npm.current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::write(&mark, wanted).map_err(|error| format!("{}: {error}", mark.display()))
}
