//! `diwan bid`: a sealed bid's way to the node and back.

use super::arguments::{NodeArguments, ReadPolicy};
use super::bid_folder::{BidFolder, Description};
use super::findings::{self, Findings};
use super::keys::Recorded;
use super::output::{Output, Progress};
use super::{Failure, Outcome};
use crate::client::{Client, new_key};
use clap::{Args, Subcommand};
use ledger::policy::Quorum;
use ledger::receipt::Receipt;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// How often a receipt is asked for again until witnesses have cosigned it.
const COSIGNATURE_TRIES: u32 = 10;
/// The wait before each time.
const COSIGNATURE_WAIT: Duration = Duration::from_secs(1);

/// Submit a sealed bid, see how far it is, withdraw it
#[derive(Args)]
#[command(after_help = "Example: diwan bid submit bid-1 --node https://diwan.example.tn --token TOKEN")]
pub struct BidCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Submit(Submit),
    Status(Status),
    Withdraw(Withdraw),
}

impl BidCommand {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        match self.command {
            Command::Submit(command) => command.run(),
            Command::Status(command) => command.run(),
            Command::Withdraw(command) => command.run(),
        }
    }
}

/// Submit a sealed bid: the envelope first, which is what has to be in time, then the segments that are missing
#[derive(Args)]
#[command(after_help = "Example: diwan bid submit bid-1 --node https://diwan.example.tn --token TOKEN\n\n\
    Interrupted? Run it again: what is there is not sent twice.\n\n\
    Exit codes: 0 received in time, and the body is complete; 1 late, or refused; 2 the command line is wrong;\n\
    3 the network or the disk failed: run it again")]
struct Submit {
    /// The folder that `diwan seal` made
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    node: NodeArguments,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

/// What a submission came to.
#[derive(Serialize)]
pub struct Submission {
    /// Whether the envelope counts.
    in_time: bool,
    /// Whether every segment is at the node, and the node has compared and recorded the whole.
    complete: bool,
    /// Segments of the body.
    segments: u64,
    /// Where the receipt is.
    receipt: PathBuf,
    /// The receipt, held against the policy under which the bid was sealed.
    findings: Findings,
}

impl Submission {
    /// Says it to a person.
    ///
    /// # Errors
    /// [`Failure`] when standard output fails.
    pub fn print(&self, out: &mut Output) -> Result<(), Failure> {
        self.findings.print(out)?;
        if !self.in_time {
            out.line("LATE: the deadline had passed; the bid was recorded as late and returned unopened")?;
            return out.line(format_args!("  receipt    {} says when it arrived", self.receipt.display()));
        }
        out.line("received in time")?;
        out.line(format_args!("  receipt    {}", self.receipt.display()))?;
        if self.complete {
            out.line(format_args!("  body       complete: {} of {} segments", self.segments, self.segments))?;
        }
        out.line("Keep the receipt and policy.txt: with them anyone verifies, offline, that the bid was in time.")?;
        out.line("Keep secret.json to yourself: it opens the bid, and is asked for only if the committee fails.")
    }

    /// 0 only when the bid counts.
    ///
    /// # Errors
    /// Never.
    pub fn exit(&self) -> Outcome {
        findings::exit(self.in_time && self.complete && self.findings.all_hold())
    }
}

impl Submit {
    fn run(self) -> Outcome {
        let (folder, description) = BidFolder::open(&self.folder)?;
        let submission = submit(&self.node.signed_in()?, &folder, &description)?;
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "bid": description, "submission": submission }))?;
        } else {
            submission.print(&mut out)?;
        }
        out.finish()?;
        submission.exit()
    }
}

#[derive(Deserialize)]
struct Submitted {
    eid: String,
    in_time: bool,
    receipt: String,
}

/// Which segments of a body are at the node.
#[derive(Deserialize, Serialize)]
struct Segments {
    present: Vec<u64>,
    total: u64,
    complete: bool,
}

fn bids(description: &Description) -> String {
    format!("/api/v1/procedures/{}/lots/{}/bids", description.procedure, description.lot)
}

