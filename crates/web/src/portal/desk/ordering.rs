//! Orders under a framework agreement, and the competition among its suppliers.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::public::{agreement_address, order_facts};
use super::editor::number;
use super::tasks::{Looker, Task, of_lot, tasks};
use super::{InHand, admitting, in_hand};
use crate::api::{At, Params, agreement_of, called_off, is_shown, order_of};
use crate::problem::Problem;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::Procedure;
use domain::procurement::act::AgreementRef;
use domain::procurement::agreement::{Command, Concluded, Order, OrderLine, OrderStage};
use domain::procurement::notice::{Item, Notice, Scalar};
use domain::ruleset::Participants;
use domain::text::Language;
use domain::{LotId, ProcedureId};
use node::registrar::CallOffStart;
use serde::Deserialize;

/// Items that the form asks for at once.
const ITEMS_ASKED: usize = 50;

/// Everything that this reader can do on a procedure now, with what its framework agreements ask for; what waits first.
pub(super) async fn all_tasks(
    page: &Page,
    looker: &Looker<'_>,
    id: &ProcedureId,
    state: &Procedure,
    rules: &domain::RuleSet,
) -> Result<Vec<Task>, Problem> {
    let mut found = tasks(looker, state, rules, page.now);
    for lot in page.app.node.agreements_of(state, id).await? {
        let (_, agreement) = page.app.node.load_agreement(id, &lot).await?;
        if let Some(agreement) = agreement.concluded() {
            of_agreement(looker, agreement, page.now, &mut found);
        }
    }
    found.sort_by_key(|task| !task.due);
    Ok(found)
}

fn of_agreement(looker: &Looker<'_>, found: &Concluded, now: jiff::Timestamp, tasks: &mut Vec<Task>) {
    let lot = &found.lot;
    let of_order = |key, number: &u32, what: &str, due| of_lot(key, lot, &format!("orders/{number}/{what}"), due);
    for (number, order) in &found.orders {
        match &order.stage {
            OrderStage::Drafted if looker.approver => {
                let own = order.drafted_by == *looker.person;
                tasks.push(of_order("place-order", number, "placement", !own));
            }
            OrderStage::Placed { .. } if looker.firms.contains(&&order.supplier) => {
                tasks.push(of_order("answer-order", number, "confirmation", true));
            }
            OrderStage::Declined { .. } | OrderStage::Cancelled { .. }
                if looker.officer && found.replaceable(*number) =>
            {
                tasks.push(of_order("replace-order", number, "replacement", found.in_force_at(now)));
            }
            _ => {}
        }
    }
    if looker.officer && found.in_force_at(now) && found.terms.orders.is_some() {
        tasks.push(of_lot("order", lot, "orders/new", false));
    }
    if looker.officer && found.in_force_at(now) && found.terms.competition {
        tasks.push(of_lot("compete", lot, "competition", false));
    }
    let of_supplier = looker.firms.iter().any(|firm| found.supplier(firm).is_some());
    if looker.officer || looker.approver || of_supplier {
        tasks.push(of_lot("see-agreement", lot, "agreement", false));
    }
}

/// An agreement in the hands of who works on it.
struct Held {
    hand: InHand,
    found: Concluded,
    inside: bool,
}

impl Held {
    fn notice(&self) -> Result<&Notice, Problem> {
        Ok(&self.hand.state.published().ok_or_else(Problem::not_found)?.notice)
    }

    fn address(&self, page: &Page) -> String {
        agreement_address(page, &self.hand.id, &self.found.lot)
    }

    /// A form below the agreement's page.
    fn below(&self, page: &Page, form: Form) -> Form {
        form.below(self.address(page), Markup::text(&page.t("agreement-title")))
    }
}

async fn held(page: &Page, id: ProcedureId, lot: &LotId) -> Result<Held, Problem> {
    let (found, inside) = agreement_of(&page.app.node, page.visitor.actor.as_ref(), &id, lot).await?;
    Ok(Held { hand: in_hand(page, id).await?, found, inside })
}

