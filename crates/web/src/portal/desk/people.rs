//! Who acts for an organisation, and whom its administrator invites.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use crate::accounts::throttle::Asked;
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::PartyId;
use domain::access::{self, Role};
use domain::identity::Command;
use domain::identity::act::OrganisationKind;
use domain::identity::decide::fits;
use domain::text::Language;
use jiff::Timestamp;
use node::admission::{Admission, Invitation, Readmission};

/// A mandate as it is listed.
struct Held {
    person: PartyId,
    name: String,
    role: &'static str,
    passkeys: u64,
}

/// An invitation that is open.
struct Open {
    id: u64,
    name: String,
    mail: String,
    role: &'static str,
    expires_at: Timestamp,
}

/// One organisation.
struct Organisation {
    id: PartyId,
    name: Markup,
    /// What kind of buyer it is, where the administrator looks and the law knows kinds: its title, or nothing while it
    /// was not said.
    kind: Option<Option<Markup>>,
    /// How many controls it is charged with, where the administrator looks at an authority and the law knows controls.
    controls: Option<usize>,
    /// What the register says of a guarantor; for the node's administrator.
    accreditation: Option<&'static str>,
    held: Vec<Held>,
    open: Vec<Open>,
}

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage<'a> {
    p: &'a Page,
    organisations: Vec<Organisation>,
    /// Whether the reader registers organisations.
    registers: bool,
}

#[derive(Template)]
#[template(path = "invited.html")]
struct InvitedPage<'a> {
    p: &'a Page,
    mail: String,
    /// The link, where whoever invites may hand it over.
    url: Option<String>,
    expires_at: Option<Timestamp>,
}

/// The organisations whose people the reader looks after: all for the administrator, else its own.
fn administered(desk: &Desk) -> Result<Vec<PartyId>, Problem> {
    let actor = &desk.signed_in.caller.actor;
    let found: Vec<PartyId> = if actor.has(Role::Administrator, None) {
        desk.page.app.node.directory.organisations().into_iter().map(|(id, _)| id).collect()
    } else {
        actor.organisations(Role::LocalAdministrator).cloned().collect()
    };
    if found.is_empty() { Err(Problem::not_found()) } else { Ok(found) }
}

pub(super) async fn people(desk: Desk) -> Result<Response, Problem> {
    let page = &desk.page;
    let node = &page.app.node;
    let registers = desk.signed_in.caller.actor.has(Role::Administrator, None);
    let rules = node.rules_now()?;
    let mut organisations = Vec::new();
    for id in administered(&desk)? {
        let Some(organisation) = node.directory.organisation(&id) else { continue };
        let held = organisation.mandates.iter().map(|(id, role)| {
            let person = node.directory.person(id);
            let passkeys = person.as_ref().map_or(0, |person| person.passkeys.len() as u64);
            let name = person.map(|person| person.name).unwrap_or_default();
            Held { person: id.clone(), name, role: role.as_str(), passkeys }
        });
        let open = node.office.admissions_of(&id, page.now).await.map_err(Problem::fault)?;
        let open = open.into_iter().filter_map(|link| {
            let (name, mail, role) = match serde_json::from_value(link.data) {
                Ok(Admission::Invitation(Invitation { name, mail, role, .. })) => (name, mail, role),
                // The operator's link too: whoever administers beside it sees it, and can withdraw it.
                Ok(Admission::Readmission(Readmission { name, mail, .. })) => (name, mail, Role::Administrator),
                _ => return None,
            };
            Some(Open { id: link.id, name, mail, role: role.as_str(), expires_at: link.expires_at })
        });
        let classified = registers && organisation.kind == OrganisationKind::Buyer && !rules.buyer_kinds.is_empty();
        let kind = classified.then(|| {
            let id = organisation.buyer_kind.as_ref()?;
            let known = rules.buyer_kinds.iter().find(|kind| kind.id == *id);
            Some(known.map_or_else(|| page.code(id), |kind| page.text(&kind.title)))
        });
        let authority = registers && organisation.kind == OrganisationKind::Authority && !rules.controls.is_empty();
        let controls = authority.then(|| organisation.charge.as_ref().map_or(0, |charge| charge.controls.len()));
        let guarantor = registers && organisation.kind == OrganisationKind::Guarantor;
        let accreditation = guarantor.then(|| match &organisation.accreditation {
            Some(held) if held.accredited => held.issuer.as_str(),
            Some(_) => "struck",
            None => "none",
        });
        let (held, open) = (held.collect(), open.collect());
        let name = page.organisation(&id);
        organisations.push(Organisation { name, id, kind, controls, accreditation, held, open });
    }
    page.answer(&PeoplePage { p: page, organisations, registers })
}

