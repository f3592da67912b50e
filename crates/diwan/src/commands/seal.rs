//! `diwan seal`: a bid becomes an envelope and a body on the bidder's own machine, if need be offline (P38).

use super::arguments::{KeyArguments, NodeArguments, ReadPolicy, read_file};
use super::bid::{Submission, submit};
use super::bid_files;
use super::bid_folder::{BidFolder, Description, Secret};
use super::findings::Findings;
use super::keys::envelope_kind;
use super::output::{Output, Progress};
use super::sealing_keys::{SealingKeys, Wanted, check_keys};
use super::{Failure, Outcome};
use crate::client::Client;
use crate::keyfile::PersonalKeys;
use crate::sealing::{Bid, SealedFile, SealingError, seal_bid};
use clap::Args;
use domain::procurement::Notice;
use domain::procurement::offer::Offer;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use seal::bytes::{Digest, Salt, SealSecret};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Longest keys file, in bytes.
const KEYS_BYTES_MAX: u64 = 4 << 20;
/// Longest offer, in bytes: that of the longest manifest.
const OFFER_BYTES_MAX: u64 = seal::body::MAX_MANIFEST_BYTES as u64;

/// Seal a bid to the committee's keys, after checking that they are the ones in the ledger
#[derive(Args)]
#[command(
    after_help = "Example: diwan seal ocds-diwan0-steg-2026-0001 LOT-0001 --node https://diwan.example.tn \\\n    \
    --party supplier-07 --key agent.key --offer offer.json --file brochure.pdf --policy policy.txt --out bid-1\n\n\
    Offline: save /api/v1/procedures/OCID/lots/LOT/envelopes/single/keys and /api/v1/policy on another machine,\n\
    then give --keys-file and --policy instead of --node; carry the folder back and run `diwan bid submit`.\n\n\
    Exit codes: 0 sealed (with --submit: and received in time); 1 the keys do not hold, the offer has problems, or\n\
    the node refused; 2 the command line is wrong; 3 the disk or the network failed"
)]
pub struct Seal {
    /// The procedure
    #[arg(value_name = "OCID")]
    procedure: ProcedureId,
    /// The lot
    #[arg(value_name = "LOT")]
    lot: LotId,
    #[command(flatten)]
    node: NodeArguments,
    /// Seal offline to keys that were saved before
    #[arg(long, value_name = "KEYS.json", conflicts_with_all = ["submit"])]
    keys_file: Option<PathBuf>,
    /// The policy to hold the keys' receipt against; else the node's own, which is said
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The firm that bids
    #[arg(long, value_name = "PARTY")]
    party: PartyId,
    #[command(flatten)]
    key: KeyArguments,
    /// Prices and answers
    #[arg(long, value_name = "OFFER.json")]
    offer: PathBuf,
    /// A file of the bid; again for each
    #[arg(long, value_name = "PATH")]
    file: Vec<PathBuf>,
    /// Which envelope of the bid
    #[arg(long, value_name = "KIND", default_value = "single", value_parser = envelope_kind)]
    envelope: EnvelopeKind,
    /// Folder of another envelope of the same bid, whose salt is used again
    #[arg(long, value_name = "DIR")]
    same_bid: Option<PathBuf>,
    /// Seal although the offer has problems against the notice
    #[arg(long)]
    as_is: bool,
    /// Where to put the sealed bid: a new folder
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Submit it right away, as `diwan bid submit` does
    #[arg(long)]
    submit: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

/// What an offer is held against.
#[derive(Deserialize)]
struct Seen {
    ruleset: String,
    method: String,
    notice: Notice,
}

/// Holds an offer against the published notice, as the opening will. Nothing is said when the rule-set is one that
/// this program does not know.
fn check_offer(client: &Client, wanted: &Wanted<'_>, offer: &Offer) -> Result<Option<Vec<Value>>, Failure> {
    let seen: Seen = client.get(&format!("/api/v1/procedures/{}", wanted.procedure))?;
    let book = node::rules::RuleBook::read(None).map_err(|error| Failure::fault("rule-sets", error))?;
    let Some(rules) = book.get(&seen.ruleset) else { return Ok(None) };
    let Some(method) = rules.method(&seen.method) else { return Ok(None) };
    let found = offer.check(&seen.notice, &rules, wanted.lot, wanted.envelope, &method.envelopes);
    Ok(Some(found.problems.iter().map(|problem| json!(problem)).collect()))
}

impl Seal {
    /// Checks, seals and, if asked, submits.
    pub fn run(self) -> Outcome {
        let wanted = Wanted { procedure: &self.procedure, lot: &self.lot, envelope: self.envelope };
        let client = match (&self.keys_file, self.submit) {
            (Some(_), _) => None,
            (None, true) => Some(self.node.signed_in()?),
            (None, false) => Some(self.node.client()?),
        };
        let person = self.key.open()?;
        let offer = self.offer()?;
        let (keys_bytes, policy) = self.keys_and_policy(client.as_ref(), &wanted)?;
        let keys: SealingKeys = serde_json::from_slice(&keys_bytes)
            .map_err(|error| Failure::Usage(format!("the keys cannot be read: {error}")))?;
        let mut findings = check_keys(&keys, &wanted, &policy.policy);
        if !findings.all_hold() {
            let mut out = Output::new();
            findings.print(&mut out)?;
            out.finish()?;
            return Err(Failure::Refused("nothing was sealed: these keys are not shown to be the committee's".into()));
        }
        let problems = match &client {
            Some(client) => check_offer(client, &wanted, &offer)?,
            None => None,
        };
        match problems {
            None => findings.not_covered("the offer was not held against the notice"),
            Some(problems) if problems.is_empty() => findings.say(true, "the offer answers all that the notice asks"),
            Some(problems) if self.as_is => {
                problems.iter().for_each(|problem| findings.not_covered(format!("sealed as it is: {problem}")));
            }
            Some(problems) => {
                let lines: Vec<String> = problems.iter().map(|problem| format!("\n  {problem}")).collect();
                let what = format!("nothing was sealed: the offer has problems{}", lines.concat());
                return Err(Failure::Refused(format!("{what}\n(--as-is seals it nevertheless)")));
            }
        }
        let folder = BidFolder::create(&self.out)?;
        let description = self.seal(&folder, &person, offer, &keys, (&keys_bytes, &policy.text))?;
        let submission = match client.filter(|_| self.submit) {
            Some(client) => Some(submit(&client, &folder, &description)?),
            None => None,
        };
        self.report(&findings, &description, submission)
    }

