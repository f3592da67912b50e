//! What every page knows: its language, its reader, the moment. Templates write words, dates, money and names through it.

use super::format::{self, Civil, Markup, escape};
use super::modules;
use super::static_files;
use crate::app::App;
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Actor, Role};
use domain::procurement::notice::Scalar;
use domain::text::Language;
use domain::{Document, LocalText, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use std::borrow::Borrow;
use std::collections::BTreeMap;

/// A page as far as it is the same for all.
pub struct Page {
    /// What handlers share.
    pub app: App,
    /// The language, from the address.
    pub language: Language,
    /// Who reads.
    pub visitor: Visitor,
    /// The address after the language, with its query.
    pub place: String,
    /// The moment of the answer.
    pub now: Timestamp,
    /// Whether it is known who reads, and that perhaps nobody is signed in.
    pub knows_reader: bool,
}

impl FromRequestParts<App> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let path = parts.uri.path();
        let first = path.split('/').nth(1).unwrap_or_default();
        let language = Language::from_tag(first).ok_or_else(Problem::not_found)?;
        let mut place = path[1 + first.len()..].to_owned();
        if let Some(query) = parts.uri.query() {
            place.push('?');
            place.push_str(query);
        }
        let visitor = Visitor::from_request_parts(parts, app).await?;
        Ok(Self { app: app.clone(), language, visitor, place, now: app.node.clock.now(), knows_reader: true })
    }
}

/// A page of somebody who is signed in.
pub struct Desk {
    /// The page.
    pub page: Page,
    /// Who acts.
    pub signed_in: SignedIn,
}

impl FromRequestParts<App> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let page = Page::from_request_parts(parts, app).await?;
        let caller = page.visitor.caller()?;
        let person = page.visitor.person.clone().ok_or_else(Problem::unauthenticated)?;
        let signed_in = SignedIn { caller, person, language: page.language };
        Ok(Self { page, signed_in })
    }
}

impl Page {
    /// A page for somebody of whom nothing is known.
    #[must_use]
    pub fn anonymous(app: &App, language: Language) -> Self {
        let visitor = Visitor { person: None, actor: None, language, idempotency_key: None };
        let (place, now) = (String::new(), app.node.clock.now());
        Self { app: app.clone(), language, visitor, place, now, knows_reader: false }
    }

    /// Writes a template as the answer.
    ///
    /// # Errors
    /// A fault when the template cannot be written.
    pub fn answer(&self, template: &impl Template) -> Result<Response, Problem> {
        self.answer_as(StatusCode::OK, template)
    }

    /// Writes a template as the answer, with a status.
    ///
    /// # Errors
    /// A fault when the template cannot be written.
    pub fn answer_as(&self, status: StatusCode, template: &impl Template) -> Result<Response, Problem> {
        let body = template.render().map_err(Problem::fault)?;
        let mut response = (status, Html(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag()));
        let cache = if self.visitor.person.is_some() { "private, no-store" } else { "no-cache" };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(VARY, HeaderValue::from_static("cookie"));
        Ok(response)
    }

    /// Sends the reader to another page of the same language (303).
    #[must_use]
    pub fn go(&self, path: &str) -> Response {
        Redirect::to(&self.to(path)).into_response()
    }