fn form(page: &Page, organisation: &PartyId, sent: &Sent) -> Result<Form, Problem> {
    let kind = page.app.node.directory.organisation(organisation).ok_or_else(Problem::not_found)?.kind;
    let roles = Role::ALL.into_iter().filter(|role| fits(*role, kind));
    let roles = roles.map(|role| (role.as_str().to_owned(), page.word("role", role.as_str()))).collect();
    let languages = Language::ALL.map(|language| (language.tag().to_owned(), page.own_name(&language).to_owned()));
    let language = if sent.has("language") { sent.get("language") } else { page.tag() };
    let fields = vec![
        Field::one("role", page.t("role"), roles, sent.get("role")),
        Field::line("name", page.t("entering-name"), sent.get("name")),
        Field::input("mail", page.t("entering-mail"), "email", sent.get("mail")),
        Field::one("language", page.t("entering-language"), languages.to_vec(), language),
    ];
    let action = page.to(&format!("/desk/people/{organisation}/invitation"));
    Ok(Form::of(page.t("invitation-title"), action, fields, page.t("invitation-button"))
        .below(page.to("/desk/people"), Markup::text(&page.organisation_name(organisation)))
        .intro(Markup::text(&page.t("invitation-intro"))))
}

fn allowed(desk: &Desk, organisation: &PartyId) -> Result<(), Problem> {
    desk.page.app.node.may_invite(&desk.signed_in.caller, organisation)?;
    Ok(())
}

pub(super) async fn invitation(desk: Desk, At((_, organisation)): At<(String, PartyId)>) -> Result<Response, Problem> {
    allowed(&desk, &organisation)?;
    form(&desk.page, &organisation, &Sent::default())?.show(&desk.page)
}

