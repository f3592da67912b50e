//! The arrows between crates, from `cargo metadata`, what the pure crates must not do, and exports that nothing imports.

use crate::tools::{self, Done};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Which of our crates each of our crates may use. Anything else is a wrong arrow.
const ARROWS: &[(&str, &[&str])] = &[
    ("ledger", &[]),
    ("seal", &[]),
    ("domain", &[]),
    ("formats", &["domain"]),
    ("store", &["domain", "ledger"]),
    ("node", &["domain", "formats", "ledger", "seal", "store"]),
    ("web", &["domain", "formats", "ledger", "node", "seal", "store"]),
    ("diwan", &["domain", "formats", "ledger", "node", "seal", "store", "web"]),
    ("xtask", &[]),
];

/// Crates without clock, chance, files, sockets, threads or logs.
const PURE: [&str; 4] = ["ledger", "seal", "domain", "formats"];

/// Words that none of the pure crates' sources may contain, and why.
const BANNED: &[(&str, &str)] = &[
    ("Timestamp::now", "time arrives as an argument"),
    ("Zoned::now", "time arrives as an argument"),
    ("SystemTime", "time arrives as an argument"),
    ("Instant::now", "time arrives as an argument"),
    ("getrandom", "random bytes arrive as arguments"),
    ("rand::", "random bytes arrive as arguments"),
    ("SystemRandom", "random bytes arrive as arguments"),
    ("std::fs", "no files in a pure crate"),
    ("TcpStream", "no sockets in a pure crate"),
    ("TcpListener", "no sockets in a pure crate"),
    ("UdpSocket", "no sockets in a pure crate"),
    ("std::env", "no environment in a pure crate"),
    ("std::thread", "no threads in a pure crate"),
    ("std::process", "no processes in a pure crate"),
    ("async fn", "pure crates are synchronous"),
    ("tokio", "pure crates are synchronous"),
    ("tracing", "no logs in a pure crate"),
    ("println!", "no output in a pure crate"),
    ("eprintln!", "no output in a pure crate"),
];

/// Dependencies that none of the pure crates may have.
const BANNED_DEPENDENCIES: [&str; 8] =
    ["tokio", "rusqlite", "axum", "getrandom", "rand", "tracing", "ureq", "object_store"];

/// SQL belongs into `store`, HTTP into `web` (and the CLI's client).
const ROOMS: &[(&str, &str, &[&str])] = &[
    ("rusqlite", "SQL belongs into store", &["store"]),
    ("axum", "HTTP belongs into web", &["web", "diwan"]),
    ("object_store", "blobs belong into store", &["store"]),
];

/// Runs every check.
///
/// # Errors
/// All findings, one a line.
pub fn run() -> Done {
    let metadata = tools::output(tools::cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let mut findings = arrows(&metadata);
    findings.extend(bans()?);
    findings.extend(reasons()?);
    findings.extend(crate::exports::unused()?);
    findings.extend(crate::supply::findings()?);
    if findings.is_empty() {
        println!("check: the arrows and the bans hold");
        return Ok(());
    }
    Err(findings.join("\n"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Normal dependencies of each of our crates.
fn dependencies(metadata: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .map(|package| {
            let listed = package["dependencies"].as_array().into_iter().flatten();
            let normal = listed.filter(|dependency| dependency["kind"].is_null());
            (text(&package["name"]), normal.map(|dependency| text(&dependency["name"])).collect())
        })
        .collect()
}

fn arrows(metadata: &Value) -> Vec<String> {
    let found = dependencies(metadata);
    let ours: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    let mut findings = Vec::new();
    for (name, uses) in &found {
        let Some((_, allowed)) = ARROWS.iter().find(|(of, _)| of == name) else {
            findings.push(format!("crate {name} has no place in the house: add it to ARROWS with its reason"));
            continue;
        };
        for other in uses.iter().filter(|other| ours.contains(other.as_str())) {
            if !allowed.contains(&other.as_str()) {
                findings.push(format!("wrong arrow: {name} uses {other}"));
            }
        }
        for (dependency, why, rooms) in ROOMS {
            if uses.contains(*dependency) && !rooms.contains(&name.as_str()) {
                findings.push(format!("{name} uses {dependency}: {why}"));
            }
        }
        if PURE.contains(&name.as_str()) {
            for banned in BANNED_DEPENDENCIES.iter().filter(|banned| uses.contains(**banned)) {
                findings.push(format!("pure crate {name} depends on {banned}"));
            }
        }
    }
    findings
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> Done {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

fn bans() -> Result<Vec<String>, String> {
    let mut findings = Vec::new();
    for name in PURE {
        let mut paths = Vec::new();
        sources(&tools::root().join("crates").join(name).join("src"), &mut paths)?;
        for path in paths {
            let source = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            for (number, line) in source.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for (word, why) in BANNED.iter().filter(|(word, _)| code.contains(word)) {
                    findings.push(format!("{}:{}: {word}: {why}", path.display(), number + 1));
                }
            }
        }
    }
    Ok(findings)
}

/// Every dependency of the workspace has its reason beside it.
fn reasons() -> Result<Vec<String>, String> {
    let path = tools::root().join("Cargo.toml");
    let manifest = std::fs::read_to_string(&path).map_err(|error| format!("Cargo.toml: {error}"))?;
    let section = manifest.split("[workspace.dependencies]").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    let missing = section
        .lines()
        .filter(|line| line.contains('=') && !line.trim_start().starts_with('#'))
        .filter(|line| !line.contains("path =") && !line.contains('#'));
    Ok(missing.map(|line| format!("Cargo.toml: no reason beside {line}")).collect())
}