    fn offer(&self) -> Result<Offer, Failure> {
        let wrong = |error: &dyn std::fmt::Display| Failure::Usage(format!("{}: {error}", self.offer.display()));
        serde_json::from_slice(&read_file(&self.offer, OFFER_BYTES_MAX)?).map_err(|error| wrong(&error))
    }

    fn keys_and_policy(&self, client: Option<&Client>, wanted: &Wanted<'_>) -> Result<(Vec<u8>, ReadPolicy), Failure> {
        match (&self.keys_file, client) {
            (None, Some(client)) => {
                let policy = ReadPolicy::file_or_fetched(self.policy.as_deref(), client)?;
                Ok((client.get_file(&wanted.address())?, policy))
            }
            (Some(path), _) => {
                let offline =
                    || Failure::Usage("offline, the keys are held against a policy: give --policy FILE".into());
                let policy = ReadPolicy::file(self.policy.as_deref().ok_or_else(offline)?)?;
                Ok((read_file(path, KEYS_BYTES_MAX)?, policy))
            }
            (None, None) => Err(Failure::Usage("where are the keys? Give --node URL or --keys-file FILE".into())),
        }
    }

    fn seal(
        &self,
        folder: &BidFolder,
        person: &PersonalKeys,
        offer: Offer,
        keys: &SealingKeys,
        checked: (&[u8], &str),
    ) -> Result<Description, Failure> {
        let random = || node::keys::random_32().map_err(|error| Failure::fault("random bytes", error));
        let (salt, work) = match &self.same_bid {
            Some(path) => self.joined_with(path)?,
            None => (random()?, None),
        };
        if self.envelope == EnvelopeKind::Name && work.is_none() {
            let what =
                "the name of an author is signed for its work: seal that first, then give its folder as --same-bid";
            return Err(Failure::Usage(what.into()));
        }
        let files: Vec<SealedFile> = self.file.iter().map(|path| bid_files::open(path)).collect::<Result<_, _>>()?;
        let content_bytes: u64 = files.iter().map(|file| file.entry.bytes).sum();
        let expected = content_bytes / seal::SEGMENT_BYTES as u64 + 1;
        let secret = random()?;
        let created = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let bid = Bid {
            tenderer: self.party.as_str(),
            identity: &person.identity,
            salt,
            secret,
            work,
            anchor: keys.anchor,
            created: &created,
            offer: serde_json::to_value(&offer).map_err(|error| Failure::fault("the offer", error))?,
            files,
        };
        let mut progress = Progress::new("segments sealed");
        let sealed = seal_bid(&keys.committee_keys, bid, |segment| {
            folder.write_segment(&segment)?;
            let done = u64::from(segment.index) + 1;
            if expected > 1 {
                progress.at(done, expected.max(done + 1));
            }
            Ok(())
        });
        let envelope = sealed.map_err(|error| match error {
            SealingError::Io(error) => Failure::fault("sealing", error),
            SealingError::Refused(what) => Failure::Usage(format!("this cannot be sealed: {what}")),
        })?;
        if expected > 1 {
            progress.at(envelope.segments(), envelope.segments());
        }
        let eid = envelope.eid();
        let description = Description {
            v: 1,
            procedure: self.procedure.clone(),
            lot: self.lot.clone(),
            envelope: self.envelope,
            party: self.party.clone(),
            eid,
            salt: Salt(salt),
            segments: envelope.segments(),
            body_bytes: envelope.body_bytes(),
            sealed_at: created,
            deadline: keys.deadline,
        };
        let secret = Secret { v: 1, eid, s: SealSecret(secret).to_base64url() };
        folder.finish(&description, &envelope, &secret, checked)?;
        Ok(description)
    }

