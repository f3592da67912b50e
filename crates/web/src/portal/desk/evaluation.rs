//! The evaluation: admissibility, blind scores, consolidation with dissent, the report.

use super::super::form::{Field, Form, Section, Sent, not_yet, problem_words, settled};
use super::super::format::{Markup, scalar};
use super::super::groupings;
use super::super::guarantees;
use super::super::page::{Desk, Page};
use super::super::words::ground_title;
use super::editor::number;
use super::tasks::all_locked;
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::ids::BidId;
use domain::procurement::Command;
use domain::procurement::act::{CommitteeKind, Dissent, Score, Verdict};
use domain::procurement::decide::ranking_to_report;
use domain::procurement::evaluation::{Ranked, Ranking};
use domain::procurement::guarantee::VerifiedGuarantee;
use domain::procurement::notice::{Lot, QualityCriterion};
use domain::procurement::state::{Examination, LotState, OpenBid, Procedure};
use domain::{CriterionId, LotId, PartyId, ProcedureId};

type Place = At<(String, ProcedureId, LotId)>;

/// A lot of a closed procedure that is being examined.
pub(super) fn examined<'a>(hand: &'a InHand, lot: &LotId) -> Result<(&'a Lot, &'a Examination), Problem> {
    let Procedure::Closed(closed) = &*hand.state else { return Err(Problem::not_found()) };
    let of_notice = closed.published.notice.lot(lot).ok_or_else(Problem::not_found)?;
    match closed.lots.get(lot) {
        Some(LotState::Examination(examination)) => Ok((of_notice, examination)),
        _ => Err(Problem::not_found()),
    }
}

/// The name of a bid: its firm as it stood at the opening.
pub(super) fn bid_name(page: &Page, bid: &OpenBid) -> Markup {
    page.text(&bid.tenderer_name)
}

struct BidShown<'a> {
    bid: &'a BidId,
    name: Markup,
    price: Markup,
    /// What was found of its guarantee, where one is asked.
    guarantee: Option<Markup>,
    decision: &'static str,
}

#[derive(Template)]
#[template(path = "admissibility.html")]
struct AdmissibilityPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    lot: &'a Lot,
    title: &'a domain::LocalText,
    bids: Vec<BidShown<'a>>,
}

pub(super) async fn admissibility(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let (of_notice, examination) = examined(&hand, &lot)?;
    let bids = examination.bids.iter().map(|(bid, open)| BidShown {
        bid,
        name: groupings::behind(page, &examination.opened.groupings, bid, bid_name(page, open)),
        price: open.price.map(|price| page.money(&price)).unwrap_or_default(),
        guarantee: of_notice.bid_guarantee.map(|_| guarantee(page, examination, bid)),
        decision: match examination.admissibility.get(bid) {
            None => "open",
            Some(decision) if decision.admitted => "admitted",
            Some(_) => "rejected",
        },
    });
    page.answer(&AdmissibilityPage { p: page, id: &hand.id, lot: of_notice, title: hand.title(), bids: bids.collect() })
}

pub(super) fn lot_name(page: &Page, lot: &Lot) -> Markup {
    Markup::made(format!("{} {} {}", Markup::text(&page.t("lot")), page.code(lot.id.as_str()), page.text(&lot.title)))
}

fn decision_form(page: &Page, hand: &InHand, lot: &LotId, bid: &BidId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let open = examination.bids.get(bid).ok_or_else(Problem::not_found)?;
    let notice = &hand.state.published().ok_or_else(Problem::not_found)?.notice;
    let mut grounds: Vec<(String, Markup)> = Vec::new();
    grounds.extend(notice.exclusion_grounds.iter().map(|id| (id.to_string(), ground_title(page, &hand.rules, id))));
    let criteria = notice.selection_criteria.iter();
    grounds.extend(criteria.map(|criterion| (criterion.id.to_string(), page.text(&criterion.title))));
    let choices = ["admitted", "rejected"].map(|choice| (choice.to_owned(), page.word("decision", choice))).to_vec();
    let mut fields = vec![
        Field::shown(
            page.t("tenderer"),
            groupings::behind(page, &examination.opened.groupings, bid, bid_name(page, open)),
        ),
        Field::shown(page.t("price"), open.price.map(|price| page.money(&price)).unwrap_or_default()),
        Field::shown(page.t("remarks"), remarks(page, examination, open)),
    ];
    let overlaps = match &*hand.state {
        Procedure::Closed(closed) => groupings::overlaps(page, closed, &examination.opened, bid),
        _ => Vec::new(),
    };
    if !overlaps.is_empty() {
        let basis = hand.rules.groupings.as_ref().map(|law| page.basis(&law.several_bids.article)).unwrap_or_default();
        let said = format!("{} ({basis})", page.list(&overlaps));
        fields.push(Field::shown(page.t("grouping"), Markup::text(&said)));
    }
    if of_notice.bid_guarantee.is_some() {
        fields.push(Field::shown(page.t("guarantee"), guarantee(page, examination, bid)));
    }
    fields.extend([
        Field::one("admitted", page.t("decision"), choices, sent.get("admitted")),
        Field::any("grounds", page.t("rejection-grounds"), grounds, sent.all("grounds")).hint(page.t("rejection-only")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("rejection-only")),
    ]);
    let action = hand.path(page, &format!("/lots/{lot}/admissibility/{bid}"));
    let form = Form::of(page.t("decision-title"), action, fields, page.t("decision-button"));
    let back = hand.path(page, &format!("/lots/{lot}/admissibility"));
    Ok(form.below(back, Markup::text(&page.t("admissibility-title"))).intro(lot_name(page, of_notice)))
}