    /// The address of a page in this language; `path` begins with a slash or is empty.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        format!("/{}{path}", self.language.tag())
    }

    /// The address of a procedure's page in this language.
    #[must_use]
    pub fn procedure_path(&self, id: &ProcedureId) -> String {
        self.to(&format!("/procedures/{id}"))
    }

    /// The address of a procedure at the desk, in this language.
    #[must_use]
    pub fn desk_path(&self, id: &ProcedureId) -> String {
        self.to(&format!("/desk/procedures/{id}"))
    }

    /// BCP 47 tag.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The direction of writing.
    #[must_use]
    pub const fn dir(&self) -> &'static str {
        direction(self.language)
    }

    /// The stylesheet's address, which changes with its content.
    #[must_use]
    pub fn style(&self) -> &'static str {
        static_files::style_path()
    }

    /// The address of the site's mark.
    #[must_use]
    pub fn mark(&self) -> &'static str {
        static_files::mark_path()
    }

    /// Whether the page itself begins with the search, so that the header need not have one.
    #[must_use]
    pub fn has_own_search(&self) -> bool {
        self.knows_reader && matches!(self.place.split('?').next(), Some("" | "/" | "/procedures"))
    }

    /// The other languages of this very page.
    #[must_use]
    pub fn others(&self) -> Vec<(Language, String)> {
        let others = Language::ALL.into_iter().filter(|language| *language != self.language);
        others.map(|language| (language, format!("/{}{}", language.tag(), self.place))).collect()
    }

    /// The name of a language in itself.
    #[must_use]
    pub const fn own_name(&self, language: &Language) -> &'static str {
        match language {
            Language::Fr => "Français",
            Language::Ar => "العربية",
            Language::En => "English",
        }
    }

    /// Whether the reader is on this page or below it.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        self.place.split('?').next().unwrap_or_default().starts_with(path)
    }

    /// Whether the reader is at the desk, on a page that belongs to this one and not to the desk itself.
    #[must_use]
    pub fn is_below_desk(&self, address: &str) -> bool {
        self.is_at("/desk/") && address != self.to("/desk")
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub const fn is_signed_in(&self) -> bool {
        self.visitor.person.is_some()
    }

    /// Whether this is a demonstration.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.app.node.config.demo
    }

    /// The signed-in person's name.
    #[must_use]
    pub fn reader_name(&self) -> String {
        self.visitor.person.as_ref().map(|person| self.person_name(person)).unwrap_or_default()
    }

    /// What runs a module of `static/` on this page.
    #[must_use]
    pub fn script(&self, path: &str) -> Markup {
        modules::script(path)
    }

    /// The texts `js-{family}-…` for the page's modules, as a block of data; families are parted by spaces.
    #[must_use]
    pub fn script_words(&self, families: &str) -> Markup {
        let words = &self.app.node.words;
        let of = |family: &str| words.family(self.language, &format!("js-{family}-"));
        let texts: BTreeMap<String, String> = families.split(' ').flat_map(of).collect();
        // Inside the block only `<` could end it.
        let json = serde_json::json!(texts).to_string().replace('<', "\\u003c");
        Markup::made(format!("<script type=\"application/json\" id=\"words\">{json}</script>"))
    }

    /// A text by its key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        format::typeset(self.language, self.app.node.words.get(self.language, key))
    }

    /// A text with one value put in.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl ToString) -> String {
        format::typeset(self.language, self.app.node.words.with(self.language, key, &[(name, value.to_string())]))
    }

    /// A text with two values put in.
    #[must_use]
    pub fn t2(&self, key: &str, one: &(&str, String), two: &(&str, String)) -> String {
        format::typeset(self.language, self.app.node.words.with(self.language, key, &[one.clone(), two.clone()]))
    }

    /// The word for one value of a codelist: the text `family-value`, or the value itself where there is none.
    #[must_use]
    pub fn word(&self, family: &str, value: &str) -> String {
        let key = format!("{family}-{}", value.replace('_', "-").to_ascii_lowercase());
        self.app.node.words.find(self.language, &key, &[]).unwrap_or_else(|| value.to_owned())
    }

    /// Several things one after the other.
    #[must_use]
    pub fn list<T: Borrow<str>>(&self, parts: &[T]) -> String {
        parts.join(match self.language {
            Language::Ar => "، ",
            Language::Fr | Language::En => ", ",
        })
    }

    /// What a release says happened: the words of its OCDS tags.
    #[must_use]
    pub fn release_tags(&self, tags: &[String]) -> String {
        let words: Vec<String> = tags.iter().map(|tag| self.word("release-tag", tag)).collect();
        self.list(&words)
    }

    /// What somebody wrote, in this language, or in another with a mark that says which.
    #[must_use]
    pub fn text(&self, text: &LocalText) -> Markup {
        match text.best(self.language).filter(|(_, words)| !words.trim().is_empty()) {
            None => Markup::made(format!("<span class=\"missing\">{}</span>", escape(&self.t("text-missing")))),
            Some((language, words)) if language == self.language => Markup::text(words),
            Some((language, words)) => self.foreign(language.tag(), direction(language), words, true),
        }
    }

    fn foreign(&self, tag: &str, dir: &str, words: &str, marked: bool) -> Markup {
        let mut markup = format!("<span lang=\"{}\" dir=\"{dir}\">{}</span>", escape(tag), escape(words));
        if marked {
            let name = self.word("text-only", tag);
            markup.push_str(&format!(" <small class=\"missing\">({})</small>", escape(&name)));
        }
        Markup::made(markup)
    }

    /// What another publisher wrote, in the language it names, or in one that nobody named.
    #[must_use]
    pub fn other_text(&self, text: &str, tag: Option<&str>) -> Markup {
        match tag.filter(|tag| tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')) {
            Some(tag) if tag.split('-').next() == Some(self.tag()) => Markup::text(text),
            Some(tag) => self.foreign(tag, "auto", text, false),
            None => Markup::made(format!("<span lang=\"und\" dir=\"auto\">{}</span>", escape(text))),
        }
    }

    /// The same as plain text, for titles of pages.
    #[must_use]
    pub fn plain(&self, text: &LocalText) -> String {
        text.best(self.language).map(|(_, words)| words.to_owned()).unwrap_or_else(|| self.t("text-missing"))
    }

    /// The regions of a jurisdiction: code and name.
    #[must_use]
    pub fn regions(&self, jurisdiction: &str) -> Vec<(String, String)> {
        let regions = self.app.node.rules.regions(jurisdiction).iter();
        regions.map(|region| (region.code.clone(), self.plain(&region.name))).collect()
    }

    /// The name of a region, or its code where no list has it.
    #[must_use]
    pub fn region(&self, code: &str) -> Markup {
        self.app.node.rules.region(code).map_or_else(|| self.code(code), |region| self.text(&region.name))
    }

    /// A moment in words.
    #[must_use]
    pub fn moment_text(&self, moment: Timestamp) -> String {
        let civil = Civil::of(moment);
        let date = self.date_text(moment);
        self.t2("date-and-time", &("date", date), &("time", civil.time()))
    }

    /// A moment's day in words.
    #[must_use]
    pub fn date_text(&self, moment: Timestamp) -> String {
        Civil::of(moment).date(self.language)
    }

    /// A moment with its time of day.
    #[must_use]
    pub fn moment(&self, moment: &Timestamp) -> Markup {
        let words = escape(&self.moment_text(*moment));
        Markup::made(format!("<time datetime=\"{moment}\">{words}</time>"))
    }

    /// A moment's day.
    #[must_use]
    pub fn date(&self, moment: &Timestamp) -> Markup {
        let words = escape(&self.date_text(*moment));
        Markup::made(format!("<time datetime=\"{moment}\">{words}</time>"))
    }

    /// Money with its currency, as plain text.
    #[must_use]
    pub fn money_text(&self, money: &Money) -> String {
        format!("{} {}", format::amount(self.language, *money), self.word("currency", money.currency.code()))
    }

    /// An amount in so few signs that it stands above a bar: millions and thousands with one decimal.
    #[must_use]
    pub fn short_amount(&self, amount_minor: i64, currency: &str) -> String {
        let currency = domain::Currency::try_from(currency.to_owned()).unwrap_or(domain::Currency::TND);
        let whole = amount_minor / 10_i64.pow(currency.decimals());
        let tenths =
            |unit: i64| format::decimal(self.language, &format!("{}.{}", whole / unit, whole % unit * 10 / unit));
        match whole {
            1_000_000.. => self.t1("short-million", "number", tenths(1_000_000)),
            1_000.. => self.t1("short-thousand", "number", tenths(1_000)),
            _ => format::decimal(self.language, &whole.to_string()),
        }
    }

    /// The same with its currency, isolated from what stands around it.
    #[must_use]
    pub fn short_money(&self, amount_minor: i64, currency: &str) -> Markup {
        let figure = escape(&self.short_amount(amount_minor, currency));
        let currency = escape(&self.word("currency", currency));
        Markup::made(format!("<bdi class=\"number\"><bdi>{figure}</bdi> {currency}</bdi>"))
    }

    /// Money with its currency, isolated from what stands around it.
    #[must_use]
    pub fn money(&self, money: &Money) -> Markup {
        let figure = format::amount(self.language, *money);
        let currency = escape(&self.word("currency", money.currency.code()));
        Markup::made(format!("<bdi class=\"number\"><span dir=\"ltr\">{figure}</span> {currency}</bdi>"))
    }

    /// A number, isolated.
    #[must_use]
    pub fn number(&self, number: &Scalar) -> Markup {
        self.isolated(&format::scalar(self.language, *number))
    }

    /// A whole number, isolated.
    #[must_use]
    pub fn count(&self, number: &u64) -> Markup {
        self.isolated(&format::decimal(self.language, &number.to_string()))
    }

    /// A small number, isolated.
    #[must_use]
    pub fn rank(&self, number: &u32) -> Markup {
        self.count(&u64::from(*number))
    }

    fn isolated(&self, figure: &str) -> Markup {
        Markup::made(format!("<bdi class=\"number\" dir=\"ltr\">{}</bdi>", escape(figure)))
    }

    /// A size in bytes, with a unit that fits.
    #[must_use]
    pub fn size(&self, bytes: &u64) -> Markup {
        let (figure, unit) = format::size(self.language, *bytes);
        let unit = escape(&self.t(unit));
        Markup::made(format!("<bdi class=\"number\"><span dir=\"ltr\">{figure}</span> {unit}</bdi>"))
    }

    /// Something that machines read: an id, a hash, a command.
    #[must_use]
    pub fn code(&self, text: &str) -> Markup {
        Markup::made(format!("<code dir=\"ltr\">{}</code>", escape(text)))
    }

    /// A file's name or another name of unknown direction.
    #[must_use]
    pub fn name(&self, text: &str) -> Markup {
        Markup::made(format!("<bdi>{}</bdi>", escape(text)))
    }

    /// An organisation's name as plain text.
    #[must_use]
    pub fn organisation_name(&self, id: &PartyId) -> String {
        self.app.node.directory.name_in(id, self.language)
    }

    /// An organisation's name, leading to its page.
    #[must_use]
    pub fn organisation(&self, id: &PartyId) -> Markup {
        let name = self.app.node.directory.name(id);
        let name = if name.is_empty() { self.name(id.as_str()) } else { self.text(&name) };
        Markup::made(format!("<a href=\"{}\">{name}</a>", self.to(&format!("/organisations/{id}"))))
    }

    /// A person's name; to be shown inside a procedure only.
    #[must_use]
    pub fn person_name(&self, id: &PartyId) -> String {
        self.app.node.directory.person(id).map_or_else(|| id.to_string(), |person| person.name)
    }

    /// A member of a committee: by name to those inside, by its id to the public, whom the register gives no names.
    #[must_use]
    pub fn member(&self, id: &PartyId, inside: &bool) -> Markup {
        if *inside { self.name(&self.person_name(id)) } else { self.code(id.as_str()) }
    }

    /// What a rule rests on, in words.
    #[must_use]
    pub fn basis(&self, article: &str) -> String {
        node::law_words::basis(&self.app.node.words, self.language, article)
    }

    /// A person's name, isolated; to be shown inside a procedure only.
    #[must_use]
    pub fn person(&self, id: &PartyId) -> Markup {
        self.name(&self.person_name(id))
    }

    /// The direction of another language.
    #[must_use]
    pub const fn direction_of(&self, language: &Language) -> &'static str {
        direction(*language)
    }

    /// The address of a document of a procedure.
    #[must_use]
    pub fn document_path(&self, id: &ProcedureId, document: &Document) -> String {
        let name = format::in_address(&document.file_name);
        format!("/api/v1/procedures/{id}/documents/{}/{name}", document.sha256)
    }

    /// Whether the reader holds a role for this organisation.
    #[must_use]
    pub fn holds(&self, role: Role, organisation: &PartyId) -> bool {
        self.visitor.has(role, Some(organisation))
    }

    /// The firms that the reader bids for.
    #[must_use]
    pub fn firms(&self) -> Vec<PartyId> {
        let firms = |actor: &Actor| actor.organisations(Role::Supplier).cloned().collect();
        self.visitor.actor.as_ref().map(firms).unwrap_or_default()
    }
}

/// The direction in which a language is written.
#[must_use]
pub const fn direction(language: Language) -> &'static str {
    match language {
        Language::Ar => "rtl",
        Language::Fr | Language::En => "ltr",
    }
}