fn segments_of(client: &Client, description: &Description) -> Result<Segments, Failure> {
    let Description { eid, party, .. } = description;
    Ok(client.get(&format!("{}/{eid}/segments?party={party}", bids(description)))?)
}

/// Submits what is in a folder, or goes on where an earlier attempt stopped.
///
/// # Errors
/// [`Failure`]; running it again goes on.
pub fn submit(client: &Client, folder: &BidFolder, description: &Description) -> Result<Submission, Failure> {
    if folder.receipt()?.is_none() {
        let sealed =
            String::from_utf8(folder.envelope()?.to_jcs()).map_err(|error| Failure::fault("the envelope", error))?;
        let salt = description.salt;
        let body = json!({ "party": description.party, "salt": salt, "envelope": sealed });
        // An answer that was lost on the way is given again under the same key.
        let key = format!("submit-{}", description.eid);
        let submitted: Submitted = client.post(&bids(description), &body, &key)?;
        folder.keep_receipt(&submitted.receipt).inspect_err(|_| {
            let _ = writeln!(std::io::stderr(), "{}", submitted.receipt);
        })?;
        if submitted.eid != description.eid.to_base64url() {
            return Err(Failure::Fault(format!("the node has recorded {} instead", submitted.eid)));
        }
        if !submitted.in_time {
            return outcome(folder, description, false);
        }
    }
    let (_, in_time) = check_receipt(folder, description)?;
    if !in_time {
        return outcome(folder, description, false);
    }
    let complete = upload(client, folder, description)?;
    fetch_cosignatures(client, folder)?;
    outcome(folder, description, complete)
}

/// The first receipt is given before any witness is asked. Where the policy asks for them, it is fetched again until they have
/// cosigned, for a while; what is there already counts all the same.
fn fetch_cosignatures(client: &Client, folder: &BidFolder) -> Result<(), Failure> {
    let policy = ReadPolicy::file(&folder.file("policy.txt"))?.policy;
    let is_short = |receipt: &Receipt| policy.check(receipt.checkpoint()).quorum == Quorum::Short;
    let Ok(first) = Receipt::parse(&folder.receipt()?.unwrap_or_default()) else { return Ok(()) };
    let mut tries = 0..COSIGNATURE_TRIES;
    while is_short(&first) && tries.next().is_some() {
        std::thread::sleep(COSIGNATURE_WAIT);
        let text = client.get_text(&format!("/api/v1/receipts/{}", first.index()))?;
        let newer = Receipt::parse(text.as_bytes()).ok();
        if newer.is_some_and(|newer| newer.leaf_hash() == first.leaf_hash() && !is_short(&newer)) {
            return folder.keep_receipt(&text);
        }
    }
    Ok(())
}

fn outcome(folder: &BidFolder, description: &Description, complete: bool) -> Result<Submission, Failure> {
    let (findings, in_time) = check_receipt(folder, description)?;
    let receipt = folder.file("receipt.txt");
    Ok(Submission { in_time, complete, segments: description.segments, receipt, findings })
}

/// Sends the segments that are missing, and returns whether the node has recorded that the body is complete.
fn upload(client: &Client, folder: &BidFolder, description: &Description) -> Result<bool, Failure> {
    let here = segments_of(client, description)?;
    let mut complete = here.complete;
    let present: BTreeSet<u64> = here.present.into_iter().collect();
    let mut missing: Vec<u64> = (0..description.segments).filter(|number| !present.contains(number)).collect();
    if missing.is_empty() && !complete {
        // A node that stopped after the last segment came has recorded nothing: the same segment again makes it do so.
        missing.extend(description.segments.checked_sub(1));
    }
    let mut progress = Progress::new("segments sent");
    for number in missing {
        let Description { eid, party, .. } = description;
        let path = format!("{}/{eid}/segments/{number}?party={party}", bids(description));
        let now: Segments = client.put(&path, &folder.segment(number)?)?;
        complete = now.complete;
        if description.segments > 1 {
            progress.at(now.present.len() as u64, description.segments);
        }
    }
    Ok(complete)
}

