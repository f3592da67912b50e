//! Writing: changes into tables, together with the position they bring the views to.

use std::ops::Range;

use aws_lc_rs::digest;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};

use super::rows::{Change, Cursor, MailRow, OrganisationRow, ProcedureRow, ReleaseBody, ReleaseRow, language_bit};
use super::{ViewError, analyser, catalogue, extensions, outcomes, plans, reviews, several, tally};
use domain::text::Language;

/// The first position that is not in the views.
pub(super) fn position(connection: &Connection) -> rusqlite::Result<u64> {
    connection.prepare_cached("SELECT position FROM progress WHERE id = 0")?.query_row((), |row| row.get(0))
}

/// Checks what needs no look at the file: every change lies inside the positions it comes from.
pub(super) fn check(positions: &Range<u64>, changes: &[Change]) -> Result<(), ViewError> {
    for change in changes {
        if let Some(cursor) = cursor(change)
            && !positions.contains(&cursor.position)
        {
            return Err(ViewError::Misplaced { cursor, positions: positions.clone() });
        }
    }
    Ok(())
}

fn cursor(change: &Change) -> Option<Cursor> {
    match change {
        Change::Release(row) => Some(row.cursor),
        Change::Mail(row) => Some(row.cursor),
        Change::Procedure(_)
        | Change::Organisation(_)
        | Change::Extension(_)
        | Change::Review(_)
        | Change::Plan(_)
        | Change::Catalogue(_) => None,
    }
}

/// One transaction: all changes and the new position, or, dying before its end, neither. Answers with the position.
pub(super) fn apply(
    connection: &mut Connection,
    positions: &Range<u64>,
    changes: &[Change],
) -> rusqlite::Result<Result<u64, ViewError>> {
    let transaction = connection.transaction()?;
    let position = position(&transaction)?;
    if positions.end <= position {
        return Ok(Ok(position));
    }
    if positions.start > position {
        return Ok(Err(ViewError::Gap { position, start: positions.start }));
    }
    for change in changes {
        // Below the position everything is there, and readers of the feed have passed it.
        if cursor(change).is_some_and(|cursor| cursor.position < position) {
            continue;
        }
        match change {
            Change::Procedure(row) => procedure(&transaction, row)?,
            Change::Release(row) => release(&transaction, row)?,
            Change::Organisation(row) => organisation(&transaction, row)?,
            Change::Mail(row) => mail(&transaction, row)?,
            Change::Extension(row) => extensions::write(&transaction, row)?,
            Change::Plan(row) => plans::write(&transaction, row)?,
            Change::Review(row) => reviews::write(&transaction, row)?,
            Change::Catalogue(row) => catalogue::write(&transaction, row)?,
        }
    }
    transaction.prepare_cached("UPDATE progress SET position = ?1 WHERE id = 0")?.execute([positions.end])?;
    transaction.commit()?;
    Ok(Ok(positions.end))
}

fn procedure(connection: &Connection, row: &ProcedureRow) -> rusqlite::Result<()> {
    let publisher = row.publisher.as_deref().unwrap_or("");
    let before: Option<(i64, Vec<u8>, tally::Counted)> = connection
        .prepare_cached(
            "SELECT id, text_digest, stage, category, buyer_name, published_at, method, currency FROM procedure \
             WHERE ocid = ?1 AND publisher = ?2",
        )?
        .query_row((&row.ocid, publisher), |found| {
            let counted = tally::Counted {
                publisher: publisher.to_owned(),
                stage: found.get(2)?,
                category: found.get(3)?,
                buyer: found.get(4)?,
                published_at: found.get(5)?,
                method: found.get(6)?,
                currency: found.get(7)?,
            };
            Ok((found.get(0)?, found.get(1)?, counted))
        })
        .optional()?;
    let text = Text::of(row);
    let text_digest = text.digest();
    let id = write_procedure(connection, row, publisher, &text_digest)?;
    let (found_digest, counted) = match before {
        Some((_, found_digest, counted)) => (Some(found_digest), Some(counted)),
        None => (None, None),
    };
    tally::recount(connection, counted.as_ref(), &tally::Counted::of(row))?;
    let buyer = row.buyer_id.as_ref().unwrap_or(&row.buyer_name);
    several::write(connection, id, row)?;
    outcomes::write(connection, id, (buyer, micros(row.deadline)), &row.outcomes)?;
    // Most acts change no word of a notice, and writing words is most of the work.
    if found_digest.as_deref() != Some(text_digest.as_slice()) {
        if found_digest.is_some() {
            connection.prepare_cached("DELETE FROM procedure_text WHERE rowid = ?1")?.execute([id])?;
        }
        connection
            .prepare_cached(
                "INSERT INTO procedure_text (rowid, codes, title, names, body) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                id,
                analyser::normalise(&text.codes),
                analyser::normalise(&text.title),
                analyser::normalise(&text.names),
                analyser::normalise(text.body),
            ))?;
    }
    Ok(())
}

