//! The jury of a contest at the desk: the ranking of works of which nobody knows the author, and its signatures.

use super::super::form::{Field, Form, Section, Sent};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::evaluation::{bid_name, examined, lot_name};
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::ids::BidId;
use domain::procurement::Command;
use domain::procurement::act::CommitteeKind;
use domain::procurement::contest::{JuryRanking, RankedWork, WorkMerits, works_ranking};
use domain::procurement::state::Examination;
use domain::ruleset::EnvelopeKind;
use domain::{LotId, PartyId, ProcedureId};

type Place = At<(String, ProcedureId, LotId)>;

/// A lot whose works are judged: their names are sealed.
fn judged<'a>(hand: &'a InHand, lot: &LotId) -> Result<(&'a domain::procurement::Lot, &'a Examination), Problem> {
    let (of_notice, examination) = examined(hand, lot)?;
    let sealed = examination.kinds.contains(&EnvelopeKind::Work) && !examination.kinds.contains(&EnvelopeKind::Name);
    if sealed { Ok((of_notice, examination)) } else { Err(Problem::not_found()) }
}

fn work_name(page: &Page, examination: &Examination, bid: &BidId) -> Markup {
    examination.bids.get(bid).map_or_else(|| Markup::text(bid.as_str()), |open| bid_name(page, open))
}

/// The place of a work with its points.
fn place(page: &Page, work: &RankedWork) -> Markup {
    let points = Markup::text(&page.t("points-total"));
    Markup::made(format!("{} – {points} {}", page.rank(&work.rank), page.number(&work.points)))
}

fn ranking_form(page: &Page, hand: &InHand, lot: &LotId, sent: &Sent) -> Result<Form, Problem> {
    let (of_notice, examination) = judged(hand, lot)?;
    let committee = hand.state.committee(CommitteeKind::Evaluation).ok_or_else(Problem::not_found)?;
    let sections = works_ranking(of_notice, examination, &[]).into_iter().enumerate().map(|(n, work)| {
        let at = format!("works.{n}");
        let merits = format!("{at}.merits");
        let fields = vec![
            Field::carried(&format!("{at}.bid"), work.bid.as_str()),
            Field::shown(page.t("jury-place"), place(page, &work)),
            Field::trio(&merits, page.t("jury-merits"), true, sent.trio(&merits)),
        ];
        let heading = Some(work_name(page, examination, &work.bid));
        Section { heading, id: format!("work-{n}"), fields, ..Section::default() }
    });
    let mut sections: Vec<Section> = sections.collect();
    let members = committee.members.iter().map(|member| (member.to_string(), Markup::text(&page.person_name(member))));
    let mut of_jury = vec![Field::trio("remarks", page.t("jury-remarks"), true, sent.trio("remarks"))];
    // Where participants need a qualification, the jury says who of it has one.
    if !hand.state.published().is_none_or(|published| published.notice.selection_criteria.is_empty()) {
        let qualified = Field::any("qualified", page.t("jury-qualified"), members.collect(), sent.all("qualified"));
        of_jury.push(qualified.hint(page.t("jury-qualified-hint")));
    }
    let heading = Some(Markup::text(&page.t("jury-whole")));
    sections.push(Section { heading, id: "jury".into(), fields: of_jury, ..Section::default() });
    let action = hand.path(page, &format!("/lots/{lot}/ranking"));
    let mut form = Form::of(page.t("jury-ranking-title"), action, Vec::new(), page.t("jury-ranking-button"));
    form.sections = sections;
    let form = hand.below(page, form).intro(lot_name(page, of_notice));
    Ok(form.intro(Markup::text(&page.t("jury-ranking-intro"))))
}

pub(super) async fn ranking(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    ranking_form(&desk.page, &hand, &lot, &Sent::default())?.show(&desk.page)
}

pub(super) async fn rank(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = ranking_form(&desk.page, &hand, &lot, &sent)?;
    let merits = sent.rows("works").into_iter().filter_map(|n| {
        let bid = BidId::new(sent.get(&format!("works.{n}.bid"))).ok()?;
        Some(WorkMerits { bid, merits: sent.text(&format!("works.{n}.merits")) })
    });
    let command = Command::RankWorks {
        lot,
        merits: merits.collect(),
        remarks: sent.text("remarks"),
        qualified: sent.all("qualified").into_iter().filter_map(|person| PartyId::new(person).ok()).collect(),
    };
    give(&desk, &hand.id, &sent, command, form).await
}

/// The ranking as it is signed.
fn report(page: &Page, examination: &Examination, judged: &JuryRanking) -> Markup {
    let line = |work: &RankedWork| {
        let name = work_name(page, examination, &work.bid);
        format!("<li>{name} – {}<br>{}</li>", page.number(&work.points), page.text(&work.merits))
    };
    Markup::made(format!("<ol>{}</ol>", judged.works.iter().map(line).collect::<String>()))
}

fn signature_form(page: &Page, hand: &InHand, lot: &LotId) -> Result<Form, Problem> {
    let (of_notice, examination) = judged(hand, lot)?;
    let judged = examination.opened.judged.as_deref().ok_or_else(Problem::not_found)?;
    let people = |people: &mut dyn Iterator<Item = &PartyId>| {
        let lines: String = people.map(|person| format!("<li>{}</li>", page.member(person, &true))).collect();
        if lines.is_empty() { Markup::text(&page.t("nobody-yet")) } else { Markup::made(format!("<ul>{lines}</ul>")) }
    };
    let mut fields = vec![
        Field::shown(page.t("ranking"), report(page, examination, judged)),
        Field::shown(page.t("jury-remarks"), page.text(&judged.remarks)),
        Field::shown(page.t("jury-signed"), people(&mut judged.signed.keys())),
    ];
    if !judged.qualified.is_empty() {
        fields.push(Field::shown(page.t("jury-qualified"), people(&mut judged.qualified.iter())));
    }
    let action = hand.path(page, &format!("/lots/{lot}/jury"));
    let form = Form::of(page.t("jury-report-title"), action, fields, page.t("jury-report-button"));
    let form = hand.below(page, form).intro(lot_name(page, of_notice));
    Ok(form.intro(Markup::text(&page.t("jury-report-intro"))))
}

pub(super) async fn signature(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    signature_form(&desk.page, &hand, &lot)?.show(&desk.page)
}

pub(super) async fn sign(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = signature_form(&desk.page, &hand, &lot)?;
    give(&desk, &hand.id, &sent, Command::SignJuryReport { lot }, form).await
}
