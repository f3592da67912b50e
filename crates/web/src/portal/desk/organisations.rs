//! The administrator registers who buys, and who audits. Firms register by themselves.

use super::super::entering::{SCHEMES, country_field};
use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::PartyId;
use domain::access::Role;
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::{Command, Refusal};
use domain::ruleset::IssuerKind;
use domain::ruleset::lines::Table;
use node::CommandError;
use node::law_words::LawWords;

fn form(page: &Page, sent: &Sent) -> Form {
    let kinds = ["buyer", "authority", "review-body", "guarantor"]
        .map(|kind| (kind.to_owned(), page.word("organisation-kind", kind)));
    let schemes = SCHEMES.map(|scheme| (scheme.to_owned(), page.word("scheme", scheme)));
    let fields = vec![
        Field::one("kind", page.t("organisation-kind"), kinds.to_vec(), sent.get("kind")),
        Field::trio("name", page.t("organisation-name"), false, sent.trio("name")),
        Field::line("party", page.t("organisation-id"), sent.get("party")).hint(page.t("organisation-id-hint")),
        Field::one("scheme", page.t("entering-scheme"), schemes.to_vec(), sent.get("scheme")),
        Field::line("identifier", page.t("entering-identifier"), sent.get("identifier")),
        country_field(page, sent),
    ];
    let action = page.to("/desk/people/new");
    Form::of(page.t("organisation-new"), action, fields, page.t("organisation-register"))
        .below(page.to("/desk/people"), Markup::text(&page.t("people-title")))
}

fn allowed(desk: &Desk) -> Result<(), Problem> {
    let administers = desk.signed_in.caller.actor.has(Role::Administrator, None);
    if administers { Ok(()) } else { Err(Problem::not_found()) }
}

pub(super) async fn new(desk: Desk) -> Result<Response, Problem> {
    allowed(&desk)?;
    form(&desk.page, &Sent::default()).show(&desk.page)
}

pub(super) async fn register(desk: Desk, sent: Sent) -> Result<Response, Problem> {
    allowed(&desk)?;
    let page = &desk.page;
    let form = form(page, &sent);
    let Ok(party) = PartyId::new(sent.get("party")) else {
        let refusal = Refusal::FieldInvalid { field: "party" };
        return form.refused(page, CommandError::refused(&refusal, None).into());
    };
    let scheme = SCHEMES.into_iter().find(|scheme| *scheme == sent.get("scheme")).unwrap_or(SCHEMES[0]);
    let id = sent.get("identifier").to_owned();
    let identifier = (!id.is_empty()).then(|| Identifier { scheme: scheme.to_owned(), id });
    let kind = match sent.get("kind") {
        "authority" => OrganisationKind::Authority,
        "review-body" => OrganisationKind::ReviewBody,
        "guarantor" => OrganisationKind::Guarantor,
        _ => OrganisationKind::Buyer,
    };
    let (name, country) = (sent.text("name"), sent.get("country").to_owned());
    let command = Command::RegisterOrganisation { party, kind, name, identifier, country, region: None, mail: None };
    let caller = sent.caller(&desk);
    let given = page.app.node.identity_command(&caller, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go("/desk/people")),
        Err(problem) => form.refused(page, problem),
    }
}

/// The kind of a buyer, which decides what the law permits it.
fn kind_form(page: &Page, party: &PartyId, chosen: &str) -> Result<Form, Problem> {
    let organisation = page.app.node.directory.organisation(party).ok_or_else(Problem::not_found)?;
    let rules = page.app.node.rules_now()?;
    if organisation.kind != OrganisationKind::Buyer || rules.buyer_kinds.is_empty() {
        return Err(Problem::not_found());
    }
    let kinds = rules.buyer_kinds.iter();
    let kinds =
        kinds.map(|kind| (kind.id.clone(), format!("{} ({})", page.plain(&kind.title), page.basis(&kind.article))));
    let fields = vec![Field::one("buyer_kind", page.t("buyer-kind"), kinds.collect(), chosen)];
    let action = page.to(&format!("/desk/people/{party}/kind"));
    Ok(Form::of(page.t("buyer-kind-ask"), action, fields, page.t("buyer-kind-button"))
        .below(page.to("/desk/people"), Markup::text(&page.organisation_name(party)))
        .intro(Markup::text(&page.t("buyer-kind-intro"))))
}

pub(super) async fn kind(desk: Desk, At((_, party)): At<(String, PartyId)>) -> Result<Response, Problem> {
    allowed(&desk)?;
    let now = desk.page.app.node.directory.buyer_kind(&party).unwrap_or_default();
    kind_form(&desk.page, &party, &now)?.show(&desk.page)
}

pub(super) async fn classify(
    desk: Desk,
    At((_, party)): At<(String, PartyId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    allowed(&desk)?;
    let page = &desk.page;
    let form = kind_form(page, &party, sent.get("buyer_kind"))?;
    let command = Command::ClassifyBuyer { party, kind: sent.get("buyer_kind").to_owned() };
    let caller = sent.caller(&desk);
    let given = page.app.node.identity_command(&caller, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go("/desk/people")),
        Err(problem) => form.refused(page, problem),
    }
}