/// Invites. Whoever is registered under the address already receives its mandate at once from an organisation's own
/// administrator; from the node's administrator it receives a link for a new passkey, by mail only: nobody else may
/// hold a key to somebody's account.
pub(super) async fn invite(
    desk: Desk,
    At((_, organisation)): At<(String, PartyId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    allowed(&desk, &organisation)?;
    let page = &desk.page;
    let node = &page.app.node;
    let form = form(page, &organisation, &sent)?;
    let Some(role) = Role::ALL.into_iter().find(|role| role.as_str() == sent.get("role")) else {
        let refusal = domain::identity::Refusal::FieldInvalid { field: "role" };
        return form.refused(page, node::CommandError::refused(&refusal, None).into());
    };
    let mail = sent.get("mail").to_owned();
    let known = match <[PartyId; 1]>::try_from(node.directory.persons_by_mail(&mail, &organisation)) {
        Ok([person]) => Some(person),
        Err(_) => None,
    };
    if let Some(person) = known.as_ref().filter(|_| !desk.signed_in.caller.actor.has(Role::Administrator, None)) {
        let command = Command::GrantMandate { party: organisation, person: person.clone(), role };
        return match node.identity_command(&desk.signed_in.caller, command).await {
            Ok(_) => Ok(page.go("/desk/people")),
            Err(error) => form.refused(page, error.into()),
        };
    }
    page.app.throttle.count(Asked::MailTo, &mail)?;
    let language = Language::from_tag(sent.get("language")).unwrap_or(page.language);
    let registered = known.as_ref().and_then(|person| node.directory.person(person));
    let invitation = Invitation {
        organisation,
        role,
        invited_by: desk.signed_in.person.clone(),
        name: registered.map_or_else(|| sent.get("name").to_owned(), |person| person.name),
        person: known.clone(),
        mail: mail.clone(),
        language,
    };
    match node.invite(&desk.signed_in.caller, invitation).await {
        Ok(link) => {
            let shown = known.is_none();
            let (url, expires_at) = (shown.then_some(link.url), shown.then_some(link.expires_at));
            page.answer_as(StatusCode::CREATED, &InvitedPage { p: page, mail, url, expires_at })
        }
        Err(error) => form.refused(page, error.into()),
    }
}

pub(super) async fn withdraw(
    desk: Desk,
    At((_, organisation, id)): At<(String, PartyId, u64)>,
) -> Result<Response, Problem> {
    allowed(&desk, &organisation)?;
    desk.page.app.node.office.withdraw_admission(&organisation, id).await.map_err(Problem::fault)?;
    Ok(desk.page.go("/desk/people"))
}

/// The mandate that an address names: whose, of which organisation, as what.
type MandatePlace = (String, PartyId, PartyId, Role);

fn holds(page: &Page, organisation: &PartyId, person: &PartyId, role: Role) -> bool {
    let known = page.app.node.directory.organisation(organisation);
    known.is_some_and(|organisation| organisation.mandates.contains(&(person.clone(), role)))
}

/// What to know before a mandate ends. Names are those of one's own people: whoever holds no mandate has an id only.
fn end_form(page: &Page, organisation: &PartyId, person: &PartyId, role: Role) -> Form {
    let held = holds(page, organisation, person, role);
    let shown = vec![
        Field::shown(page.t("people-name"), if held { page.person(person) } else { page.code(person.as_str()) }),
        Field::shown(page.t("organisation"), page.organisation(organisation)),
        Field::shown(page.t("role"), Markup::text(&page.word("role", role.as_str()))),
    ];
    let action = page.to(&format!("/desk/people/{organisation}/mandates/{person}/{}/end", role.as_str()));
    let form = Form::of(page.t("mandate-end-title"), action, shown, page.t("mandate-end-button"))
        .below(page.to("/desk/people"), Markup::text(&page.t("people-title")))
        .intro(Markup::text(&page.t("mandate-end-intro")));
    match role {
        // Shares, scores and minutes are the member's own: nobody does them in its place.
        Role::Member => form.intro(Markup::text(&page.t("mandate-end-member"))),
        _ => form,
    }
}

pub(super) async fn ending(
    desk: Desk,
    At((_, organisation, person, role)): At<MandatePlace>,
) -> Result<Response, Problem> {
    access::authorise(&desk.signed_in.caller.actor, "end_mandate", Some(&organisation))
        .map_err(|refusal| node::CommandError::Forbidden(domain::Refused::of(&refusal, None)))?;
    if !holds(&desk.page, &organisation, &person, role) {
        return Err(Problem::not_found());
    }
    end_form(&desk.page, &organisation, &person, role).show(&desk.page)
}

/// Ends a mandate, at once.
pub(super) async fn end(
    desk: Desk,
    At((_, organisation, person, role)): At<MandatePlace>,
    sent: Sent,
) -> Result<Response, Problem> {
    let page = &desk.page;
    let caller = sent.caller(&desk);
    let form = end_form(page, &organisation, &person, role);
    let command = Command::EndMandate { party: organisation, person, role };
    let given = page.app.node.identity_command(&caller, command).await;
    if let Err(problem) = settled(&page.app, &caller, given).await {
        return form.refused(page, problem);
    }
    // Whoever ended its own mandate may have nobody to look after any more.
    let actor = page.app.node.directory.actor(&desk.signed_in.person);
    let looks_after = [Role::Administrator, Role::LocalAdministrator].into_iter().any(|role| actor.has(role, None));
    Ok(page.go(if looks_after { "/desk/people" } else { "/desk" }))
}
