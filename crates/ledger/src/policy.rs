//! Trust policies (c2sp.org/tlog-policy): which logs and witnesses are known, and which witnesses together suffice.

use std::collections::HashMap;
use std::fmt;

use crate::checkpoint::SignedCheckpoint;
use crate::note::{Algorithm, KeyError, NoteError, Verified, VerifyingKey};

mod parse;

/// The longest policy that is read.
pub const MAX_POLICY_BYTES: usize = 256 * 1024;

/// The most logs, witnesses and groups a policy may have, each; the specification asks for at least 32.
pub const MAX_OF_EACH: usize = 64;

/// A policy: the only trust anchor a verifier needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<Log>,
    members: Vec<Member>,
    quorum: Option<usize>,
}

/// A log whose checkpoints are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Its key; the key's name is the log's origin.
    pub key: VerifyingKey,
    /// Where it is, for those who talk to it.
    pub url: Option<String>,
}

/// A witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// What the policy calls it.
    pub name: String,
    /// Its key.
    pub key: VerifyingKey,
    /// Its submission prefix, for those who talk to it.
    pub url: Option<String>,
}

/// A group: it has witnessed what at least `threshold` of its members have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the policy calls it.
    pub name: String,
    /// How many members suffice, 1 to all of them.
    pub threshold: usize,
    /// Names of witnesses and groups defined before it.
    pub members: Vec<String>,
}

/// Witnesses and groups share one namespace and are defined in order.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Member {
    Witness(Witness),
    Group(Group, Vec<usize>),
}

/// Why a text is not a policy. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyError {
    /// Longer than [`MAX_POLICY_BYTES`].
    TooLong {
        /// How many bytes there are.
        bytes: usize,
    },
    /// The last line does not end in a newline: the text may have been cut off.
    Unterminated,
    /// A control character other than tab and newline, or, outside comments, bytes that are not UTF-8.
    Characters {
        /// The line.
        line: usize,
    },
    /// A line that does not start with `log`, `witness`, `group` or `quorum`.
    Keyword {
        /// The line.
        line: usize,
    },
    /// Too few or too many items.
    Items {
        /// The line.
        line: usize,
    },
    /// Not a key that can be used here.
    Key {
        /// The line.
        line: usize,
        /// Why.
        error: KeyError,
    },
    /// The same public key twice among logs, or twice among witnesses.
    DuplicateKey {
        /// The second line.
        line: usize,
    },
    /// The name is taken already, or is `none`.
    NameTaken {
        /// The line.
        line: usize,
        /// The name.
        name: String,
    },
    /// The name is not defined on a line before.
    UnknownName {
        /// The line.
        line: usize,
        /// The name.
        name: String,
    },
    /// The name is a member of a group already.
    AlreadyMember {
        /// The line.
        line: usize,
        /// The name.
        name: String,
    },
    /// The threshold is not `all`, `any` or a number from 1 to the number of members.
    Threshold {
        /// The line.
        line: usize,
    },
    /// A second quorum line.
    SecondQuorum {
        /// The line.
        line: usize,
    },
    /// No quorum line.
    NoQuorum,
    /// More than [`MAX_OF_EACH`] of one kind.
    TooMany {
        /// The line.
        line: usize,
    },
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PolicyError::TooLong { bytes } => write!(f, "a policy of {bytes} bytes"),
            PolicyError::Unterminated => f.write_str("the last line does not end"),
            PolicyError::Characters { line } => write!(f, "line {line}: forbidden characters"),
            PolicyError::Keyword { line } => write!(f, "line {line}: unknown keyword"),
            PolicyError::Items { line } => write!(f, "line {line}: too few or too many items"),
            PolicyError::Key { line, error } => write!(f, "line {line}: {error}"),
            PolicyError::DuplicateKey { line } => write!(f, "line {line}: a key listed before"),
            PolicyError::NameTaken { line, name } => write!(f, "line {line}: {name} is taken"),
            PolicyError::UnknownName { line, name } => write!(f, "line {line}: what is {name}?"),
            PolicyError::AlreadyMember { line, name } => {
                write!(f, "line {line}: {name} is in a group already")
            }
            PolicyError::Threshold { line } => write!(f, "line {line}: not a threshold"),
            PolicyError::SecondQuorum { line } => write!(f, "line {line}: a second quorum"),
            PolicyError::NoQuorum => f.write_str("no quorum"),
            PolicyError::TooMany { line } => write!(f, "line {line}: too many"),
        }
    }
}

impl std::error::Error for PolicyError {}

/// Whether a log of the policy signed a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogSignature {
    /// The log of the checkpoint's origin signed.
    Signed,
    /// The policy lists no log of this origin, or its signature is missing or wrong.
    Missing,
    /// The policy lists no logs at all: which log this is must be known from elsewhere.
    NoneListed,
}

/// What the policy's quorum says of a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quorum {
    /// `quorum none`: no witness is asked for, so time rests on the log's own clock.
    NotRequired,
    /// Enough witnesses cosigned; by this time (seconds since 1970) enough had.
    Satisfied {
        /// The earliest time by which enough had cosigned.
        since_seconds: u64,
    },
    /// Too few cosigned.
    Short,
}

/// A witness of the policy that cosigned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witnessed {
    /// What the policy calls it.
    pub name: String,
    /// When it cosigned, in seconds since 1970.
    pub time_seconds: u64,
}

/// What a policy says of one checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuorumReport {
    /// Whether the log signed.
    pub log: LogSignature,
    /// The quorum.
    pub quorum: Quorum,
    /// Who cosigned, in the policy's order.
    pub witnessed: Vec<Witnessed>,
    /// Who did not, in the policy's order.
    pub missing: Vec<String>,
    /// Signatures that claim to be by a known key and do not verify: (key name, key id). One is enough to reject the checkpoint.
    pub invalid: Vec<(String, u32)>,
    /// How many signatures are by keys the policy does not know.
    pub unknown: usize,
}