/// What was found of a bid's guarantee, for the committee to weigh.
fn guarantee(page: &Page, examination: &Examination, bid: &BidId) -> Markup {
    let found = examination.opened.guarantees.get(bid).map(Vec::as_slice).unwrap_or_default();
    if found.is_empty() {
        return Markup::text(&page.word("guarantee-problem", "missing"));
    }
    let line = |one: &VerifiedGuarantee| {
        let said = match one.problems.as_slice() {
            [] => page.t("guarantee-fits"),
            problems => page.list(&guarantees::problems(page, problems)),
        };
        let reference = page.name(one.guarantee.reference());
        let form = page.word("guarantee-form", one.guarantee.form().as_str());
        format!("<li>{} {reference} – {}</li>", Markup::text(&form), Markup::text(&said))
    };
    Markup::made(format!("<ul>{}</ul>", found.iter().map(line).collect::<String>()))
}

/// What the opening found wrong with an offer, for the committee to weigh.
fn remarks(page: &Page, examination: &Examination, bid: &OpenBid) -> Markup {
    let mut found = String::new();
    for eid in bid.envelopes.values() {
        if let Some(Verdict::Valid { problems, .. } | Verdict::Work { problems, .. }) =
            examination.opened.verdicts.get(eid)
        {
            for problem in problems {
                found.push_str(&format!("<li>{}</li>", Markup::text(&problem_words(page, problem))));
            }
        }
    }
    if found.is_empty() { Markup::text(&page.t("remarks-none")) } else { Markup::made(format!("<ul>{found}</ul>")) }
}

type BidPlace = At<(String, ProcedureId, LotId, BidId)>;

pub(super) async fn decision(desk: Desk, At((_, id, lot, bid)): BidPlace) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    decision_form(&desk.page, &hand, &lot, &bid, &Sent::default())?.show(&desk.page)
}

pub(super) async fn decide(desk: Desk, At((_, id, lot, bid)): BidPlace, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = decision_form(&desk.page, &hand, &lot, &bid, &sent)?;
    let command = Command::DecideAdmissibility {
        lot,
        bid,
        admitted: sent.get("admitted") == "admitted",
        grounds: sent.all("grounds").into_iter().filter_map(|id| CriterionId::new(id).ok()).collect(),
        reasons: sent.text("reasons"),
    };
    give(&desk, &hand.id, &sent, command, form).await
}

fn criteria(lot: &Lot) -> Vec<&QualityCriterion> {
    lot.award.scored_criteria().collect()
}

/// One section for each admitted bid with one number for each criterion.
fn score_sections(page: &Page, lot: &Lot, examination: &Examination, sent: &Sent) -> Vec<Section> {
    let sections = examination.admitted_bids().enumerate().map(|(n, (bid, open))| {
        let mut fields = vec![Field::carried(&format!("bids.{n}.bid"), bid.as_str())];
        fields.extend(criteria(lot).iter().enumerate().map(|(k, criterion)| {
            let name = format!("bids.{n}.scores.{k}");
            let most = scalar(page.language, criterion.score_maximum);
            Field::line(&name, page.plain(&criterion.title), sent.get(&name)).hint(page.t1("score-hint", "most", most))
        }));
        Section { heading: Some(bid_name(page, open)), id: format!("bid-{n}"), fields, ..Section::default() }
    });
    sections.collect()
}

/// The scores as sent. One that cannot be read is out of every range, so that the rules name it.
fn scores_of(page: &Page, lot: &Lot, sent: &Sent) -> Vec<Score> {
    let mut scores = Vec::new();
    for n in sent.rows("bids") {
        let Ok(bid) = BidId::new(sent.get(&format!("bids.{n}.bid"))) else { continue };
        for (k, criterion) in criteria(lot).iter().enumerate() {
            let typed = sent.get(&format!("bids.{n}.scores.{k}"));
            let score = number(page.language, typed).unwrap_or(domain::procurement::Scalar::NEGATIVE_ONE);
            scores.push(Score { bid: bid.clone(), criterion: criterion.id.clone(), score });
        }
    }
    scores
}

