//! The opening, its minutes, and the results.

use super::super::commands;
use super::super::contested::{Aside, Contest};
use super::super::desk::{RankShown, ranks};
use super::super::form::{Once, problem_words};
use super::super::format::{Markup, scalar};
use super::super::groupings;
use super::super::guarantees::{self, GuaranteeRow};
use super::super::page::Page;
use super::super::words::{method_ground, shortening_title};
use super::comparing;
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::ids::BidId;
use domain::procurement::act::{CommitteeKind, Verdict};
use domain::procurement::contest::{self, JuryRanking, RankedWork};
use domain::procurement::evaluation::AwardRule;
use domain::procurement::grouping::{FoundGrouping, Groupings};
use domain::procurement::negotiation::EarlierOpening;
use domain::procurement::notice::Lot;
use domain::procurement::state::{
    AwardedLot, Closed, Control, LotState, OpeningRecordRef, Opinion, Procedure, Published, RankedLot, RejectedBid,
};
use domain::{LocalText, LotId, PartyId, ProcedureId, RuleSet};
use jiff::{SignedDuration, Timestamp};
use node::minutes::Minutes;
use node::registrar::is_insider;
use std::sync::Arc;
use store::ledger::Ledger;

/// A closed procedure and whether the reader belongs to its inside.
async fn closed_of(page: &Page, id: &ProcedureId) -> Result<(Arc<Procedure>, bool), Problem> {
    let loaded = page.app.node.visible_procedure(page.visitor.actor.as_ref(), id).await?;
    let inside = page.visitor.actor.as_ref().is_some_and(|actor| is_insider(&loaded.state, actor));
    Ok((loaded.state, inside))
}

fn closed(state: &Procedure) -> Result<&Closed, Problem> {
    match state {
        Procedure::Closed(closed) => Ok(closed),
        _ => Err(Problem::not_found()),
    }
}

struct OpeningShown<'a> {
    anchor: String,
    lot: &'a str,
    title: Markup,
    envelope: &'static str,
    released: Vec<&'a PartyId>,
    faulty: &'a [PartyId],
    disputing: Vec<&'a PartyId>,
    record: Option<&'a OpeningRecordRef>,
    /// Where one bid after the other was opened: the openings before.
    earlier: Vec<&'a EarlierOpening>,
    lines: Vec<LineShown<'a>>,
    /// What was found of guarantees, with the first envelope of the lot.
    guarantees: Vec<GuaranteeRow>,
}

struct LineShown<'a> {
    index: u64,
    received_at: Timestamp,
    eid: &'a str,
    verdict: &'static str,
    tone: &'static str,
    reason: Option<&'a str>,
    tenderer: Markup,
    price: Markup,
    problems: Vec<String>,
}

#[derive(Template)]
#[template(path = "opening.html")]
struct OpeningPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    closed: &'a Closed,
    threshold: u64,
    inside: bool,
    openings: Vec<OpeningShown<'a>>,
    /// The order of each lot whose prices are negotiated one after the other.
    orders: Vec<(&'a Lot, Vec<RankShown<'a>>)>,
    /// What each jury found, once all of its members have signed.
    juries: Vec<JuryShown<'a>>,
    /// While the page changes: the position in the ledger from which on it does not know what happens.
    live: Option<u64>,
}

/// How long after its last record an opening is still followed: its minutes are being signed.
const FOLLOWED: SignedDuration = SignedDuration::from_hours(24);

/// Whether an opening goes on, or has just ended.
fn goes_on(closed: &Closed, now: Timestamp) -> bool {
    closed.lots.values().any(|lot| {
        let last = lot.opened().all_records().map(|(_, _, record)| record.at).max();
        matches!(lot, LotState::Opening(_)) || last.is_some_and(|at| now.duration_since(at) < FOLLOWED)
    })
}

