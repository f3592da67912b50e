//! Finding procedures: words, filters, order, pages.
//!
//! Two ways lead to a page. Without words, an index in the order asked for is read as far as the page. With words, the
//! matches are counted first, as far as [`COUNTED_MAX`]. Up to [`RANKED_MAX`] are ranked; of more, the index of words
//! is read from the procedure entered last on, as far as the page, so that a word that everything contains costs little.

use std::collections::BTreeMap;

use domain::text::Language;
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde::{Deserialize, Serialize};

use super::analyser;
use super::read;
use super::rows::{OrganisationRow, ProcedureRow, language_bit};
use super::several::Condition;
use super::tally;

/// The most rows of one page.
pub const PAGE_ROWS_MAX: usize = 100;
/// Totals are exact up to here and pages end here.
pub const COUNTED_MAX: usize = 10_000;
/// More matches than this are not ranked by their words: those with all words in title or codes come first, and
/// within them and the others the newest entered. Ranking is what costs most, and says least about a word that
/// hundreds of procedures have.
pub const RANKED_MAX: usize = 500;

/// What someone looks for. The default is everything, newest first.
///
/// It has a form in JSON, in which searches are kept: names stay as they are, and what is not there has its default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    /// Words as typed; all must be found, the last one may be incomplete. Without a word in it, nothing is searched.
    pub text: String,
    /// Only procedures that have a title in this language.
    pub language: Option<Language>,
    /// The buyer's id, or its name where it has none.
    pub buyer: Option<String>,
    /// OCDS method.
    pub method: Option<String>,
    /// OCDS main procurement category.
    pub category: Option<String>,
    /// Stage.
    pub stage: Option<String>,
    /// Who published it.
    pub publisher: Option<PublishedBy>,
    /// Only values in this currency; say it with the two below, amounts of different currencies do not compare.
    pub currency: Option<String>,
    /// At least this value, in the minor unit.
    pub value_from: Option<i64>,
    /// At most this value, in the minor unit.
    pub value_to: Option<i64>,
    /// The deadline is then or later.
    pub deadline_from: Option<Timestamp>,
    /// The deadline is then or earlier.
    pub deadline_to: Option<Timestamp>,
    /// Something is delivered in this region (ISO 3166-2).
    pub region: Option<String>,
    /// Something has a CPV code of this group, as [`cpv_group`](super::cpv_group) gives it.
    pub cpv: Option<String>,
    /// The order.
    pub sort: Sort,
    /// Rows to leave out first; beyond [`COUNTED_MAX`] every page is empty.
    pub offset: usize,
    /// Rows wanted, at most [`PAGE_ROWS_MAX`].
    pub limit: usize,
    /// Whether to count by stage, category, method and publisher.
    pub with_facets: bool,
}

/// Where a procedure comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishedBy {
    /// It is this node's own.
    ThisNode,
    /// It was imported from this publisher.
    Other(String),
}

/// The order of a page. What a procedure does not have comes last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The id or reference that was typed, then the best match (see [`RANKED_MAX`]); without words, the newest.
    #[default]
    Relevance,
    /// The newest publication.
    Newest,
    /// The earliest deadline; give `deadline_from` to leave out those that have passed.
    DeadlineSoonest,
    /// The highest value.
    ValueHighest,
}

/// One page of what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchPage {
    /// The rows.
    pub rows: Vec<ProcedureRow>,
    /// How many were found.
    pub total: u64,
    /// Whether that is all: otherwise there are more than `total`.
    pub total_is_exact: bool,
    /// The counts, when asked for and the total is exact.
    pub facets: Option<Facets>,
}

/// How many of what was found have which value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By stage.
    pub stages: BTreeMap<String, u64>,
    /// By category; those without one are not in it.
    pub categories: BTreeMap<String, u64>,
    /// By method; those without one are not in it.
    pub methods: BTreeMap<String, u64>,
    /// This node's own.
    pub own: u64,
    /// By other publisher.
    pub publishers: BTreeMap<String, u64>,
}

