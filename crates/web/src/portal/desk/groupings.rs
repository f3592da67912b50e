//! Groupings at the desk of a firm: what it proposes, what others propose to it, and its own agreement. Nobody else sees them before
//! the opening.

use super::super::form::{Button, Field, Form, Section, Sent};
use super::super::format::{Markup, in_address};
use super::super::groupings::liability;
use super::super::page::{Desk, Page};
use super::editor::number;
use super::guarantees::firm_named;
use super::{InHand, in_hand};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::grouping::{Command, GroupingFile, GroupingTerms, Member};
use domain::procurement::state::Published;
use domain::procurement::{Procedure, Scalar};
use domain::ruleset::{GroupingRules, Liability};
use domain::{GroupingId, LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use node::registrar::OwnGrouping;
use serde::Deserialize;

type Place = At<(String, ProcedureId)>;
type OfGrouping = At<(String, ProcedureId, GroupingId)>;
type OfFirm = At<(String, ProcedureId, GroupingId, PartyId, String)>;

/// Rows for other members that a fresh form has.
const ROWS: usize = 3;

struct MemberShown {
    firm: Markup,
    leads: bool,
    role: String,
    share: Markup,
    agreed: Option<(Timestamp, u64)>,
    left: Option<Timestamp>,
    /// Where the reader agrees for this firm, and where it goes.
    agree: Option<String>,
    leave: Option<String>,
}

struct GroupingShown {
    id: GroupingId,
    name: String,
    lots: Vec<LotId>,
    liability: String,
    complete: bool,
    members: Vec<MemberShown>,
    /// Where the lead changes the terms.
    terms: Option<String>,
}

#[derive(Template)]
#[template(path = "groupings.html")]
struct GroupingsPage<'a> {
    p: &'a Page,
    back: (String, Markup),
    done: Option<String>,
    deadline: Timestamp,
    is_open: bool,
    law: Option<&'a GroupingRules>,
    groupings: Vec<GroupingShown>,
    /// Where one is proposed.
    new: Option<String>,
}

fn published(hand: &InHand) -> Result<&Published, Problem> {
    hand.state.published().ok_or_else(Problem::not_found)
}

/// Whether firms may still come and go.
fn is_open(page: &Page, hand: &InHand) -> bool {
    let selected = hand.state.published().is_some_and(|published| published.selected.is_some());
    let bids = matches!(*hand.state, Procedure::Bidding(_)) && page.app.node.is_open(&hand.state) && !selected;
    bids || matches!(*hand.state, Procedure::Selection(_)) && page.app.node.takes_applications(&hand.state)
}

fn shown(page: &Page, hand: &InHand, found: &OwnGrouping) -> Option<GroupingShown> {
    let OwnGrouping { id, file, .. } = found;
    let (lead, terms) = file.proposed.as_ref()?;
    let own = page.firms();
    let open = is_open(page, hand);
    let to = |firm: &PartyId, what: &str| Some(hand.path(page, &format!("/groupings/{id}/{firm}/{what}")));
    let member = |member: &Member| {
        let firm = &member.firm;
        let (agreed, left) = (file.agreed.get(firm), file.left.get(firm));
        let mine = open && own.contains(firm);
        MemberShown {
            firm: page.organisation(firm),
            leads: firm == lead,
            role: member.role.clone(),
            share: page.number(&member.share_percent),
            agreed: agreed.map(|agreed| (agreed.at, agreed.act)),
            left: left.copied(),
            agree: to(firm, "agreement").filter(|_| mine && agreed.is_none()),
            leave: to(firm, "departure").filter(|_| mine && left.is_none()),
        }
    };
    Some(GroupingShown {
        name: terms.name.clone(),
        lots: terms.lots.clone(),
        liability: liability(page, terms.liability),
        complete: file.is_complete(),
        members: terms.members.iter().map(member).collect(),
        terms: (open && own.contains(lead)).then(|| hand.path(page, &format!("/groupings/{id}/terms"))),
        id: id.clone(),
    })
}