fn scores_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let action = hand.path(page, &format!("/lots/{lot}/scores"));
    let mut form = Form::of(page.t("scores-title"), action, Vec::new(), page.t("scores-button"));
    form.sections = score_sections(page, of_notice, examination, sent);
    Ok(hand.below(page, form).intro(lot_name(page, of_notice)).intro(Markup::text(&page.t("scores-intro"))))
}

pub(super) async fn scores(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = inside(page, id).await?;
    let (of_notice, examination) = examined(&hand, &lot)?;
    // A member's own scores once locked; nobody else's before all are.
    if let Some(own) = examination.locked.get(&desk.signed_in.person) {
        return scores_table(page, &hand, of_notice, examination, vec![(&desk.signed_in.person, own)]);
    }
    scores_form(page, &hand, &lot, &Sent::default())?.show(page)
}

pub(super) async fn lock(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = scores_form(&desk.page, &hand, &lot, &sent)?;
    let scores = scores_of(&desk.page, examined(&hand, &lot)?.0, &sent);
    give(&desk, &hand.id, &sent, Command::LockScores { lot, scores }, form).await
}

struct ScoreRow {
    bid: Markup,
    criterion: Markup,
    scores: Vec<Markup>,
}

#[derive(Template)]
#[template(path = "scores.html")]
struct ScoresPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    lot: &'a Lot,
    title: &'a domain::LocalText,
    members: Vec<&'a PartyId>,
    rows: Vec<ScoreRow>,
}

fn score_rows(page: &Page, lot: &Lot, examination: &Examination, of: &[(&PartyId, &Vec<Score>)]) -> Vec<ScoreRow> {
    let mut rows = Vec::new();
    for (bid, open) in examination.admitted_bids() {
        for criterion in criteria(lot) {
            let given = of.iter().map(|(_, scores)| {
                let score = scores.iter().find(|score| score.bid == *bid && score.criterion == criterion.id);
                score.map(|score| page.number(&score.score)).unwrap_or_default()
            });
            let scores = given.collect();
            rows.push(ScoreRow { bid: bid_name(page, open), criterion: page.text(&criterion.title), scores });
        }
    }
    rows
}

fn scores_table(
    page: &Page,
    hand: &InHand,
    lot: &Lot,
    examination: &Examination,
    of: Vec<(&PartyId, &Vec<Score>)>,
) -> Result<Response, Problem> {
    page.answer(&ScoresPage {
        p: page,
        id: &hand.id,
        lot,
        title: hand.title(),
        rows: score_rows(page, lot, examination, &of),
        members: of.into_iter().map(|(member, _)| member).collect(),
    })
}

fn consolidation_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let committee = hand.state.committee(CommitteeKind::Evaluation).ok_or_else(Problem::not_found)?;
    let action = hand.path(page, &format!("/lots/{lot}/consolidation"));
    let mut form = Form::of(page.t("consolidation-title"), action, Vec::new(), page.t("consolidation-button"));
    let mut sections = score_sections(page, of_notice, examination, sent);
    // Individual scores are shown beside each other only when no member can be moved by another's any more.
    if all_locked(committee, examination) {
        let of: Vec<(&PartyId, &Vec<Score>)> = examination.locked.iter().collect();
        for row in score_rows(page, of_notice, examination, &of) {
            let line = of
                .iter()
                .zip(&row.scores)
                .map(|((member, _), score)| format!("{} {score}", page.member(member, &true)));
            let line = line.collect::<Vec<_>>().join(" · ");
            form.intro.push(Markup::made(format!("{} – {}: {line}", row.bid, row.criterion)));
        }
    }
    let dissents = committee.members.iter().map(|member| {
        let name = format!("dissents.{member}");
        Field::lines(&name, page.person_name(member), sent.get(&name))
    });
    sections.push(Section {
        heading: Some(Markup::text(&page.t("dissents"))),
        id: "dissents".into(),
        fields: dissents.collect(),
        ..Section::default()
    });
    form.sections = sections;
    Ok(hand.below(page, form).intro(lot_name(page, of_notice)).intro(Markup::text(&page.t("consolidation-intro"))))
}

pub(super) async fn consolidation(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    consolidation_form(&desk.page, &hand, &lot, &Sent::default())?.show(&desk.page)
}

pub(super) async fn consolidate(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = consolidation_form(&desk.page, &hand, &lot, &sent)?;
    let scores = scores_of(&desk.page, examined(&hand, &lot)?.0, &sent);
    let committee = hand.state.committee(CommitteeKind::Evaluation).ok_or_else(Problem::not_found)?;
    let dissents = committee.members.iter().filter_map(|member| {
        let statement = sent.get(&format!("dissents.{member}")).replace("\r\n", "\n");
        (!statement.is_empty()).then(|| Dissent { member: member.clone(), statement })
    });
    let command = Command::ConsolidateScores { lot, scores, dissents: dissents.collect() };
    give(&desk, &hand.id, &sent, command, form).await
}