impl Facets {
    /// Counts one procedure more.
    fn add(&mut self, stage: &str, category: Option<&str>, method: Option<&str>, publisher: &str) {
        let to = |counts: &mut BTreeMap<String, u64>, value: &str| match counts.get_mut(value) {
            Some(count) => *count += 1,
            None => {
                counts.insert(value.to_owned(), 1);
            }
        };
        to(&mut self.stages, stage);
        if let Some(category) = category {
            to(&mut self.categories, category);
        }
        if let Some(method) = method {
            to(&mut self.methods, method);
        }
        if publisher.is_empty() {
            self.own += 1;
        } else {
            to(&mut self.publishers, publisher);
        }
    }
}

pub(super) fn search(connection: &Connection, query: &SearchQuery) -> rusqlite::Result<SearchPage> {
    let mut filter = Filter::of(query);
    for condition in conditions(query) {
        filter.add(condition.cheapest(connection)?, condition);
    }
    match analyser::expression(&query.text) {
        Some(expression) => find(connection, query, &expression, &filter),
        None => browse(connection, query, &filter),
    }
}

/// Which of these processes (ocid, publisher; '' is this node) a query finds, in their order.
pub(super) fn matching(
    connection: &Connection,
    query: &SearchQuery,
    among: &[(String, String)],
) -> rusqlite::Result<Vec<bool>> {
    let mut filter = Filter::of(query);
    for condition in conditions(query) {
        filter.add(condition.of_each(), condition);
    }
    let expression = analyser::expression(&query.text);
    // One row at a time: by its key, and in the index of words by its number, however many others match.
    let row = format!("SELECT p.id FROM procedure p WHERE p.ocid = ? AND p.publisher = ?{}", filter.sql);
    let mut row = connection.prepare_cached(&row)?;
    let mut words =
        connection.prepare_cached("SELECT 1 FROM procedure_text WHERE procedure_text MATCH ? AND rowid = ?")?;
    let mut named = connection.prepare_cached(
        "SELECT 1 FROM procedure WHERE id = ?1 AND (ocid = ?2 COLLATE NOCASE OR reference = ?2 COLLATE NOCASE)",
    )?;
    let finds = |(ocid, publisher): &(String, String)| {
        let key = [Value::Text(ocid.clone()), Value::Text(publisher.clone())];
        let id: Option<i64> =
            row.query_row(params_from_iter(filter.between(&key, &[])), |row| row.get(0)).optional()?;
        match (id, &expression) {
            (None, _) => Ok(false),
            (Some(_), None) => Ok(true),
            (Some(id), Some(expression)) => {
                Ok(words.exists((expression, id))? || named.exists((id, query.text.trim()))?)
            }
        }
    };
    among.iter().map(finds).collect()
}

/// What a query asks of things that a procedure may have several of.
fn conditions(query: &SearchQuery) -> impl Iterator<Item = Condition> {
    let region = query.region.as_deref().map(Condition::region);
    region.into_iter().chain(query.cpv.as_deref().map(Condition::cpv))
}

/// The conditions of a query: fixed fragments of SQL, and the values that go with them.
struct Filter {
    sql: String,
    values: Vec<Value>,
}

impl Filter {
    fn of(query: &SearchQuery) -> Self {
        let mut filter = Self { sql: String::new(), values: Vec::new() };
        let text = |value: &Option<String>| value.clone().map(Value::Text);
        let micros = |value: Option<Timestamp>| value.map(|at| Value::Integer(at.as_microsecond()));
        let publisher = query.publisher.as_ref().map(|publisher| match publisher {
            PublishedBy::ThisNode => Value::Text(String::new()),
            PublishedBy::Other(name) => Value::Text(name.clone()),
        });
        let language = query.language.map(|language| Value::Integer(language_bit(language)));
        for (condition, value) in [
            (" AND p.stage = ?", text(&query.stage)),
            (" AND p.category = ?", text(&query.category)),
            (" AND p.method = ?", text(&query.method)),
            (" AND p.buyer_key = ?", text(&query.buyer)),
            (" AND p.publisher = ?", publisher),
            (" AND p.currency = ?", text(&query.currency)),
            (" AND p.value_minor >= ?", query.value_from.map(Value::Integer)),
            (" AND p.value_minor <= ?", query.value_to.map(Value::Integer)),
            (" AND p.deadline >= ?", micros(query.deadline_from)),
            (" AND p.deadline <= ?", micros(query.deadline_to)),
            (" AND (p.languages & ?) <> 0", language),
        ] {
            if let Some(value) = value {
                filter.sql.push_str(condition);
                filter.values.push(value);
            }
        }
        filter
    }

