//! The views: what acts add up to, as rows that pages, API, search and clockwork read.
//!
//! Everything here is derived and disposable. The file says up to which position it was derived; whoever feeds it (the
//! follower) reads the ledger from [`Views::position`] on, turns acts into [`Change`]s and calls [`Views::apply`]. A
//! file of another layout, or one whose bytes are damaged, is deleted and begins again at position 0, so the follower
//! asks for the position before each batch and never remembers one.
//!
//! Read in this order: [`rows`] (what there is), `schema` (the file), `apply` (writing), `read` and [`search`]
//! (reading), `several` (what a procedure has more than one of), [`analyser`] (which words are the same word), [`tally`] (counts).

pub mod analyser;
mod apply;
pub mod catalogue;
pub mod extensions;
pub mod outcomes;
pub mod plans;
mod read;
pub mod reviews;
pub mod rows;
mod schema;
pub mod search;
mod several;
pub mod tally;

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::watch;

pub use self::catalogue::{CatalogueQuery, CatalogueRow};
pub use self::extensions::ExtensionRow;
pub use self::outcomes::{AwardRow, Outcomes, TimeToAward, Whose};
pub use self::plans::{PlanQuery, PlanRow};
pub use self::reviews::ReviewRow;
pub use self::rows::{
    Appearance, AwardOf, Change, Cursor, LotRow, MailRow, OrganisationRow, ProcedureRow, ReleaseBody, ReleaseRow,
    STAGE_APPLICATIONS, STAGE_BIDDING, STAGE_OPENING, SupplierName,
};
pub use self::search::{
    COUNTED_MAX, Facets, OrganisationPage, OrganisationQuery, PAGE_ROWS_MAX, PublishedBy, RANKED_MAX, SearchPage,
    SearchQuery, Sort,
};
pub use self::several::cpv_group;
pub use self::tally::{Counts, Headline, Statistics};
pub use crate::database::{FileError, StorageFault};

use self::schema::LAYOUT;
use crate::database::{self, Database, fault};

/// The most rows one read of a feed returns, whatever limit was asked.
pub const FEED_ROWS_MAX: usize = 1_000;

/// Why the views gave no answer, or took no change.
#[derive(Debug, Clone)]
pub enum ViewError {
    /// The changes start after the position reached; nothing was written. Read the ledger from `position` on.
    Gap {
        /// The first position that is not in the views.
        position: u64,
        /// Where the changes start.
        start: u64,
    },
    /// A change names a position that it cannot come from; nothing was written.
    Misplaced {
        /// Where the change says it belongs.
        cursor: Cursor,
        /// The positions that were applied.
        positions: Range<u64>,
    },
    /// The storage failed. After [`StorageFault::Damaged`] the views are empty and begin again at position 0.
    Fault(StorageFault),
}

impl fmt::Display for ViewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap { position, start } => {
                write!(f, "the views are at {position}, the changes start at {start}")
            }
            Self::Misplaced { cursor, positions } => {
                write!(f, "a change of position {} among the positions {positions:?}", cursor.position)
            }
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for ViewError {}

impl From<StorageFault> for ViewError {
    fn from(fault: StorageFault) -> Self {
        Self::Fault(fault)
    }
}

/// The views of one process, in one SQLite file (WAL, `synchronous=NORMAL`: a power cut may take the last batches
/// back, position and rows together, and the follower applies them again).
///
/// Reads run on a pool of connections and each sees one moment; batches are applied one after the other.
pub struct Views {
    database: Database,
    position: watch::Sender<u64>,
    /// Locked for as long as the file is ours: a second process would delete it under us.
    _lock: File,
}

impl Views {
    /// Opens the views at `path` with this many connections for reading, creating them when they do not exist, and
    /// empty when they are of another layout or damaged. Blocks on the disk.
    ///
    /// # Errors
    /// [`FileError::Locked`] when another process has them, [`FileError::Foreign`] when the file belongs to another
    /// program (it is not deleted), [`FileError::Fault`] when the storage fails.
    pub fn open(path: &Path, readers: usize) -> Result<Self, FileError> {
        let lock = lock(path)?;
        let (connection, position) = match begin(path) {
            Ok(opened) => opened,
            Err(reason) if is_ours_to_delete(&reason) => {
                tracing::warn!(%reason, path = %path.display(), "the views are built again");
                database::delete(path)?;
                begin(path)?
            }
            Err(error) => return Err(error),
        };
        Ok(Self {
            database: Database::new(path, LAYOUT, connection, readers),
            position: watch::Sender::new(position),
            _lock: lock,
        })
    }

