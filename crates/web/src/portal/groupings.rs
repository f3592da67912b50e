//! Groupings as pages show them: every firm behind a bid, in words.

use super::format::Markup;
use super::page::Page;
use domain::PartyId;
use domain::ids::BidId;
use domain::procurement::act::Verdict;
use domain::procurement::grouping::{FoundGrouping, GroupedBid, Groupings};
use domain::procurement::state::{Closed, Opened};
use domain::ruleset::Liability;

/// How the firms answer, in words.
pub(super) fn liability(page: &Page, liability: Liability) -> String {
    page.word("liability", liability.as_str())
}

/// The name of a grouping and how its firms answer.
pub(super) fn title(page: &Page, grouping: &FoundGrouping) -> Markup {
    let words = Markup::text(&page.t("grouping"));
    let liability = Markup::text(&liability(page, grouping.liability));
    Markup::made(format!("{words} {} ({liability})", page.name(&grouping.name)))
}

/// The firms of a grouping, each with its part; the one that leads first.
pub(super) fn firms(page: &Page, grouping: &FoundGrouping) -> Markup {
    let lead = grouping.members.iter().filter(|member| member.firm == grouping.lead);
    let mut lines = String::new();
    for member in lead.chain(grouping.others()) {
        let leads = if member.firm == grouping.lead { page.t("grouping-lead") } else { String::new() };
        let leads = Markup::text(&leads);
        lines.push_str(&format!(
            "<li>{} – {} – {} % {leads}</li>",
            page.text(&member.name),
            page.name(&member.role),
            page.number(&member.share_percent),
        ));
    }
    Markup::made(format!("<ul>{lines}</ul>"))
}

/// A firm, and where it bids with others all of them; the name of a firm alone is as given.
pub(super) fn behind(page: &Page, groupings: &Groupings, bid: &BidId, alone: Markup) -> Markup {
    match groupings.get(bid) {
        Some(found) => {
            let grouping = &found.grouping;
            Markup::made(format!("{alone}<br><small>{}</small>{}", title(page, grouping), firms(page, grouping)))
        }
        None => alone,
    }
}

/// The firm that handed in a bid, by what its envelopes name.
fn lead_of<'a>(closed: &'a Closed, opened: &'a Opened, bid: &BidId) -> Option<&'a PartyId> {
    opened.verdicts.iter().find_map(|(eid, verdict)| match verdict {
        Verdict::Valid { tenderer, .. } if closed.envelopes.get(eid).is_some_and(|line| line.bid == *bid) => {
            Some(tenderer)
        }
        _ => None,
    })
}

/// In which other bids a firm stands, in words: of the bid of a grouping, and of the one that it overlaps with.
pub(super) fn overlaps(page: &Page, closed: &Closed, opened: &Opened, bid: &BidId) -> Vec<String> {
    let groupings = &opened.groupings;
    let own = groupings.get(bid).into_iter().flat_map(|found: &GroupedBid| &found.overlaps);
    let others = groupings.iter().filter(|(_, found)| found.overlaps.contains(bid)).map(|(other, _)| other);
    let mut all: Vec<&BidId> = own.chain(others).collect();
    all.sort();
    all.dedup();
    let said = |other: &&BidId| {
        let firm = lead_of(closed, opened, other).map(|firm| page.organisation_name(firm)).unwrap_or_default();
        page.t1("grouping-overlap", "firm", firm)
    };
    all.iter().map(said).collect()
}
