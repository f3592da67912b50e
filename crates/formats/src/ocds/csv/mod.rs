//! Releases as related tables, for spreadsheets and databases.
//!
//! Each table is one CSV file (RFC 4180: CRLF, quotes where needed, UTF-8, one header row whose order never depends on
//! the data). Rows of all tables begin with `ocid` and `releaseId`; rows of lists also say in which section they stood
//! and, where that section is itself an element of a list, its `id`: these join the tables. Lists of codes are joined
//! with `;`. Fields that no table has are left out: the JSON is the complete form, these are for reading.
//!
//! A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to a spreadsheet, and formulas
//! in other people's data can leak or destroy ([`Cells::Guarded`] puts an apostrophe before such a text, unless it is a
//! number; numbers of JSON are never touched). Programs that read the tables take [`Cells::Verbatim`].

mod tables;

use std::io::{self, Write};

use serde_json::Value;

pub use tables::Table;

use super::read::Item;
use tables::{Column, Source};

/// How texts that a spreadsheet would run are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Cells {
    /// With an apostrophe before them: for people.
    #[default]
    Guarded,
    /// As they are: for programs.
    Verbatim,
}

/// Writes releases into one CSV file for each [`Table`].
#[derive(Debug)]
pub struct CsvTables<W: Write> {
    cells: Cells,
    /// In the order of [`Table::ALL`].
    writers: Vec<csv::Writer<W>>,
}

impl<W: Write> CsvTables<W> {
    /// Opens every table with `open` and writes its header: the set of files never depends on the data.
    pub fn new(cells: Cells, mut open: impl FnMut(Table) -> io::Result<W>) -> io::Result<Self> {
        let mut writers = Vec::with_capacity(Table::ALL.len());
        for table in Table::ALL {
            let out = open(table)?;
            let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
            writer.write_record(table.headers())?;
            writers.push(writer);
        }
        Ok(Self { cells, writers })
    }

    /// Writes the rows of one release.
    pub fn push(&mut self, item: &Item) -> io::Result<()> {
        let release = &item.release;
        let release_id = cell(release.get("id"), self.cells);
        let keys = [guarded(item.ocid.clone().unwrap_or_default(), self.cells), release_id];
        for (table, writer) in Table::ALL.into_iter().zip(&mut self.writers) {
            for source in table.sources() {
                let mut rows = Rows { writer, cells: self.cells, table, columns: table.columns(), keys: &keys };
                rows.source(release, *source)?;
            }
        }
        Ok(())
    }

    /// Flushes every table and gives back what they were written to.
    pub fn finish(self) -> io::Result<Vec<(Table, W)>> {
        let mut finished = Vec::with_capacity(self.writers.len());
        for (table, writer) in Table::ALL.into_iter().zip(self.writers) {
            finished.push((table, writer.into_inner().map_err(|error| error.into_error())?));
        }
        Ok(finished)
    }
}

struct Rows<'w, W: Write> {
    writer: &'w mut csv::Writer<W>,
    cells: Cells,
    table: Table,
    columns: &'static [Column],
    keys: &'w [String; 2],
}

impl<W: Write> Rows<'_, W> {
    fn source(&mut self, release: &Value, source: Source) -> io::Result<()> {
        match source {
            Source::Release => self.row(release, "", None),
            Source::Object(path) => match lookup(release, path) {
                Some(object @ Value::Object(_)) => self.row(object, "", None),
                _ => Ok(()),
            },
            Source::List(section, path) => self.list(lookup(release, path), section, None),
            Source::Nested(section, path, inner) => {
                let outer = lookup(release, path).and_then(Value::as_array);
                for element in outer.into_iter().flatten() {
                    self.list(lookup(element, inner), section, element.get("id"))?;
                }
                Ok(())
            }
        }
    }

    fn list(&mut self, list: Option<&Value>, section: &str, parent: Option<&Value>) -> io::Result<()> {
        let elements = list.and_then(Value::as_array).into_iter().flatten();
        for element in elements.filter(|element| element.is_object()) {
            self.row(element, section, parent)?;
        }
        Ok(())
    }

    fn row(&mut self, value: &Value, section: &str, parent: Option<&Value>) -> io::Result<()> {
        for key in self.keys {
            self.writer.write_field(key)?;
        }
        if self.table.is_list() {
            self.writer.write_field(section)?;
            self.writer.write_field(cell(parent, self.cells))?;
        }
        for column in self.columns {
            self.writer.write_field(cell(lookup(value, column.path), self.cells))?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }
}

fn lookup<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('/').try_fold(value, |value, key| value.get(key))
}

fn cell(value: Option<&Value>, cells: Cells) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => guarded(text.clone(), cells),
        Some(Value::Array(list)) if list.iter().all(|element| !element.is_array() && !element.is_object()) => {
            let parts: Vec<String> = list.iter().map(|element| cell(Some(element), Cells::Verbatim)).collect();
            guarded(parts.join(";"), cells)
        }
        Some(other) => other.to_string(),
    }
}

fn guarded(text: String, cells: Cells) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if cells == Cells::Verbatim || !runs || text.parse::<super::Decimal>().is_ok() {
        return text;
    }
    format!("'{text}")
}
