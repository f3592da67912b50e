//! What the fuzzer starts from: committed vectors, fixtures and laws, cut into single inputs.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Inputs of a target, newest committed content; what an earlier run found stays in its corpus.
type Inputs = Vec<Vec<u8>>;

/// Writes the seeds of a target into a folder.
///
/// # Errors
/// When a committed file cannot be read or is not what it was.
pub fn write(root: &Path, target: &str, folder: &Path) -> Result<(), String> {
    let inputs = of(root, target)?;
    for (number, input) in inputs.iter().enumerate() {
        let file = folder.join(format!("{number:04}"));
        std::fs::write(&file, input).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

fn of(root: &Path, target: &str) -> Result<Inputs, String> {
    let agreed = || json_of(&root.join("fixtures/ledger/agreed.json"));
    let sealed = || json_of(&root.join("crates/seal/tests/vectors.json"));
    Ok(match target {
        "act" => texts(&agreed()?["acts"]),
        "note" | "checkpoint" => texts(&agreed()?["checkpoints"]),
        "witness" => {
            let with_head = |checkpoint: Vec<u8>| [b"old 0\n\n", checkpoint.as_slice()].concat();
            texts(&agreed()?["checkpoints"]).into_iter().map(with_head).collect()
        }
        "policy" => texts(&agreed()?["policy_texts"]),
        "receipt" => texts(&agreed()?["receipts"]),
        "tile" => ["tile/0/x001/234", "tile/1/000.p/17", "tile/entries/000"].map(|path| path.into()).into(),
        "envelope" => {
            let vectors = sealed()?;
            ["small_bid", "long_body", "rehearsal"].map(|name| bytes(&vectors[name]["envelope"])).into()
        }
        "body" => {
            let plaintext = unhex(sealed()?["small_bid"]["plaintext_hex"].as_str().unwrap_or_default());
            (0..3).map(|form| [&[form], plaintext.as_slice()].concat()).collect()
        }
        "recovery_sheet" => vec![bytes(&sealed()?["root_secret"]["recovery_sheet"])],
        "record" => vec![record(&sealed()?)?],
        "recorded_act" => files(&root.join("fixtures/acts/v1"))?
            .into_iter()
            .map(|(path, data)| {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                // Some fixtures are a second form of a type: what stands before the dot names it.
                let r#type = name.split('.').next().unwrap_or_default();
                [r#type.as_bytes(), b"\n", &data].concat()
            })
            .collect(),
        "ruleset" => ["eu", "model", "tn"].map(|place| files(&root.join("law").join(place))).into_iter().try_fold(
            Inputs::new(),
            |mut all, files| {
                all.extend(files?.into_iter().map(|(_, text)| text));
                Ok::<_, String>(all)
            },
        )?,
        "case_file" => files(&root.join("fixtures/ledger"))?
            .into_iter()
            .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "case"))
            .map(|(_, file)| file)
            .collect(),
        "ocds" => files(&root.join("crates/diwan/tests/fixtures/ocds"))?.into_iter().map(|(_, file)| file).collect(),
        other => return Err(format!("{other} has no seeds: add them in xtask/src/fuzz_seeds.rs")),
    })
}

/// An opening record of nobody's bids, with a real release.
fn record(vectors: &Value) -> Result<Vec<u8>, String> {
    let parsed = |value: &Value| -> Result<Value, String> {
        serde_json::from_slice(&bytes(value)).map_err(|error| error.to_string())
    };
    let record = json!({
        "v": 1,
        "committee_keys": parsed(&vectors["committee"]["committee_keys"])?,
        "checkpoint": vectors["closing"]["root"],
        "closing": vectors["closing"]["entries"],
        "releases": [parsed(&vectors["release"])?],
        "dispute_keys": [],
        "bids": [],
    });
    Ok(record.to_string().into_bytes())
}

fn json_of(path: &Path) -> Result<Value, String> {
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn bytes(value: &Value) -> Vec<u8> {
    value.as_str().unwrap_or_default().into()
}

/// The `text` of each member of a list.
fn texts(list: &Value) -> Inputs {
    list.as_array().into_iter().flatten().map(|member| bytes(&member["text"])).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|digit| digit.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn files(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(wrong)?.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.sort();
    let read = |path: PathBuf| Ok((path.clone(), std::fs::read(path).map_err(wrong)?));
    paths.into_iter().filter(|path| path.is_file()).map(read).collect()
}