/// The groupings that name one of the reader's firms, each once.
async fn found(desk: &Desk, hand: &InHand) -> Result<Vec<OwnGrouping>, Problem> {
    let mut all: Vec<OwnGrouping> = Vec::new();
    for firm in desk.page.firms() {
        for one in desk.page.app.node.groupings_of(&desk.signed_in.caller, &hand.id, &firm).await? {
            if all.iter().all(|known| known.id != one.id) {
                all.push(one);
            }
        }
    }
    Ok(all)
}

#[derive(Deserialize)]
pub(super) struct Shown {
    done: Option<String>,
}

pub(super) async fn own(desk: Desk, At((_, id)): Place, Params(asked): Params<Shown>) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let published = published(&hand)?;
    if page.firms().is_empty() {
        return Err(Problem::not_found());
    }
    let found = found(&desk, &hand).await?;
    let open = is_open(page, &hand);
    page.answer(&GroupingsPage {
        p: page,
        back: (page.desk_path(&hand.id), page.text(&published.notice.title)),
        done: asked.done.map(|done| page.word("done", &done)),
        deadline: published.deadline,
        is_open: open,
        law: hand.rules.groupings.as_ref(),
        groupings: found.iter().filter_map(|one| shown(page, &hand, one)).collect(),
        new: (open && hand.rules.groupings.is_some()).then(|| hand.path(page, "/groupings/new")),
    })
}

/// A share as typed; what cannot be read is nothing, which the rules refuse.
fn share(page: &Page, typed: &str) -> Scalar {
    number(page.language, typed).unwrap_or_default().normalize()
}

/// How many rows for other members were sent, or a fresh form has.
fn rows(sent: &Sent) -> usize {
    let filled = |n: &usize| !sent.get(&format!("firm.{n}")).is_empty() || !sent.get(&format!("role.{n}")).is_empty();
    let most = domain::procurement::grouping::terms::MEMBERS_MAXIMUM - 1;
    let last = (1..=most).rev().find(filled).unwrap_or_default();
    let asked = if sent.wish() == "member" { last + 1 } else { last };
    asked.clamp(ROWS, most)
}

fn terms(page: &Page, sent: &Sent, lead: &PartyId) -> GroupingTerms {
    let of = |firm: PartyId, n: usize| Member {
        firm,
        role: sent.get(&format!("role.{n}")).to_owned(),
        share_percent: share(page, sent.get(&format!("share.{n}"))),
    };
    let mut members = vec![of(lead.clone(), 0)];
    for n in 1..=rows(sent) {
        let typed = sent.get(&format!("firm.{n}"));
        if !typed.is_empty() {
            // A name that the register does not have stays what it is: the rules refuse it.
            let firm = firm_named(page, typed).or_else(|| PartyId::new("unknown").ok());
            members.extend(firm.map(|firm| of(firm, n)));
        }
    }
    let liability = Liability::ALL.into_iter().find(|one| one.as_str() == sent.get("liability"));
    GroupingTerms {
        name: sent.get("name").to_owned(),
        lots: sent.all("lots").into_iter().filter_map(|id| LotId::new(id).ok()).collect(),
        liability: liability.unwrap_or(Liability::JointAndSeveral),
        members,
    }
}

