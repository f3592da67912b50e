//! `diwan accounts`: what only whoever runs the machine can do for the people of a node.

use super::data;
use super::output::Output;
use super::{Failure, Outcome, log, runtime};
use clap::{Args, Subcommand};
use domain::PartyId;
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::text::Language;
use node::admission::Readmission;
use node::{Caller, CommandError, Node};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// Let an administrator in again, at the data folder
#[derive(Args)]
#[command(
    after_help = "Example: diwan accounts invite --administrator --config diwan.toml --person person-0a1b --why \"Both phones lost\""
)]
pub struct Accounts {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Administrators(Administrators),
    Invite(Invite),
}

impl Accounts {
    /// Runs the subcommand.
    pub fn run(self) -> Outcome {
        log(false);
        match self.command {
            Command::Administrators(command) => command.run(),
            Command::Invite(command) => command.run(),
        }
    }
}

/// The data folder of a node that is not running.
#[derive(Args)]
struct Folder {
    /// The node's configuration: the link begins with its public_url
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Data folder of a node that is not running, instead of the configured one
    #[arg(long, value_name = "DIR", required_unless_present = "config")]
    data: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Folder {
    async fn open(&self) -> Result<std::sync::Arc<Node>, Failure> {
        match (&self.config, &self.data) {
            (None, Some(data)) => data::open_existing(data).await,
            (config, data) => data::open_configured(data::configuration(config.as_deref(), data.clone())?).await,
        }
    }
}

/// Somebody who holds the mandate, and the authority it is for.
struct Held {
    authority: PartyId,
    person: PartyId,
    name: String,
    mail: String,
    language: Language,
    passkeys: usize,
}

fn administrators(node: &Node) -> Vec<Held> {
    let mut found = Vec::new();
    for (authority, organisation) in node.directory.organisations() {
        let held = organisation.mandates.iter().filter(|(_, role)| *role == Role::Administrator);
        for (id, person) in held.filter_map(|(id, _)| Some((id, node.directory.person(id)?))) {
            let (person_id, authority) = (id.clone(), authority.clone());
            let passkeys = person.passkeys.len();
            let (name, mail, language) = (person.name, person.mail, person.language);
            found.push(Held { authority, person: person_id, name, mail, language, passkeys });
        }
    }
    found
}

/// List the administrators and how many passkeys each has
#[derive(Args)]
#[command(after_help = "Example: diwan accounts administrators --data diwan-data\n\n\
    Exit codes: 0 listed; 2 the command line is wrong, or a running node holds the data folder; 3 it cannot be opened")]
struct Administrators {
    #[command(flatten)]
    folder: Folder,
}

impl Administrators {
    fn run(self) -> Outcome {
        let listed = runtime()?.block_on(self.folder.open()).map(|node| administrators(&node))?;
        let mut out = Output::new();
        for held in listed {
            let Held { authority, person, name, mail, passkeys, .. } = held;
            if self.folder.json {
                out.json(&json!({
                    "person": person, "name": name, "mail": mail, "passkeys": passkeys, "organisation": authority,
                }))?;
            } else {
                out.line(format_args!("{person}  {name} <{mail}>  passkeys {passkeys}  of {authority}"))?;
            }
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Give out a link by which an administrator makes a new passkey; that it was given out is in the ledger, for everybody
#[derive(Args)]
#[command(
    after_help = "Example: diwan accounts invite --administrator --config diwan.toml --person person-0a1b --why \"Phones lost\"\n\
    Or: diwan accounts invite --administrator --config diwan.toml --name \"Olfa Haddad\" --mail olfa@example.tn --why \"...\"\n\n\
    For when no administrator can sign in; while one can, it invites others by itself. The link works once, within 24\n\
    hours, and ends the one before. Other administrators see it under \"People and invitations\" and can withdraw it.\n\n\
    Exit codes: 0 here is the link; 1 refused, and nothing was recorded; 2 the command line is wrong, or a running node\n\
    holds the data folder; 3 the disk failed"
)]
struct Invite {
    /// As administrator: everybody else is invited by one, on the pages
    #[arg(long, required = true)]
    administrator: bool,
    /// The administrator who has lost every passkey; `diwan accounts administrators` lists them
    #[arg(long, value_name = "ID", conflicts_with_all = ["name", "mail"], required_unless_present = "name")]
    person: Option<PartyId>,
    /// Name of a person who is not registered yet
    #[arg(long, requires = "mail")]
    name: Option<String>,
    /// Mail address of that person
    #[arg(long, requires = "name")]
    mail: Option<String>,
    /// Language of that person's pages and mails: fr, ar or en
    #[arg(long, value_name = "TAG", default_value = "fr", value_parser = language)]
    language: Language,
    /// Why: it stays in the ledger, for everybody to read
    #[arg(long = "why", value_name = "TEXT")]
    reasons: String,
    #[command(flatten)]
    folder: Folder,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "fr, ar or en".to_owned())
}

impl Invite {
    fn run(self) -> Outcome {
        let (link, index) = runtime()?.block_on(async {
            let node = self.folder.open().await?;
            let readmission = self.readmission(&node)?;
            let given = node.readmit_administrator(&Caller::clock(), readmission, self.reasons.clone()).await;
            let (link, recorded) = given.map_err(|error| match error {
                CommandError::Refused(refused) | CommandError::Forbidden(refused) => {
                    Failure::Refused(format!("{} {}", refused.code, refused.data))
                }
                other => Failure::Fault(other.to_string()),
            })?;
            let index = recorded.last_index().ok_or_else(|| Failure::Fault("nothing was recorded".into()))?;
            Ok::<_, Failure>((link, index))
        })?;
        let mut out = Output::new();
        if self.folder.json {
            out.json(&json!({ "url": link.url, "valid_until": link.expires_at, "act": index }))?;
        } else {
            out.line(format_args!("administrator, until {}: {}", link.expires_at, link.url))?;
            out.line(format_args!("act {index} of the ledger says so, and why, to everybody: /ledger/acts/{index}"))?;
            out.line("Start the node, then hand the link to the person and to nobody else.")?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }

    fn readmission(&self, node: &Node) -> Result<Readmission, Failure> {
        if let Some(person) = &self.person {
            let held = administrators(node).into_iter().find(|held| held.person == *person);
            let Held { authority, person, name, mail, language, .. } = held.ok_or_else(|| {
                Failure::Refused(format!("{person} administers nothing here: see diwan accounts administrators"))
            })?;
            return Ok(Readmission { authority, person: Some(person), name, mail, language });
        }
        let authority =
            node.directory.organisations().into_iter().find(|(_, of)| of.kind == OrganisationKind::Authority);
        let (authority, _) = authority.ok_or_else(|| {
            Failure::Refused("no authority is registered yet: diwan serve prints the first administrator's link".into())
        })?;
        let (name, mail) = (self.name.clone().unwrap_or_default(), self.mail.clone().unwrap_or_default());
        Ok(Readmission { authority, person: None, name, mail, language: self.language })
    }
}
