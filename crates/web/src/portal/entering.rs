//! How people enter: by a link (an invitation, the confirmation of a mail address, the first administrator's), and how
//! a firm asks for one.

use super::form::{Field, Form, Sent};
use super::format::Markup;
use super::page::Page;
use crate::accounts::Address;
use crate::accounts::throttle::Asked;
use crate::api::At;
use crate::app::App;
use crate::problem::Problem;
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use domain::LocalText;
use domain::access::Role;
use domain::identity::act::Identifier;
use domain::text::Language;
use jiff::Timestamp;
use node::admission::{Administrator, Admission, Firm, held_link, link_over};

/// Registers that a firm's identifier can be of, by their org-id.guide codes; the first is the one proposed.
pub(super) const SCHEMES: [&str; 4] = ["TN-RNE", "FR-RCS", "DZ-RC", "MA-ICE"];

/// The pages' routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/{lang}/invitations/{token}", get(link).post(describe))
        .route("/{lang}/registration", get(registration).post(register))
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage<'a> {
    p: &'a Page,
    token: String,
    name: String,
    /// What the link admits to: label and value.
    facts: Vec<(String, Markup)>,
    /// The key of the sentence that says why the reader sees this.
    why: &'static str,
    expires_at: Timestamp,
}

/// A page that says one thing.
#[derive(Template)]
#[template(path = "said.html")]
pub(super) struct Said<'a> {
    pub p: &'a Page,
    pub title: String,
    pub text: Vec<String>,
}

async fn link(page: Page, At((_, token)): At<(String, String)>) -> Result<Response, Problem> {
    let hash = held_link(&token).ok_or_else(link_over)?.hash;
    let open = page.app.node.open_link(hash).await?;
    let (why, facts) = match &open.admission {
        Admission::Administrator { details: None } => {
            return administrator_form(&page, &token, &Sent::default()).show(&page);
        }
        Admission::Administrator { details: Some(details) } => {
            ("entering-why-administrator", vec![(page.t("organisation"), page.text(&details.authority))])
        }
        Admission::Invitation(invitation) => {
            let mut facts = vec![
                (page.t("organisation"), page.organisation(&invitation.organisation)),
                (page.t("role"), Markup::text(&page.word("role", invitation.role.as_str()))),
                (page.t("entering-invited-by"), page.person(&invitation.invited_by)),
            ];
            if invitation.person.is_some() {
                facts.push((page.t("entering-account"), Markup::text(&page.t("entering-account-known"))));
            }
            ("entering-why-invitation", facts)
        }
        Admission::Readmission(readmission) => {
            let mut facts = vec![
                (page.t("organisation"), page.organisation(&readmission.authority)),
                (page.t("role"), Markup::text(&page.word("role", Role::Administrator.as_str()))),
            ];
            if readmission.person.is_some() {
                facts.push((page.t("entering-account"), Markup::text(&page.t("entering-account-known"))));
            }
            ("entering-why-readmission", facts)
        }
        Admission::Firm(firm) => {
            let Identifier { scheme, id } = &firm.identifier;
            let facts = vec![
                (page.t("entering-firm"), page.text(&firm.firm)),
                (page.t("entering-identifier"), page.code(&format!("{scheme} {id}"))),
            ];
            ("entering-why-firm", facts)
        }
    };
    let name = open.admission.person_name().unwrap_or_default().to_owned();
    page.answer(&InvitationPage { p: &page, token, name, facts, why, expires_at: open.expires_at })
}

/// Who one is: name, mail address, language.
fn person_fields(page: &Page, sent: &Sent) -> Vec<Field> {
    let languages = Language::ALL.map(|language| (language.tag().to_owned(), page.own_name(&language).to_owned()));
    let language = if sent.has("language") { sent.get("language") } else { page.tag() };
    vec![
        Field::line("name", page.t("entering-name"), sent.get("name")),
        Field::input("mail", page.t("entering-mail"), "email", sent.get("mail")),
        Field::one("language", page.t("entering-language"), languages.to_vec(), language),
    ]
}