fn terms_form(page: &Page, hand: &InHand, sent: &Sent, grouping: Option<&GroupingId>) -> Result<Form, Problem> {
    let published = published(hand)?;
    let law = hand.rules.groupings.as_ref().ok_or_else(Problem::not_found)?;
    let firms = page.firms();
    if firms.is_empty() {
        return Err(Problem::not_found());
    }
    let own = firms.iter().map(|id| (id.to_string(), page.organisation_name(id))).collect();
    let lots = published.notice.lots.iter().map(|lot| {
        let name = format!("{} {}", page.code(lot.id.as_str()), page.text(&lot.title));
        (lot.id.to_string(), Markup::made(name))
    });
    let taken = Liability::ALL.into_iter().filter(|one| law.takes(*one));
    let taken = taken.map(|one| (one.as_str().to_owned(), liability(page, one))).collect();
    let part = |n: usize| {
        let (role, share) = (format!("role.{n}"), format!("share.{n}"));
        [
            Field::line(&role, page.t("grouping-role"), sent.get(&role)),
            Field::line(&share, page.t("grouping-share"), sent.get(&share)),
        ]
    };
    let mut fields = vec![
        Field::line("name", page.t("grouping-name"), sent.get("name")).hint(page.t("grouping-name-hint")),
        Field::any("lots", page.t("grouping-lots"), lots.collect(), sent.all("lots")),
        Field::one("liability", page.t("grouping-liability"), taken, sent.get("liability")),
        Field::one("lead", page.t("grouping-lead-firm"), own, sent.get("lead")),
    ];
    fields.extend(part(0));
    let mut sections = vec![Section { fields, ..Section::default() }];
    for n in 1..=rows(sent) {
        let firm = format!("firm.{n}");
        let mut fields =
            vec![Field::line(&firm, page.t("grouping-firm"), sent.get(&firm)).hint(page.t("grouping-firm-hint"))];
        fields.extend(part(n));
        let heading = Some(Markup::text(&page.t1("grouping-member", "number", n)));
        sections.push(Section { heading, id: format!("member-{n}"), fields, ..Section::default() });
    }
    let action = match grouping {
        Some(id) => hand.path(page, &format!("/groupings/{id}/terms")),
        None => hand.path(page, "/groupings/new"),
    };
    let buttons = vec![
        Button::main("save", page.t("grouping-propose-button")),
        Button::plain("member", page.t("grouping-another")),
    ];
    let form = Form { title: page.t("grouping-propose"), action, sections, buttons, ..Form::default() };
    let form = form.below(hand.path(page, "/groupings"), Markup::text(&page.t("groupings-title")));
    Ok(form.intro(page.text(&published.notice.title)).intro(Markup::text(&page.t("grouping-propose-intro"))))
}

pub(super) async fn new(desk: Desk, At((_, id)): Place) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    terms_form(&desk.page, &hand, &Sent::default(), None)?.show(&desk.page)
}

async fn propose_as(
    desk: &Desk,
    hand: &InHand,
    sent: &Sent,
    grouping: Option<GroupingId>,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let form = terms_form(page, hand, sent, grouping.as_ref())?;
    if sent.wish() != "save" {
        return form.show(page);
    }
    let lead = page.firms().into_iter().find(|firm| firm.as_str() == sent.get("lead"));
    let lead = lead.ok_or_else(Problem::not_found)?;
    let given = (grouping, terms(page, sent, &lead));
    match page.app.node.propose_grouping(&sent.caller(desk), &hand.id, lead, given).await {
        Ok(_) => Ok(told(page, hand, "propose_grouping")),
        Err(error) => form.refused(page, Problem::from(error)),
    }
}

fn told(page: &Page, hand: &InHand, what: &str) -> Response {
    page.go(&format!("/desk/procedures/{}/groupings?done={}", hand.id, in_address(what)))
}

pub(super) async fn propose(desk: Desk, At((_, id)): Place, sent: Sent) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    propose_as(&desk, &hand, &sent, None).await
}

/// A grouping that names one of the reader's firms.
async fn one(desk: &Desk, hand: &InHand, id: &GroupingId) -> Result<GroupingFile, Problem> {
    let found = found(desk, hand).await?.into_iter().find(|one| one.id == *id);
    found.map(|one| one.file).ok_or_else(Problem::not_found)
}

pub(super) async fn change(desk: Desk, At((_, id, grouping)): OfGrouping) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let file = one(&desk, &hand, &grouping).await?;
    let (lead, terms) = file.proposed.ok_or_else(Problem::not_found)?;
    let mut fields = vec![
        ("name".to_owned(), terms.name.clone()),
        ("liability".to_owned(), terms.liability.as_str().to_owned()),
        ("lead".to_owned(), lead.to_string()),
    ];
    fields.extend(terms.lots.iter().map(|lot| ("lots".to_owned(), lot.to_string())));
    let (leads, others): (Vec<_>, Vec<_>) = terms.members.iter().partition(|member| member.firm == lead);
    for (n, member) in leads.into_iter().chain(others).enumerate() {
        fields.push((format!("firm.{n}"), member.firm.to_string()));
        fields.push((format!("role.{n}"), member.role.clone()));
        fields.push((format!("share.{n}"), member.share_percent.normalize().to_string()));
    }
    terms_form(page, &hand, &Sent::of(fields), Some(&grouping))?.show(page)
}