impl QuorumReport {
    /// Whether the checkpoint is valid under the policy. A policy without logs says nothing of who signed, so it is not.
    pub fn holds(&self) -> bool {
        self.log == LogSignature::Signed && self.quorum != Quorum::Short && self.invalid.is_empty()
    }
}

impl Policy {
    /// The logs, in their order.
    pub fn logs(&self) -> &[Log] {
        &self.logs
    }

    /// The witnesses, in their order.
    pub fn witnesses(&self) -> impl Iterator<Item = &Witness> {
        self.members.iter().filter_map(|member| match member {
            Member::Witness(witness) => Some(witness),
            Member::Group(..) => None,
        })
    }

    /// The groups, in their order.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.members.iter().filter_map(|member| match member {
            Member::Group(group, _) => Some(group),
            Member::Witness(_) => None,
        })
    }

    /// The name the quorum rests on; none for `quorum none`.
    pub fn quorum(&self) -> Option<&str> {
        self.quorum.and_then(|at| self.members.get(at)).map(Member::name)
    }

    /// What the policy says of a checkpoint. Every signature by a known key is verified.
    pub fn check(&self, signed: &SignedCheckpoint) -> QuorumReport {
        let origin = &signed.checkpoint().origin;
        let note = signed.note();
        let logs = || self.logs.iter().map(|log| &log.key);
        let witnesses = || self.witnesses().map(|witness| &witness.key);
        let mut log_signed = false;
        let mut times: HashMap<(&str, u32), u64> = HashMap::new();
        let (mut invalid, mut unknown) = (Vec::new(), 0);
        for signature in note.signatures() {
            // A key of another log in the policy must not vouch for this origin, and is as unknown as any other.
            let mut known = logs().filter(|key| key.name() == origin).chain(witnesses());
            let Some(key) = known.find(|key| key.is_of(signature)) else {
                unknown += 1;
                continue;
            };
            match key.verify(note.text(), signature) {
                Ok(Verified { time_seconds: None, .. }) => log_signed = true,
                Ok(Verified { time_seconds: Some(time), .. }) => {
                    times.entry((key.name(), key.id())).and_modify(|first| *first = time.min(*first)).or_insert(time);
                }
                Err(NoteError::Invalid { name, key_id }) => invalid.push((name, key_id)),
                Err(_) => invalid.push((signature.name.clone(), signature.key_id)),
            }
        }
        let time_of = |witness: &Witness| {
            let key = (witness.key.name(), witness.key.id());
            times.get(&key).copied()
        };
        let (mut witnessed, mut missing) = (Vec::new(), Vec::new());
        for witness in self.witnesses() {
            let name = witness.name.clone();
            match time_of(witness) {
                Some(time_seconds) => witnessed.push(Witnessed { name, time_seconds }),
                None => missing.push(name),
            }
        }
        QuorumReport {
            log: match (self.logs.is_empty(), log_signed) {
                (true, _) => LogSignature::NoneListed,
                (false, true) => LogSignature::Signed,
                (false, false) => LogSignature::Missing,
            },
            quorum: self.judge(time_of),
            witnessed,
            missing,
            invalid,
            unknown,
        }
    }

    /// When each member had witnessed, definition by definition: a group has when its threshold-th earliest member had.
    fn judge(&self, time_of: impl Fn(&Witness) -> Option<u64>) -> Quorum {
        let Some(quorum) = self.quorum else {
            return Quorum::NotRequired;
        };
        let mut since: Vec<Option<u64>> = Vec::with_capacity(self.members.len());
        for member in &self.members {
            since.push(match member {
                Member::Witness(witness) => time_of(witness),
                Member::Group(group, members) => {
                    let mut times: Vec<u64> = members.iter().filter_map(|at| since[*at]).collect();
                    times.sort_unstable();
                    times.get(group.threshold - 1).copied()
                }
            });
        }
        match since[quorum] {
            Some(since_seconds) => Quorum::Satisfied { since_seconds },
            None => Quorum::Short,
        }
    }
}

impl Member {
    fn name(&self) -> &str {
        match self {
            Member::Witness(witness) => &witness.name,
            Member::Group(group, _) => &group.name,
        }
    }
}

/// The policy as text that [`Policy::parse`] reads back; comments and spacing of the original are not kept.
impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = |url: &Option<String>| url.as_ref().map_or(String::new(), |url| format!(" {url}"));
        for log in &self.logs {
            writeln!(f, "log {}{}", log.key, url(&log.url))?;
        }
        for member in &self.members {
            match member {
                Member::Witness(witness) => {
                    let url = url(&witness.url);
                    writeln!(f, "witness {} {}{url}", witness.name, witness.key)?;
                }
                Member::Group(group, _) => {
                    let members = group.members.join(" ");
                    let threshold = match group.threshold {
                        all if all == group.members.len() => "all".to_owned(),
                        1 => "any".to_owned(),
                        k => k.to_string(),
                    };
                    writeln!(f, "group {} {threshold} {members}", group.name)?;
                }
            }
        }
        writeln!(f, "quorum {}", self.quorum().unwrap_or("none"))
    }
}

impl Log {
    fn usable(key: &VerifyingKey) -> bool {
        key.algorithm() == Algorithm::Ed25519
    }
}

impl Witness {
    fn usable(key: &VerifyingKey) -> bool {
        key.algorithm() == Algorithm::Cosignature
    }
}
