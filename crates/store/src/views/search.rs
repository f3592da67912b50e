//! Finding procedures: words, filters, order, pages.
//!
//! Two ways lead to a page. Without words, an index in the order asked for is read as far as the page. With words, the
//! index of words is walked from the procedure entered last on, filtering and counting over at most [`COUNTED_MAX`]
//! of them and ranking [`RANKED_MAX`]: a word that everything contains costs no more than that.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use domain::text::Language;
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::analyser;
use super::read;
use super::rows::{OrganisationRow, ProcedureRow, language_bit};
use super::tally;

/// The most rows of one page.
pub const PAGE_ROWS_MAX: usize = 100;
/// Totals are exact up to here and pages end here.
pub const COUNTED_MAX: usize = 10_000;
/// Of more matches than this, the newest entered are ranked; the others follow, newest publication first. Ranking is
/// what costs most, and says least about a word that a thousand procedures have.
pub const RANKED_MAX: usize = 1_000;

/// What someone looks for. The default is everything, newest first.
#[derive(Debug, Clone, Default, PartialEq)]
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
    /// The order.
    pub sort: Sort,
    /// Rows to leave out first; beyond [`COUNTED_MAX`] every page is empty.
    pub offset: usize,
    /// Rows wanted, at most [`PAGE_ROWS_MAX`].
    pub limit: usize,
    /// Whether to count by stage, category and publisher.
    pub with_facets: bool,
}

/// Where a procedure comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublishedBy {
    /// It is this node's own.
    ThisNode,
    /// It was imported from this publisher.
    Other(String),
}

/// The order of a page. What a procedure does not have comes last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The id or reference that was typed, then the best match; without words, the newest.
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
    /// This node's own.
    pub own: u64,
    /// By other publisher.
    pub publishers: BTreeMap<String, u64>,
}

impl Facets {
    fn add(&mut self, stage: &str, category: Option<&str>, publisher: &str, count: u64) {
        let to = |counts: &mut BTreeMap<String, u64>, value: &str| match counts.get_mut(value) {
            Some(sum) => *sum += count,
            None => {
                counts.insert(value.to_owned(), count);
            }
        };
        to(&mut self.stages, stage);
        if let Some(category) = category {
            to(&mut self.categories, category);
        }
        if publisher.is_empty() {
            self.own += count;
        } else {
            to(&mut self.publishers, publisher);
        }
    }
}

pub(super) fn search(connection: &Connection, query: &SearchQuery) -> rusqlite::Result<SearchPage> {
    let filter = Filter::of(query);
    match analyser::expression(&query.text) {
        Some(expression) => find(connection, query, &expression, &filter),
        None => browse(connection, query, &filter),
    }
}

/// The conditions of a query: fixed fragments of SQL, and the values that go with them.
struct Filter {
    sql: String,
    values: Vec<Value>,
}