/// The envelopes that open next in this lot, and those that never will.
fn conclusion_form(page: &Page, hand: &InHand, lot: &LotId) -> Result<Form, Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let head = hand.state.head().ok_or_else(Problem::not_found)?;
    let next = hand.rules.method(&head.method).and_then(|method| method.turn_after(&examination.kinds));
    let next = next.ok_or_else(Problem::not_found)?;
    let method = hand.rules.method(&head.method);
    // The names of works are opened when the jury has signed.
    if method.is_some_and(|method| method.contest.is_some()) {
        return Err(Problem::not_found());
    }
    let in_turn = method.is_some_and(|method| method.negotiation.is_some());
    let kinds: Vec<String> = next.iter().map(|kind| page.word("envelope", kind.as_str())).collect();
    let names = |admitted: bool| {
        let bids = examination.bids.iter().filter(|(bid, _)| examination.admits(bid) == admitted);
        let names: String = bids.map(|(_, bid)| format!("<li>{}</li>", bid_name(page, bid))).collect();
        if names.is_empty() {
            Markup::text(&page.t("conclusion-none"))
        } else {
            Markup::made(format!("<ul>{names}</ul>"))
        }
    };
    let fields = vec![
        Field::shown(page.t("conclusion-opens"), Markup::text(&kinds.join(" · "))),
        Field::shown(page.t("conclusion-admitted"), names(true)),
        Field::shown(page.t("conclusion-rejected"), names(false)),
    ];
    let action = hand.path(page, &format!("/lots/{lot}/conclusion"));
    let form = Form::of(page.t("conclusion-title"), action, fields, page.t("conclusion-button"));
    let form = hand.below(page, form).intro(lot_name(page, of_notice)).intro(Markup::text(&page.t("conclusion-intro")));
    Ok(if in_turn { form.intro(Markup::text(&page.t("conclusion-in-turn"))) } else { form })
}

pub(super) async fn conclusion(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    conclusion_form(&desk.page, &hand, &lot)?.show(&desk.page)
}

pub(super) async fn conclude(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = conclusion_form(&desk.page, &hand, &lot)?;
    let head = hand.state.head().ok_or_else(Problem::not_found)?;
    let in_turn = hand.rules.method(&head.method).is_some_and(|method| method.negotiation.is_some());
    if !in_turn {
        return give(&desk, &hand.id, &sent, Command::ConcludeExamination { lot }, form).await;
    }
    let caller = sent.caller(&desk);
    let command = Command::ConcludeExamination { lot: lot.clone() };
    let given = desk.page.app.node.procedure_command(&caller, &hand.id, command).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => Ok(super::negotiation::on(&desk.page, &hand.id, &lot, "rank_on_quality")),
        Err(problem) => form.refused(&desk.page, problem),
    }
}

fn report_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let mut fields = vec![Field::trio("summary", page.t("summary"), true, sent.trio("summary"))];
    if let Procedure::Closed(closed) = &*hand.state {
        let shown = match ranking_to_report(closed, &hand.rules, lot) {
            Ok(ranking) => ranked(page, examination, &ranking),
            Err(refusal) => not_yet(page, &hand.rules, &refusal),
        };
        fields.insert(0, Field::shown(page.t("ranking"), shown));
    }
    let action = hand.path(page, &format!("/lots/{lot}/report"));
    let form = Form::of(page.t("report-title"), action, fields, page.t("report-button"));
    Ok(hand.below(page, form).intro(lot_name(page, of_notice)).intro(Markup::text(&page.t("report-intro"))))
}

/// The ranking as the report will record it, the first bid first.
pub(super) fn ranked(page: &Page, examination: &Examination, ranking: &Ranking) -> Markup {
    let line = |bid: &Ranked| {
        let open = examination.bids.get(&bid.bid);
        let name = open.map_or_else(|| Markup::text(bid.bid.as_str()), |open| bid_name(page, open));
        let total = Markup::text(&page.t("points-total"));
        let points = bid.total_points.map(|points| format!(" – {total} {}", page.number(&points)));
        format!("<li>{name} – {}{}</li>", page.money(&bid.price), points.unwrap_or_default())
    };
    Markup::made(format!("<ol>{}</ol>", ranking.bids.iter().map(line).collect::<String>()))
}

pub(super) async fn report(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    report_form(&desk.page, &hand, &lot, &Sent::default())?.show(&desk.page)
}

pub(super) async fn issue(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = report_form(&desk.page, &hand, &lot, &sent)?;
    give(&desk, &hand.id, &sent, Command::IssueReport { lot, summary: sent.text("summary") }, form).await
}
