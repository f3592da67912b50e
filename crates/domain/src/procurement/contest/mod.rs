//! Design contests: a jury ranks works of which it may not know the authors. Works are seen under numbers that follow the
//! ids of their envelopes, which say nothing of who or when; the ranking with the merits of each work is signed by every
//! member, and only then are the names opened. The published prizes go to the authors in that order.

mod state;

pub use state::JuryRanking;

use crate::ids::{BidId, EnvelopeId};
use crate::procurement::evaluation::{CriterionPoints, Ranked, Ranking, technical};
use crate::procurement::notice::{Lot, MissingCode, Scalar};
use crate::procurement::state::{Examination, OpenBid};
use crate::ruleset::{EnvelopeKind, RuleSet};
use crate::text::LocalText;
use crate::{Money, PartyId};
use serde::{Deserialize, Serialize};

/// Most prizes of a lot.
pub const PRIZES_MAXIMUM: usize = 20;
/// Most characters of what the jury writes about one work, in one language.
pub const MERITS_CHARACTERS_MAXIMUM: usize = 3_000;

/// What the jury writes about a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkMerits {
    /// The bid that the work is of.
    pub bid: BidId,
    /// Its merits, remarks, and what needs clarification.
    pub merits: LocalText,
}

/// A line of the jury's ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RankedWork {
    /// 1 is the best.
    pub rank: u32,
    /// The bid that the work is of.
    pub bid: BidId,
    /// The number under which the jury saw it.
    pub number: u32,
    /// All its points.
    pub points: Scalar,
    /// Points of each scored criterion.
    pub quality: Vec<CriterionPoints>,
    /// Its merits, remarks, and what needs clarification.
    pub merits: LocalText,
}

/// Under what a work stands where its author would: an id that no party has, since it is that of its envelope.
#[must_use]
pub fn alias(work: &EnvelopeId) -> PartyId {
    PartyId::new(work.as_str()).expect("the ids of envelopes are written with the letters of identifiers")
}

/// How a work is called as long as its author is not known.
#[must_use]
pub fn title(number: u32) -> LocalText {
    LocalText::all(format!("Œuvre n° {number}"), format!("العمل عدد {number}"), format!("Work no. {number}"))
}

impl OpenBid {
    /// The tenderer, unless the bid is a work whose name is sealed.
    #[must_use]
    pub fn author(&self) -> Option<&PartyId> {
        let work = self.envelopes.contains_key(&EnvelopeKind::Work);
        let named = self.envelopes.contains_key(&EnvelopeKind::Name);
        (!work || named).then_some(&self.tenderer)
    }
}

/// The admitted works that reach every published minimum, best first; equal ones in the order of their numbers, since the
/// time of their receipt is nothing that a jury goes by. A function of the notice, the works and the agreed scores, with
/// what the jury wrote of each.
#[must_use]
pub fn works_ranking(lot: &Lot, examination: &Examination, merits: &[WorkMerits]) -> Vec<RankedWork> {
    let scores = examination.consolidated.as_ref().map(|(scores, _)| scores.as_slice()).unwrap_or_default();
    let mut lines: Vec<RankedWork> = examination
        .admitted_bids()
        .filter_map(|(bid, open)| {
            let found = technical(&lot.award, bid, scores);
            let written = merits.iter().find(|one| one.bid == *bid).map(|one| one.merits.clone());
            let line = RankedWork {
                rank: 0,
                bid: bid.clone(),
                number: open.number?,
                points: found.points,
                quality: found.quality,
                merits: written.unwrap_or_default(),
            };
            found.failures.is_empty().then_some(line)
        })
        .collect();
    lines.sort_by(|a, b| b.points.cmp(&a.points).then(a.number.cmp(&b.number)));
    (1..).zip(lines).map(|(rank, line)| RankedWork { rank, ..line }).collect()
}

/// The ranking of the authors: the jury's order of those that are admitted, each with the prize of its place. Nothing
/// before the jury has ranked the works.
#[must_use]
pub fn ranking(lot: &Lot, examination: &Examination) -> Option<Ranking> {
    let judged = examination.opened.judged.as_ref()?;
    let prizes = &lot.comparison.prizes;
    let none = Money { amount_minor: 0, ..*prizes.first()? };
    let named = judged.works.iter().filter(|work| examination.admits(&work.bid));
    let named = named.filter_map(|work| Some((work, examination.bids.get(&work.bid)?.author()?)));
    let bids = (1..).zip(named).map(|(rank, (work, tenderer))| Ranked {
        rank,
        bid: work.bid.clone(),
        tenderer: tenderer.clone(),
        price: prizes.get(rank as usize - 1).copied().unwrap_or(none),
        price_read: None,
        cost: None,
        comparison_price: None,
        price_points: None,
        quality: work.quality.clone(),
        total_points: Some(work.points),
    });
    let (award, comparison) = (lot.award.clone(), lot.comparison.clone());
    Some(Ranking { lot: lot.id.clone(), award, comparison, bids: bids.collect(), unranked: Vec::new() })
}

/// What is wrong with the prizes of a lot; places are below the lot.
#[must_use]
pub fn prize_problems(lot: &Lot, rules: &RuleSet) -> Vec<(&'static str, MissingCode)> {
    let prizes = &lot.comparison.prizes;
    let mut found = Vec::new();
    let mut require = |holds: bool, code| {
        if !holds {
            found.push(("/comparison/prizes", code));
        }
    };
    require(!prizes.is_empty(), MissingCode::Required);
    require(prizes.len() <= PRIZES_MAXIMUM, MissingCode::TooMany);
    require(prizes.iter().all(|prize| prize.is_valid() && prize.amount_minor > 0), MissingCode::OutOfRange);
    // The better work never gets less.
    let falling = prizes.windows(2).all(|pair| pair[0].amount_minor >= pair[1].amount_minor);
    let alike = prizes.windows(2).all(|pair| pair[0].currency == pair[1].currency);
    require(falling && alike, MissingCode::ContestUnfit);
    let allowed = prizes.iter().all(|prize| rules.bids.currencies.contains(&prize.currency));
    require(allowed, MissingCode::CurrencyNotAllowed);
    found
}
