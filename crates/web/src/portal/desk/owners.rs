//! Who owns and directs a firm, as the firm itself says, and by what else a person is known. Both are personal data: only the
//! firm, the person and who administers the register see these pages.

use super::super::form::{Button, Field, Form, Section, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use crate::api::{At, Params};
use crate::problem::Problem;
use axum::response::Response;
use domain::PartyId;
use domain::access::Role;
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::owners::OWNERS_MAX;
use domain::identity::{Capacity, Command, Owner};
use serde::Deserialize;

/// Registers of persons that a number can be of; the first is the one proposed.
const SCHEMES: [&str; 4] = ["TN-CIN", "DZ-NIN", "MA-CNIE", "PASSPORT"];

/// Rows that a fresh form has, and those that stand empty behind what is known.
const ROWS: usize = 3;

#[derive(Deserialize)]
pub(super) struct Shown {
    done: Option<String>,
}

type Place = At<(String, PartyId)>;

fn allowed(desk: &Desk, firm: &PartyId) -> Result<Option<Vec<Owner>>, Problem> {
    let actor = &desk.signed_in.caller.actor;
    let may = actor.has(Role::Supplier, Some(firm)) || actor.has(Role::Administrator, None);
    let found = desk.page.app.node.directory.organisation(firm).filter(|_| may);
    let found = found.filter(|found| found.kind == OrganisationKind::Supplier).ok_or_else(Problem::not_found)?;
    Ok(found.owners.map(|declared| declared.owners))
}

/// The fields of a number in a register of persons.
fn number(page: &Page, sent: &Sent, row: &str) -> [Field; 2] {
    let (scheme, id) = (format!("scheme{row}"), format!("identifier{row}"));
    let schemes = SCHEMES.map(|code| (code.to_owned(), page.word("scheme", code)));
    [
        Field::one(&scheme, page.t("owner-scheme"), schemes.to_vec(), sent.get(&scheme)),
        Field::line(&id, page.t("owner-identifier"), sent.get(&id)).hint(page.t("owner-identifier-hint")),
    ]
}

fn typed_number(sent: &Sent, row: &str) -> Option<Identifier> {
    let id = sent.get(&format!("identifier{row}")).to_owned();
    let chosen = sent.get(&format!("scheme{row}"));
    let scheme = SCHEMES.into_iter().find(|scheme| *scheme == chosen).unwrap_or(SCHEMES[0]).to_owned();
    (!id.is_empty()).then_some(Identifier { scheme, id })
}

fn optional(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// How many rows were filled, or a fresh form has.
fn rows(sent: &Sent) -> usize {
    let filled = |n: &usize| {
        ["name", "other_name", "identifier"].iter().any(|field| !sent.get(&format!("{field}.{n}")).is_empty())
    };
    let last = (1..=OWNERS_MAX).rev().find(filled).unwrap_or_default();
    let asked = if sent.wish() == "row" { last + ROWS } else { last };
    asked.clamp(ROWS, OWNERS_MAX)
}

fn owners(sent: &Sent) -> Vec<Owner> {
    let of = |n: usize| {
        let get = |field: &str| sent.get(&format!("{field}.{n}"));
        let row = format!(".{n}");
        let empty = get("name").is_empty() && get("other_name").is_empty() && get("identifier").is_empty();
        let capacity = Capacity::ALL.into_iter().find(|one| one.as_str() == get("capacity"));
        (!empty).then(|| Owner {
            name: get("name").to_owned(),
            other_name: optional(get("other_name")),
            capacity: capacity.unwrap_or(Capacity::Owner),
            identifier: typed_number(sent, &row),
        })
    };
    (1..=rows(sent)).filter_map(of).collect()
}

fn owners_form(page: &Page, firm: &PartyId, sent: &Sent) -> Form {
    let capacities = Capacity::ALL.map(|one| (one.as_str().to_owned(), page.word("capacity", one.as_str())));
    let section = |n: usize| {
        let at = |field: &str| format!("{field}.{n}");
        let mut fields = vec![
            Field::line(&at("name"), page.t("owner-name"), sent.get(&at("name"))),
            Field::line(&at("other_name"), page.t("owner-other-name"), sent.get(&at("other_name")))
                .hint(page.t("owner-other-name-hint")),
            Field::one(&at("capacity"), page.t("owner-capacity"), capacities.to_vec(), sent.get(&at("capacity"))),
        ];
        fields.extend(number(page, sent, &format!(".{n}")));
        let heading = Some(Markup::text(&page.t1("owner-person", "number", n)));
        Section { heading, id: format!("person-{n}"), fields, ..Section::default() }
    };
    let sections = (1..=rows(sent)).map(section).collect();
    let buttons = vec![Button::main("save", page.t("owners-button")), Button::plain("row", page.t("owners-another"))];
    let action = page.to(&format!("/desk/firms/{firm}/owners"));
    let form = Form { title: page.t("owners-title"), action, sections, buttons, ..Form::default() };
    form.below(page.to("/desk"), Markup::text(&page.t("desk-title")))
        .intro(page.organisation(firm))
        .intro(Markup::text(&page.t("owners-intro")))
        .intro(Markup::text(&page.t("owners-privacy")))
}

pub(super) async fn declared(
    desk: Desk,
    At((_, firm)): Place,
    Params(asked): Params<Shown>,
) -> Result<Response, Problem> {
    let known = allowed(&desk, &firm)?;
    let mut fields = Vec::new();
    for (n, owner) in known.iter().flatten().enumerate() {
        let mut set = |field: &str, value: &str| fields.push((format!("{field}.{}", n + 1), value.to_owned()));
        set("name", &owner.name);
        set("other_name", owner.other_name.as_deref().unwrap_or_default());
        set("capacity", owner.capacity.as_str());
        if let Some(Identifier { scheme, id }) = &owner.identifier {
            set("scheme", scheme);
            set("identifier", id);
        }
    }
    let page = &desk.page;
    let mut form = owners_form(page, &firm, &Sent::of(fields));
    form.done = asked.done.map(|done| page.word("done", &done));
    if known.is_none() && form.done.is_none() {
        form = form.intro(Markup::text(&page.t("owners-undeclared")));
    }
    form.show(page)
}

pub(super) async fn declare(desk: Desk, At((_, firm)): Place, sent: Sent) -> Result<Response, Problem> {
    allowed(&desk, &firm)?;
    let page = &desk.page;
    let form = owners_form(page, &firm, &sent);
    if sent.wish() == "row" {
        return form.show(page);
    }
    let caller = sent.caller(&desk);
    let command = Command::DeclareOwners { party: firm.clone(), owners: owners(&sent) };
    let given = page.app.node.identity_command(&caller, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go(&format!("/desk/firms/{firm}/owners?done=declare_owners"))),
        Err(problem) => form.refused(page, problem),
    }
}

fn identity_form(page: &Page, sent: &Sent) -> Form {
    let other = Field::line("other_name", page.t("owner-other-name"), sent.get("other_name"));
    let mut fields = vec![other.hint(page.t("owner-other-name-hint"))];
    fields.extend(number(page, sent, ""));
    Form::of(page.t("identity-title"), page.to("/desk/account/identity"), fields, page.t("identity-button"))
        .below(page.to("/desk/account"), Markup::text(&page.t("account-title")))
        .intro(Markup::text(&page.t("identity-intro")))
}

pub(super) async fn identity(desk: Desk, Params(asked): Params<Shown>) -> Result<Response, Problem> {
    let page = &desk.page;
    let person = page.app.node.directory.person(&desk.signed_in.person).ok_or_else(Problem::unauthenticated)?;
    let mut fields = vec![("other_name".to_owned(), person.other_name.unwrap_or_default())];
    if let Some(Identifier { scheme, id }) = person.identifier {
        fields.extend([("scheme".to_owned(), scheme), ("identifier".to_owned(), id)]);
    }
    let mut form = identity_form(page, &Sent::of(fields));
    form.done = asked.done.map(|done| page.word("done", &done));
    form.show(page)
}

pub(super) async fn identify(desk: Desk, sent: Sent) -> Result<Response, Problem> {
    let page = &desk.page;
    let form = identity_form(page, &sent);
    let (other_name, identifier) = (optional(sent.get("other_name")), typed_number(&sent, ""));
    let command = Command::IdentifyPerson { party: desk.signed_in.person.clone(), other_name, identifier };
    let caller = sent.caller(&desk);
    let given = page.app.node.identity_command(&caller, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go("/desk/account/identity?done=identify_person")),
        Err(problem) => form.refused(page, problem),
    }
}