pub(super) async fn propose_again(
    desk: Desk,
    At((_, id, grouping)): OfGrouping,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    one(&desk, &hand, &grouping).await?;
    propose_as(&desk, &hand, &sent, Some(grouping)).await
}

/// What a firm is asked before it agrees or goes: the terms, in full.
fn step_form(
    page: &Page,
    hand: &InHand,
    file: &GroupingFile,
    place: (&GroupingId, &PartyId, &str),
) -> Result<Form, Problem> {
    let (grouping, firm, what) = place;
    let (lead, terms) = file.proposed.as_ref().ok_or_else(Problem::not_found)?;
    if !terms.names(firm) || !page.firms().contains(firm) {
        return Err(Problem::not_found());
    }
    let agrees = match what {
        "agreement" => true,
        "departure" => false,
        _ => return Err(Problem::not_found()),
    };
    let members = terms.members.iter().map(|member| {
        let (name, role, share) =
            (page.organisation(&member.firm), page.name(&member.role), page.number(&member.share_percent));
        format!("<li>{name} – {role} – {share} %</li>")
    });
    let lots = terms.lots.iter().map(|lot| page.code(lot.as_str()).to_string()).collect::<Vec<_>>().join(" ");
    let fields = vec![
        Field::shown(page.t("firm"), page.organisation(firm)),
        Field::shown(page.t("grouping"), page.name(&terms.name)),
        Field::shown(page.t("grouping-lead-firm"), page.organisation(lead)),
        Field::shown(page.t("grouping-lots"), Markup::made(lots)),
        Field::shown(page.t("grouping-liability"), Markup::text(&liability(page, terms.liability))),
        Field::shown(page.t("grouping-members"), Markup::made(format!("<ul>{}</ul>", members.collect::<String>()))),
        Field::carried("proposal", &file.proposal.to_string()),
    ];
    let (title, intro, button) = match (agrees, firm == lead) {
        (true, _) => ("grouping-agree", "grouping-agree-intro", "grouping-agree-button"),
        (false, false) => ("grouping-leave", "grouping-leave-intro", "grouping-leave-button"),
        (false, true) => ("grouping-dissolve", "grouping-dissolve-intro", "grouping-dissolve-button"),
    };
    let action = hand.path(page, &format!("/groupings/{grouping}/{firm}/{what}"));
    let form = Form::of(page.t(title), action, fields, page.t(button));
    let form = form.below(hand.path(page, "/groupings"), Markup::text(&page.t("groupings-title")));
    Ok(form.intro(Markup::text(&page.t(intro))))
}

pub(super) async fn step(desk: Desk, At((_, id, grouping, firm, what)): OfFirm) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    let file = one(&desk, &hand, &grouping).await?;
    step_form(&desk.page, &hand, &file, (&grouping, &firm, &what))?.show(&desk.page)
}

pub(super) async fn take(
    desk: Desk,
    At((_, id, grouping, firm, what)): OfFirm,
    sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let hand = in_hand(page, id).await?;
    let file = one(&desk, &hand, &grouping).await?;
    let form = step_form(page, &hand, &file, (&grouping, &firm, &what))?;
    let command = match what.as_str() {
        "agreement" => Command::Join { firm, proposal: sent.get("proposal").parse().unwrap_or_default() },
        _ => Command::Leave { firm },
    };
    let name = command.name();
    match page.app.node.grouping_command(&sent.caller(&desk), &hand.id, grouping, command).await {
        Ok(_) => Ok(told(page, &hand, name)),
        Err(error) => form.refused(page, Problem::from(error)),
    }
}