async fn held_by_officer(page: &Page, id: ProcedureId, lot: &LotId) -> Result<Held, Problem> {
    let held = held(page, id, lot).await?;
    if page.holds(Role::Officer, &held.found.buyer) { Ok(held) } else { Err(Problem::not_found()) }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Wanted {
    item: String,
}

/// The items that the form asks for: the one that was chosen in the catalogue first.
fn asked<'a>(notice: &'a Notice, lot: &'a LotId, first: &str) -> Vec<&'a Item> {
    let mut items: Vec<&Item> = notice.items_of(lot).collect();
    items.sort_by_key(|item| item.id.as_str() != first);
    items.truncate(ITEMS_ASKED);
    items
}

fn order_form(page: &Page, held: &Held, first: &str, sent: &Sent) -> Result<Form, Problem> {
    let notice = held.notice()?;
    let rule = held.found.terms.orders.ok_or_else(Problem::not_found)?;
    let mut fields = vec![
        Field::shown(page.t("agreement-left"), page.money(&held.found.left())),
        Field::shown(page.t("part-orders"), Markup::text(&page.word("order-rule", rule.as_str()))),
        Field::carried("first", first),
    ];
    for item in asked(notice, &held.found.lot, first) {
        let name = format!("quantity.{}", item.id);
        let label = format!("{} {} ({})", item.id, page.plain(&item.description), item.unit);
        fields.push(Field::line(&name, label, sent.get(&name)));
    }
    fields.push(
        Field::lines("delivery", page.t("order-delivery"), sent.get("delivery")).hint(page.t("order-delivery-hint")),
    );
    let action = held.hand.path(page, &format!("/lots/{}/orders/new", held.found.lot));
    let form = Form::of(page.t("order-new-title"), action, fields, page.t("order-new-button"));
    Ok(held.below(page, form).intro(Markup::text(&page.t("order-new-intro"))))
}

type Place = At<(String, ProcedureId, LotId)>;

pub(super) async fn new(
    desk: Desk,
    At((_, id, lot)): Place,
    Params(Wanted { item }): Params<Wanted>,
) -> Result<Response, Problem> {
    let held = held_by_officer(&desk.page, id, &lot).await?;
    order_form(&desk.page, &held, &item, &Sent::default())?.show(&desk.page)
}

pub(super) async fn draft(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let held = held_by_officer(page, id, &lot).await?;
    let first = sent.get("first").to_owned();
    let form = order_form(page, &held, &first, &sent)?;
    let typed = |item: &&Item| !sent.get(&format!("quantity.{}", item.id)).trim().is_empty();
    let line = |item: &Item| {
        // What cannot be read is no quantity, so that the rules name the item.
        let quantity = number(page.language, sent.get(&format!("quantity.{}", item.id)));
        OrderLine { item: item.id.clone(), quantity: quantity.unwrap_or(Scalar::NEGATIVE_ONE) }
    };
    let lines = asked(held.notice()?, &lot, &first).into_iter().filter(typed).map(line).collect();
    let command = Command::DraftOrder { lines, delivery: sent.get("delivery").to_owned() };
    give(&desk, &held, &sent, command, form).await
}

/// Gives a command; then the reader goes on to the order's page, or sees the form again.
async fn give(desk: &Desk, held: &Held, sent: &Sent, command: Command, form: Form) -> Result<Response, Problem> {
    let page = &desk.page;
    let (id, lot) = (&held.hand.id, &held.found.lot);
    let (name, order) = (command.name(), command.order());
    let caller = sent.caller(desk);
    let given = page.app.node.agreement_command(&caller, id, lot, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(recorded) => {
            let drafted = order_of(&page.app.node, id, lot, &recorded).await?;
            let order = drafted.or(order).map(|order| format!("/orders/{order}")).unwrap_or_default();
            Ok(page.go(&format!("/procedures/{id}/lots/{lot}/agreement{order}?done={name}")))
        }
        Err(problem) => form.refused(page, problem),
    }
}

/// The steps of an order, each a page of its own; whether it asks for reasons.
fn reasons_asked(what: &str) -> Option<bool> {
    match what {
        "placement" | "confirmation" | "replacement" => Some(false),
        "discarding" | "refusal" | "cancellation" => Some(true),
        _ => None,
    }
}

fn step_form(page: &Page, held: &Held, number: u32, order: &Order, what: &str, sent: &Sent) -> Result<Form, Problem> {
    let reasons = reasons_asked(what).ok_or_else(Problem::not_found)?;
    let notice = held.notice()?;
    let lines: String = order
        .lines
        .iter()
        .filter_map(|line| {
            let item = notice.items.iter().find(|item| item.id == line.item)?;
            let quantity = page.number(&line.quantity);
            Some(format!("<li>{} – {quantity} {}</li>", page.text(&item.description), page.name(&item.unit)))
        })
        .collect();
    let facts = order_facts(page, order).into_iter().map(|(name, value)| Field::shown(name, value));
    let mut fields: Vec<Field> = facts.collect();
    fields.push(Field::shown(page.t("order-lines"), Markup::made(format!("<ul>{lines}</ul>"))));
    if reasons {
        fields.push(
            Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")).hint(page.t("order-reasons-hint")),
        );
    }
    let action = held.hand.path(page, &format!("/lots/{}/orders/{number}/{what}", held.found.lot));
    let title = format!("{} – {}", page.word("order-step", what), page.t1("order-title", "number", number));
    let form = Form::of(title, action, fields, page.word("order-step", what));
    let mut form = held.below(page, form).intro(Markup::text(&page.word("order-step-says", what)));
    // Whoever looks at a confirmation may decline as well.
    if what == "confirmation" {
        let address = held.hand.path(page, &format!("/lots/{}/orders/{number}/refusal", held.found.lot));
        let words = Markup::text(&page.word("order-step", "refusal"));
        form = form.intro(Markup::made(format!("<a href=\"{address}\">{words}</a>")));
    }
    Ok(form)
}

type StepPlace = At<(String, ProcedureId, LotId, u32, String)>;

async fn step_of(page: &Page, id: ProcedureId, lot: &LotId, number: u32) -> Result<(Held, Order), Problem> {
    let held = held(page, id, lot).await?;
    let order = held.found.orders.get(&number).cloned().filter(|order| is_shown(order, held.inside));
    Ok((held, order.ok_or_else(Problem::not_found)?))
}

pub(super) async fn step(desk: Desk, At((_, id, lot, number, what)): StepPlace) -> Result<Response, Problem> {
    let (held, order) = step_of(&desk.page, id, &lot, number).await?;
    step_form(&desk.page, &held, number, &order, &what, &Sent::default())?.show(&desk.page)
}

pub(super) async fn take(
    desk: Desk,
    At((_, id, lot, number, what)): StepPlace,
    sent: Sent,
) -> Result<Response, Problem> {
    let (held, found) = step_of(&desk.page, id, &lot, number).await?;
    let form = step_form(&desk.page, &held, number, &found, &what, &sent)?;
    let (order, reasons) = (number, sent.text("reasons"));
    let command = match what.as_str() {
        "placement" => Command::PlaceOrder { order },
        "confirmation" => Command::ConfirmOrder { order },
        "replacement" => Command::ReplaceOrder { order },
        "discarding" => Command::DiscardOrder { order, reasons },
        "refusal" => Command::DeclineOrder { order, reasons },
        _ => Command::CancelOrder { order, reasons },
    };
    give(&desk, &held, &sent, command, form).await
}

fn competition_form(page: &Page, held: &Held, sent: Option<&Sent>) -> Result<Form, Problem> {
    let rules = page.app.node.rules_now()?;
    let methods = rules.methods.iter().filter(|method| method.participants == Some(Participants::Agreement));
    let methods: Vec<(String, String)> = methods.map(|method| (method.id.clone(), page.plain(&method.title))).collect();
    let title = &held.notice()?.title;
    let title = Language::ALL.map(|language| title.get(language).unwrap_or_default().to_owned());
    let suppliers: String =
        held.found.suppliers.iter().map(|one| format!("<li>{}</li>", page.organisation(&one.supplier))).collect();
    let first = methods.first().map(|(id, _)| id.clone()).unwrap_or_default();
    let fields = vec![
        Field::shown(page.t("agreement-suppliers"), Markup::made(format!("<ul>{suppliers}</ul>"))),
        Field::shown(page.t("agreement-left"), page.money(&held.found.left())),
        Field::one("method", page.t("method"), methods, sent.map_or(&first, |sent| sent.get("method"))),
        Field::trio("title", page.t("title"), false, sent.map_or(title, |sent| sent.trio("title")))
            .hint(page.t("title-hint")),
    ];
    let action = held.hand.path(page, &format!("/lots/{}/competition", held.found.lot));
    let form = Form::of(page.t("competition-title"), action, fields, page.t("new-button"));
    Ok(held.below(page, form).intro(Markup::text(&page.t("competition-intro"))))
}

pub(super) async fn competition(desk: Desk, At((_, id, lot)): Place) -> Result<Response, Problem> {
    if let Some(hand) = admitting::category(&desk.page, &id).await? {
        return admitting::competition_form(&desk.page, &hand, &lot, None)?.show(&desk.page);
    }
    let held = held_by_officer(&desk.page, id, &lot).await?;
    competition_form(&desk.page, &held, None)?.show(&desk.page)
}

pub(super) async fn compete(desk: Desk, At((_, id, lot)): Place, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    if let Some(hand) = admitting::category(page, &id).await? {
        return admitting::compete(&desk, &hand, lot, &sent).await;
    }
    let held = held_by_officer(page, id, &lot).await?;
    let form = competition_form(page, &held, Some(&sent))?;
    let caller = sent.caller(&desk);
    let start = CallOffStart {
        agreement: AgreementRef { procedure: held.hand.id.clone(), lot },
        method: sent.get("method").to_owned(),
        title: sent.text("title"),
    };
    let (given, id) = called_off(&page.app, &caller, start).await?;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/procedures/{id}/notice?done=start_call_off"))),
        Err(problem) => form.refused(page, problem),
    }
}