    fn add(&mut self, sql: &str, condition: Condition) {
        self.sql.push_str(sql);
        self.values.extend(condition.values);
    }

    /// The values of a statement: some before the filter's own, some after.
    fn between(&self, before: &[Value], after: &[Value]) -> Vec<Value> {
        [before, &self.values, after].concat()
    }
}

fn browse(connection: &Connection, query: &SearchQuery, filter: &Filter) -> rusqlite::Result<SearchPage> {
    let order = order(query.sort);
    let (offset, limit) = window(query);
    let page = [Value::Integer(limit as i64), Value::Integer(offset as i64)];
    let ids = ids(connection, &browse_sql(filter, order), filter.between(&[], &page))?;
    let (total, total_is_exact, facets) = if filter.values.is_empty() {
        let facets = tallied(connection)?;
        (facets.stages.values().sum(), true, facets)
    } else {
        counted(connection, query.with_facets, ("procedure p WHERE 1", &[]), filter)?
    };
    Ok(SearchPage {
        rows: rows(connection, &ids)?,
        total,
        total_is_exact,
        facets: Some(facets).filter(|_| query.with_facets && total_is_exact),
    })
}

fn browse_sql(filter: &Filter, order: &str) -> String {
    format!("SELECT p.id FROM procedure p WHERE 1{} ORDER BY {order} LIMIT ? OFFSET ?", filter.sql)
}

/// The counts of everything, from the tallies.
fn tallied(connection: &Connection) -> rusqlite::Result<Facets> {
    let mut facets = Facets::default();
    for own in [true, false] {
        for (stage, count) in tally::values(connection, "stage", own)? {
            *facets.stages.entry(stage).or_default() += count;
        }
        for (category, count) in tally::values(connection, "category", own)? {
            *facets.categories.entry(category).or_default() += count;
        }
        for (method, count) in tally::values(connection, "method", own)? {
            *facets.methods.entry(method).or_default() += count;
        }
    }
    facets.own = tally::values(connection, "publisher", true)?.values().sum();
    facets.publishers = tally::values(connection, "publisher", false)?;
    Ok(facets)
}

/// Total, whether it is exact, and the facets, empty unless asked for, of what is in `source` (SQL and its values).
///
/// The facets are counted here and not by a GROUP BY: SQLite sorts all the texts of all matches for one, which takes
/// three times as long as finding them.
fn counted(
    connection: &Connection,
    with_facets: bool,
    (source, values): (&str, &[Value]),
    filter: &Filter,
) -> rusqlite::Result<(u64, bool, Facets)> {
    let most = COUNTED_MAX as u64;
    let values = filter.between(values, &[Value::Integer(COUNTED_MAX as i64 + 1)]);
    if !with_facets {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {source}{} LIMIT ?)", filter.sql);
        let total: u64 = connection.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?;
        return Ok((total.min(most), total <= most, Facets::default()));
    }
    let sql = format!("SELECT p.stage, p.category, p.publisher, p.method FROM {source}{} LIMIT ?", filter.sql);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut facets = Facets::default();
    let mut total = 0;
    while let Some(row) = found.next()? {
        total += 1;
        let (category, method) = (row.get_ref(1)?.as_str_or_null()?, row.get_ref(3)?.as_str_or_null()?);
        facets.add(row.get_ref(0)?.as_str()?, category, method, row.get_ref(2)?.as_str()?);
    }
    Ok((total.min(most), total <= most, facets))
}