/// Holds the receipt against the policy of the folder, and says whether the envelope was in time. A receipt is what
/// it proves: one of something else is no receipt of this bid.
fn check_receipt(folder: &BidFolder, description: &Description) -> Result<(Findings, bool), Failure> {
    let mut findings = Findings::default();
    let policy = ReadPolicy::file(&folder.file("policy.txt"))?;
    let bytes = folder.receipt()?.unwrap_or_default();
    let Some(receipt) = findings::fresh_receipt(&mut findings, "receipt", &bytes, &policy.policy) else {
        return Ok((findings, false));
    };
    let act = receipt.act();
    let eid = act.data.get("eid").and_then(serde_json::Value::as_str);
    let own = eid == Some(description.eid.to_base64url().as_str());
    findings.say(own, "the receipt is of this envelope");
    Ok((findings, own && act.r#type == "bid_received"))
}

/// See what the node has of a bid, and whether it is complete
#[derive(Args)]
#[command(after_help = "Example: diwan bid status bid-1 --node https://diwan.example.tn --token TOKEN\n\n\
    Exit codes: 0 the envelope stands and its body is complete; 1 not; 2 the command line is wrong; 3 the network failed")]
struct Status {
    /// The folder that `diwan seal` made
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    node: NodeArguments,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Deserialize, Serialize)]
struct Live {
    eid: String,
    received_at: jiff::Timestamp,
    body_complete: bool,
}

#[derive(Deserialize)]
struct OwnBids {
    live: Vec<Live>,
}

impl Status {
    fn run(self) -> Outcome {
        let (_, description) = BidFolder::open(&self.folder)?;
        let client = self.node.signed_in()?;
        let own: OwnBids = client.get(&format!("{}?party={}", bids(&description), description.party))?;
        let eid = description.eid.to_base64url();
        let live = own.live.into_iter().find(|live| live.eid == eid);
        let segments = match &live {
            Some(live) if !live.body_complete => Some(segments_of(&client, &description)?),
            _ => None,
        };
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "bid": description, "live": live, "segments": segments }))?;
        } else {
            out.line(format_args!("{eid}"))?;
            match (&live, &segments) {
                (None, _) => out.line("  the node has no such envelope: not submitted, late, replaced or withdrawn")?,
                (Some(live), None) => {
                    out.line(format_args!("  received at {}; the body is complete", live.received_at))?
                }
                (Some(live), Some(segments)) => out.line(format_args!(
                    "  received at {}; {} of {} segments are here: run `diwan bid submit` again",
                    live.received_at,
                    segments.present.len(),
                    segments.total
                ))?,
            }
        }
        out.finish()?;
        findings::exit(live.is_some_and(|live| live.body_complete))
    }
}

/// Withdraw the firm's bid on the lot of a folder; the node deletes its ciphertext
#[derive(Args)]
#[command(after_help = "Example: diwan bid withdraw bid-1 --node https://diwan.example.tn --token TOKEN\n\n\
    Exit codes: 0 withdrawn; 1 the node refused; 2 the command line is wrong; 3 the network failed")]
struct Withdraw {
    /// The folder that `diwan seal` made
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    node: NodeArguments,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Withdraw {
    fn run(self) -> Outcome {
        let (_, description) = BidFolder::open(&self.folder)?;
        let client = self.node.signed_in()?;
        let path = format!("/api/v1/procedures/{}/lots/{}/withdrawal", description.procedure, description.lot);
        let done: Recorded = client.post(&path, &json!({ "party": description.party }), &new_key()?)?;
        let mut out = Output::new();
        if self.json {
            out.json(&json!({ "bid": description, "receipts": done.receipts }))?;
        } else {
            out.line(format_args!("withdrawn: the bid of {} on {}", description.party, description.lot))?;
            done.receipts.iter().try_for_each(|path| out.line(format_args!("  receipt    {}{path}", client.node())))?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}