    /// The salt of another envelope of the bid, and what that is if it is the work that this one names the author of.
    fn joined_with(&self, path: &Path) -> Result<([u8; 32], Option<Digest>), Failure> {
        let (_, other) = BidFolder::open(path)?;
        let same = (&other.procedure, &other.lot, &other.party) == (&self.procedure, &self.lot, &self.party);
        if same && other.envelope != self.envelope {
            let names = (other.envelope, self.envelope) == (EnvelopeKind::Work, EnvelopeKind::Name);
            return Ok((other.salt.0, names.then_some(other.eid)));
        }
        Err(Failure::Usage(format!("{} is not another envelope of this bid", path.display())))
    }

    fn report(self, findings: &Findings, description: &Description, submission: Option<Submission>) -> Outcome {
        let folder = self.out.display();
        let mut out = Output::new();
        if self.json {
            let submission = submission.as_ref();
            out.json(
                &json!({ "folder": self.out, "bid": description, "findings": findings, "submission": submission }),
            )?;
        } else {
            findings.print(&mut out)?;
            out.line(format_args!("sealed       {}", description.eid))?;
            out.line(format_args!(
                "  for        {} {} {}",
                description.procedure,
                description.lot,
                description.envelope.as_str()
            ))?;
            out.line(format_args!(
                "  body       {} bytes in {} segments",
                description.body_bytes, description.segments
            ))?;
            out.line(format_args!("  deadline   {}", description.deadline))?;
            out.line(format_args!("  folder     {folder}; secret.json in it opens the bid: keep it to yourself"))?;
            match &submission {
                Some(submission) => submission.print(&mut out)?,
                None => out.line(format_args!("Not submitted yet. Next: diwan bid submit {folder} --node URL"))?,
            }
        }
        out.finish()?;
        match submission {
            Some(submission) => submission.exit(),
            None => Ok(ExitCode::SUCCESS),
        }
    }
}
