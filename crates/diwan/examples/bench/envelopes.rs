//! Sealing and opening: bytes a second on one core, and a thousand bids judged for a committee of five.

use crate::Failed;
use crate::limits::Limits;
use crate::report::Report;
use crate::sealing::{Bid, SealedFile, seal_bid};
use seal::Segment;
use seal::body::ManifestFile;
use seal::bytes::Digest;
use seal::envelope::Envelope;
use seal::keys::{CommitteeKeys, IdentityKey, MemberKey, OpeningKeyContext, OpeningKeyPair, RootSecret, opening_key};
use seal::opening::{BodyPart, Release, Verdict, judge, open_body, unwrap_share};
use std::convert::Infallible;
use std::io::Read;
use std::time::Instant;

/// Bytes of the long bid.
const LONG: u64 = 256 << 20;
/// Bids that are judged.
const BIDS: usize = 1_000;
/// Bytes of each.
const SHORT: u64 = 3_300;
/// Members of the committee, and how many of them open.
const MEMBERS: u8 = 5;
const THRESHOLD: u8 = 3;

/// The hash of a file, as a bidder's machine takes it before it seals.
fn sha256_of(mut file: impl Read) -> Result<[u8; 32], Failed> {
    let mut hash = aws_lc_rs::digest::Context::new(&aws_lc_rs::digest::SHA256);
    let mut chunk = vec![0; 256 << 10];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            return Ok(hash.finish().as_ref().try_into()?);
        }
        hash.update(&chunk[..read]);
    }
}

struct Committee {
    keys: CommitteeKeys,
    pairs: Vec<OpeningKeyPair>,
}

fn committee() -> Result<Committee, Failed> {
    let context = OpeningKeyContext {
        procedure: "ocds-bench0-0001".into(),
        lot: "LOT-0001".into(),
        envelope: "single".into(),
        committee_version: 1,
    };
    let pairs: Vec<_> = (1..=MEMBERS).map(|seat| opening_key(&RootSecret([seat; 32]), &context)).collect();
    let members = (1..=MEMBERS)
        .zip(&pairs)
        .map(|(seat, pair)| MemberKey::sign(&context, seat, pair.public_key(), &IdentityKey::from_seed(&[seat; 32])));
    let keys = CommitteeKeys::new(context.clone(), THRESHOLD, members.collect())?;
    Ok(Committee { keys, pairs })
}

fn file(bytes: u64) -> impl Read + Send + 'static {
    std::io::repeat(5).take(bytes)
}

fn sealed(
    keys: &CommitteeKeys,
    n: usize,
    (bytes, sha256): (u64, [u8; 32]),
    mut take: impl FnMut(Vec<u8>),
) -> Result<Envelope, Failed> {
    let secret = ledger::hash::sha256(&[&n.to_be_bytes()]).0;
    let firm = format!("firm-{n}");
    let identity = IdentityKey::from_seed(&secret);
    let entry = ManifestFile {
        name: "offre.bin".into(),
        bytes,
        media_type: "application/octet-stream".into(),
        sha256: Digest(sha256),
    };
    let bid = Bid {
        tenderer: &firm,
        identity: &identity,
        salt: secret,
        secret,
        work: None,
        anchor: Digest([0; 32]),
        created: "2026-01-01T00:00:00Z",
        offer: serde_json::json!({}),
        files: vec![SealedFile { entry, source: Box::new(file(bytes)) }],
    };
    Ok(seal_bid(keys, bid, |segment: Segment| {
        take(segment.ciphertext);
        Ok(())
    })?)
}

fn opened(envelope: &Envelope, keys: &CommitteeKeys, shares: &[Release], body: Vec<Vec<u8>>) -> Result<u64, Failed> {
    let judgement = judge(envelope, keys, shares).map_err(|error| format!("{error:?}"))?;
    let Verdict::Valid { s } = &judgement.verdict else { return Err("a bid is not valid".into()) };
    let mut read = 0;
    let sink = |part: BodyPart<'_>| -> Result<(), Infallible> {
        if let BodyPart::File { bytes, .. } = part {
            read += bytes.len() as u64;
        }
        Ok(())
    };
    open_body(envelope, s, body.into_iter().map(Ok), sink).map_err(|error| format!("{error:?}"))?;
    Ok(read)
}

fn shares(committee: &Committee, envelope: &Envelope) -> Result<Vec<Release>, Failed> {
    let seats = (1..=MEMBERS).zip(&committee.pairs).take(usize::from(THRESHOLD));
    let shares = seats.map(|(i, pair)| unwrap_share(pair, envelope, i).map(|share| Release::from((i, share))));
    shares.collect::<Option<_>>().ok_or_else(|| "no share".into())
}

/// Measures sealing and opening.
pub fn run(report: &mut Report, limits: &Limits) -> Result<(), Failed> {
    let committee = committee()?;
    let megabytes = LONG as f64 / 1e6;
    let began = Instant::now();
    let sha256 = sha256_of(file(LONG))?;
    let hashing = began.elapsed().as_secs_f64();
    let began = Instant::now();
    // Each segment leaves as it is ready: on the bidder's machine into a file, here into nothing.
    sealed(&committee.keys, 0, (LONG, sha256), drop)?;
    let sealing = began.elapsed().as_secs_f64();
    let beside = ("SHA-256", limits.sha256);
    report.figure("sealing: a bid of 256 MiB, one core", megabytes / sealing, "MB/s", beside, ">= 0.6");
    let whole = megabytes / (sealing + hashing);
    report.figure("sealing: with the hash of its file before", whole, "MB/s", beside, "");
    let mut body = Vec::new();
    let envelope = sealed(&committee.keys, 0, (LONG, sha256), |segment| body.push(segment))?;
    let released = shares(&committee, &envelope)?;
    let began = Instant::now();
    let read = opened(&envelope, &committee.keys, &released, body)?;
    let rate = read as f64 / 1e6 / began.elapsed().as_secs_f64();
    report.figure("sealing: the same bid judged and opened, one core", rate, "MB/s", beside, "");

    let sha256 = sha256_of(file(SHORT))?;
    let mut bids = Vec::new();
    for n in 0..BIDS {
        let mut body = Vec::new();
        let envelope = sealed(&committee.keys, n, (SHORT, sha256), |segment| body.push(segment))?;
        let released = shares(&committee, &envelope)?;
        bids.push((envelope, released, body));
    }
    let cores = std::thread::available_parallelism()?.get();
    let each = bids.len().div_ceil(cores);
    let began = Instant::now();
    let judged: usize = std::thread::scope(|scope| {
        let mut at_work = Vec::new();
        while !bids.is_empty() {
            let share = bids.split_off(bids.len().saturating_sub(each));
            let keys = &committee.keys;
            at_work.push(scope.spawn(move || {
                let bids = share.into_iter();
                let judged = bids.map(|(envelope, released, body)| opened(&envelope, keys, &released, body).map(|_| 1));
                judged.sum::<Result<usize, Failed>>()
            }));
        }
        let judged = at_work.into_iter().map(|one| one.join().unwrap_or_else(|_| Err("a judge stopped".into())));
        judged.sum::<Result<usize, Failed>>()
    })?;
    let seconds = began.elapsed().as_secs_f64();
    report.alone("sealing: 1,000 bids re-derived, judged and opened, 3 of 5", seconds, "s", "< 5 on two cores");
    report.alone("sealing: the same, on this machine's cores, a second", judged as f64 / seconds, "bids/s", "");
    Ok(())
}
