//! A search that is told by mail: how it begins, with an account at once and without one by a link that confirms the
//! address; how it ends by the link in each of its mails, and goes on by the one in the mail that reminds of its end.
//!
//! Programs fetch what stands in mails, so reading a page changes nothing: what a link is for is done by its button, and
//! for ending also by the one POST of a mail program (RFC 8058), which is answered without a redirect.

use super::entering::Said;
use super::feeds::query_of;
use super::form::{Field, Form, Sent};
use super::format::Markup;
use super::page::Page;
use super::wanted::Wanted;
use crate::accounts::Address;
use crate::accounts::throttle::Asked as Counted;
use crate::api::At;
use crate::app::App;
use crate::problem::Problem;
use axum::Router;
use axum::extract::Query;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::{get, post};
use node::searches::{Asked, search_link_over, token_hash};
use store::office::SavedSearch;
use store::views::{SearchQuery, Sort};

/// The pages' routes.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/{lang}/searches", post(begin))
        .route("/{lang}/searches/confirmation/{token}", get(confirmation).post(confirm))
        .route("/{lang}/searches/{search}/end/{token}", get(ending).post(end))
        .route("/{lang}/searches/{search}/keeping/{token}", get(keeping).post(keep))
}

/// The search of an address's query, as this page's language says it. What cannot be read in it is left out.
///
/// # Errors
/// 400 when it is no query of the list of procedures.
pub(crate) fn asked(page: &Page, query: &str) -> Result<Asked, Problem> {
    let address: Uri = format!("/?{query}").parse().map_err(|error| Problem::malformed("query_invalid", error))?;
    let Query(wanted) =
        Query::<Wanted>::try_from_uri(&address).map_err(|error| Problem::malformed("query_invalid", error))?;
    let mut wanted = wanted.tidy();
    for name in wanted.unreadable() {
        wanted = wanted.without(name);
    }
    // An order finds nothing, and the soonest deadline would begin today for ever.
    wanted.sort.clear();
    let filter = SearchQuery { sort: Sort::default(), ..query_of(&wanted, page) };
    let (query, summary) = (wanted.to_query(false), wanted.summary(page));
    Ok(Asked { query, summary, filter, language: page.language })
}

/// Takes the search of somebody without an account and sends the link that confirms the address. The same is answered
/// whether or not the address is known. What is typed wrong costs no mail, and is not counted as one.
///
/// # Errors
/// The refusal of the address, 429 when somebody asks too often.
pub(crate) async fn ask(app: &App, from: &Address, address: &str, asked: Asked) -> Result<(), Problem> {
    app.node.check_address(address)?;
    app.throttle.count(Counted::Mail, &from.0)?;
    app.throttle.count(Counted::MailTo, address)?;
    Ok(app.node.ask_search(address, asked).await?)
}

fn mail_form(page: &Page, sent: &Sent, summary: &str) -> Form {
    let fields = vec![
        Field::carried("search", sent.get("search")),
        Field::input("mail", page.t("search-mail-address"), "email", sent.get("mail"))
            .hint(page.t("search-mail-address-hint")),
    ];
    let back = page.to(&format!("/procedures?{}", sent.get("search")));
    Form::of(page.t("search-mail-title"), page.to("/searches"), fields, page.t("search-mail-button"))
        .below(back, Markup::text(&page.t("procedures-title")))
        .intro(page.name(summary))
}

/// Begins: at once for who is signed in.
async fn begin(page: Page, from: Address, sent: Sent) -> Result<Response, Problem> {
    let asked = asked(&page, sent.get("search"))?;
    if let Some(person) = &page.visitor.person {
        page.app.node.save_search(person, asked).await?;
        return Ok(page.go("/desk/searches?done=saved"));
    }
    let (address, summary) = (sent.get("mail"), asked.summary.clone());
    match ask(&page.app, &from, address, asked).await {
        Ok(()) => page.answer(&Said {
            p: &page,
            title: page.t("search-mail-sent-title"),
            text: vec![
                page.t1("search-mail-sent", "mail", address),
                page.t1("search-mail-of", "search", summary),
                page.t("search-mail-sent-next"),
            ],
        }),
        Err(problem) => mail_form(&page, &sent, &summary).refused(&page, problem),
    }
}

fn link_form(page: &Page, search: &SavedSearch, title: &str, explains: &str, path: &str, button: &str) -> Form {
    Form::of(page.t(title), page.to(path), Vec::new(), page.t(button))
        .intro(page.name(&search.summary))
        .intro(Markup::text(&page.t(explains)))
}

async fn confirmation(page: Page, At((_, token)): At<(String, String)>) -> Result<Response, Problem> {
    let hash = token_hash(&token).ok_or_else(search_link_over)?;
    let search = page.app.node.asked_search(hash).await?;
    let path = format!("/searches/confirmation/{token}");
    link_form(&page, &search, "search-confirm-title", "search-confirm-text", &path, "search-confirm-button").show(&page)
}

async fn confirm(page: Page, At((_, token)): At<(String, String)>) -> Result<Response, Problem> {
    let hash = token_hash(&token).ok_or_else(search_link_over)?;
    let search = page.app.node.asked_search(hash).await?;
    let path = format!("/searches/confirmation/{token}");
    let form = link_form(&page, &search, "search-confirm-title", "search-confirm-text", &path, "search-confirm-button");
    match page.app.node.confirm_search(hash).await {
        Ok(search) => {
            let until = search.expires_at.map(|until| page.t1("search-confirmed-until", "date", page.date_text(until)));
            let mut text = vec![page.t1("search-mail-of", "search", &search.summary), page.t("search-confirmed")];
            text.extend(until);
            page.answer(&Said { p: &page, title: page.t("search-confirmed-title"), text })
        }
        Err(error) => form.refused(&page, error.into()),
    }
}

async fn ending(page: Page, At((_, id, token)): At<(String, u64, String)>) -> Result<Response, Problem> {
    let search = page.app.node.search_to_end(id, &token).await?;
    let path = format!("/searches/{id}/end/{token}");
    link_form(&page, &search, "search-end-title", "search-end-text", &path, "search-end-button").show(&page)
}

async fn end(page: Page, At((_, id, token)): At<(String, u64, String)>) -> Result<Response, Problem> {
    let search = page.app.node.search_to_end(id, &token).await?;
    page.app.node.office.end_search(search.id).await.map_err(Problem::fault)?;
    page.answer(&Said {
        p: &page,
        title: page.t("search-ended-title"),
        text: vec![page.t1("search-mail-of", "search", search.summary), page.t("search-ended")],
    })
}

async fn keeping(page: Page, At((_, id, token)): At<(String, u64, String)>) -> Result<Response, Problem> {
    let search = page.app.node.search_to_keep(id, &token).await?;
    let path = format!("/searches/{id}/keeping/{token}");
    link_form(&page, &search, "search-keep-title", "search-keep-text", &path, "search-keep-button").show(&page)
}

async fn keep(page: Page, At((_, id, token)): At<(String, u64, String)>) -> Result<Response, Problem> {
    let search = page.app.node.search_to_keep(id, &token).await?;
    let until = page.app.node.prolong_search(search.id).await?;
    page.answer(&Said {
        p: &page,
        title: page.t("search-kept-title"),
        text: vec![
            page.t1("search-mail-of", "search", search.summary),
            page.t1("search-confirmed-until", "date", page.date_text(until)),
        ],
    })
}
