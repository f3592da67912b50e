//! What made the bids of a lot comparable, as the results tell it: corrections, preferences, prices that were asked about,
//! bids that are not ranked, and why a lot went where it did.

use super::super::desk::{condition, reason_of_allocation};
use super::super::format::{Markup, scalar};
use super::super::page::Page;
use super::super::words::preference_title;
use domain::procurement::Lot;
use domain::procurement::Notice;
use domain::procurement::evaluation::{PriceCorrection, PriceField, Ranking, Unrankable};
use domain::procurement::hearing::Hearing;
use domain::procurement::state::{Closed, Examination, OpenBid};
use domain::{Money, RuleSet};

/// Lines below the ranking of a lot.
pub(super) struct Compared {
    /// Whether the ranking has a column for the cost over the life of what is bought.
    pub costs: bool,
    /// Whether it has a column for what is compared instead of the price.
    pub preferences: bool,
    /// Firm and what was done about its bid.
    pub lines: Vec<(Markup, Markup)>,
    /// Firm and why it is not ranked.
    pub unranked: Vec<(Markup, Markup)>,
    /// Members who saw it otherwise than the committee agreed, with what they say.
    pub dissents: Vec<(Markup, Markup)>,
    /// Why the lot went to another than the first.
    pub allocation: Option<String>,
}

pub(super) fn of(page: &Page, rules: &RuleSet, closed: &Closed, lot: &Lot, examination: &Examination) -> Compared {
    let ranking = closed.lots.get(&lot.id).and_then(|state| state.ranked()).map(|ranked| &ranked.ranking);
    let lines = examination.bids.values().flat_map(|bid| {
        let firm = page.organisation(&bid.tenderer);
        of_bid(page, (&closed.published.notice, rules), bid).into_iter().map(move |line| (firm.clone(), line))
    });
    let dissents = examination.consolidated.as_ref().map(|(_, dissents)| dissents.as_slice()).unwrap_or_default();
    let any = |has: fn(&domain::procurement::evaluation::Ranked) -> bool| {
        ranking.is_some_and(|ranking| ranking.bids.iter().any(has))
    };
    let allocated = closed.allocation.as_ref().and_then(|allocation| allocation.of(&lot.id));
    Compared {
        costs: any(|line| line.cost.is_some()),
        preferences: any(|line| line.comparison_price.is_some()),
        lines: lines.collect(),
        unranked: ranking.map(|ranking| unranked(page, lot, ranking)).unwrap_or_default(),
        dissents: dissents
            .iter()
            .map(|dissent| (page.person(&dissent.member), page.name(&dissent.statement)))
            .collect(),
        allocation: allocated.and_then(|allocated| {
            let discount = allocated.discount_percent.map(|percent| scalar(page.language, percent));
            let discount = discount.map(|percent| page.t1("with-discount", "percent", percent));
            let parts: Vec<String> = discount.into_iter().chain(reason_of_allocation(page, allocated)).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        }),
    }
}

/// What was asked about conditions, what was answered in words, and what the committee made of it.
fn regularised(page: &Page, of_lot: (&Notice, &RuleSet), asked: &Hearing) -> Markup {
    let conditions: Vec<String> =
        asked.conditions().iter().map(|one| condition(page, of_lot, &one.condition).to_string()).collect();
    let words = Markup::text(&page.t("regularisation-request"));
    let until = Markup::text(&page.t("answer-until"));
    let mut line = format!(
        "{words} – {} – {} ({until} {})",
        conditions.join(" – "),
        page.text(&asked.question),
        page.moment(&asked.answer_until),
    );
    if let Some(answer) = &asked.answer {
        let said = Markup::text(&page.t("regularisation-answer"));
        line.push_str(&format!(" – {said} {} ({})", page.name(&answer.text), page.moment(&answer.at)));
    }
    if let Some(at) = &asked.returned_at {
        line.push_str(&format!(" – {} {}", Markup::text(&page.t("regularisation-returned")), page.moment(at)));
    }
    let state = page.word("regularisation-state", asked.standing(page.now).as_str());
    line.push_str(&format!(" – {}", Markup::text(&state)));
    if let Some(decision) = &asked.decision {
        line.push_str(&format!(" – {}", page.text(&decision.reasons)));
    }
    Markup::made(line)
}