/// The order of a page that is not ranked.
fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance | Sort::Newest => "p.published_at DESC, p.id DESC",
        Sort::DeadlineSoonest => "p.deadline ASC NULLS LAST, p.id ASC",
        Sort::ValueHighest => "p.value_minor DESC, p.id DESC",
    }
}

/// The rank of a match by its words: a code counts most, then the title, names, and the rest. The lowest is the best.
const RANKED: &str = "bm25(procedure_text, 10.0, 8.0, 4.0, 1.0), p.published_at DESC, p.id DESC";
/// The order in which the index of words is read without sorting.
const ENTERED: &str = "procedure_text.rowid DESC";
/// Those whose words match. CROSS JOIN keeps the index of words outside: the other way round would look up every
/// procedure in it.
const MATCHING: &str = "procedure_text CROSS JOIN procedure p ON p.id = procedure_text.rowid \
                        WHERE procedure_text MATCH ?";

fn find(
    connection: &Connection,
    query: &SearchQuery,
    expression: &str,
    filter: &Filter,
) -> rusqlite::Result<SearchPage> {
    let source = if filter.values.is_empty() && !query.with_facets {
        "procedure_text WHERE procedure_text MATCH ?"
    } else {
        MATCHING
    };
    let words = [Value::Text(expression.to_owned())];
    let (total, total_is_exact, facets) = counted(connection, query.with_facets, (source, &words), filter)?;
    let (offset, limit) = window(query);
    let ids = if total == 0 {
        Vec::new()
    } else if query.sort != Sort::Relevance {
        sorted(connection, query, expression, filter)?
    } else if total <= RANKED_MAX as u64 {
        let lists = [(expression.to_owned(), RANKED)];
        best(connection, query, &lists, filter)?
    } else {
        let named = format!("{{codes title}} : ({expression})");
        let others = format!("({expression}) NOT {named}");
        let lists = [(named, ENTERED), (others, ENTERED)];
        best(connection, query, &lists, filter)?
    };
    let page: Vec<i64> = ids.into_iter().skip(offset).take(limit).collect();
    Ok(SearchPage {
        rows: rows(connection, &page)?,
        total,
        total_is_exact,
        facets: Some(facets).filter(|_| query.with_facets && total_is_exact),
    })
}

/// Those named by their id or reference, then those of each list (expression and order) that are not among them, as
/// far as the page's end.
fn best(
    connection: &Connection,
    query: &SearchQuery,
    lists: &[(String, &str)],
    filter: &Filter,
) -> rusqlite::Result<Vec<i64>> {
    let named = named(connection, &query.text, filter)?;
    let (offset, limit) = window(query);
    let mut found = named.clone();
    for (expression, order) in lists {
        let missing = (offset + limit).saturating_sub(found.len());
        if missing == 0 {
            break;
        }
        let sql = format!("SELECT p.id FROM {MATCHING}{} ORDER BY {order} LIMIT ?", filter.sql);
        let values =
            filter.between(&[Value::Text(expression.clone())], &[Value::Integer((missing + named.len()) as i64)]);
        let matching = ids(connection, &sql, values)?;
        found.extend(matching.into_iter().filter(|id| !named.contains(id)));
    }
    Ok(found)
}

/// The most procedures that one id or reference names.
const NAMED_MAX: usize = 100;

fn named(connection: &Connection, text: &str, filter: &Filter) -> rusqlite::Result<Vec<i64>> {
    let name = Value::Text(text.trim().to_owned());
    // Two lookups said as two: an OR, or an order that an index has, makes SQLite walk all procedures.
    let sql = format!(
        "SELECT p.id FROM (SELECT id FROM procedure WHERE ocid = ? COLLATE NOCASE \
         UNION SELECT id FROM procedure WHERE reference = ? COLLATE NOCASE) AS named \
         CROSS JOIN procedure p ON p.id = named.id WHERE 1{} \
         ORDER BY +p.published_at DESC, p.id DESC LIMIT ?",
        filter.sql
    );
    let most = [Value::Integer(NAMED_MAX as i64)];
    ids(connection, &sql, filter.between(&[name.clone(), name], &most))
}

