//! The catalogue: what the framework agreements of this node offer, item by item and supplier by supplier.

use super::analyser;
use domain::LocalText;
use domain::text::Language;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row};

/// What one supplier of an agreement offers of one item. Numbers stand as exact decimals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueRow {
    /// The procedure that the agreement came from.
    pub ocid: String,
    /// Its lot.
    pub lot: String,
    /// The item.
    pub item: String,
    /// The supplier.
    pub supplier: String,
    /// Who may order.
    pub buyer: String,
    /// What it is.
    pub description: LocalText,
    /// Its classification: scheme and code.
    pub classification: Option<(String, String)>,
    /// The unit.
    pub unit: String,
    /// Price of one unit without taxes, in minor units.
    pub unit_price_minor: String,
    /// Discount, in per cent, before taxes.
    pub discount_percent: Option<String>,
    /// Taxes, in per cent.
    pub tax_percent: String,
    /// The currency of the price.
    pub currency: String,
    /// Whether it is ordered without competition.
    pub direct: bool,
    /// Orders are placed from then.
    pub from: Timestamp,
    /// Orders are placed until then.
    pub until: Timestamp,
}

/// What somebody looks for in the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CatalogueQuery {
    /// Words of descriptions and codes; empty for everything.
    pub text: String,
    /// Only what this buyer may order.
    pub buyer: Option<String>,
    /// Only agreements in force at this moment.
    pub at: Timestamp,
    /// Rows to pass over.
    pub offset: usize,
    /// Most rows.
    pub limit: usize,
}

/// Prices of an item by one supplier take the place of those before; there are none in an append-only register, but for a
/// view that is built twice.
pub(super) fn write(connection: &Connection, row: &CatalogueRow) -> rusqlite::Result<()> {
    let known: Option<i64> = connection
        .prepare_cached("SELECT id FROM catalogue WHERE ocid = ?1 AND lot = ?2 AND item = ?3 AND supplier = ?4")?
        .query_row((&row.ocid, &row.lot, &row.item, &row.supplier), |found| found.get(0))
        .optional()?;
    if known.is_some() {
        return Ok(());
    }
    let (scheme, code) = row.classification.clone().unzip();
    connection
        .prepare_cached(
            "INSERT INTO catalogue (ocid, lot, item, supplier, buyer, description_fr, description_ar, description_en, \
             scheme, code, unit, price_minor, discount_percent, tax_percent, currency, direct, from_at, until_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(rusqlite::params![
            row.ocid,
            row.lot,
            row.item,
            row.supplier,
            row.buyer,
            row.description.get(Language::Fr),
            row.description.get(Language::Ar),
            row.description.get(Language::En),
            scheme,
            code,
            row.unit,
            row.unit_price_minor,
            row.discount_percent,
            row.tax_percent,
            row.currency,
            row.direct,
            row.from.as_microsecond(),
            row.until.as_microsecond(),
        ])?;
    let words = Language::ALL.into_iter().filter_map(|language| row.description.get(language));
    let words: Vec<&str> = words.chain(code.as_deref()).collect();
    connection
        .prepare_cached("INSERT INTO catalogue_text (rowid, words) VALUES (?1, ?2)")?
        .execute((connection.last_insert_rowid(), analyser::normalise(&words.join("\n"))))?;
    Ok(())
}

/// The rows that a query finds, by procedure, lot, item and supplier, and whether there are more.
pub(super) fn find(connection: &Connection, query: &CatalogueQuery) -> rusqlite::Result<(Vec<CatalogueRow>, bool)> {
    let mut sql = String::from(
        "SELECT ocid, lot, item, supplier, buyer, description_fr, description_ar, description_en, scheme, code, unit, \
         price_minor, discount_percent, tax_percent, currency, direct, from_at, until_at FROM catalogue \
         WHERE from_at <= ?1 AND until_at > ?1 AND (?2 IS NULL OR buyer = ?2)",
    );
    let expression = analyser::expression(&query.text);
    if expression.is_some() {
        sql.push_str(" AND id IN (SELECT rowid FROM catalogue_text WHERE catalogue_text MATCH ?3)");
    } else {
        sql.push_str(" AND ?3 IS NULL");
        if !query.text.trim().is_empty() {
            // Words of which nothing can be looked for find nothing.
            return Ok((Vec::new(), false));
        }
    }
    sql.push_str(" ORDER BY ocid DESC, lot, id LIMIT ?4 OFFSET ?5");
    let at = query.at.as_microsecond();
    let mut rows: Vec<CatalogueRow> = connection
        .prepare_cached(&sql)?
        .query_map((at, &query.buyer, &expression, query.limit + 1, query.offset), read)?
        .collect::<rusqlite::Result<_>>()?;
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    Ok((rows, more))
}

fn read(row: &Row<'_>) -> rusqlite::Result<CatalogueRow> {
    let moment = |micros: i64| Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH);
    let scheme: Option<String> = row.get(8)?;
    Ok(CatalogueRow {
        ocid: row.get(0)?,
        lot: row.get(1)?,
        item: row.get(2)?,
        supplier: row.get(3)?,
        buyer: row.get(4)?,
        description: LocalText { fr: row.get(5)?, ar: row.get(6)?, en: row.get(7)? },
        classification: scheme.zip(row.get(9)?),
        unit: row.get(10)?,
        unit_price_minor: row.get(11)?,
        discount_percent: row.get(12)?,
        tax_percent: row.get(13)?,
        currency: row.get(14)?,
        direct: row.get(15)?,
        from: moment(row.get(16)?),
        until: moment(row.get(17)?),
    })
}