fn write_procedure(
    connection: &Connection,
    row: &ProcedureRow,
    publisher: &str,
    text_digest: &[u8],
) -> rusqlite::Result<i64> {
    let languages: i64 =
        Language::ALL.into_iter().filter(|language| row.title.get(*language).is_some()).map(language_bit).sum();
    connection
        .prepare_cached(
            "INSERT INTO procedure (publisher, stage, category, method, buyer_key, currency, value_minor, \
             published_at, deadline, languages, ocid, reference, text_digest, status, updated_at, lots, bids, \
             buyer_id, buyer_name, title_fr, title_ar, title_en, title_other, title_other_language, \
             classifications, suppliers) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, \
             ?21, ?22, ?23, ?24, ?25, ?26) \
             ON CONFLICT (ocid, publisher) DO UPDATE SET stage = excluded.stage, category = excluded.category, \
             method = excluded.method, buyer_key = excluded.buyer_key, currency = excluded.currency, \
             value_minor = excluded.value_minor, published_at = excluded.published_at, \
             deadline = excluded.deadline, languages = excluded.languages, reference = excluded.reference, \
             text_digest = excluded.text_digest, status = excluded.status, updated_at = excluded.updated_at, \
             lots = excluded.lots, bids = excluded.bids, buyer_id = excluded.buyer_id, \
             buyer_name = excluded.buyer_name, title_fr = excluded.title_fr, title_ar = excluded.title_ar, \
             title_en = excluded.title_en, title_other = excluded.title_other, \
             title_other_language = excluded.title_other_language, classifications = excluded.classifications, \
             suppliers = excluded.suppliers \
             RETURNING id",
        )?
        .query_row(
            rusqlite::params![
                publisher,
                row.stage,
                row.category,
                row.method,
                row.buyer_id.as_ref().unwrap_or(&row.buyer_name),
                row.currency,
                row.value_minor,
                micros(row.published_at),
                micros(row.deadline),
                languages,
                row.ocid,
                row.reference,
                text_digest,
                row.status,
                micros(row.updated_at),
                row.lots,
                row.bids,
                row.buyer_id,
                row.buyer_name,
                row.title.fr,
                row.title.ar,
                row.title.en,
                row.title_other,
                row.title_other_language,
                json(&row.classifications)?,
                json(&row.suppliers)?,
            ],
            |row| row.get(0),
        )
}

/// What is searched, one text per column of the index.
struct Text<'a> {
    codes: String,
    title: String,
    names: String,
    body: &'a str,
}

impl<'a> Text<'a> {
    fn of(row: &'a ProcedureRow) -> Self {
        let codes = std::iter::once(row.ocid.as_str())
            .chain(row.reference.as_deref())
            .chain(row.classifications.iter().map(String::as_str));
        let title =
            Language::ALL.into_iter().filter_map(|language| row.title.get(language)).chain(row.title_other.as_deref());
        let names =
            std::iter::once(row.buyer_name.as_str()).chain(row.suppliers.iter().map(|supplier| supplier.name.as_str()));
        Self {
            codes: codes.collect::<Vec<_>>().join("\n"),
            title: title.collect::<Vec<_>>().join("\n"),
            names: names.collect::<Vec<_>>().join("\n"),
            body: &row.search_text,
        }
    }

    fn digest(&self) -> Vec<u8> {
        let mut context = digest::Context::new(&digest::SHA256);
        for part in [&self.codes, &self.title, &self.names, self.body] {
            context.update(part.as_bytes());
            context.update(&[0]);
        }
        context.finish().as_ref()[..16].to_vec()
    }
}

fn release(connection: &Connection, row: &ReleaseRow) -> rusqlite::Result<()> {
    let (body, document) = match &row.body {
        ReleaseBody::Inline(body) => (Some(body.as_slice()), None),
        ReleaseBody::Document(hash) => (None, Some(hash.as_slice())),
    };
    connection
        .prepare_cached(
            "INSERT INTO release (position, sequence, ocid, publisher, release_id, date, tags, document, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            row.cursor.position,
            row.cursor.sequence,
            &row.ocid,
            row.publisher.as_deref().unwrap_or(""),
            &row.release_id,
            micros(row.date),
            json(&row.tags)?,
            document,
            body,
        ))?;
    tally::count(connection, "release", row.publisher.is_none(), "", 1)
}

fn organisation(connection: &Connection, row: &OrganisationRow) -> rusqlite::Result<()> {
    let (scheme, identifier) = row.identifier.as_ref().map(|(s, i)| (s, i)).unzip();
    let number: i64 = connection
        .prepare_cached(
            "INSERT INTO organisation (id, kind, name_fr, name_ar, name_en, scheme, identifier, country, region, mail) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name_fr = excluded.name_fr, \
             name_ar = excluded.name_ar, name_en = excluded.name_en, scheme = excluded.scheme, \
             identifier = excluded.identifier, country = excluded.country, region = excluded.region, \
             mail = excluded.mail \
             RETURNING number",
        )?
        .query_row(
            (
                &row.id,
                &row.kind,
                &row.name.fr,
                &row.name.ar,
                &row.name.en,
                scheme,
                identifier,
                &row.country,
                &row.region,
                &row.mail,
            ),
            |row| row.get(0),
        )?;
    let words: Vec<&str> = Language::ALL
        .into_iter()
        .filter_map(|language| row.name.get(language))
        .chain(identifier.map(String::as_str))
        .chain([row.id.as_str()])
        .collect();
    connection.prepare_cached("DELETE FROM organisation_text WHERE rowid = ?1")?.execute([number])?;
    connection
        .prepare_cached("INSERT INTO organisation_text (rowid, name) VALUES (?1, ?2)")?
        .execute((number, analyser::normalise(&words.join("\n"))))?;
    Ok(())
}

fn mail(connection: &Connection, row: &MailRow) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO mail (position, sequence, recipient, kind, ocid, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((row.cursor.position, row.cursor.sequence, &row.recipient, &row.kind, &row.ocid, json(&row.data)?))?;
    Ok(())
}

fn micros(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_microsecond)
}

fn json(value: &impl serde::Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}