    /// Applies the changes that the acts at `positions` made, in one transaction with the new position, which is the
    /// range's end. Positions that were applied before change nothing; a range that reaches beyond them adds only
    /// what is beyond. Changes of a range must be all that its acts gave rise to, in their order.
    ///
    /// Dropping the future does not take the batch back. Dying at any moment leaves all of it or nothing.
    ///
    /// # Errors
    /// See [`ViewError`]; nothing was written.
    pub async fn apply(&self, positions: Range<u64>, changes: Vec<Change>) -> Result<(), ViewError> {
        apply::check(&positions, &changes)?;
        let generation = self.database.generation();
        let sender = self.position.clone();
        let applied = self
            .database
            .write("apply changes", move |connection| {
                let applied = apply::apply(connection, &positions, &changes)?;
                if let Ok(position) = applied {
                    sender.send_if_modified(|known| std::mem::replace(known, position) != position);
                }
                Ok(applied)
            })
            .await;
        match applied {
            Ok(applied) => applied.map(|_| ()),
            Err(fault) => Err(self.after(fault, generation).await.into()),
        }
    }

    /// The first position that is not in the views yet.
    #[must_use]
    pub fn position(&self) -> u64 {
        *self.position.borrow()
    }

    /// Resolves once the act at `position` is in the views: at once, if it is.
    pub async fn wait_for(&self, position: u64) {
        // The sender lives as long as we do, so this cannot end early.
        let _ = self.subscribe().wait_for(|reached| *reached > position).await;
    }

