//! Reading a policy's text.

use std::collections::{HashMap, HashSet};

use super::{Group, Log, MAX_OF_EACH, MAX_POLICY_BYTES, Member, Policy, PolicyError, Witness};
use crate::note::{KeyError, VerifyingKey};

impl Policy {
    /// Reads a policy. Names and URLs must be UTF-8 and are compared byte by byte; comments may hold any printable bytes.
    pub fn parse(bytes: &[u8]) -> Result<Policy, PolicyError> {
        if bytes.len() > MAX_POLICY_BYTES {
            return Err(PolicyError::TooLong { bytes: bytes.len() });
        }
        let lines = match bytes.strip_suffix(b"\n") {
            Some(lines) => lines,
            None if bytes.is_empty() => return Err(PolicyError::NoQuorum),
            None => return Err(PolicyError::Unterminated),
        };
        let mut draft = Draft::default();
        for (at, line) in lines.split(|byte| *byte == b'\n').enumerate() {
            let number = at + 1;
            let characters = PolicyError::Characters { line: number };
            if line.iter().any(|byte| (*byte < 0x20 && *byte != b'\t') || *byte == 0x7f) {
                return Err(characters);
            }
            let content = line.trim_ascii_start();
            if content.is_empty() || content.starts_with(b"#") {
                continue;
            }
            let text = std::str::from_utf8(line).map_err(|_| characters)?;
            let items: Vec<&str> = text.split([' ', '\t']).filter(|item| !item.is_empty()).collect();
            draft.line(number, &items)?;
        }
        let quorum = draft.quorum.ok_or(PolicyError::NoQuorum)?;
        Ok(Policy { logs: draft.logs, members: draft.members, quorum })
    }
}

/// A policy while it is read.
#[derive(Default)]
struct Draft {
    logs: Vec<Log>,
    members: Vec<Member>,
    places: HashMap<String, usize>,
    grouped: HashSet<usize>,
    quorum: Option<Option<usize>>,
    witnesses: usize,
    groups: usize,
}

impl Draft {
    fn line(&mut self, line: usize, items: &[&str]) -> Result<(), PolicyError> {
        match items {
            ["log", vkey] => self.log(line, vkey, None),
            ["log", vkey, url] => self.log(line, vkey, Some(url)),
            ["witness", name, vkey] => self.witness(line, name, vkey, None),
            ["witness", name, vkey, url] => self.witness(line, name, vkey, Some(url)),
            ["group", name, threshold, members @ ..] if !members.is_empty() => {
                self.group(line, name, threshold, members)
            }
            ["quorum", name] => self.quorum(line, name),
            ["log" | "witness" | "group" | "quorum", ..] => Err(PolicyError::Items { line }),
            _ => Err(PolicyError::Keyword { line }),
        }
    }

    fn log(&mut self, line: usize, vkey: &str, url: Option<&str>) -> Result<(), PolicyError> {
        let key = key_for(line, vkey, Log::usable)?;
        if self.logs.iter().any(|log| log.key.public() == key.public()) {
            return Err(PolicyError::DuplicateKey { line });
        }
        if self.logs.len() >= MAX_OF_EACH {
            return Err(PolicyError::TooMany { line });
        }
        self.logs.push(Log { key, url: url.map(str::to_owned) });
        Ok(())
    }

    fn witness(&mut self, line: usize, name: &str, vkey: &str, url: Option<&str>) -> Result<(), PolicyError> {
        let key = key_for(line, vkey, Witness::usable)?;
        let same = |member: &Member| matches!(member, Member::Witness(other) if other.key.public() == key.public());
        if self.members.iter().any(same) {
            return Err(PolicyError::DuplicateKey { line });
        }
        self.witnesses += 1;
        if self.witnesses > MAX_OF_EACH {
            return Err(PolicyError::TooMany { line });
        }
        let witness = Witness { name: name.to_owned(), key, url: url.map(str::to_owned) };
        self.define(line, name, Member::Witness(witness))
    }

    fn group(&mut self, line: usize, name: &str, threshold: &str, members: &[&str]) -> Result<(), PolicyError> {
        self.groups += 1;
        if self.groups > MAX_OF_EACH {
            return Err(PolicyError::TooMany { line });
        }
        let threshold = match threshold {
            "all" => members.len(),
            "any" => 1,
            k => threshold_of(k).ok_or(PolicyError::Threshold { line })?,
        };
        if threshold == 0 || threshold > members.len() {
            return Err(PolicyError::Threshold { line });
        }
        let mut places = Vec::with_capacity(members.len());
        for member in members {
            let place = self.place(line, member)?;
            // Once at most, in all groups together, so that no witness counts twice.
            if !self.grouped.insert(place) {
                let name = (*member).to_owned();
                return Err(PolicyError::AlreadyMember { line, name });
            }
            places.push(place);
        }
        let group = Group {
            name: name.to_owned(),
            threshold,
            members: members.iter().map(|member| (*member).to_owned()).collect(),
        };
        self.define(line, name, Member::Group(group, places))
    }

    fn quorum(&mut self, line: usize, name: &str) -> Result<(), PolicyError> {
        if self.quorum.is_some() {
            return Err(PolicyError::SecondQuorum { line });
        }
        let quorum = match name {
            "none" => None,
            name => Some(self.place(line, name)?),
        };
        self.quorum = Some(quorum);
        Ok(())
    }

    fn place(&self, line: usize, name: &str) -> Result<usize, PolicyError> {
        let unknown = || PolicyError::UnknownName { line, name: name.to_owned() };
        self.places.get(name).copied().ok_or_else(unknown)
    }

    fn define(&mut self, line: usize, name: &str, member: Member) -> Result<(), PolicyError> {
        if name == "none" || self.places.contains_key(name) {
            let name = name.to_owned();
            return Err(PolicyError::NameTaken { line, name });
        }
        self.places.insert(name.to_owned(), self.members.len());
        self.members.push(member);
        Ok(())
    }
}

fn key_for(line: usize, vkey: &str, usable: fn(&VerifyingKey) -> bool) -> Result<VerifyingKey, PolicyError> {
    let key = VerifyingKey::parse(vkey).map_err(|error| PolicyError::Key { line, error })?;
    if !usable(&key) {
        let error = KeyError::WrongUse;
        return Err(PolicyError::Key { line, error });
    }
    Ok(key)
}

fn threshold_of(text: &str) -> Option<usize> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| plain)
}