impl Filter {
    fn of(query: &SearchQuery) -> Self {
        let mut filter = Self {
            sql: String::new(),
            values: Vec::new(),
        };
        let text = |value: &Option<String>| value.clone().map(Value::Text);
        let micros = |value: Option<Timestamp>| value.map(|at| Value::Integer(at.as_microsecond()));
        let publisher = query.publisher.as_ref().map(|publisher| match publisher {
            PublishedBy::ThisNode => Value::Text(String::new()),
            PublishedBy::Other(name) => Value::Text(name.clone()),
        });
        let language = query
            .language
            .map(|language| Value::Integer(language_bit(language)));
        for (condition, value) in [
            (" AND p.stage = ?", text(&query.stage)),
            (" AND p.category = ?", text(&query.category)),
            (" AND p.method = ?", text(&query.method)),
            (" AND p.buyer_key = ?", text(&query.buyer)),
            (" AND p.publisher = ?", publisher),
            (" AND p.currency = ?", text(&query.currency)),
            (
                " AND p.value_minor >= ?",
                query.value_from.map(Value::Integer),
            ),
            (
                " AND p.value_minor <= ?",
                query.value_to.map(Value::Integer),
            ),
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

    /// The values of a statement: some before the filter's own, some after.
    fn between(&self, before: &[Value], after: &[Value]) -> Vec<Value> {
        [before, &self.values, after].concat()
    }
}

fn browse(
    connection: &Connection,
    query: &SearchQuery,
    filter: &Filter,
) -> rusqlite::Result<SearchPage> {
    let order = match query.sort {
        Sort::Relevance | Sort::Newest => "p.published_at DESC, p.id DESC",
        Sort::DeadlineSoonest => "p.deadline ASC NULLS LAST, p.id ASC",
        Sort::ValueHighest => "p.value_minor DESC, p.id DESC",
    };
    let (offset, limit) = window(query);
    let page = [Value::Integer(limit as i64), Value::Integer(offset as i64)];
    let ids: Vec<i64> = connection
        .prepare_cached(&format!(
            "SELECT p.id FROM procedure p WHERE 1{} ORDER BY {order} LIMIT ? OFFSET ?",
            filter.sql
        ))?
        .query_map(params_from_iter(filter.between(&[], &page)), |row| {
            row.get(0)
        })?
        .collect::<rusqlite::Result<_>>()?;
    let (total, total_is_exact, facets) = if filter.values.is_empty() {
        let facets = tallied(connection)?;
        (facets.stages.values().sum(), true, facets)
    } else {
        counted(connection, query.with_facets, filter)?
    };
    Ok(SearchPage {
        rows: rows(connection, &ids)?,
        total,
        total_is_exact,
        facets: Some(facets).filter(|_| query.with_facets && total_is_exact),
    })
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
    }
    facets.own = tally::values(connection, "publisher", true)?.values().sum();
    facets.publishers = tally::values(connection, "publisher", false)?;
    Ok(facets)
}

/// Total, whether it is exact, and the facets, empty unless asked for.
fn counted(
    connection: &Connection,
    with_facets: bool,
    filter: &Filter,
) -> rusqlite::Result<(u64, bool, Facets)> {
    let most = [Value::Integer(COUNTED_MAX as i64 + 1)];
    let (columns, groups) = if with_facets {
        ("p.stage, p.category, p.publisher", "GROUP BY 1, 2, 3")
    } else {
        ("'' AS stage, NULL AS category, '' AS publisher", "")
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT stage, category, publisher, count(*) FROM \
         (SELECT {columns} FROM procedure p WHERE 1{} LIMIT ?) {groups}",
        filter.sql
    ))?;
    let mut facets = Facets::default();
    let mut total = 0;
    let mut found = statement.query(params_from_iter(filter.between(&[], &most)))?;
    while let Some(row) = found.next()? {
        let count: u64 = row.get(3)?;
        total += count;
        if with_facets {
            let category = row.get_ref(1)?.as_str_or_null()?;
            facets.add(
                row.get_ref(0)?.as_str()?,
                category,
                row.get_ref(2)?.as_str()?,
                count,
            );
        }
    }
    let most = COUNTED_MAX as u64;
    Ok((total.min(most), total <= most, facets))
}

/// A procedure that was found, with what it is sorted by.
struct Hit {
    id: i64,
    rank: f64,
    published_at: Option<i64>,
    deadline: Option<i64>,
    value_minor: Option<i64>,
}

/// What [`Hit::of`] and the facets read.
const HIT: &str =
    "p.id, p.published_at, p.deadline, p.value_minor, p.stage, p.category, p.publisher";
/// The rank of a match by its words: a code counts most, then the title, names, and the rest. Negative.
const BM25: &str = "bm25(procedure_text, 10.0, 8.0, 4.0, 1.0)";

impl Hit {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            published_at: row.get(1)?,
            deadline: row.get(2)?,
            value_minor: row.get(3)?,
            rank: row.get(7)?,
        })
    }

    fn compare(&self, other: &Self, sort: Sort) -> Ordering {
        let newest = |hit: &Self| (Reverse(hit.published_at), Reverse(hit.id));
        match sort {
            Sort::Relevance => self
                .rank
                .total_cmp(&other.rank)
                .then_with(|| newest(self).cmp(&newest(other))),
            Sort::Newest => newest(self).cmp(&newest(other)),
            Sort::DeadlineSoonest => {
                let soonest = |hit: &Self| (hit.deadline.is_none(), hit.deadline, hit.id);
                soonest(self).cmp(&soonest(other))
            }
            Sort::ValueHighest => (Reverse(self.value_minor), Reverse(self.id))
                .cmp(&(Reverse(other.value_minor), Reverse(other.id))),
        }
    }
}

/// What one search has found so far.
#[derive(Default)]
struct Found {
    hits: Vec<Hit>,
    /// Those that were named by their id or reference: the index of words has them too.
    named: Vec<i64>,
    facets: Option<Facets>,
}

