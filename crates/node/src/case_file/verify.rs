//! Checking a case file offline, with only the policy.

use super::replay::Replay;
use super::{CaseAct, CasePayload, signed_text};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ledger::act::{self, Act};
use ledger::checkpoint::SignedCheckpoint;
use ledger::hash::Hash;
use ledger::leaf;
use ledger::note::Note;
use ledger::policy::Policy;
use ledger::tree::verify_inclusion;
use std::collections::{BTreeMap, BTreeSet};

/// One line of the answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "finding", content = "what", rename_all = "snake_case")]
pub enum CaseFinding {
    /// Recomputed, and it holds.
    Holds(String),
    /// Recomputed, and it does not.
    Fails(String),
    /// Not something this file can show.
    NotCovered(String),
}

use CaseFinding::{Fails, Holds};

/// Checks a case file: signature, payload, every act's commitment and place, then the procedure itself.
#[must_use]
pub fn verify(file: &[u8], policy: &Policy) -> Vec<CaseFinding> {
    match open(file, policy) {
        Ok((payload, mut findings)) => {
            findings.extend(check(&payload, policy));
            findings
        }
        Err(failure) => vec![Fails(failure)],
    }
}

fn open(file: &[u8], policy: &Policy) -> Result<(CasePayload, Vec<CaseFinding>), String> {
    let not_a_file = || "this is not a case file".to_owned();
    // The note ends at the first empty line after its signatures; the payload is the one line that follows.
    let body = file.strip_suffix(b"\n").ok_or_else(not_a_file)?;
    let mut empty_lines = body.windows(2).enumerate().filter(|(_, pair)| *pair == b"\n\n");
    let (at, _) = empty_lines.nth(1).ok_or_else(not_a_file)?;
    let (head, payload) = (&body[..=at], &body[at + 2..]);
    let note = Note::parse(head).map_err(|error| format!("the signature block cannot be read: {error}"))?;
    let keys: Vec<_> = policy.logs().iter().map(|log| log.key.clone()).collect();
    match note.verify(&keys) {
        Ok(verified) if !verified.is_empty() => {}
        Ok(_) => return Err("no log of the policy has signed this file".into()),
        Err(error) => return Err(format!("the signature does not verify: {error}")),
    }
    // Nothing of the payload is read before its hash is found under the signature.
    let ocid = note.text().split('\n').nth(1).ok_or_else(not_a_file)?;
    if note.text() != signed_text(ocid, payload) {
        return Err("the payload is not the one that was signed".into());
    }
    let value = ledger::jcs::check(payload).map_err(|error| format!("the payload is not canonical: {error}"))?;
    let payload_read: CasePayload =
        serde_json::from_value(value).map_err(|error| format!("the payload cannot be read: {error}"))?;
    if payload_read.ocid != ocid || payload_read.v != 1 {
        return Err("the payload is of another procedure or version than its heading says".into());
    }
    Ok((payload_read, vec![Holds("the file is signed by a log of the policy, and complete".into())]))
}

