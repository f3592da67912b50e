//! Who owns and directs a firm (P132, P60): what the firm itself declares. Names of persons are personal data: nobody but the
//! firm, who administers the register, and auditors reads them, and a declaration's bytes can be erased from the ledger.

use crate::identity::act::Identifier;
use crate::identity::names::Naming;
use crate::text::check_text;
use serde::{Deserialize, Serialize};

/// The most persons of one declaration.
pub const OWNERS_MAX: usize = 100;

/// What a person is to a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Owns or controls it in the end, directly or through others.
    Owner,
    /// Directs or represents it.
    Director,
}

impl Capacity {
    /// Every capacity.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Director];

    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Director => "director",
        }
    }
}

/// A person who owns or directs a firm. What a comparison does not need, such as its share or its birthday, is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// Its name as on its papers.
    pub name: String,
    /// The same in another script, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_name: Option<String>,
    /// What it is to the firm.
    pub capacity: Capacity,
    /// Its number in a register of persons, such as that of identity cards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<Identifier>,
}

impl Owner {
    /// The first field that cannot stand.
    #[must_use]
    pub fn invalid_field(&self) -> Option<&'static str> {
        let name = |text: &str| !text.trim().is_empty() && check_text(text, 200).is_ok();
        if !name(&self.name) {
            return Some("name");
        }
        if !self.other_name.as_deref().is_none_or(name) {
            return Some("other_name");
        }
        (!self.identifier.as_ref().is_none_or(Identifier::is_valid)).then_some("identifier")
    }

    /// What is compared of it.
    #[must_use]
    pub fn naming(&self) -> Naming {
        let names = [Some(self.name.as_str()), self.other_name.as_deref()];
        Naming::new(names.into_iter().flatten(), self.identifier.as_ref())
    }
}
