//! Views in a folder of their own, and short ways to say what is in them.

use std::path::PathBuf;

use domain::LocalText;
use jiff::Timestamp;
use store::views::{
    Change, Cursor, ProcedureRow, ReleaseBody, ReleaseRow, SearchPage, SearchQuery, SupplierName, Views,
};
use tempfile::TempDir;

/// 2026-03-01T00:00:00Z.
pub const MARCH_SECONDS: i64 = 1_772_323_200;

pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("views.db")
    }

    pub fn open(&self) -> Views {
        Views::open(&self.path(), 4).unwrap()
    }
}

pub fn day(day: i64) -> Timestamp {
    Timestamp::from_second(MARCH_SECONDS + day * 86_400).unwrap()
}

pub fn titled(ocid: &str, title: &str) -> ProcedureRow {
    ProcedureRow {
        ocid: ocid.to_owned(),
        buyer_name: "STEG".to_owned(),
        title: LocalText::fr(title),
        stage: "bidding".to_owned(),
        published_at: Some(day(0)),
        ..ProcedureRow::default()
    }
}

pub fn full(ocid: &str) -> ProcedureRow {
    ProcedureRow {
        ocid: ocid.to_owned(),
        publisher: None,
        buyer_id: Some("steg".to_owned()),
        buyer_name: "Société tunisienne de l'électricité et du gaz".to_owned(),
        title: LocalText::all("Câbles", "كوابل", "Cables"),
        title_other: Some("Кабелі".to_owned()),
        title_other_language: Some("uk".to_owned()),
        search_text: "Fourniture de câbles de moyenne tension".to_owned(),
        reference: Some("AO/12/2026".to_owned()),
        stage: "bidding".to_owned(),
        status: Some("active".to_owned()),
        method: Some("open".to_owned()),
        category: Some("goods".to_owned()),
        value_minor: Some(1_250_000_500),
        currency: Some("TND".to_owned()),
        published_at: Some(day(0)),
        deadline: Some(day(30)),
        updated_at: Some(day(1)),
        classifications: vec!["CPV:31300000".to_owned()],
        regions: Vec::new(),
        suppliers: vec![SupplierName { id: None, name: "Câblerie du Sahel".to_owned() }],
        lots: 2,
        bids: Some(7),
        outcomes: Vec::new(),
    }
}

pub fn release(position: u64, sequence: u32, ocid: &str) -> ReleaseRow {
    ReleaseRow {
        cursor: Cursor { position, sequence },
        ocid: ocid.to_owned(),
        release_id: format!("{ocid}-{position}-{sequence}"),
        date: Some(day(position as i64)),
        tags: vec!["tender".to_owned()],
        publisher: None,
        body: ReleaseBody::Inline(b"{}".to_vec()),
    }
}

pub fn procedure(row: ProcedureRow) -> Change {
    Change::Procedure(Box::new(row))
}

/// Applies the changes as those of the next position.
pub async fn next(views: &Views, changes: Vec<Change>) {
    let position = views.position();
    views.apply(position..position + 1, changes).await.unwrap();
}

pub async fn search(views: &Views, text: &str) -> SearchPage {
    views.search(SearchQuery { text: text.to_owned(), limit: 100, ..SearchQuery::default() }).await.unwrap()
}

pub fn ocids(page: &SearchPage) -> Vec<&str> {
    page.rows.iter().map(|row| row.ocid.as_str()).collect()
}
