//! The fixtures of the demonstration, and everything that is drawn from its seed.

use domain::LocalText;
use domain::procurement::notice::Category;
use serde::Deserialize;

/// `fixtures/country.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Who buys.
    #[serde(rename = "buyer")]
    pub buyers: Vec<Buyer>,
    /// Who bids.
    pub suppliers: Suppliers,
    /// Names of people.
    pub people: Names,
    /// What is bought.
    #[serde(rename = "need")]
    pub needs: Vec<Need>,
}

/// A public buyer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// Its id.
    pub id: String,
    /// What kind of buyer it is, as the rule-set names it.
    pub kind: String,
    /// Its name.
    pub name: LocalText,
    /// Its governorate.
    pub region: String,
}

/// Firms, in three lists of the same length.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suppliers {
    /// French names.
    pub fr: Vec<String>,
    /// Arabic names.
    pub ar: Vec<String>,
    /// Governorates.
    pub region: Vec<String>,
}

/// Given and family names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Given names.
    pub given: Vec<String>,
    /// Family names.
    pub family: Vec<String>,
}

/// Something that buyers need again and again.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The way of buying for which it is meant, where the law permits that one only up to an amount.
    #[serde(default)]
    pub method: Option<String>,
    /// Goods, works or services.
    pub category: Category,
    /// Its title.
    pub title: LocalText,
    /// Which buyers.
    pub buyers: Vec<String>,
    /// Its lots.
    pub lots: Vec<NeedLot>,
}

/// A lot of a need.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedLot {
    /// Its title.
    pub title: LocalText,
    /// Its items.
    pub items: Vec<NeedItem>,
}

/// An item of a need.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedItem {
    /// What it is.
    pub description: LocalText,
    /// CPV code.
    pub cpv: String,
    /// Its unit.
    pub unit: String,
    /// How many.
    pub quantity: String,
    /// Usual price of one, in millimes.
    pub price: i64,
}

impl Country {
    /// The country built into the program.
    ///
    /// # Errors
    /// When the fixture does not parse, which the tests would have found.
    pub fn built_in() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("../../../../fixtures/country.toml"))
    }
}

/// A small deterministic generator (SplitMix64, Steele et al. 2014): the same seed gives the same country.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    /// A generator for one purpose.
    #[must_use]
    pub fn new(seed: u64, purpose: &str) -> Self {
        let hash = ledger::hash::sha256(&[b"diwan/demo/draw\0", &seed.to_be_bytes(), purpose.as_bytes()]);
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        Self(u64::from_be_bytes(first))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which is at least 1.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let position = self.below(of.len() as u64);
        of.get(usize::try_from(position).ok()?)
    }
}

/// 32 bytes that follow from the seed: keys of a demonstration, never of anything else.
#[must_use]
pub fn secret(seed: u64, purpose: &str) -> [u8; 32] {
    ledger::hash::sha256(&[b"diwan/demo/secret\0", &seed.to_be_bytes(), purpose.as_bytes()]).0
}
