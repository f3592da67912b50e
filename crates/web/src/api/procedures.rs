//! Finding procedures, starting one, reading one.

use super::view::reads_request;
use super::{At, Exact, Json, Params, Short, answer, procedure_view, settled};
use crate::app::App;
use crate::openapi::{BYTES, Operation};
use crate::problem::Problem;
use crate::session::{SignedIn, Visitor};
use axum::Json as Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::access::{Actor, Role};
use domain::procurement::act::Verdict;
use domain::procurement::application::LiveProposal;
use domain::procurement::bidding_document::BiddingDocument;
use domain::procurement::notice::Category;
use domain::procurement::state::Procedure;
use domain::procurement::{Command, Review};
use domain::{Document, LocalText, LotId, PartyId, PlanLineId, ProcedureId};
use jiff::Timestamp;
use node::antivirus::{Finding, Unexamined};
use node::registrar::{LaterProcedure, PlanPlace, Recorded, Relaunch, is_insider};
use node::{Caller, CommandError, Node};
use serde::Deserialize;
use serde_json::{Value, json};
use store::views::{Facets, PAGE_ROWS_MAX, ProcedureRow, PublishedBy, SearchQuery, Sort, cpv_group};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/procedures", "listProcedures", list)
            .says("Finds procedures, own and imported, by words and filters.")
            .query(&[
                "q",
                "language",
                "buyer",
                "method",
                "category",
                "stage",
                "publisher",
                "currency",
                "value_from",
                "value_to",
                "closing_from",
                "closing_to",
                "region",
                "cpv",
                "sort",
                "facets",
                "offset",
                "limit",
            ])
            .gives(200, "ProcedurePage"),
        Operation::post("/api/v1/procedures", "startProcedure", start)
            .says("Opens a file under the rule-set in force.")
            .command()
            .takes("NewProcedure")
            .records("ProcedureStarted"),
        Operation::post("/api/v1/procedures/{ocid}/relaunch", "relaunchLots", relaunch)
            .says(
                "Opens a file that launches lots of this procedure again, which were cancelled or ended without award.",
            )
            .command()
            .takes("Relaunch")
            .records("ProcedureStarted"),
        Operation::get("/api/v1/procedures/{ocid}", "getProcedure", read)
            .says("A procedure as the visitor may see it.")
            .anyone()
            .gives(200, "Procedure"),
        Operation::get("/api/v1/procedures/{ocid}/documents/{sha256}/{file_name}", "getDocument", document)
            .says(
                "A document of a procedure: public ones for everybody, others for those inside. Where the node has an antivirus, \
                 `accept` names what it found in the file, by someone who reads it all the same.",
            )
            .query(&["accept"])
            .anyone()
            .gives_media(200, BYTES),
        Operation::get("/api/v1/procedures/{ocid}/bidding-document", "getBiddingDocument", bidding_document)
            .says(
                "The bidding documents as they are now: the law's clauses with what the notice and the record fill in.",
            )
            .anyone()
            .gives(200, "BiddingDocument"),
        Operation::get("/api/v1/procedures/{ocid}/case-file", "getCaseFile", case_file)
            .says("Everything disclosed of a published procedure in one signed file, from which anyone recomputes it.")
            .gives_media(200, BYTES),
    ]
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wanted {
    q: Option<Short<300>>,
    language: Option<domain::text::Language>,
    buyer: Option<Short<300>>,
    method: Option<Short<60>>,
    category: Option<Short<60>>,
    stage: Option<Short<60>>,
    publisher: Option<Short<300>>,
    currency: Option<Short<3>>,
    value_from: Option<Exact>,
    value_to: Option<Exact>,
    closing_from: Option<Timestamp>,
    closing_to: Option<Timestamp>,
    region: Option<Short<10>>,
    cpv: Option<CpvGroup>,
    sort: Order,
    facets: bool,
    offset: usize,
    limit: Option<usize>,
}

/// A group of CPV codes, by its first digits.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct CpvGroup(String);

impl TryFrom<String> for CpvGroup {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        cpv_group(&text).map(Self).ok_or("two to eight digits of a CPV code")
    }
}

#[derive(Default, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Order {
    #[default]
    Relevance,
    Newest,
    DeadlineSoonest,
    ValueHighest,
}