fn check(payload: &CasePayload, policy: &Policy) -> Vec<CaseFinding> {
    let mut findings = Vec::new();
    let signed = match SignedCheckpoint::parse(payload.checkpoint.as_bytes()) {
        Ok(signed) => signed,
        Err(error) => return vec![Fails(format!("the checkpoint cannot be read: {error}"))],
    };
    findings.extend(ledger::verify::signatures(&signed, policy).into_iter().map(|finding| match finding {
        ledger::verify::Finding::Holds(claim) => Holds(claim.to_string()),
        ledger::verify::Finding::Fails(failure) => Fails(failure.to_string()),
        ledger::verify::Finding::NotCovered(gap) => CaseFinding::NotCovered(gap.to_string()),
    }));
    let (size, root) = (signed.checkpoint().size, signed.checkpoint().root);
    let mut replay = Replay::new(payload);
    let mut versions: BTreeMap<String, u64> = BTreeMap::new();
    let (mut disclosed, mut withheld, mut missing, mut last) = (0_u64, 0_u64, 0_u64, None);
    for entry in &payload.acts {
        if last.is_some_and(|last| last >= entry.index) {
            findings.push(Fails(format!("act {} is out of order", entry.index)));
        }
        last = Some(entry.index);
        match proved(entry, size, &root) {
            Err(failure) => findings.push(Fails(failure)),
            Ok(None) => withheld += 1,
            Ok(Some((act, bytes))) => {
                disclosed += 1;
                let version = versions.entry(act.stream.clone()).or_default();
                if act.version <= *version {
                    findings.push(Fails(format!("act {} repeats a version of its history", entry.index)));
                }
                match belongs(&act.stream, &payload.ocid) {
                    Some(History::Whole) => missing += act.version.saturating_sub(*version + 1),
                    Some(History::PublicPart) => {}
                    None => findings.push(Fails(format!("act {} is of another procedure", entry.index))),
                }
                *version = act.version;
                replay.act(entry.index, &act, &bytes);
            }
        }
    }
    // A history's gaps are the undisclosed acts of this file: one more, and an act was left out. Acts by which firms agreed to a
    // grouping are of no history that is here.
    let listed: BTreeSet<u64> =
        payload.acts.iter().filter(|entry| entry.act.is_none()).map(|entry| entry.index).collect();
    let agreements = replay.agreements_found(&listed);
    let gaps = withheld.saturating_sub(agreements.intersection(&listed).count() as u64);
    if missing > gaps {
        findings.push(Fails(format!("{} acts of the histories were left out", missing - gaps)));
    }
    findings.push(Holds(format!(
        "{disclosed} acts are what was committed to, and {withheld} undisclosed commitments are in the same tree"
    )));
    findings.extend(replay.finish());
    findings
}

/// How much of a stream's history a case file holds.
enum History {
    /// Every act, disclosed or not.
    Whole,
    /// The public acts of an organisation, or of a prior information notice.
    PublicPart,
}

fn belongs(stream: &str, ocid: &str) -> Option<History> {
    let (kind, rest) = stream.split_once('/')?;
    match kind {
        "procedure" if rest == ocid => Some(History::Whole),
        "bid" | "auction" | "agreement" if rest.split('/').next() == Some(ocid) => Some(History::Whole),
        "party" | "prior" => Some(History::PublicPart),
        _ => None,
    }
}

fn proved(entry: &CaseAct, size: u64, root: &Hash) -> Result<Option<(Act, Vec<u8>)>, String> {
    let index = entry.index;
    let commitment = Hash::from_base64url(&entry.commitment).map_err(|_| format!("act {index}: no commitment"))?;
    let proof = entry.proof.iter().map(|hash| Hash::from_base64url(hash)).collect::<Result<Vec<_>, _>>();
    let proof = proof.map_err(|_| format!("act {index}: the proof cannot be read"))?;
    verify_inclusion(&leaf::leaf_hash(&commitment), index, size, &proof, root)
        .map_err(|_| format!("act {index} is not in the checkpoint's tree"))?;
    let (text, salt) = match (&entry.act, &entry.salt) {
        (Some(text), Some(salt)) => (text, salt),
        (None, None) => return Ok(None),
        _ => return Err(format!("act {index} lacks its text or its salt")),
    };
    let salt: Option<[u8; 32]> = URL_SAFE_NO_PAD.decode(salt).ok().and_then(|salt| salt.try_into().ok());
    let salt = salt.ok_or_else(|| format!("act {index}: the salt cannot be read"))?;
    if leaf::commitment(&salt, text.as_bytes()) != commitment {
        return Err(format!("act {index} is not what was committed to"));
    }
    let act = act::decode(text.as_bytes()).map_err(|error| format!("act {index}: {error}"))?;
    Ok(Some((act, text.as_bytes().to_vec())))
}
