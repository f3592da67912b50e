//! Writing a case file.

use super::{CaseAct, CaseDocument, CasePayload, signed_text};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node, replay};
use crate::streams;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::procurement::Procedure;
use domain::procurement::act::Verdict;
use domain::{PartyId, ProcedureId};
use ledger::checkpoint::Checkpoint;
use ledger::note::Note;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::ledger::{Entry, Ledger, SignedCheckpoint};

fn fault(error: impl std::fmt::Debug) -> CommandError {
    CommandError::fault("writing a case file", format!("{error:?}"))
}

/// Writes the case file of a published procedure: every act that is disclosed by now, and the commitments of the
/// others; the organisations that take part; the documents from which the opening is recomputed.
///
/// # Errors
/// [`CommandError::NotFound`] when there is no published procedure of this id.
pub async fn export(node: &Node, id: &ProcedureId) -> Result<Vec<u8>, CommandError> {
    if node.is_halted() {
        return Err(CommandError::Halted);
    }
    // Everything is as of one checkpoint: what happens while we write is in the next file.
    let newest = node.ledger.checkpoint();
    let mut own = node.stream_after(&streams::procedure(id), 0).await?;
    own.retain(|entry| entry.index < newest.size);
    let loaded = replay(LoadedProcedure::default(), &own)?;
    let published = loaded.state.published().ok_or(CommandError::NotFound)?;
    let mut parties = BTreeSet::from([published.head.buyer.clone()]);
    let mut documents = BTreeSet::new();
    if let Procedure::Closed(closed) = &*loaded.state {
        for opened in closed.lots.values().map(domain::procurement::state::LotState::opened) {
            documents.extend(opened.all_records().map(|(_, _, record)| record.record.sha256.clone()));
            for verdict in opened.verdicts.values() {
                match verdict {
                    Verdict::Valid { tenderer, manifest, .. } => {
                        parties.insert(tenderer.clone());
                        documents.insert(manifest.sha256.clone());
                    }
                    Verdict::Work { manifest, .. } => {
                        documents.insert(manifest.sha256.clone());
                    }
                    Verdict::Malformed { .. } | Verdict::Disputed | Verdict::BodyMissing => {}
                }
            }
        }
    }
    // Whether a guarantor was accredited with the key that signed is read in its own record.
    let guaranteed = loaded.state.verified_guarantees();
    parties.extend(guaranteed.values().filter_map(|verified| verified.guarantee.guarantor().cloned()));
    // So is whether a member was debarred; the act by which it agreed leaves its commitment.
    let mut agreed = Vec::new();
    let of_bids = loaded.state.grouped_bids().map(|(_, _, found)| &found.grouping);
    let received = published.selected.as_ref().filter(|_| loaded.disclosed.contains("bidding_closed"));
    let of_applications = received.into_iter().flat_map(|selected| selected.received.applicants.values());
    let of_applications = of_applications.flat_map(|applicant| &applicant.groupings);
    for member in of_bids.chain(of_applications).flat_map(|grouping| &grouping.members) {
        parties.insert(member.firm.clone());
        agreed.push(node.ledger.entry(member.act).await?);
    }
    let mut acts = BTreeMap::new();
    let others = others(node, id, &parties, loaded.disclosed.contains("bidding_closed")).await?;
    let announced = match &published.head.prior {
        Some(prior) => node.stream_after(&streams::prior(&prior.id), 0).await?,
        None => Vec::new(),
    };
    let others = others.into_iter().chain(announced.into_iter().filter(|entry| entry.public));
    let all = own.into_iter().chain(others).chain(agreed).filter(|entry| entry.index < newest.size);
    let all: Vec<Entry> = all.collect();
    // A cosigned checkpoint that covers every act of the file proves more than a newer one.
    let covered = all.iter().map(|entry| entry.index + 1).max().unwrap_or_default();
    let checkpoint = match node.cosigned_covering(covered) {
        Some(cosigned) => {
            let Checkpoint { size, root, .. } = *cosigned.checkpoint();
            Arc::new(SignedCheckpoint { text: String::from_utf8_lossy(&cosigned.to_bytes()).into_owned(), size, root })
        }
        None => newest,
    };
    for entry in all {
        let disclosed = is_disclosed(&entry, &loaded)?;
        acts.insert(entry.index, case_act(node, entry, checkpoint.size, disclosed).await?);
    }
    let mut contents = Vec::with_capacity(documents.len());
    for sha256 in documents {
        let content = URL_SAFE_NO_PAD.encode(node.document(&sha256).await?);
        contents.push(CaseDocument { sha256, content });
    }
    let payload = CasePayload {
        v: 1,
        ocid: id.to_string(),
        checkpoint: checkpoint.text.clone(),
        acts: acts.into_values().collect(),
        documents: contents,
    };
    let payload = ledger::jcs::to_vec(&payload).map_err(fault)?;
    let text = signed_text(id.as_str(), &payload);
    let signature = node.keys.ledger.sign(&text).map_err(fault)?;
    let mut file = Note::new(text, vec![signature]).map_err(fault)?.to_bytes();
    file.push(b'\n');
    file.extend_from_slice(&payload);
    file.push(b'\n');
    Ok(file)
}