/// What matches in the order asked for, as far as the page's end; of more than [`COUNTED_MAX`], the newest entered.
fn sorted(
    connection: &Connection,
    query: &SearchQuery,
    expression: &str,
    filter: &Filter,
) -> rusqlite::Result<Vec<i64>> {
    let (offset, limit) = window(query);
    let order = order(query.sort);
    let sql = format!(
        "SELECT p.id FROM (SELECT p.id, p.published_at, p.deadline, p.value_minor FROM {MATCHING}{} \
         ORDER BY {ENTERED} LIMIT ?) p ORDER BY {order} LIMIT ?",
        filter.sql
    );
    let values = filter.between(
        &[Value::Text(expression.to_owned())],
        &[COUNTED_MAX, offset + limit].map(|most| Value::Integer(most as i64)),
    );
    ids(connection, &sql, values)
}

fn ids(connection: &Connection, sql: &str, values: Vec<Value>) -> rusqlite::Result<Vec<i64>> {
    connection.prepare_cached(sql)?.query_map(params_from_iter(values), |row| row.get(0))?.collect()
}

/// Offset and limit within the bounds.
fn window(query: &SearchQuery) -> (usize, usize) {
    let offset = query.offset.min(COUNTED_MAX);
    let limit = query.limit.min(PAGE_ROWS_MAX).min(COUNTED_MAX - offset);
    (offset, limit)
}

fn rows(connection: &Connection, ids: &[i64]) -> rusqlite::Result<Vec<ProcedureRow>> {
    ids.iter().map(|id| read::procedure_by_id(connection, *id)).collect()
}

/// Which organisations are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganisationQuery {
    /// Words of the name, the identifier or the id, as typed.
    pub text: String,
    /// `buyer`, `supplier` or `authority`.
    pub kind: Option<String>,
    /// Rows to leave out first.
    pub offset: usize,
    /// Rows wanted, at most [`PAGE_ROWS_MAX`].
    pub limit: usize,
}

/// One page of organisations, in the order in which they were registered.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganisationPage {
    /// The rows.
    pub rows: Vec<OrganisationRow>,
    /// How many there are, at most [`COUNTED_MAX`].
    pub total: u64,
}

