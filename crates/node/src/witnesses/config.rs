//! What the operator says of witnesses, in `diwan.toml`.

use ledger::note::{Algorithm, VerifyingKey};
use ledger::policy::Policy;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// The group that a number as quorum stands for.
const EVERY_WITNESS: &str = "witnesses";

/// This node as a witness (`[witness]`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WitnessConfig {
    /// Verifier keys of the logs that are cosigned, each named by its log's origin. A log may have several while it changes
    /// its key.
    pub logs: Vec<String>,
}

/// The witnesses of this node's ledger (`[witnesses]`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WitnessesConfig {
    /// How many or which of them make a checkpoint one that verifiers accept.
    pub quorum: QuorumConfig,
    /// The witnesses.
    pub witness: Vec<OneWitness>,
    /// Groups of them, each of what is defined before it.
    pub group: Vec<OneGroup>,
}

/// A witness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneWitness {
    /// What the policy calls it.
    pub name: String,
    /// Its verifier key.
    pub key: String,
    /// Its submission prefix: requests go to `<url>/add-checkpoint`.
    pub url: String,
}

/// A group of witnesses or of groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneGroup {
    /// What the policy calls it.
    pub name: String,
    /// `any`, `all`, or how many of its members.
    pub threshold: Threshold,
    /// Names of witnesses and groups.
    pub members: Vec<String>,
}

/// How many members of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Threshold {
    /// So many.
    Number(u32),
    /// `any` or `all`.
    Word(String),
}

/// What verifiers ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum QuorumConfig {
    /// So many of all witnesses; 0 is none.
    Number(u32),
    /// A witness, a group, or `none`.
    Name(String),
}

impl Default for QuorumConfig {
    fn default() -> Self {
        Self::Number(0)
    }
}

impl WitnessConfig {
    /// The keys of the logs.
    ///
    /// # Errors
    /// What is wrong, for the operator.
    pub fn keys(&self, own: &VerifyingKey) -> Result<Vec<VerifyingKey>, String> {
        let read = |text: &String| {
            let key = VerifyingKey::parse(text).map_err(|error| format!("[witness] {text}: {error}"))?;
            if key.algorithm() != Algorithm::Ed25519 {
                return Err(format!("[witness] {text}: the key of a witness; a log's is wanted"));
            }
            if key.name() == own.name() {
                return Err(format!("[witness] {text}: a node does not witness itself"));
            }
            Ok(key)
        };
        self.logs.iter().map(read).collect()
    }
}

impl WitnessesConfig {
    /// The policy of this node's log (C2SP tlog-policy): what a verifier needs, and what this node asks for itself.
    ///
    /// # Errors
    /// What is wrong, for the operator.
    pub fn policy(&self, log: &VerifyingKey) -> Result<Policy, String> {
        let mut text = format!("log {log}\n");
        for OneWitness { name, key, url } in &self.witness {
            if !(url.starts_with("https://") || url.starts_with("http://")) {
                return Err(format!("[witnesses] {name}: {url} is no address"));
            }
            let _ = writeln!(text, "witness {} {} {}", word(name)?, word(key)?, word(url)?);
        }
        for OneGroup { name, threshold, members } in &self.group {
            let members: Result<Vec<&str>, String> = members.iter().map(|member| word(member)).collect();
            let threshold = match threshold {
                Threshold::Number(number) => number.to_string(),
                Threshold::Word(threshold) => word(threshold)?.to_owned(),
            };
            let _ = writeln!(text, "group {} {threshold} {}", word(name)?, members?.join(" "));
        }
        match &self.quorum {
            QuorumConfig::Number(0) => text.push_str("quorum none\n"),
            QuorumConfig::Number(number) => {
                let every: Vec<&str> = self.witness.iter().map(|witness| witness.name.as_str()).collect();
                let _ = writeln!(text, "group {EVERY_WITNESS} {number} {}", every.join(" "));
                let _ = writeln!(text, "quorum {EVERY_WITNESS}");
            }
            QuorumConfig::Name(name) => {
                let _ = writeln!(text, "quorum {}", word(name)?);
            }
        }
        Policy::parse(text.as_bytes()).map_err(|error| format!("[witnesses] {error}, in\n{text}"))
    }
}

/// A name, key or address that is one word of a policy's line.
fn word(text: &str) -> Result<&str, String> {
    let one = !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    if one { Ok(text) } else { Err(format!("[witnesses] {text:?} is not one word")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ledger::note::SigningKey;

    fn key(name: &str, algorithm: Algorithm) -> VerifyingKey {
        SigningKey::from_seed(name, algorithm, &[name.len() as u8; 32]).unwrap().verifying_key().clone()
    }

    fn configured(toml_like: serde_json::Value) -> WitnessesConfig {
        serde_json::from_value(toml_like).unwrap()
    }

    #[test]
    fn what_the_operator_says_becomes_a_policy() {
        let log = key("one.tn/ledger", Algorithm::Ed25519);
        let (a, b) = (key("a/witness", Algorithm::Cosignature), key("bb/witness", Algorithm::Cosignature));
        let witness = |name: &str, key: &VerifyingKey| serde_json::json!({ "name": name, "key": key.to_string(), "url": format!("https://{name}.tn/witness") });
        let both = serde_json::json!([witness("a", &a), witness("b", &b)]);
        let lines = format!("log {log}\nwitness a {a} https://a.tn/witness\nwitness b {b} https://b.tn/witness\n");
        for (config, expected) in [
            (serde_json::json!({}), format!("log {log}\nquorum none\n")),
            (serde_json::json!({ "witness": both }), format!("{lines}quorum none\n")),
            (serde_json::json!({ "witness": both, "quorum": "b" }), format!("{lines}quorum b\n")),
            (
                serde_json::json!({ "witness": both, "quorum": 1 }),
                format!("{lines}group witnesses any a b\nquorum witnesses\n"),
            ),
            (
                serde_json::json!({ "witness": both, "quorum": "g", "group": [
                    { "name": "g", "threshold": "all", "members": ["a", "b"] },
                ] }),
                format!("{lines}group g all a b\nquorum g\n"),
            ),
        ] {
            assert_eq!(configured(config).policy(&log).unwrap().to_string(), expected);
        }
        for wrong in [
            serde_json::json!({ "quorum": 1 }),
            serde_json::json!({ "witness": both, "quorum": 3 }),
            serde_json::json!({ "witness": both, "quorum": "c" }),
            serde_json::json!({ "witness": [witness("a b", &a)] }),
            serde_json::json!({ "witness": [witness("a\nquorum none", &a)] }),
            serde_json::json!({ "witness": [witness("a", &log)] }),
            serde_json::json!({ "witness": [{ "name": "a", "key": a.to_string(), "url": "a.tn" }] }),
        ] {
            assert!(configured(wrong.clone()).policy(&log).is_err(), "{wrong}");
        }
    }

    #[test]
    fn logs_are_named_by_their_own_keys() {
        let own = key("one.tn/ledger", Algorithm::Ed25519);
        let other = key("other.tn/ledger", Algorithm::Ed25519);
        let keys = |logs: &[String]| WitnessConfig { logs: logs.to_vec() }.keys(&own);
        assert_eq!(keys(&[other.to_string()]), Ok(vec![other]));
        let witness = key("other.tn/witness", Algorithm::Cosignature);
        for wrong in [own.to_string(), witness.to_string(), "other.tn".to_owned()] {
            assert!(keys(std::slice::from_ref(&wrong)).is_err(), "{wrong}");
        }
    }
}