pub(super) async fn opening(page: Page, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    // Read before the state is: what happens in between is told, at worst of what is there already.
    let size = page.app.node.ledger.head().size;
    let (state, inside) = closed_of(&page, &id).await?;
    let closed = closed(&state)?;
    let published = &closed.published;
    let openings = published.keys.sets.iter().filter_map(|set| {
        let state = closed.lots.get(&set.lot)?;
        let opened = state.opened();
        let record = opened.records.get(&set.envelope);
        let never = if state.tells_agreement() { closed.never_invited(&set.lot) } else { Vec::new() };
        let lines = closed.envelopes_of(&set.lot, set.envelope).into_iter().map(|line| {
            let verdict = opened.verdicts.get(&line.eid);
            let mut shown = line_shown(&page, line.index, line.received_at, line.eid.as_str(), verdict);
            if let Some(Verdict::Valid { tenderer, .. }) = verdict {
                let alone = page.organisation(tenderer);
                shown.tenderer = groupings::behind(&page, &opened.groupings, &line.bid, alone);
                shown.problems.extend(groupings::overlaps(&page, closed, opened, &line.bid));
            }
            // What stays closed for ever is said to be so, with the bid it belongs to (P54).
            if let Some((_, bid)) = opened.rejected.iter().find(|(_, bid)| bid.unopened.contains(&line.eid)) {
                (shown.verdict, shown.tone) = ("unopened", "plain");
                shown.tenderer = bid.tenderer.as_ref().map(|firm| page.organisation(firm)).unwrap_or_default();
                shown.problems = vec![page.t("unopened-says")];
            } else if never.contains(&line.eid) {
                (shown.verdict, shown.tone) = ("unopened", "plain");
                shown.problems = vec![page.t("negotiation-never-says")];
            } else if verdict.is_none() && matches!(state, LotState::Unsuccessful { .. }) {
                (shown.verdict, shown.tone) = ("unopened", "plain");
            }
            shown
        });
        Some(OpeningShown {
            anchor: format!("{}-{}", set.lot, set.envelope.as_str()),
            lot: set.lot.as_str(),
            title: published.notice.lot(&set.lot).map(|lot| page.text(&lot.title)).unwrap_or_default(),
            envelope: set.envelope.as_str(),
            released: opened.releases.get(&set.envelope).into_iter().flat_map(|by| by.keys()).collect(),
            faulty: record.map_or(&[][..], |record| &record.faulty_members),
            disputing: opened.dispute_keys.get(&set.envelope).into_iter().flat_map(|by| by.keys()).collect(),
            record,
            earlier: opened.earlier.iter().filter(|one| one.envelope == set.envelope).collect(),
            lines: lines.collect(),
            guarantees: match published.keys.sets.iter().find(|first| first.lot == set.lot) {
                Some(first) if first.envelope == set.envelope => {
                    guarantees::rows(&page, published, &set.lot, state, inside, &closed.envelopes)
                }
                _ => Vec::new(),
            },
        })
    });
    let juries = published.notice.lots.iter();
    let juries = juries.filter_map(|lot| jury_shown(&page, lot, closed.lots.get(&lot.id)?));
    let orders = published.notice.lots.iter().filter_map(|lot| {
        let state = closed.lots.get(&lot.id)?;
        Some((lot, ranks(state.negotiations()?, inside || state.tells_agreement())))
    });
    page.answer(&OpeningPage {
        p: &page,
        id: &id,
        published,
        closed,
        threshold: published.keys.threshold.into(),
        inside,
        openings: openings.collect(),
        orders: orders.collect(),
        juries: juries.collect(),
        live: goes_on(closed, page.now).then_some(size),
    })
}

/// What a jury found, and whose the works are as far as their names are open.
struct JuryShown<'a> {
    lot: &'a Lot,
    judged: &'a JuryRanking,
    /// Each work with its author.
    works: Vec<(&'a RankedWork, Markup, Option<Markup>)>,
}

fn jury_shown<'a>(page: &Page, lot: &'a Lot, state: &'a LotState) -> Option<JuryShown<'a>> {
    let judged = state.jury_report()?;
    let author = |bid: &BidId| {
        let open = state.examination()?.bids.get(bid)?;
        Some(page.organisation(open.author()?))
    };
    let work = |work: &'a RankedWork| (work, page.text(&contest::title(work.number)), author(&work.bid));
    Some(JuryShown { lot, judged, works: judged.works.iter().map(work).collect() })
}

/// The word of a verdict as recorded.
const fn verdict_word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Valid { .. } => "valid",
        Verdict::Work { .. } => "work",
        Verdict::Malformed { .. } => "malformed",
        Verdict::Disputed => "disputed",
        Verdict::BodyMissing => "body_missing",
    }
}