impl From<Wanted> for SearchQuery {
    fn from(wanted: Wanted) -> Self {
        Self {
            text: wanted.q.map(|q| q.0).unwrap_or_default(),
            language: wanted.language,
            buyer: wanted.buyer.map(|buyer| buyer.0),
            method: wanted.method.map(|method| method.0),
            category: wanted.category.map(|category| category.0),
            stage: wanted.stage.map(|stage| stage.0),
            publisher: wanted.publisher.map(|publisher| match publisher.0.as_str() {
                "own" => PublishedBy::ThisNode,
                _ => PublishedBy::Other(publisher.0),
            }),
            currency: wanted.currency.map(|currency| currency.0),
            value_from: wanted.value_from.map(|value| value.0),
            value_to: wanted.value_to.map(|value| value.0),
            deadline_from: wanted.closing_from,
            deadline_to: wanted.closing_to,
            region: wanted.region.map(|region| region.0),
            cpv: wanted.cpv.map(|group| group.0),
            sort: match wanted.sort {
                Order::Relevance => Sort::Relevance,
                Order::Newest => Sort::Newest,
                Order::DeadlineSoonest => Sort::DeadlineSoonest,
                Order::ValueHighest => Sort::ValueHighest,
            },
            offset: wanted.offset,
            limit: wanted.limit.unwrap_or(20).min(PAGE_ROWS_MAX),
            with_facets: wanted.facets,
        }
    }
}

fn row(row: ProcedureRow) -> Value {
    json!({
        "ocid": row.ocid, "publisher": row.publisher, "buyer": { "id": row.buyer_id, "name": row.buyer_name },
        "title": row.title, "title_other": row.title_other, "title_other_language": row.title_other_language,
        "reference": row.reference, "stage": row.stage, "status": row.status, "method": row.method,
        "category": row.category, "value_minor": row.value_minor, "currency": row.currency,
        "published_at": row.published_at, "deadline": row.deadline, "updated_at": row.updated_at,
        "classifications": row.classifications, "suppliers": row.suppliers, "lots": row.lots, "bids": row.bids,
    })
}

fn facets(facets: Facets) -> Value {
    json!({
        "stages": facets.stages, "categories": facets.categories,
        "methods": facets.methods, "own": facets.own, "publishers": facets.publishers,
    })
}