pub(super) fn organisations(connection: &Connection, query: &OrganisationQuery) -> rusqlite::Result<OrganisationPage> {
    let mut sql = "FROM organisation o WHERE 1".to_owned();
    let mut values = Vec::new();
    if let Some(kind) = &query.kind {
        sql.push_str(" AND o.kind = ?");
        values.push(Value::Text(kind.clone()));
    }
    if let Some(expression) = analyser::expression(&query.text) {
        sql.push_str(" AND o.number IN (SELECT rowid FROM organisation_text WHERE organisation_text MATCH ?)");
        values.push(Value::Text(expression));
    }
    values.push(Value::Integer(COUNTED_MAX as i64));
    let total = connection
        .prepare_cached(&format!("SELECT count(*) FROM (SELECT 1 {sql} LIMIT ?)"))?
        .query_row(params_from_iter(&values), |row| row.get(0))?;
    values.pop();
    values.push(Value::Integer(query.limit.min(PAGE_ROWS_MAX) as i64));
    values.push(Value::Integer(query.offset.min(COUNTED_MAX) as i64));
    let numbers: Vec<i64> = connection
        .prepare_cached(&format!("SELECT o.number {sql} ORDER BY o.number LIMIT ? OFFSET ?"))?
        .query_map(params_from_iter(&values), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let rows = numbers
        .into_iter()
        .map(|number| read::organisation_by_number(connection, number))
        .collect::<rusqlite::Result<_>>()?;
    Ok(OrganisationPage { rows, total })
}

#[cfg(test)]
mod tests {
    use super::super::schema::LAYOUT;
    use super::*;

    /// How SQLite goes about a statement.
    fn plan(connection: &Connection, sql: &str, values: &[Value]) -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = statement.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    }

    fn empty() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let connection = LAYOUT.open(&folder.path().join("views.db")).unwrap();
        (folder, connection)
    }

    /// The pages that everybody opens first read an index as far as the page, and sort nothing.
    #[test]
    fn common_pages_read_an_index_in_its_order() {
        let (_folder, connection) = empty();
        let soon = Some(Timestamp::UNIX_EPOCH);
        let text = |text: &str| Some(text.to_owned());
        let all = SearchQuery::default;
        for (query, index) in [
            (all(), "procedure_newest"),
            (SearchQuery { sort: Sort::ValueHighest, ..all() }, "procedure_value"),
            (SearchQuery { sort: Sort::DeadlineSoonest, deadline_from: soon, ..all() }, "procedure_deadline"),
            (SearchQuery { stage: text("bidding"), ..all() }, "procedure_stage"),
            (
                SearchQuery { stage: text("bidding"), deadline_from: soon, sort: Sort::DeadlineSoonest, ..all() },
                "procedure_stage_deadline",
            ),
            (SearchQuery { category: text("goods"), ..all() }, "procedure_category"),
            (SearchQuery { buyer: text("steg"), ..all() }, "procedure_buyer"),
            (SearchQuery { publisher: Some(PublishedBy::ThisNode), ..all() }, "procedure_publisher"),
        ] {
            let filter = Filter::of(&query);
            let sql = browse_sql(&filter, order(query.sort));
            let page = [Value::Integer(20), Value::Integer(0)];
            let plan = plan(&connection, &sql, &filter.between(&[], &page));
            assert!(plan.contains(&format!("INDEX {index} ")) || plan.ends_with(&format!("INDEX {index}")), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }

    /// What a procedure has several of is read as a list where it is rare, and looked up for each procedure, in the order
    /// of the page, where it is frequent.
    #[test]
    fn regions_and_codes_narrow_by_their_own_tables() {
        let (_folder, connection) = empty();
        for (condition, index) in [
            (Condition::region("TN-61"), ["procedure_region USING PRIMARY KEY", "r USING PRIMARY KEY"]),
            (Condition::cpv("45"), ["procedure_cpv USING PRIMARY KEY", "c USING COVERING INDEX procedure_cpv_of"]),
        ] {
            let page = [Value::Integer(20), Value::Integer(0)];
            let listed = condition.cheapest(&connection).unwrap();
            let plan_of = |sql: &str| {
                let filter = Filter { sql: sql.to_owned(), values: condition.values.clone() };
                plan(&connection, &browse_sql(&filter, order(Sort::Newest)), &filter.between(&[], &page))
            };
            let rare = plan_of(listed);
            assert!(rare.starts_with("SEARCH p USING INTEGER PRIMARY KEY") && rare.contains(index[0]), "{rare}");
            let frequent = plan_of(condition.of_each());
            assert!(frequent.starts_with("SCAN p USING COVERING INDEX procedure_newest"), "{frequent}");
            assert!(frequent.contains(index[1]) && !frequent.contains("TEMP B-TREE"), "{frequent}");
        }
    }

    /// Words are looked up in their index, and each match by its id: never the other way round.
    #[test]
    fn words_lead_to_procedures() {
        let (_folder, connection) = empty();
        let query = SearchQuery { stage: Some("bidding".to_owned()), ..SearchQuery::default() };
        let filter = Filter::of(&query);
        let sql = format!("SELECT p.id FROM {MATCHING}{} ORDER BY {ENTERED} LIMIT ?", filter.sql);
        let values = filter.between(&[Value::Text("\"eau\"".to_owned())], &[Value::Integer(20)]);
        let plan = plan(&connection, &sql, &values);
        assert!(plan.starts_with("SCAN procedure_text VIRTUAL TABLE"), "{plan}");
        assert!(plan.contains("SEARCH p USING INTEGER PRIMARY KEY"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