fn line_shown<'a>(
    page: &Page,
    index: u64,
    received_at: Timestamp,
    eid: &'a str,
    verdict: Option<&'a Verdict>,
) -> LineShown<'a> {
    let (tenderer, price, problems, reason) = match verdict {
        Some(Verdict::Valid { tenderer, price, problems, .. }) => {
            let price = price.map(|price| page.money(&price)).unwrap_or_default();
            let problems = problems.iter().map(|problem| problem_words(page, problem)).collect();
            (page.organisation(tenderer), price, problems, None)
        }
        Some(Verdict::Work { number, problems, .. }) => {
            let problems = problems.iter().map(|problem| problem_words(page, problem)).collect();
            (page.text(&contest::title(*number)), Markup::default(), problems, None)
        }
        Some(Verdict::Malformed { reason }) => {
            (Markup::default(), Markup::default(), Vec::new(), Some(reason.as_str()))
        }
        _ => (Markup::default(), Markup::default(), Vec::new(), None),
    };
    let tone = match verdict {
        Some(Verdict::Valid { .. } | Verdict::Work { .. }) => "good",
        Some(_) => "bad",
        None => "warn",
    };
    let verdict = verdict.map_or("sealed", verdict_word);
    LineShown { index, received_at, eid, verdict, tone, reason, tenderer, price, problems }
}

#[derive(Template)]
#[template(path = "minutes.html")]
struct MinutesPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    closed: &'a Closed,
    minutes: Option<Minutes>,
    rules: Arc<RuleSet>,
    /// Whoever was invited is named: the bidding is closed.
    names_invited: bool,
    sha256: String,
    inside: bool,
    may_sign: bool,
    once: Once,
}

/// The name of a grouping of the minutes, and how its firms answer.
fn grouping_title(page: &Page, grouping: &FoundGrouping) -> Markup {
    groupings::title(page, grouping)
}

/// Its firms.
fn grouping_firms(page: &Page, grouping: &FoundGrouping) -> Markup {
    groupings::firms(page, grouping)
}

/// A day of the minutes in words.
fn day_shown(page: &Page, day: &jiff::civil::Date) -> Markup {
    guarantees::day(page, day)
}

pub(super) async fn minutes(page: Page, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let (state, inside) = closed_of(&page, &id).await?;
    let closed = closed(&state)?;
    let minutes = page.app.node.minutes_of(&id, closed)?;
    let sha256 = minutes.as_ref().map(Minutes::sha256).transpose()?.unwrap_or_default();
    let person = page.visitor.person.as_ref();
    let sits = |committee: &domain::procurement::state::Committee| person.is_some_and(|person| committee.has(person));
    let may_sign = minutes.is_some()
        && closed.published.committee(CommitteeKind::Opening).is_some_and(sits)
        && person.is_some_and(|person| !closed.minutes.contains_key(person));
    page.answer(&MinutesPage {
        p: &page,
        id: &id,
        published: &closed.published,
        closed,
        minutes,
        rules: page.app.node.rules_of(&state)?,
        names_invited: true,
        sha256,
        inside,
        may_sign,
        once: Once::new()?,
    })
}

/// The bytes whose hash is signed.
pub(super) async fn minutes_json(page: Page, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let (state, _) = closed_of(&page, &id).await?;
    let minutes = page.app.node.minutes_of(&id, closed(&state)?)?.ok_or_else(Problem::not_found)?;
    let bytes = ledger::jcs::to_vec(&minutes).map_err(Problem::fault)?;
    Ok(([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], bytes).into_response())
}

/// A firm, with those that bid together with it.
fn behind(page: &Page, of: &Groupings, bid: &BidId, firm: &PartyId) -> Markup {
    groupings::behind(page, of, bid, page.organisation(firm))
}

/// Firms whose bids went no further before all their envelopes were opened, and why.
fn rejected_before<'a>(page: &Page, lot: &Lot, state: &'a LotState) -> Vec<(&'a PartyId, Markup)> {
    let why = |bid: &RejectedBid| match bid.failures.as_slice() {
        [] => page.text(&bid.reasons),
        failures => comparing::why(page, lot, failures),
    };
    state.opened().rejected.values().filter_map(|bid| Some((bid.tenderer.as_ref()?, why(bid)))).collect()
}