fn language_of(page: &Page, sent: &Sent) -> Language {
    Language::from_tag(sent.get("language")).unwrap_or(page.language)
}

pub(super) fn country_field(page: &Page, sent: &Sent) -> Field {
    let country = if sent.has("country") { sent.get("country") } else { "TN" };
    Field::line("country", page.t("entering-country"), country).hint(page.t("entering-country-hint"))
}

fn administrator_form(page: &Page, token: &str, sent: &Sent) -> Form {
    let mut fields = vec![
        Field::trio("authority", page.t("entering-authority"), false, sent.trio("authority")),
        country_field(page, sent),
    ];
    fields.extend(person_fields(page, sent));
    let action = page.to(&format!("/invitations/{token}"));
    Form::of(page.t("entering-first-title"), action, fields, page.t("entering-continue"))
        .intro(Markup::text(&page.t("entering-first-intro")))
}

/// The first administrator says who it is.
async fn describe(page: Page, At((_, token)): At<(String, String)>, sent: Sent) -> Result<Response, Problem> {
    let hash = held_link(&token).ok_or_else(link_over)?.hash;
    let details = Administrator {
        authority: sent.text("authority"),
        country: sent.get("country").to_owned(),
        name: sent.get("name").to_owned(),
        mail: sent.get("mail").to_owned(),
        language: language_of(&page, &sent),
    };
    match page.app.node.describe_administrator(hash, details).await {
        Ok(()) => Ok(page.go(&format!("/invitations/{token}"))),
        Err(error) => administrator_form(&page, &token, &sent).refused(&page, error.into()),
    }
}

fn registration_form(page: &Page, sent: &Sent) -> Form {
    let schemes = SCHEMES.map(|scheme| (scheme.to_owned(), page.word("scheme", scheme)));
    let mut fields = vec![
        Field::trio("firm", page.t("entering-firm"), false, sent.trio("firm")),
        Field::one("scheme", page.t("entering-scheme"), schemes.to_vec(), sent.get("scheme")),
        Field::line("identifier", page.t("entering-identifier"), sent.get("identifier")),
        country_field(page, sent),
    ];
    fields.extend(person_fields(page, sent));
    Form::of(page.t("registration-title"), page.to("/registration"), fields, page.t("registration-button"))
        .intro(Markup::text(&page.t("registration-intro")))
}

async fn registration(page: Page) -> Result<Response, Problem> {
    registration_form(&page, &Sent::default()).show(&page)
}

/// Takes a firm's registration; the same is said whether or not somebody has this address.
async fn register(page: Page, Address(from): Address, sent: Sent) -> Result<Response, Problem> {
    let scheme = SCHEMES.into_iter().find(|scheme| *scheme == sent.get("scheme")).unwrap_or(SCHEMES[0]);
    let firm = Firm {
        firm: sent.text("firm"),
        identifier: Identifier { scheme: scheme.to_owned(), id: sent.get("identifier").to_owned() },
        country: sent.get("country").to_owned(),
        name: sent.get("name").to_owned(),
        mail: sent.get("mail").to_owned(),
        language: language_of(&page, &sent),
    };
    let form = registration_form(&page, &sent);
    if firm.firm == LocalText::default() {
        let refusal = domain::identity::Refusal::FieldInvalid { field: "firm" };
        return form.refused(&page, node::CommandError::refused(&refusal, None).into());
    }
    // What is typed wrong costs no mail, and is not counted as one.
    if let Err(error) = page.app.node.check_firm(&firm) {
        return form.refused(&page, error.into());
    }
    let throttle = &page.app.throttle;
    let counted = throttle.count(Asked::Mail, &from).and_then(|()| throttle.count(Asked::MailTo, &firm.mail));
    if let Err(problem) = counted {
        return form.refused(&page, problem);
    }
    let mail = firm.mail.clone();
    match page.app.node.begin_firm(firm).await {
        Ok(()) => page.answer(&Said {
            p: &page,
            title: page.t("registration-sent-title"),
            text: vec![page.t1("registration-sent", "mail", mail), page.t("registration-sent-next")],
        }),
        Err(error) => form.refused(&page, error.into()),
    }
}