    /// The position as it changes. It steps back to 0 when the views begin again.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.position.subscribe()
    }

    /// Empties the views, which begin again at position 0: after an erasure in the ledger, whose words must not stay
    /// here. Waits for the reads under way.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn rebuild(&self) -> Result<(), ViewError> {
        let generation = self.database.generation();
        Ok(self.begin_again(generation).await?)
    }

    async fn begin_again(&self, generation: u64) -> Result<(), StorageFault> {
        let sender = self.position.clone();
        self.database
            .replace(generation, move || {
                sender.send_replace(0);
            })
            .await
    }

    /// Damage is repaired by beginning again, as every start would; the fault is still the answer to this call.
    async fn after(&self, fault: StorageFault, generation: u64) -> StorageFault {
        if matches!(fault, StorageFault::Damaged { .. }) {
            tracing::error!(%fault, "the views are damaged and are built again");
            if let Err(fault) = self.begin_again(generation).await {
                tracing::error!(%fault, "the views could not be begun again");
            }
        }
        fault
    }

    async fn read<T: Send + 'static>(
        &self,
        doing: &'static str,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, ViewError> {
        let generation = self.database.generation();
        match self.database.read(doing, work).await {
            Ok(answer) => Ok(answer),
            Err(fault) => Err(self.after(fault, generation).await.into()),
        }
    }

    /// The procedure with this ocid; this node's own, if others use the same.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails; so with every read below.
    pub async fn procedure(&self, ocid: &str) -> Result<Option<ProcedureRow>, ViewError> {
        let ocid = ocid.to_owned();
        self.read("read a procedure", move |c| read::procedure(c, &ocid)).await
    }

    /// The procedure with this ocid as published by this publisher; None is this node.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn procedure_of(&self, ocid: &str, publisher: Option<&str>) -> Result<Option<ProcedureRow>, ViewError> {
        let (ocid, publisher) = (ocid.to_owned(), publisher.unwrap_or("").to_owned());
        self.read("read a procedure", move |c| read::procedure_of_publisher(c, &ocid, &publisher)).await
    }

    /// One page of the procedures that match.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails. Nothing that can be typed is an error.
    pub async fn search(&self, query: SearchQuery) -> Result<SearchPage, ViewError> {
        self.read("search", move |c| search::search(c, &query)).await
    }

    /// Which of these processes (ocid, publisher; None is this node) the query finds, in their order: what
    /// [`search`](Self::search) with the same query has on one of its pages. Order and page are not looked at.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails. Nothing that can be typed is an error.
    pub async fn matching(
        &self,
        query: SearchQuery,
        among: Vec<(String, Option<String>)>,
    ) -> Result<Vec<bool>, ViewError> {
        let among: Vec<_> = among.into_iter().map(|(ocid, publisher)| (ocid, publisher.unwrap_or_default())).collect();
        self.read("match", move |c| search::matching(c, &query, &among)).await
    }

    /// The processes whose releases are after the cursor, release by release in the order of publication, at most
    /// `limit`, without the releases themselves.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn appearances_after(&self, after: Option<Cursor>, limit: usize) -> Result<Vec<Appearance>, ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        self.read("read appearances", move |c| read::appearances_after(c, after, limit)).await
    }

    /// The ocids of own procedures in stage [`STAGE_BIDDING`] or [`STAGE_APPLICATIONS`] with a deadline before `now`, longest overdue first.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn due(&self, now: Timestamp, limit: usize) -> Result<Vec<String>, ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        self.read("read what is due", move |c| read::due(c, now, limit)).await
    }

    /// The deadlines that an outage moved, by the index of its act in the ledger: at most `limit`, and their number.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn extensions(&self, outage: u64, limit: usize) -> Result<(Vec<ExtensionRow>, u64), ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        self.read("read what an outage moved", move |c| extensions::of_outage(c, outage, limit)).await
    }

    /// Requests for review: at most `limit`, those that wait for a decision first, the one that is due first before the
    /// others.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn reviews(&self, limit: usize) -> Result<Vec<ReviewRow>, ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        self.read("read requests for review", move |c| reviews::list(c, limit)).await
    }

    /// What framework agreements in force offer, and whether there is more.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn catalogue(&self, mut query: CatalogueQuery) -> Result<(Vec<CatalogueRow>, bool), ViewError> {
        query.limit = query.limit.min(FEED_ROWS_MAX);
        self.read("read the catalogue", move |c| catalogue::find(c, &query)).await
    }

    /// Plans of buyers, the latest year first, and how many match.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn plans(&self, query: PlanQuery) -> Result<(Vec<PlanRow>, u64), ViewError> {
        let (limit, offset) = (query.limit.min(FEED_ROWS_MAX), query.offset.min(COUNTED_MAX));
        let query = PlanQuery { limit, offset, ..query };
        self.read("read plans", move |c| plans::list(c, &query)).await
    }

    /// The years for which there are plans, the latest first.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn plan_years(&self) -> Result<Vec<i16>, ViewError> {
        self.read("read the years of plans", plans::years).await
    }

    /// The ocids of own procedures in stage [`STAGE_OPENING`], longest waiting first.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn awaiting_opening(&self, limit: usize) -> Result<Vec<String>, ViewError> {
        self.at_stages(&["opening"], limit).await
    }

    /// Procedures of this node at one of these stages, those with the earliest deadlines first, at most `limit`.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn at_stages(&self, stages: &[&'static str], limit: usize) -> Result<Vec<String>, ViewError> {
        let (stages, limit) = (stages.to_vec(), limit.min(FEED_ROWS_MAX));
        self.read("read procedures at stages", move |c| read::at_stages(c, &stages, limit)).await
    }

    /// Releases after the cursor, in the order of publication, at most `limit` and about 8 MiB: fewer than `limit`
    /// does not mean the end, none does. Whoever continues from the last one's cursor misses none, ever.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn releases_after(&self, after: Option<Cursor>, limit: usize) -> Result<Vec<ReleaseRow>, ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        self.read("read releases", move |c| read::releases_after(c, after, limit)).await
    }

    /// As [`releases_after`](Self::releases_after), of one process of one publisher; None is this node.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn releases_of(
        &self,
        ocid: &str,
        publisher: Option<&str>,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<Vec<ReleaseRow>, ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        let (ocid, publisher) = (ocid.to_owned(), publisher.unwrap_or("").to_owned());
        self.read("read releases", move |c| read::releases_of(c, &ocid, &publisher, after, limit)).await
    }

    /// How often each of these processes (ocid, publisher; None is this node) was published, in their order. The count
    /// only grows: whoever told others of a process knows by it whether there is something new.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn revisions(&self, processes: Vec<(String, Option<String>)>) -> Result<Vec<u64>, ViewError> {
        let processes: Vec<_> =
            processes.into_iter().map(|(ocid, publisher)| (ocid, publisher.unwrap_or_default())).collect();
        self.read("count revisions", move |c| read::revisions(c, &processes)).await
    }

    /// How many releases there are, own and imported.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn releases_count(&self) -> Result<u64, ViewError> {
        self.read("count releases", |c| {
            let own: u64 = tally::values(c, "release", true)?.values().sum();
            Ok(own + tally::values(c, "release", false)?.values().sum::<u64>())
        })
        .await
    }

    /// One organisation by its party id.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn organisation(&self, id: &str) -> Result<Option<OrganisationRow>, ViewError> {
        let id = id.to_owned();
        self.read("read an organisation", move |c| read::organisation(c, &id)).await
    }

    /// One page of the organisations that match.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn organisations(&self, query: OrganisationQuery) -> Result<OrganisationPage, ViewError> {
        self.read("search organisations", move |c| search::organisations(c, &query)).await
    }

    /// Mails after the cursor, in the order of commits, at most `limit`.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn mails_after(&self, after: Option<Cursor>, limit: usize) -> Result<Vec<MailRow>, ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        self.read("read mails", move |c| read::mails_after(c, after, limit)).await
    }

    /// One mail; None also while the views are being built again and have not reached it.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn mail(&self, at: Cursor) -> Result<Option<MailRow>, ViewError> {
        self.read("read a mail", move |c| read::mail(c, at)).await
    }

    /// What came of own procedures, added up.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn outcomes(&self, whose: Whose) -> Result<Outcomes, ViewError> {
        self.read("add up outcomes", move |c| outcomes::outcomes(c, &whose)).await
    }

    /// The awards decided last, at most `limit`.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn awards(&self, whose: Whose, limit: usize) -> Result<Vec<AwardRow>, ViewError> {
        let limit = limit.min(FEED_ROWS_MAX);
        self.read("read awards", move |c| outcomes::awards(c, &whose, limit)).await
    }

    /// How many own procedures of a buyer were published in a year and stand at a stage: year, stage, count, the
    /// latest year first.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn years(&self, buyer: &str) -> Result<Vec<(String, String, u64)>, ViewError> {
        let buyer = buyer.to_owned();
        self.read("count years", move |c| outcomes::years(c, &buyer)).await
    }

    /// What this node says of itself at first sight, as of `now`; reads a few rows, however many procedures there are.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn headline(&self, now: Timestamp) -> Result<Headline, ViewError> {
        self.read("read the headline", move |c| tally::headline(c, now)).await
    }

    /// Counts for the home page; reads a few hundred small rows, however many procedures there are.
    ///
    /// # Errors
    /// [`ViewError::Fault`] when the storage fails.
    pub async fn statistics(&self) -> Result<Statistics, ViewError> {
        self.read("read statistics", tally::statistics).await
    }
}

fn begin(path: &Path) -> Result<(Connection, u64), FileError> {
    let connection = LAYOUT.open(path)?;
    let position = apply::position(&connection).map_err(fault("read the position"))?;
    Ok((connection, position))
}

/// Views of another layout and damaged ones are; another program's file is not.
fn is_ours_to_delete(reason: &FileError) -> bool {
    match reason {
        FileError::Foreign { application_id, .. } => *application_id == LAYOUT.application_id,
        FileError::Fault(fault) => matches!(fault, StorageFault::Damaged { .. }),
        FileError::Locked => false,
    }
}

fn lock(path: &Path) -> Result<File, FileError> {
    let failed = |source: std::io::Error| StorageFault::Failed { doing: "lock the views", source: Arc::new(source) };
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(PathBuf::from(name)).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(FileError::Locked),
        Err(TryLockError::Error(error)) => Err(failed(error).into()),
    }
}