/// The opinion of a control commission.
struct ControlShown<'a> {
    /// The commission by its name in the law, with the article.
    title: Markup,
    control: &'a Control,
    opinion: Option<(&'static str, &'a Opinion)>,
}

fn control_shown<'a>(page: &Page, rules: &RuleSet, ranked: &'a RankedLot) -> Option<ControlShown<'a>> {
    let control = ranked.control.as_ref()?;
    let row = rules.controls.iter().find(|row| row.id == control.control);
    let title = row.map_or_else(
        || page.code(&control.control),
        |row| Markup::made(format!("{} ({})", page.text(&row.title), Markup::text(&page.basis(&row.article)))),
    );
    let opinion = control.opinion.as_ref().map(|opinion| (opinion.verdict.as_str(), opinion));
    Some(ControlShown { title, control, opinion })
}

struct LotShown<'a> {
    id: &'a LotId,
    title: Markup,
    stage: &'static str,
    award: Option<&'a AwardedLot>,
    ranked: Option<&'a RankedLot>,
    /// The control of the report, told with it.
    control: Option<ControlShown<'a>>,
    unsuccessful: Option<(&'a LocalText, &'a Timestamp)>,
    /// What was scored, with the most points it gets.
    criteria: Vec<(Markup, String)>,
    /// Whether prices get points.
    priced: bool,
    comparison: Option<comparing::Compared>,
    /// Whether it goes or went to auction.
    auction: bool,
    rejected: Vec<(&'a PartyId, Markup)>,
    outcomes: Vec<(&'a PartyId, &'a LocalText)>,
}

#[derive(Template)]
#[template(path = "results.html")]
struct ResultsPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    published: &'a Published,
    lots: Vec<LotShown<'a>>,
    /// Requests for review, oldest first.
    contests: Vec<Contest<'a>>,
    /// What a review set aside.
    asides: Vec<Aside<'a>>,
    commands: Vec<String>,
}

pub(super) async fn results(page: Page, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let (state, inside) = closed_of(&page, &id).await?;
    let closed = closed(&state)?;
    let notice = &closed.published.notice;
    let rules = page.app.node.rules_of(&state)?;
    let auctions = crate::auctions::auctioned(&state);
    let lots = notice.lots.iter().filter_map(|lot| Some((lot, closed.lots.get(&lot.id)?))).map(|(lot, state)| {
        let award = state.award();
        // Ranking and decisions are disclosed with the award.
        let shown = award.is_some() || inside;
        let examination = state.examination().filter(|_| shown);
        let tenderer = |bid: &BidId| Some(&examination?.bids.get(bid)?.tenderer);
        LotShown {
            id: &lot.id,
            title: page.text(&lot.title),
            stage: state.name(),
            auction: auctions.contains(&lot.id),
            award,
            ranked: state.ranked().filter(|_| shown),
            control: state.ranked().filter(|_| shown).and_then(|ranked| control_shown(&page, &rules, ranked)),
            unsuccessful: match state {
                LotState::Unsuccessful { reasons, at, .. } => Some((reasons, at)),
                _ => None,
            },
            criteria: lot
                .award
                .scored_criteria()
                .map(|criterion| (page.text(&criterion.title), scalar(page.language, criterion.weight)))
                .collect(),
            priced: matches!(lot.award, AwardRule::PriceQuality { .. }),
            comparison: examination.map(|examination| comparing::of(&page, &rules, closed, lot, examination)),
            rejected: rejected_before(&page, lot, state)
                .into_iter()
                .chain(
                    examination
                        .into_iter()
                        .flat_map(|examination| &examination.admissibility)
                        .filter(|(_, decision)| !decision.admitted)
                        .filter_map(|(bid, decision)| Some((tenderer(bid)?, page.text(&decision.reasons)))),
                )
                .collect(),
            outcomes: award
                .into_iter()
                .flat_map(|award| &award.outcomes)
                .filter_map(|outcome| Some((tenderer(&outcome.bid)?, &outcome.reasons)))
                .collect(),
        }
    });
    page.answer(&ResultsPage {
        p: &page,
        id: &id,
        published: &closed.published,
        lots: lots.collect(),
        contests: Contest::all(&page, &id, &state),
        asides: Aside::all(&page, closed),
        commands: commands::verify_case(&page.app.node.config.public_url, &id),
    })
}