impl Found {
    fn run(
        &mut self,
        connection: &Connection,
        sql: &str,
        values: Vec<Value>,
    ) -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let hit = Hit::of(row)?;
            if self.named.contains(&hit.id) {
                continue;
            }
            if let Some(facets) = &mut self.facets {
                let category = row.get_ref(5)?.as_str_or_null()?;
                let (stage, publisher) = (row.get_ref(4)?.as_str()?, row.get_ref(6)?.as_str()?);
                facets.add(stage, category, publisher, 1);
            }
            self.hits.push(hit);
        }
        Ok(())
    }

    /// Lower ranks come first, and the index of words gives negative ones.
    fn run_named(
        &mut self,
        connection: &Connection,
        text: &str,
        filter: &Filter,
    ) -> rusqlite::Result<()> {
        let name = Value::Text(text.trim().to_owned());
        let sql = format!(
            "SELECT {HIT}, -1e300 FROM procedure p \
             WHERE (p.ocid = ? COLLATE NOCASE OR p.reference = ? COLLATE NOCASE){} LIMIT 100",
            filter.sql
        );
        self.run(connection, &sql, filter.between(&[name.clone(), name], &[]))?;
        self.named = self.hits.iter().map(|hit| hit.id).collect();
        Ok(())
    }

    /// Walks the index of words from below the row `below` towards older ones and answers with the row reached, None
    /// at the end. CROSS JOIN keeps that index outside: the other way round would look up every procedure in it.
    fn run_words(
        &mut self,
        connection: &Connection,
        (expression, below, limit): (&str, i64, usize),
        rank: &str,
        filter: &Filter,
    ) -> rusqlite::Result<Option<i64>> {
        let before = self.hits.len();
        let sql = format!(
            "SELECT {HIT}, {rank} \
             FROM procedure_text CROSS JOIN procedure p ON p.id = procedure_text.rowid \
             WHERE procedure_text MATCH ? AND procedure_text.rowid < ?{} \
             ORDER BY procedure_text.rowid DESC LIMIT ?",
            filter.sql
        );
        let values = filter.between(
            &[Value::Text(expression.to_owned()), Value::Integer(below)],
            &[Value::Integer(limit as i64)],
        );
        self.run(connection, &sql, values)?;
        // Those named are left out, so a walk that was cut short may have added fewer.
        let reached = self.hits[before..].last().map(|hit| hit.id);
        Ok(reached.filter(|_| self.hits.len() - before + self.named.len() >= limit))
    }
}

fn find(
    connection: &Connection,
    query: &SearchQuery,
    expression: &str,
    filter: &Filter,
) -> rusqlite::Result<SearchPage> {
    let mut found = Found {
        facets: query.with_facets.then(Facets::default),
        ..Found::default()
    };
    found.run_named(connection, &query.text, filter)?;
    let mut below = Some(i64::MAX);
    if query.sort == Sort::Relevance {
        let walk = (expression, i64::MAX, RANKED_MAX);
        below = found.run_words(connection, walk, BM25, filter)?;
    }
    if let Some(below) = below {
        let rest = (COUNTED_MAX + 1).saturating_sub(found.hits.len());
        found.run_words(connection, (expression, below, rest), "0.0", filter)?;
    }
    let Found {
        mut hits, facets, ..
    } = found;
    let total_is_exact = hits.len() <= COUNTED_MAX;
    hits.sort_unstable_by(|a, b| a.compare(b, query.sort));
    hits.truncate(COUNTED_MAX);
    let (offset, limit) = window(query);
    let page = hits.iter().skip(offset).take(limit);
    let ids: Vec<i64> = page.map(|hit| hit.id).collect();
    Ok(SearchPage {
        rows: rows(connection, &ids)?,
        total: hits.len() as u64,
        total_is_exact,
        facets: facets.filter(|_| total_is_exact),
    })
}

/// Offset and limit within the bounds.
fn window(query: &SearchQuery) -> (usize, usize) {
    let offset = query.offset.min(COUNTED_MAX);
    let limit = query.limit.min(PAGE_ROWS_MAX).min(COUNTED_MAX - offset);
    (offset, limit)
}

fn rows(connection: &Connection, ids: &[i64]) -> rusqlite::Result<Vec<ProcedureRow>> {
    ids.iter()
        .map(|id| read::procedure_by_id(connection, *id))
        .collect()
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

pub(super) fn organisations(
    connection: &Connection,
    query: &OrganisationQuery,
) -> rusqlite::Result<OrganisationPage> {
    let mut sql = "FROM organisation o WHERE 1".to_owned();
    let mut values = Vec::new();
    if let Some(kind) = &query.kind {
        sql.push_str(" AND o.kind = ?");
        values.push(Value::Text(kind.clone()));
    }
    if let Some(expression) = analyser::expression(&query.text) {
        sql.push_str(
            " AND o.number IN (SELECT rowid FROM organisation_text WHERE organisation_text MATCH ?)",
        );
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
        .prepare_cached(&format!(
            "SELECT o.number {sql} ORDER BY o.number LIMIT ? OFFSET ?"
        ))?
        .query_map(params_from_iter(&values), |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let rows = numbers
        .into_iter()
        .map(|number| read::organisation_by_number(connection, number))
        .collect::<rusqlite::Result<_>>()?;
    Ok(OrganisationPage { rows, total })
}