fn is_disclosed(entry: &Entry, loaded: &LoadedProcedure) -> Result<bool, CommandError> {
    let Some(act) = entry.act().filter(|_| !entry.public) else { return Ok(entry.public) };
    let act = streams::decode(&entry.stream, &entry.r#type, act).map_err(fault)?;
    Ok(act.awaited().is_some_and(|awaited| loaded.is_disclosed(&awaited, entry)))
}

/// Acts of the organisations that take part, and of the bids once they are closed.
async fn others(
    node: &Node,
    id: &ProcedureId,
    parties: &BTreeSet<PartyId>,
    with_bids: bool,
) -> Result<Vec<Entry>, CommandError> {
    let mut entries = below(node, &streams::auctions(id)).await?;
    entries.extend(below(node, &streams::agreements(id)).await?);
    for party in parties {
        let of_party = node.stream_after(&streams::party(party), 0).await?;
        entries.extend(of_party.into_iter().filter(|entry| entry.public));
    }
    // Before the closing even the number of bids is nobody's business.
    if !with_bids {
        return Ok(entries);
    }
    let mut from = 0;
    loop {
        let bids = node.ledger.read_prefix(&streams::bids(id), from, usize::MAX).await?;
        let Some(last) = bids.last() else { break };
        from = last.index + 1;
        entries.extend(bids);
    }
    Ok(entries)
}

/// Acts of the lots' auctions or agreements; those that are not disclosed yet leave their commitments.
async fn below(node: &Node, prefix: &str) -> Result<Vec<Entry>, CommandError> {
    let (mut entries, mut from) = (Vec::new(), 0);
    loop {
        let found = node.ledger.read_prefix(prefix, from, usize::MAX).await?;
        let Some(last) = found.last() else { return Ok(entries) };
        from = last.index + 1;
        entries.extend(found);
    }
}

async fn case_act(node: &Node, entry: Entry, size: u64, disclosed: bool) -> Result<CaseAct, CommandError> {
    let proof = node.ledger.inclusion_proof(entry.index, size).await?;
    let bytes = entry.act().filter(|_| disclosed).map(<[u8]>::to_vec);
    Ok(CaseAct {
        index: entry.index,
        commitment: entry.commitment.to_base64url(),
        proof: proof.iter().map(ledger::hash::Hash::to_base64url).collect(),
        act: bytes.map(String::from_utf8).transpose().map_err(fault)?,
        salt: entry.salt().filter(|_| disclosed).map(|salt| URL_SAFE_NO_PAD.encode(salt)),
    })
}
