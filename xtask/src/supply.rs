//! Where the shipped program's dependencies come from: their sources, licences and versions, and whether each of ours is
//! used at all. Known vulnerabilities are not looked up: their list is on a network that builds do not have.

use crate::tools;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the program is built for.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// Licences under which a dependency may be part of a program under the EUPL-1.2.
const LICENCES: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
];

/// Crates that are in the program in several versions, and who wants the older one. Everything else is there once.
const SEVERAL: &[(&str, &str)] = &[
    ("base64", "webauthn-rs-core, and crypto-glue below it, want their own"),
    ("block-buffer", "argon2 of crypto-glue (webauthn-rs)"),
    ("cpufeatures", "argon2 of crypto-glue (webauthn-rs)"),
    ("crypto-common", "argon2 of crypto-glue (webauthn-rs)"),
    ("digest", "argon2 of crypto-glue (webauthn-rs)"),
    ("getrandom", "ring, below rustls"),
    ("nom", "asn1-rs of webauthn-rs"),
    ("rand_core", "argon2 of crypto-glue (webauthn-rs)"),
    ("syn", "a compiler's tool: procedural macros of two generations"),
    ("synstructure", "a compiler's tool: procedural macros of two generations"),
    ("thiserror", "webauthn-rs"),
    ("thiserror-impl", "webauthn-rs"),
];

/// Everything that is wrong, one a line.
///
/// # Errors
/// When the workspace cannot be read.
pub fn findings() -> Result<Vec<String>, String> {
    let arguments = ["tree", "--locked", "--package", "diwan", "--edges", "normal,build", "--target", PLATFORM];
    let tree = tools::output(tools::cargo().args(arguments).args(["--prefix", "none", "--format", "{p}|{l}"]))?;
    let packages: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    if packages.len() < 50 {
        return Err(format!("the program has {} packages only", packages.len()));
    }
    let mut findings = Vec::new();
    let mut versions = BTreeMap::<&str, BTreeSet<&str>>::new();
    for line in packages.into_iter().filter(|line| !line.is_empty()) {
        let (package, licence) = line.split_once('|').ok_or_else(|| format!("not a package: {line}"))?;
        let mut words = package.split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next()) else { continue };
        // A package of the registry says nothing more; one of a folder or of a repository says which.
        let root = tools::root().display().to_string();
        for origin in words.filter(|word| *word != "(proc-macro)" && !word.starts_with(&format!("({root}/"))) {
            findings.push(format!("{name} {version} comes from {origin}"));
        }
        if !permitted(licence.trim_end_matches(" (*)")) {
            findings.push(format!("{name} {version} is under {licence:?}"));
        }
        versions.entry(name).or_default().insert(version);
    }
    for (name, versions) in &versions {
        if versions.len() > 1 && !SEVERAL.iter().any(|(known, _)| known == name) {
            findings.push(format!("{name} is there in several versions: {versions:?}"));
        }
    }
    for (name, _) in SEVERAL {
        if versions.get(name).is_none_or(|versions| versions.len() < 2) {
            findings.push(format!("{name} is there once by now: take it from the list of several"));
        }
    }
    let metadata = tools::output(tools::cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    findings.extend(unused(&metadata)?);
    Ok(findings)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Whether some choice that a licence expression offers is all permitted. Older manifests write a stroke for OR.
fn permitted(expression: &str) -> bool {
    let mode = spdx::ParseMode::LAX;
    let Ok(expression) = spdx::Expression::parse_mode(expression, mode) else { return false };
    expression.evaluate(|licence| licence.license.id().is_some_and(|id| LICENCES.contains(&id.name)))
}

/// Dependencies of our crates that none of their sources names.
fn unused(metadata: &Value) -> Result<Vec<String>, String> {
    let mut findings = Vec::new();
    for package in array(&metadata["packages"]) {
        let folder = Path::new(text(&package["manifest_path"])).parent().unwrap_or(Path::new("."));
        let mut sources = String::new();
        for part in ["src", "tests", "examples", "benches", "build.rs"] {
            read(&folder.join(part), &mut sources)?;
        }
        for dependency in array(&package["dependencies"]) {
            let name = dependency["rename"].as_str().unwrap_or(text(&dependency["name"])).replace('-', "_");
            let named = sources.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name);
            if !named {
                findings.push(format!("{} does not use {name}", text(&package["name"])));
            }
        }
    }
    Ok(findings)
}

fn read(path: &Path, sources: &mut String) -> tools::Done {
    if path.is_file() {
        let source = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        sources.push_str(&source);
        return Ok(());
    }
    for entry in std::fs::read_dir(path).into_iter().flatten() {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() || path.extension().is_some_and(|extension| extension == "rs") {
            read(&path, sources)?;
        }
    }
    Ok(())
}