fn of_bid(page: &Page, of_lot: (&Notice, &RuleSet), bid: &OpenBid) -> Vec<Markup> {
    let (_, rules) = of_lot;
    let mut lines: Vec<Markup> = bid.corrections.iter().map(|made| correction(page, bid, made)).collect();
    lines.extend(bid.preferences.iter().map(|granted| {
        let title = preference_title(page, rules, &granted.preference);
        let margin = page.number(&granted.margin_percent);
        Markup::made(format!("{} – {title} – {margin}\u{a0}%", Markup::text(&page.t("preference-granted"))))
    }));
    if let Some((asked, low)) = bid.justification().and_then(|asked| Some((asked, asked.low()?))) {
        let of = |amount_minor| page.money(&Money { amount_minor, ..low.price });
        let mut line = format!(
            "{} ({} {}, {} {})",
            Markup::text(&page.t("low-found")),
            Markup::text(&page.t("low-reference")),
            of(low.reference_minor),
            Markup::text(&page.t("low-threshold")),
            of(low.threshold_minor),
        );
        if let Some(decision) = &asked.decision {
            let state = page.word("justification-state", if decision.accepted { "accepted" } else { "rejected" });
            line.push_str(&format!(" – {} – {}", Markup::text(&state), page.text(&decision.reasons)));
        }
        lines.push(Markup::made(line));
    }
    lines.extend(bid.regularisations().map(|asked| regularised(page, of_lot, asked)));
    lines
}

fn correction(page: &Page, bid: &OpenBid, made: &PriceCorrection) -> Markup {
    let money = matches!(made.field, PriceField::UnitPrice | PriceField::Total);
    let decimals = bid.price.map_or(0, |price| price.currency.decimals());
    let figure = |number: domain::procurement::Scalar| {
        let unit = domain::procurement::Scalar::from(10_i64.pow(decimals));
        scalar(page.language, (if money { number / unit } else { number }).normalize())
    };
    let of = made.item.as_ref().map_or_else(|| Markup::text(&page.t("lot")), |item| page.code(item.as_str()));
    let field = Markup::text(&page.word("price-field", made.field.as_str()));
    let words = Markup::text(&page.t("corrected-from"));
    let figures = page.t2("corrected-figures", &("corrected", figure(made.corrected)), &("read", figure(made.read)));
    Markup::made(format!("{words} {of} – {field} – {}", Markup::text(&figures)))
}

/// Why a bid is not ranked.
pub(super) fn why(page: &Page, lot: &Lot, reasons: &[Unrankable]) -> Markup {
    let of = |reason: &Unrankable| match reason {
        Unrankable::CriterionBelowMinimum { criterion, points, minimum } => {
            let named = lot.award.criteria().iter().find(|named| named.id == *criterion);
            let title = named.map_or_else(|| page.code(criterion.as_str()), |named| page.text(&named.title));
            let words = Markup::text(&page.t("below-minimum"));
            format!("{title} {} – {words} {}", page.number(points), page.number(minimum))
        }
        Unrankable::TechnicalBelowMinimum { points, minimum } => {
            let (total, words) = (page.t("points-technical"), Markup::text(&page.t("below-minimum")));
            format!("{} {} – {words} {}", Markup::text(&total), page.number(points), page.number(minimum))
        }
        Unrankable::AboveBudget { budget } => {
            format!("{} {}", Markup::text(&page.t("above-budget")), page.money(budget))
        }
    };
    Markup::made(reasons.iter().map(of).collect::<Vec<_>>().join("; "))
}

fn unranked(page: &Page, lot: &Lot, ranking: &Ranking) -> Vec<(Markup, Markup)> {
    ranking.unranked.iter().map(|bid| (page.organisation(&bid.tenderer), why(page, lot, &bid.reasons))).collect()
}
