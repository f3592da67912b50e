//! A sealed bid in its folder, by its owner: everything is there, and it opens.

use crate::commands::Failure;
use crate::commands::bid_folder::{BidFolder, Description};
use crate::commands::findings::{self, Findings};
use ledger::policy::Policy;
use seal::bytes::SealSecret;
use seal::envelope::{Envelope, bidder_commitment};
use seal::opening::{BodyPart, OpenBodyError, open_body};
use std::path::Path;

/// Recomputes the folder's content; the receipt too, where there are one and a policy.
///
/// # Errors
/// [`Failure`] when the disk fails.
pub fn verify(path: &Path, policy: Option<&Policy>) -> Result<(Findings, Vec<String>), Failure> {
    let mut findings = Findings::default();
    let mut says = Vec::new();
    match BidFolder::open(path).and_then(|(folder, description)| {
        let envelope = folder.envelope()?;
        Ok((folder, description, envelope))
    }) {
        Ok((folder, description, envelope)) => {
            content(&mut findings, &folder, &description, &envelope)?;
            says = receipt(&mut findings, &folder, &description, policy)?;
        }
        Err(Failure::Usage(what)) => findings.fail(what),
        Err(other) => return Err(other),
    }
    Ok((findings, says))
}

fn content(
    findings: &mut Findings,
    folder: &BidFolder,
    description: &Description,
    envelope: &Envelope,
) -> Result<(), Failure> {
    let eid = envelope.eid();
    let header = envelope.header();
    findings.say(eid == description.eid, format!("the envelope is {eid}"));
    let named = (header.procedure.as_str(), header.lot.as_str(), header.envelope.as_str());
    let due = (description.procedure.as_str(), description.lot.as_str(), description.envelope.as_str());
    findings.say(named == due, format!("it is for {} {} {}", named.0, named.1, named.2));
    let bytes = (envelope.segments(), envelope.body_bytes());
    findings.say(bytes == (description.segments, description.body_bytes), "the description has the body's length");
    let secret = match folder.secret() {
        Ok(secret) => secret,
        Err(Failure::Usage(what)) => {
            findings.fail(format!("without its secret nobody but the committee opens the bid: {what}"));
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    let party = description.party.as_str();
    let committed = bidder_commitment(&description.salt, party) == header.bidder;
    findings.say(
        committed && secret.eid == eid,
        format!("the envelope commits to {party} with the salt of bid.json, and secret.json is of it"),
    );
    let Ok(s) = secret.s.parse::<SealSecret>() else {
        findings.fail("secret.json holds no secret");
        return Ok(());
    };
    let segments = (0..envelope.segments()).map(|number| folder.segment(number));
    match open_body(envelope, &s, segments, |_: BodyPart<'_>| Ok(())) {
        Ok(opened) => {
            let files = opened.manifest.files.len();
            findings
                .say(true, format!("the body is the one committed to, opens, and holds an offer and {files} files"));
            match &opened.manifest.author {
                Some(author) => {
                    let own = author.tenderer == party;
                    findings.say(own, format!("the manifest is signed for {}", author.tenderer));
                    if let Some(work) = author.work {
                        findings.say(true, format!("it names {} as the author of the work {work}", author.tenderer));
                    }
                }
                None => findings.say(true, "the work names nobody: the envelope with the name shows later whose it is"),
            }
        }
        Err(OpenBodyError::Caller(Failure::Usage(what))) => findings.fail(what),
        Err(OpenBodyError::Caller(other)) => return Err(other),
        Err(other) => findings.fail(other_words(&other)),
    }
    Ok(())
}

fn other_words(error: &OpenBodyError<Failure>) -> String {
    match error {
        OpenBodyError::NotTheCommittedBody => "the segments are not the ones the envelope commits to".into(),
        OpenBodyError::NotTheCommittedSecret => "the secret is not the one the envelope commits to".into(),
        OpenBodyError::Malformed(fault) => format!("the body is malformed: {fault}"),
        OpenBodyError::Caller(_) => "the segments cannot be read".into(),
    }
}

fn receipt(
    findings: &mut Findings,
    folder: &BidFolder,
    description: &Description,
    policy: Option<&Policy>,
) -> Result<Vec<String>, Failure> {
    let (bytes, policy) = match (folder.receipt()?, policy) {
        (None, _) => {
            findings.not_covered("that it was submitted: there is no receipt yet");
            return Ok(Vec::new());
        }
        (Some(_), None) => {
            findings.not_covered("the receipt: say whom you trust with --policy FILE");
            return Ok(Vec::new());
        }
        (Some(bytes), Some(policy)) => (bytes, policy),
    };
    let Some(receipt) = findings::receipt(findings, "receipt", &bytes, policy) else { return Ok(Vec::new()) };
    let eid = receipt.act().data.get("eid").and_then(serde_json::Value::as_str);
    findings.say(eid == Some(description.eid.to_base64url().as_str()), "the receipt is of this envelope");
    Ok(super::story::of(&receipt))
}
