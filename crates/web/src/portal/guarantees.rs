//! Guarantees as pages show them: what was found of each bid, in words.

use super::format::Markup;
use super::page::Page;
use domain::procurement::act::Verdict;
use domain::procurement::guarantee::{Guarantee, GuaranteeEnd, GuaranteeNeed, GuaranteeProblem, VerifiedGuarantee};
use domain::procurement::state::{LotState, Published};
use domain::{Document, LotId};
use domain::{GuaranteeId, PartyId};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A guarantee of a bid, or that there is none.
pub(super) struct GuaranteeRow {
    /// What names it.
    pub id: Option<GuaranteeId>,
    /// The firm.
    pub tenderer: Markup,
    /// `electronic`, `paper` or nothing.
    pub form: Option<&'static str>,
    /// Who gave it.
    pub guarantor: Markup,
    /// Its number.
    pub reference: String,
    /// What it pays.
    pub amount: Markup,
    /// Until when.
    pub valid_until: Markup,
    /// On what conditions.
    pub conditions: String,
    /// Its scan, for those inside.
    pub scan: Option<Document>,
    /// In what it falls short, in words.
    pub problems: Vec<String>,
    /// How it ended, in words.
    pub ended: Option<String>,
    /// Whether it may still be given back or claimed.
    pub stands: bool,
}

/// A day in words.
pub(super) fn day(page: &Page, day: &Date) -> Markup {
    let moment = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
    moment.map(|moment| Markup::text(&page.date_text(moment))).unwrap_or_default()
}

/// What a guarantee has to meet, in words.
pub(super) fn need(page: &Page, need: &GuaranteeNeed) -> Markup {
    let (amount, until) = (page.money(&need.amount), day(page, &need.valid_until));
    let words = [Markup::text(&page.t("guarantee-need-amount")), amount];
    let words = words.into_iter().chain([Markup::text(&page.t("guarantee-need-until")), until]);
    Markup::made(words.map(|part| part.to_string()).collect::<Vec<_>>().join(" "))
}

/// In what it falls short, in words.
pub(super) fn problems(page: &Page, found: &[GuaranteeProblem]) -> Vec<String> {
    found.iter().map(|problem| page.word("guarantee-problem", problem.as_str())).collect()
}

/// How a guarantee ended, in words.
pub(super) fn end(page: &Page, end: &GuaranteeEnd) -> String {
    let (word, at) = match end {
        GuaranteeEnd::Released { ground, at } => (ground.as_str(), at),
        GuaranteeEnd::Claimed { at, .. } => ("claimed", at),
    };
    format!("{} ({})", page.word("guarantee-end", word), page.date_text(*at))
}

fn row(page: &Page, published: &Published, inside: bool, firm: &PartyId, found: &VerifiedGuarantee) -> GuaranteeRow {
    let guarantee = &found.guarantee;
    let guarantor = match guarantee {
        Guarantee::Electronic { guarantor_name, .. } => page.text(guarantor_name),
        Guarantee::Paper { reading, .. } => page.name(&reading.guarantor_name),
    };
    // A claim is between the buyer, the firm and the guarantor.
    let ended = published.guarantees.ended.get(guarantee.id());
    let told = ended.filter(|end| inside || matches!(end, GuaranteeEnd::Released { .. }));
    GuaranteeRow {
        id: Some(guarantee.id().clone()),
        tenderer: page.organisation(firm),
        form: Some(guarantee.form().as_str()),
        guarantor,
        reference: guarantee.reference().to_owned(),
        amount: page.money(&guarantee.amount()),
        valid_until: day(page, &guarantee.valid_until()),
        conditions: guarantee.conditions().to_owned(),
        scan: guarantee.scan().filter(|_| inside).cloned(),
        problems: problems(page, &found.problems),
        ended: told.map(|found| end(page, found)),
        stands: ended.is_none(),
    }
}

/// What was found of the guarantees of every opened bid of a lot, where its notice asks for one.
pub(super) fn rows(
    page: &Page,
    published: &Published,
    lot: &LotId,
    state: &LotState,
    inside: bool,
    envelopes: &std::collections::BTreeMap<domain::ids::EnvelopeId, domain::procurement::act::ClosedEnvelope>,
) -> Vec<GuaranteeRow> {
    if published.notice.lot(lot).is_none_or(|lot| lot.bid_guarantee.is_none()) {
        return Vec::new();
    }
    let opened = state.opened();
    let mut lines = Vec::new();
    for (bid, found) in &opened.guarantees {
        let firm = opened.verdicts.iter().find_map(|(eid, verdict)| match verdict {
            Verdict::Valid { tenderer, .. } if envelopes.get(eid).is_some_and(|line| line.bid == *bid) => {
                Some(tenderer)
            }
            _ => None,
        });
        let Some(firm) = firm else { continue };
        lines.extend(found.iter().map(|one| row(page, published, inside, firm, one)));
        if found.is_empty() {
            lines.push(GuaranteeRow {
                id: None,
                tenderer: page.organisation(firm),
                form: None,
                guarantor: Markup::default(),
                reference: String::new(),
                amount: Markup::default(),
                valid_until: Markup::default(),
                conditions: String::new(),
                scan: None,
                problems: problems(page, &[GuaranteeProblem::Missing]),
                ended: None,
                stands: false,
            });
        }
    }
    lines
}
