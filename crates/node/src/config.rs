//! What an operator decides. Every field has a usable default; unknown keys are refused.

use crate::antivirus::AntivirusConfig;
use crate::witnesses::{WitnessConfig, WitnessesConfig};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The configuration of a node (`diwan.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Folder of everything the node keeps.
    pub data: PathBuf,
    /// Address to listen on.
    pub listen: String,
    /// The node's name: origin of its ledger's checkpoints, without scheme.
    pub origin: String,
    /// Address under which people reach the node, without a slash at the end.
    pub public_url: String,
    /// Registered OCID prefix.
    pub ocid_prefix: String,
    /// Name of the publisher in open data.
    pub publisher: String,
    /// The law of new procedures: a jurisdiction (`tn`), whose rule-set in force at their first act they pin, or the id
    /// of one rule-set (`tn/2014-1039`), whatever its dates.
    pub ruleset: String,
    /// Folder with rule-sets that replace or join the built-in ones; each `*.toml` below it is read.
    pub law: Option<PathBuf>,
    /// How mail leaves.
    pub mail: MailRoute,
    /// Who examines files from outside before they are read; nobody when absent.
    pub antivirus: Option<AntivirusConfig>,
    /// Whose ledgers this node witnesses; nobody's when no log is named.
    pub witness: WitnessConfig,
    /// Who witnesses this node's ledger; nobody when absent.
    pub witnesses: WitnessesConfig,
    /// Whether this is a demonstration: people are listed, one click signs in, the clock can be moved.
    #[serde(skip)]
    pub demo: bool,
}

/// How mail leaves the node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "route", rename_all = "snake_case", deny_unknown_fields)]
pub enum MailRoute {
    /// Into a folder, one `.eml` per message.
    Folder {
        /// The folder; `mail` below `data` when absent.
        #[serde(default)]
        path: Option<PathBuf>,
    },
    /// To a mail server, with STARTTLS unless `plain` is set.
    Smtp {
        /// Host name.
        host: String,
        /// Port.
        #[serde(default = "submission_port")]
        port: u16,
        /// Sender address.
        from: String,
        /// Without encryption, for a relay on the same machine.
        #[serde(default)]
        plain: bool,
        /// User name, if the server asks for one; the password comes from `DIWAN_SMTP_PASSWORD`.
        #[serde(default)]
        user: Option<String>,
    },
}

const fn submission_port() -> u16 {
    587
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("diwan-data"),
            listen: "127.0.0.1:8080".into(),
            origin: "diwan.example.tn/ledger".into(),
            // By name: a passkey belongs to a name, never to an IP address.
            public_url: "http://localhost:8080".into(),
            ocid_prefix: "ocds-diwan0".into(),
            publisher: "Diwan".into(),
            ruleset: "tn".into(),
            law: None,
            mail: MailRoute::Folder { path: None },
            antivirus: None,
            witness: WitnessConfig::default(),
            witnesses: WitnessesConfig::default(),
            demo: false,
        }
    }
}