async fn list(State(app): State<App>, Params(wanted): Params<Wanted>) -> Result<Body<Value>, Problem> {
    let page = app.node.views.search(wanted.into()).await?;
    Ok(Body(json!({
        "procedures": page.rows.into_iter().map(row).collect::<Vec<_>>(),
        "total": page.total,
        "total_is_exact": page.total_is_exact,
        "facets": page.facets.map(facets),
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewProcedure {
    buyer: PartyId,
    method: String,
    title: LocalText,
    category: Category,
    #[serde(default)]
    plan_line: Option<OfPlan>,
}

/// The line of the buyer's plan for which a file is opened.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfPlan {
    year: i16,
    line: PlanLineId,
}

/// Characters of a random name: no vowels' twins, nothing that needs escaping (Crockford's base 32, lower case).
const BASE_32: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Eight random characters; of a command with an idempotency key always the same, so that a repetition finds its
/// first answer.
pub(crate) fn random_name(key: Option<[u8; 32]>) -> Result<String, Problem> {
    let mut bytes = [0; 8];
    match key {
        Some(key) => bytes.copy_from_slice(&ledger::hash::sha256(&[b"diwan/name/v1\0", &key]).as_bytes()[..8]),
        None => getrandom::fill(&mut bytes).map_err(Problem::fault)?,
    }
    Ok(bytes.iter().map(|byte| char::from(BASE_32[usize::from(byte % 32)])).collect())
}

/// A fresh id for a procedure of a buyer.
pub(crate) fn new_ocid(node: &Node, buyer: &PartyId, key: Option<[u8; 32]>) -> Result<ProcedureId, Problem> {
    let year = node.clock.now().to_zoned(jiff::tz::TimeZone::UTC).year();
    // An identifier has 96 characters at most: a buyer with a long one is cut.
    let buyer: String = buyer.as_str().chars().take(40).collect();
    let name = random_name(key)?;
    ProcedureId::new(format!("{}-{buyer}-{year}-{name}", node.config.ocid_prefix)).map_err(Problem::fault)
}

async fn start(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(new): Json<NewProcedure>,
) -> Result<Response, Problem> {
    let id = new_ocid(&app.node, &new.buyer, signed_in.caller.idempotency_key)?;
    let NewProcedure { buyer, method, title, category, plan_line } = new;
    let command = Command::StartProcedure { procedure: id.clone(), buyer, method, title, category, planned: None };
    let given = match plan_line {
        Some(OfPlan { year, line }) => {
            app.node.start_planned(&signed_in.caller, &id, &command, &PlanPlace { year, line }).await
        }
        None => app.node.procedure_command(&signed_in.caller, &id, command).await,
    };
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "ocid": id })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewRelaunch {
    lots: Vec<LotId>,
    method: String,
    title: LocalText,
}

async fn relaunch(
    State(app): State<App>,
    signed_in: SignedIn,
    At(earlier): At<ProcedureId>,
    Json(new): Json<NewRelaunch>,
) -> Result<Response, Problem> {
    let NewRelaunch { lots, method, title } = new;
    let (given, id) = relaunched(&app, &signed_in.caller, Relaunch { earlier, lots, method, title }).await?;
    Ok(answer(&settled(&app, &signed_in, given).await?, json!({ "ocid": id })))
}

/// Launches lots again under a fresh id.
pub(crate) async fn relaunched(
    app: &App,
    caller: &Caller,
    relaunch: Relaunch,
) -> Result<(Result<Recorded, CommandError>, ProcedureId), Problem> {
    let earlier = app.node.visible_procedure(Some(&caller.actor), &relaunch.earlier).await?;
    let buyer = earlier.state.head().map(|head| &head.buyer).ok_or_else(Problem::not_found)?;
    let id = new_ocid(&app.node, buyer, caller.idempotency_key)?;
    Ok((app.node.relaunch_lots(caller, &id, &relaunch).await, id))
}

async fn read(State(app): State<App>, visitor: Visitor, At(id): At<ProcedureId>) -> Result<Body<Value>, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    let mut view = procedure_view(&app.node, &id, &loaded.state, visitor.actor.as_ref());
    let later = app.node.visible_later(visitor.actor.as_ref(), &loaded.state).await?;
    if !later.is_empty() {
        let one = |later: &LaterProcedure| json!({ "procedure": later.id, "lots": later.lots });
        view["later"] = later.iter().map(one).collect();
    }
    Ok(Body(view))
}

#[derive(Deserialize)]
struct DocumentPlace {
    ocid: ProcedureId,
    sha256: String,
    file_name: String,
}

async fn bidding_document(
    State(app): State<App>,
    visitor: Visitor,
    At(id): At<ProcedureId>,
) -> Result<Response, Problem> {
    let loaded = app.node.visible_procedure(visitor.actor.as_ref(), &id).await?;
    let published = loaded.state.published().ok_or_else(Problem::not_found)?;
    let rules = app.node.rules_of(&loaded.state)?;
    let method = rules.method(&published.head.method).ok_or_else(Problem::not_found)?;
    Ok(Body(BiddingDocument::of_published(&id, published, &rules, method)).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepting {
    /// The name of what was found in the file, by someone who reads it all the same.
    accept: Option<Short<100>>,
}

async fn document(
    State(app): State<App>,
    visitor: Visitor,
    At(place): At<DocumentPlace>,
    Params(accepting): Params<Accepting>,
) -> Result<Response, Problem> {
    if domain::text::check_file_name(&place.file_name).is_err() {
        return Err(Problem::not_found());
    }
    let accepted = accepting.accept.as_ref().filter(|_| visitor.actor.is_some()).map(|name| name.0.as_str());
    let loaded = match app.node.visible_procedure(visitor.actor.as_ref(), &place.ocid).await {
        // What the market was told before a procedure is under its own number.
        Err(CommandError::NotFound) => {
            let prior = app.node.visible_prior(visitor.actor.as_ref(), &place.ocid).await?;
            let documents = prior.notice().map(|notice| notice.documents.as_slice()).unwrap_or_default();
            if !documents.iter().any(|document| document.sha256 == place.sha256) {
                return Err(Problem::not_found());
            }
            let public = prior.published().is_some();
            examined(&app.node, &place.sha256, public, accepted).await?;
            return download(&app.node, &place.sha256, &place.file_name, public).await;
        }
        found => found?,
    };
    let public = Node::is_public_document(&loaded.state, &place.sha256);
    if !public && !is_of_review(&loaded.state, visitor.actor.as_ref(), &place.sha256) {
        let inside = visitor.actor.as_ref().is_some_and(|actor| is_insider(&loaded.state, actor));
        let actor = visitor.actor.as_ref();
        let found = inside && is_inside_document(&app.node, &loaded.state, &place.sha256).await?
            || is_of_dialogue(&loaded.state, inside, actor, &place.sha256)
            || is_of_hearing(&loaded.state, inside, actor, &place.sha256)
            || is_of_negotiation(&loaded.state, inside, actor, &place.sha256)
            || is_of_guarantee(&loaded.state, inside, actor, &place.sha256)
            || is_of_application(&app.node, actor, &place).await?;
        if !found {
            return Err(Problem::not_found());
        }
    }
    examined(&app.node, &place.sha256, public, accepted).await?;
    download(&app.node, &place.sha256, &place.file_name, public).await
}

/// Refuses a file in which something was found, unless the reader names it and reads it all the same; and one that nobody
/// could examine, where the operator holds those. What is public already is not held: a clamd that is down would take the
/// tender documents away from everybody.
async fn examined(node: &Node, sha256: &str, public: bool, accepted: Option<&str>) -> Result<(), Problem> {
    let Some(antivirus) = &node.antivirus else { return Ok(()) };
    let digest = node::office::digest(sha256).ok_or_else(Problem::not_found)?;
    let stream = match node.blobs.stream(&digest).await {
        Ok(stream) => stream,
        Err(store::blobs::BlobError::Missing) => return Err(Problem::not_found()),
        Err(error) => return Err(Problem::fault(error)),
    };
    match antivirus.examine(sha256, stream).await {
        Finding::Clean => Ok(()),
        Finding::Infected(name) if accepted == Some(name.as_str()) => Ok(()),
        Finding::Infected(name) => {
            Err(Problem::new(StatusCode::FORBIDDEN, "file_infected").with(json!({ "found": name })))
        }
        Finding::Unexamined(why) => {
            tracing::warn!(%why, sha256, "a file was not examined");
            match antivirus.unexamined() {
                Unexamined::Held if !public => Err(Problem {
                    retry_after_seconds: Some(60),
                    ..Problem::new(StatusCode::SERVICE_UNAVAILABLE, "file_not_examined")
                }),
                _ => Ok(()),
            }
        }
    }
}

/// What a firm added to its request for review: for the firm and those inside.
fn is_of_review(state: &Procedure, actor: Option<&Actor>, sha256: &str) -> bool {
    let named = |review: &Review| {
        let documents = review.request.iter().flat_map(|request| &request.documents);
        documents.into_iter().any(|document| document.sha256 == sha256) && reads_request(state, review, actor)
    };
    state.published().is_some_and(|published| published.reviews.values().any(named))
}

/// What was handed to the participants of a dialogue: information to all of them for each, minutes for their firm, and
/// both for those inside.
fn is_of_dialogue(state: &Procedure, inside: bool, actor: Option<&Actor>, sha256: &str) -> bool {
    let Some(talks) = state.talks() else { return false };
    let named = |documents: &[Document]| documents.iter().any(|document| document.sha256 == sha256);
    let of = |firm: &domain::PartyId| inside || actor.is_some_and(|actor| actor.has(Role::Supplier, Some(firm)));
    let told = || talks.rounds.iter().flat_map(|round| &round.information).any(|told| named(&told.documents));
    let minuted = |firm: &domain::PartyId| {
        let mut minutes = talks.rounds.iter().flat_map(|round| &round.minutes);
        minutes.any(|minutes| minutes.firm == *firm && named(&minutes.documents))
    };
    talks.participants.keys().any(|firm| of(firm) && (told() || minuted(firm)))
}

/// What was handed over in a negotiation: for its firm and for those inside.
fn is_of_negotiation(state: &Procedure, inside: bool, actor: Option<&Actor>, sha256: &str) -> bool {
    let named = |documents: &[Document]| documents.iter().any(|document| document.sha256 == sha256);
    let of = |firm: &domain::PartyId| inside || actor.is_some_and(|actor| actor.has(Role::Supplier, Some(firm)));
    let all = state.lots().into_iter().flat_map(|lots| lots.values()).filter_map(|lot| lot.negotiations());
    all.flat_map(|all| &all.held).any(|one| {
        let asked = one.rounds.iter().any(|round| named(&round.documents));
        of(&one.tenderer) && (asked || one.minutes.iter().any(|said| named(&said.documents)))
    })
}

/// The scan of a guarantee that two persons have read: for those inside and for the firm.
fn is_of_guarantee(state: &Procedure, inside: bool, actor: Option<&Actor>, sha256: &str) -> bool {
    let of = |firm: &domain::PartyId| inside || actor.is_some_and(|actor| actor.has(Role::Supplier, Some(firm)));
    let mut found = state.verified_guarantees().into_values().map(|verified| &verified.guarantee);
    found.any(|one| one.scan().is_some_and(|scan| scan.sha256 == sha256) && of(one.tenderer()))
}

/// What a firm handed in about conditions of its bid: for those inside and for the firm.
fn is_of_hearing(state: &Procedure, inside: bool, actor: Option<&Actor>, sha256: &str) -> bool {
    let of = |firm: &domain::PartyId| inside || actor.is_some_and(|actor| actor.has(Role::Supplier, Some(firm)));
    let lots = state.lots().into_iter().flat_map(|lots| lots.values());
    let mut bids = lots.filter_map(|lot| lot.examination()).flat_map(|examination| examination.bids.values());
    bids.any(|open| {
        let answers = open.hearings.iter().filter_map(|hearing| hearing.answer.as_ref());
        let mut documents = answers.flat_map(|answer| &answer.documents);
        documents.any(|document| document.sha256 == sha256) && of(&open.tenderer)
    })
}

/// Documents of applications: for the firm itself, and for those inside once the applications are closed.
async fn is_of_application(
    node: &Node,
    actor: Option<&domain::access::Actor>,
    place: &DocumentPlace,
) -> Result<bool, Problem> {
    let Some(actor) = actor else { return Ok(false) };
    let named = |application: &domain::procurement::application::Application| {
        application.documents.iter().any(|document| document.sha256 == place.sha256)
    };
    let proposed = |live: &LiveProposal| live.proposal.documents.iter().any(|document| document.sha256 == place.sha256);
    let caller = Caller { actor: actor.clone(), idempotency_key: None };
    for firm in actor.organisations(domain::access::Role::Supplier) {
        let own = node.own_application(&caller, &place.ocid, firm).await?;
        let mut proposals = own.file.proposals.values();
        if proposals.any(proposed) || own.file.live.is_some_and(|live| named(&live.application)) {
            return Ok(true);
        }
    }
    match node.proposals(Some(actor), &place.ocid).await {
        Ok(found) if found.values().flat_map(|of_firm| of_firm.values()).any(proposed) => return Ok(true),
        Ok(_) | Err(CommandError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    match node.applications(Some(actor), &place.ocid).await {
        Ok(found) => Ok(found.values().any(named)),
        Err(CommandError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Documents of a draft, and the files of opened bids: for those inside.
async fn is_inside_document(node: &Node, state: &Procedure, sha256: &str) -> Result<bool, Problem> {
    let named = |document: &Document| document.sha256 == sha256;
    if state.controls().any(|(_, control)| control.document().is_some_and(named)) {
        return Ok(true);
    }
    let closed = match state {
        Procedure::Preparation(preparation) => return Ok(preparation.notice.documents.iter().any(named)),
        Procedure::Closed(closed) => closed,
        _ => return Ok(false),
    };
    for verdict in closed.lots.values().flat_map(|lot| lot.opened().verdicts.values()) {
        let (Verdict::Valid { manifest, .. } | Verdict::Work { manifest, .. }) = verdict else { continue };
        let manifest = node.document(&manifest.sha256).await?;
        let Ok(manifest) = serde_json::from_slice::<seal::body::Manifest>(&manifest) else { continue };
        if manifest.files.iter().any(|file| hex::encode(file.sha256.0) == sha256) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Sends a document as a file to be saved: nothing of it is shown by the browser itself.
async fn download(node: &Node, sha256: &str, file_name: &str, public: bool) -> Result<Response, Problem> {
    let digest = node::office::digest(sha256).ok_or_else(Problem::not_found)?;
    let stream = match node.blobs.stream(&digest).await {
        Ok(stream) => stream,
        Err(store::blobs::BlobError::Missing) => return Err(Problem::not_found()),
        Err(error) => return Err(Problem::fault(error)),
    };
    let mut response = (StatusCode::OK, axum::body::Body::from_stream(stream)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(BYTES));
    headers.insert(CONTENT_DISPOSITION, disposition(file_name)?);
    let cache = if public { "public, max-age=31536000, immutable" } else { "private, no-store" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    Ok(response)
}

/// `attachment` with the name in UTF-8 (RFC 6266, RFC 8187).
fn disposition(file_name: &str) -> Result<HeaderValue, Problem> {
    let mut encoded = String::new();
    for byte in file_name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{encoded}")).map_err(Problem::fault)
}

async fn case_file(State(app): State<App>, At(id): At<ProcedureId>) -> Result<Response, Problem> {
    let bytes = node::case_file::export(&app.node, &id).await?;
    let mut response = (StatusCode::OK, bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(BYTES));
    headers.insert(CONTENT_DISPOSITION, disposition(&format!("{id}.case"))?);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_never_leaves_its_header() {
        let value = disposition("a\"; b\r\nSet-Cookie: x=1 كراس.pdf").unwrap();
        assert!(value.as_bytes().iter().all(|b| b.is_ascii_graphic() || *b == b' '));
        assert!(!value.to_str().unwrap().contains('"'));
    }
}