/// Which controls an authority is charged with, and of whose procedures.
fn charge_form(page: &Page, party: &PartyId, controls: Vec<String>, buyers: Vec<String>) -> Result<Form, Problem> {
    let directory = &page.app.node.directory;
    let organisation = directory.organisation(party).ok_or_else(Problem::not_found)?;
    let rules = page.app.node.rules_now()?;
    if organisation.kind != OrganisationKind::Authority || rules.controls.is_empty() {
        return Err(Problem::not_found());
    }
    let told = LawWords::new(&page.app.node.words, page.language, &rules);
    let rows = rules.lines().into_iter().filter(|line| line.table == Table::Controls).map(|line| {
        let words = format!("{} – {} ({})", told.name(&line), told.value(&line), page.basis(line.article));
        (line.row, Markup::text(&words))
    });
    let mut known = directory.organisations();
    known.retain(|(_, one)| one.kind == OrganisationKind::Buyer);
    let known = known.iter().map(|(id, _)| (id.to_string(), page.organisation(id)));
    let fields = vec![
        Field::any("controls", page.t("charge-controls"), rows.collect(), controls),
        Field::any("buyers", page.t("charge-buyers"), known.collect(), buyers).hint(page.t("charge-buyers-hint")),
    ];
    let action = page.to(&format!("/desk/people/{party}/charge"));
    Ok(Form::of(page.t("charge-ask"), action, fields, page.t("charge-button"))
        .below(page.to("/desk/people"), Markup::text(&page.organisation_name(party)))
        .intro(Markup::text(&page.t("charge-intro"))))
}

pub(super) async fn charge(desk: Desk, At((_, party)): At<(String, PartyId)>) -> Result<Response, Problem> {
    allowed(&desk)?;
    let charge = desk.page.app.node.directory.organisation(&party).and_then(|organisation| organisation.charge);
    let (controls, buyers) = charge.map(|charge| (charge.controls, charge.buyers)).unwrap_or_default();
    let buyers = buyers.iter().map(ToString::to_string).collect();
    charge_form(&desk.page, &party, controls, buyers)?.show(&desk.page)
}

pub(super) async fn set_charge(
    desk: Desk,
    At((_, party)): At<(String, PartyId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    allowed(&desk)?;
    let page = &desk.page;
    let (controls, buyers) = (sent.all("controls"), sent.all("buyers"));
    let form = charge_form(page, &party, controls.clone(), buyers.clone())?;
    let buyers = buyers.into_iter().filter_map(|id| PartyId::new(id).ok()).collect();
    let caller = sent.caller(&desk);
    let given = page.app.node.identity_command(&caller, Command::ChargeCommission { party, controls, buyers }).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go("/desk/people")),
        Err(problem) => form.refused(page, problem),
    }
}

/// Whether guarantees of a bank or an insurer are taken, and with which key it signs them.
fn accreditation_form(page: &Page, party: &PartyId, sent: &Sent) -> Result<Form, Problem> {
    let organisation = page.app.node.directory.organisation(party).ok_or_else(Problem::not_found)?;
    if organisation.kind != OrganisationKind::Guarantor {
        return Err(Problem::not_found());
    }
    let kinds = ["bank", "insurer", "struck"].map(|kind| (kind.to_owned(), page.word("issuer", kind)));
    let fields = vec![
        Field::one("issuer", page.t("accreditation"), kinds.to_vec(), sent.get("issuer")),
        Field::line("public_key", page.t("accreditation-key"), sent.get("public_key"))
            .hint(page.t("accreditation-key-hint")),
        Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons"))
            .hint(page.t("accreditation-reasons-hint")),
    ];
    let action = page.to(&format!("/desk/people/{party}/accreditation"));
    Ok(Form::of(page.t("accreditation-ask"), action, fields, page.t("accreditation-button"))
        .below(page.to("/desk/people"), Markup::text(&page.organisation_name(party)))
        .intro(Markup::text(&page.t("accreditation-intro"))))
}

pub(super) async fn accreditation(desk: Desk, At((_, party)): At<(String, PartyId)>) -> Result<Response, Problem> {
    allowed(&desk)?;
    let held = desk.page.app.node.directory.organisation(&party).and_then(|organisation| organisation.accreditation);
    let fields = held.map(|held| {
        let issuer = if held.accredited { held.issuer.as_str() } else { "struck" };
        vec![("issuer".to_owned(), issuer.to_owned()), ("public_key".to_owned(), held.public_key)]
    });
    accreditation_form(&desk.page, &party, &Sent::of(fields.unwrap_or_default()))?.show(&desk.page)
}

pub(super) async fn accredit(
    desk: Desk,
    At((_, party)): At<(String, PartyId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    allowed(&desk)?;
    let page = &desk.page;
    let form = accreditation_form(page, &party, &sent)?;
    let public_key = sent.get("public_key").to_owned();
    let command = match sent.get("issuer") {
        "struck" => Command::StrikeGuarantor { party, reasons: sent.text("reasons") },
        kind => {
            let issuer = if kind == "insurer" { IssuerKind::Insurer } else { IssuerKind::Bank };
            Command::AccreditGuarantor { party, issuer, public_key }
        }
    };
    let caller = sent.caller(&desk);
    let given = page.app.node.identity_command(&caller, command).await;
    match settled(&page.app, &caller, given).await {
        Ok(_) => Ok(page.go("/desk/people")),
        Err(problem) => form.refused(page, problem),
    }
}
