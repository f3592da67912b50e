//! While bids arrive: enquiries and their answers, following, cancellation.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::{InHand, done, give, in_hand, inside};
use crate::api::{At, random_name};
use crate::problem::Problem;
use axum::response::Response;
use domain::procurement::Command;
use domain::procurement::decide::enquiry_deadline;
use domain::procurement::state::Enquiry;
use domain::{EnquiryId, PartyId, ProcedureId};

/// Which of one's firms acts.
pub(super) fn firm_field(page: &Page, chosen: &str) -> Field {
    let firms = page.firms().into_iter().map(|firm| (firm.to_string(), page.organisation_name(&firm))).collect();
    Field::one("party", page.t("firm"), firms, chosen)
}

fn enquiry_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    let until = enquiry_deadline(published, &hand.rules);
    let fields = vec![
        firm_field(page, sent.get("party")),
        Field::lines("question", page.t("question"), sent.get("question")).hint(page.t("question-hint")),
    ];
    let form = Form::of(page.t("enquiry-title"), hand.path(page, "/enquiry"), fields, page.t("enquiry-button"));
    let deadline = Markup::made(format!("{} {}", Markup::text(&page.t("enquiries-until")), page.moment(&until)));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("enquiry-intro"))).intro(deadline))
}

pub(super) async fn enquiry(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    enquiry_form(&desk.page, &hand, &Sent::default())?.show(&desk.page)
}

pub(super) async fn ask(desk: Desk, At((_, id)): At<(String, ProcedureId)>, sent: Sent) -> Result<Response, Problem> {
    let hand = in_hand(&desk.page, id).await?;
    let form = enquiry_form(&desk.page, &hand, &sent)?;
    let asker = PartyId::new(sent.get("party")).map_err(|_| Problem::not_found())?;
    let caller = sent.caller(&desk);
    desk.page.app.node.acts_for(&caller, &asker)?;
    let name = random_name(caller.idempotency_key)?;
    let enquiry = EnquiryId::new(format!("enquiry-{name}")).map_err(Problem::fault)?;
    let question = sent.get("question").replace("\r\n", "\n");
    give(&desk, &hand.id, &sent, Command::AskEnquiry { enquiry, asker, question }, form).await
}

fn asked<'a>(hand: &'a InHand, id: &EnquiryId) -> Result<&'a Enquiry, Problem> {
    let published = hand.state.published().ok_or_else(Problem::not_found)?;
    published.enquiries.get(id).ok_or_else(Problem::not_found)
}

fn clarification_form(page: &Page, hand: &InHand, id: &EnquiryId, sent: &Sent) -> Result<Form, Problem> {
    let enquiry = asked(hand, id)?;
    let question =
        Markup::made(format!("<span class=\"text\" dir=\"auto\">{}</span>", Markup::text(&enquiry.question)));
    let fields = vec![
        Field::shown(page.t("question-as-asked"), question),
        Field::trio("question", page.t("question-published"), true, sent.trio("question"))
            .hint(page.t("question-published-hint")),
        Field::trio("answer", page.t("answer"), true, sent.trio("answer")),
    ];
    let action = hand.path(page, &format!("/enquiries/{id}"));
    let form = Form::of(page.t("clarification-title"), action, fields, page.t("clarification-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("clarification-intro"))))
}

pub(super) async fn clarification(
    desk: Desk,
    At((_, id, enquiry)): At<(String, ProcedureId, EnquiryId)>,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    of_buyer(&desk, &hand)?;
    clarification_form(&desk.page, &hand, &enquiry, &Sent::default())?.show(&desk.page)
}

/// Questions as they came are the buyer's to read.
fn of_buyer(desk: &Desk, hand: &InHand) -> Result<(), Problem> {
    use domain::access::Role;
    let buyer = hand.state.head().map(|head| &head.buyer).ok_or_else(Problem::not_found)?;
    let holds = |role| desk.page.holds(role, buyer);
    if holds(Role::Officer) || holds(Role::Approver) { Ok(()) } else { Err(Problem::not_found()) }
}

pub(super) async fn clarify(
    desk: Desk,
    At((_, id, enquiry)): At<(String, ProcedureId, EnquiryId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    of_buyer(&desk, &hand)?;
    let form = clarification_form(&desk.page, &hand, &enquiry, &sent)?;
    let command =
        Command::PublishClarification { enquiry, question: sent.text("question"), answer: sent.text("answer") };
    give(&desk, &hand.id, &sent, command, form).await
}

pub(super) async fn follow(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let firm = PartyId::new(sent.get("party")).map_err(|_| Problem::not_found())?;
    let caller = sent.caller(&desk);
    let given = desk.page.app.node.register_interest(&caller, &id, &firm).await;
    settled(&desk.page.app, &caller, given).await?;
    Ok(done(&desk.page, &id, "register_interest"))
}

fn cancellation_form(page: &Page, hand: &InHand, sent: &Sent) -> Form {
    let fields =
        vec![Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("reasons-hint"))];
    let form =
        Form::of(page.t("cancellation-title"), hand.path(page, "/cancellation"), fields, page.t("cancellation-button"));
    hand.below(page, form).intro(Markup::text(&page.t("cancellation-intro")))
}

pub(super) async fn cancellation(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    cancellation_form(&desk.page, &hand, &Sent::default()).show(&desk.page)
}

pub(super) async fn cancel(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = cancellation_form(&desk.page, &hand, &sent);
    give(&desk, &hand.id, &sent, Command::CancelProcedure { reasons: sent.text("reasons") }, form).await
}
