//! The bidding documents, written out in a language: what the law's clauses say with what the record fills in.

use super::super::format::{Markup, escape, scalar};
use super::super::page::Page;
use super::super::words::{answer_kind, formula_title, ground_title, low_title, preference_shown, terms_shown};
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::procurement::Procedure;
use domain::procurement::bidding_document::{BiddingDocument, Clause, Piece, Value, pieces};
use domain::procurement::evaluation::AwardRule;
use domain::procurement::notice::{Notice, Scalar};
use domain::ruleset::{ClauseTable, DocumentPart};
use domain::{ProcedureId, RuleSet};
use node::law_words::NOT_LOCATED;
use node::registrar::is_insider;

struct PartShown<'a> {
    key: &'static str,
    number: usize,
    clauses: Vec<ClauseShown<'a>>,
}

struct ClauseShown<'a> {
    clause: &'a Clause,
    text: Markup,
    /// The article, where one was found.
    article: Option<&'a String>,
}

#[derive(Template)]
#[template(path = "bidding_document.html")]
struct DocumentPage<'a> {
    p: &'a Page,
    id: &'a ProcedureId,
    /// The page that this one belongs to.
    above: String,
    notice: &'a Notice,
    rules: &'a RuleSet,
    document: &'a BiddingDocument,
    parts: Vec<PartShown<'a>>,
    /// Clauses whose article was not compared with the published text.
    unread: usize,
}

/// What stands in a place of a text.
fn value_shown(page: &Page, value: &Value) -> String {
    let counted = |key: &str, number: &Scalar| escape(&page.t1(key, "count", number.normalize()));
    match value {
        Value::Text { text } => page.text(text).to_string(),
        Value::Code { code } => page.code(code).to_string(),
        Value::Codes { codes } => escape(&page.list(codes)),
        Value::Organisation { id } => page.organisation(id).to_string(),
        Value::Moment { at } => page.moment(at).to_string(),
        Value::Period { value, unit } => escape(&page.length(*value, *unit)),
        Value::Count { count } => page.count(count).to_string(),
        Value::Percent { number } => escape(&page.t1("percent", "percent", scalar(page.language, number.normalize()))),
        Value::Days { number } => counted("days", number),
        Value::Months { number } => counted("months", number),
    }
}

/// A clause's text with what fills its places.
fn filled(page: &Page, clause: &Clause) -> Markup {
    let Some(text) = clause.text.get(page.language).filter(|_| clause.article.is_some()) else {
        return page.text(&clause.text);
    };
    let mut markup = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => markup.push_str(&escape(words)),
            Piece::Slot(slot) => match clause.values.get(slot.0) {
                Some(value) => markup.push_str(&value_shown(page, value)),
                None => {
                    markup.push_str(&format!("<span class=\"missing\">{}</span>", escape(&page.t("clause-open"))));
                }
            },
        }
    }
    Markup::made(markup)
}

/// The article of a clause, where one was found.
fn located(clause: &Clause) -> Option<&String> {
    clause.article.as_ref().filter(|article| *article != NOT_LOCATED)
}

fn shown(
    page: &Page,
    above: String,
    notice: &Notice,
    rules: &RuleSet,
    document: &BiddingDocument,
) -> Result<Response, Problem> {
    let of = |clause| ClauseShown { clause, text: filled(page, clause), article: located(clause) };
    let parts = DocumentPart::ALL.into_iter().zip(1..).map(|(part, number)| PartShown {
        key: part.as_str(),
        number,
        clauses: document.part(part).map(of).collect(),
    });
    let parts = parts.filter(|part| !part.clauses.is_empty()).collect();
    let unread = document.clauses.iter().filter(|clause| !clause.checked).count();
    page.answer(&DocumentPage { p: page, id: &document.procedure, above, notice, rules, document, parts, unread })
}

/// Those of a published notice, for everybody; those inside read what they prepare.
pub(super) async fn page(page: Page, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let loaded = page.app.node.visible_procedure(page.visitor.actor.as_ref(), &id).await?;
    let rules = page.app.node.rules_of(&loaded.state)?;
    let head = loaded.state.head().ok_or_else(Problem::not_found)?;
    let method = rules.method(&head.method).ok_or_else(Problem::not_found)?;
    let inside = page.visitor.actor.as_ref().is_some_and(|actor| is_insider(&loaded.state, actor));
    match &*loaded.state {
        Procedure::Preparation(state) if inside => {
            let document = BiddingDocument::of_draft(&id, state, &rules, method);
            shown(&page, page.desk_path(&id), &state.notice, &rules, &document)
        }
        state => {
            let published = state.published().ok_or_else(Problem::not_found)?;
            let document = BiddingDocument::of_published(&id, published, &rules, method);
            shown(&page, page.procedure_path(&id), &published.notice, &rules, &document)
        }
    }
}
