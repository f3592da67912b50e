//! `diwan demo`: a whole country on this machine.

use super::import::import_paths;
use super::output::Output;
use super::serve::{Stop, address, listen, record, say_ready, serve};
use super::{Failure, Outcome, log, runtime};
use crate::demo::{Country, HISTORY_DAYS, People, play};
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use node::{Clock, Config, MailRoute, Node};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Start a country on this machine: ten buyers, thirty suppliers, sixty procedures in every stage
#[derive(Args)]
#[command(after_help = "Example: diwan demo --data /tmp/country --seed 7\n\n\
    Exit codes: 0 it was told to stop; 2 the command line is wrong, or the folder holds a demonstration that was\n\
    stopped while it was being made; 3 the disk or the network failed")]
pub struct Demo {
    /// Data folder; a temporary one that goes away, if absent
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    /// Names, prices and keys follow from it
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Folder with other publishers' OCDS files, imported if it is there
    #[arg(long, value_name = "DIR", default_value = "../shared/data/ocds")]
    ocds: PathBuf,
    /// Say what is ready, and who the people are, as JSON lines; log as JSON lines
    #[arg(long)]
    json: bool,
}

/// The file that says that the history on this data was played to its end. A demonstration that dies before it is
/// written can only be thrown away: its clock stands somewhere in the past.
const PLAYED: &str = "demo.played";

impl Demo {
    /// Builds the country, says `ready` and serves it.
    pub fn run(self) -> Outcome {
        log(self.json);
        let temporary = match self.data {
            Some(_) => None,
            None => Some(tempfile::tempdir().map_err(|error| Failure::fault("temporary folder", error))?),
        };
        let data = match (&self.data, &temporary) {
            (Some(data), _) => data.clone(),
            (None, Some(folder)) => folder.path().to_path_buf(),
            (None, None) => return Err(Failure::Usage("no data folder".into())),
        };
        runtime()?.block_on(self.country(data))
    }

    async fn country(self, data: PathBuf) -> Outcome {
        let today = Timestamp::now();
        let country = Country::built_in().map_err(|error| Failure::fault("fixtures", error))?;
        // The first start begins in the past; a later one, on the same data, today.
        let played = data.join(PLAYED).exists();
        if !played && data.join("ledger.db").exists() {
            return Err(Failure::Usage(format!(
                "{} holds a demonstration that was stopped while it was being made, or a node that is none: \
                 remove the folder or name another",
                data.display()
            )));
        }
        let begins = if played { 0 } else { HISTORY_DAYS };
        let start = today.checked_sub(SignedDuration::from_hours(24 * begins)).unwrap_or(today);
        let clock = Clock::movable(start);
        // The address is taken before the work: a second demonstration on it fails at once.
        let listener = listen(&self.listen).await?;
        let public_url = address(&listener)?;
        let config = Config {
            data: data.clone(),
            listen: self.listen.clone(),
            public_url,
            mail: MailRoute::Folder { path: None },
            demo: true,
            ..Config::default()
        };
        let node = Node::open(config, clock).await.map_err(|error| Failure::Fault(error.to_string()))?;
        tokio::spawn(node::follower::run(Arc::clone(&node)));
        let refused = |error: node::CommandError| Failure::Refused(error.to_string());
        let people = People::register(&node, &country, self.seed).await.map_err(refused)?;
        if !played {
            play(&node, &country, &people, today, |done, total| {
                eprint!("\r{done}/{total}");
                let _ = std::io::stderr().flush();
            })
            .await
            .map_err(refused)?;
            eprintln!();
            write_keys(&people, &data.join("demo-keys"))?;
            std::fs::write(data.join(PLAYED), today.to_string()).map_err(|error| Failure::fault(PLAYED, error))?;
        }
        self.import(&node).await?;
        record(&node).await?;
        tokio::spawn(node::clockwork::run(Arc::clone(&node)));
        tokio::spawn(node::courier::run(Arc::clone(&node)));
        let stop = Stop::listen()?;
        say_ready(&listener, self.json)?;
        self.say_people(&node, &people, &data)?;
        serve(node, listener, stop).await
    }

    /// Who can sign in, for people to read or for programs to play.
    fn say_people(&self, node: &Node, people: &People, data: &Path) -> Result<(), Failure> {
        let mut out = Output::new();
        if self.json {
            out.json(&serde_json::json!({ "data": data }))?;
        } else {
            out.line(format_args!("data {}", data.display()))?;
        }
        for person in people.persons() {
            let name = node.directory.person(person).map(|person| person.name).unwrap_or_default();
            let node::Caller { actor, .. } = People::caller(node, person);
            let domain::access::Actor::Person { mandates, .. } = actor else { continue };
            if self.json {
                let mandates: Vec<_> = mandates
                    .iter()
                    .map(|(of, role)| serde_json::json!({ "organisation": of, "role": role.as_str() }))
                    .collect();
                out.json(&serde_json::json!({ "person": person, "name": name, "mandates": mandates }))?;
            } else {
                let roles: Vec<String> = mandates.iter().map(|(of, role)| format!("{} {of}", role.as_str())).collect();
                out.line(format_args!("{person}\t{name}\t{}", roles.join(", ")))?;
            }
        }
        out.finish()
    }

    /// Other publishers' notices, if the folder is there: those that were imported before stay as they are.
    async fn import(&self, node: &Node) -> Result<(), Failure> {
        if self.ocds.is_dir() {
            let report = import_paths(node, std::slice::from_ref(&self.ocds), None, |_, _| {}).await?;
            eprintln!("{} releases of other publishers", report.added + report.known);
        }
        Ok(())
    }
}

/// The people's keys as files, so that the command line can play every part. Without passphrase: it is a
/// demonstration, and whoever can read the folder can move the clock as well.
fn write_keys(people: &People, folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::fault("keys of the demonstration", error))?;
    for person in people.persons() {
        let written = people.keys(person).write(&folder.join(format!("{person}.key")), None);
        written.map_err(|error| Failure::fault("keys of the demonstration", error))?;
    }
    Ok(())
}
