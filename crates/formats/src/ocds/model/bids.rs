//! `bids` (bids extension)

use jiff::Timestamp;

use super::{BidStatus, Document, Item, OrganizationReference, Value, objects};
use crate::ocds::Decimal;

objects! {
    /// `bids`
    Bids {
        /// `statistics`
        statistics: Vec<BidStatistic>,
        /// `details`
        details: Vec<Bid>,
    }

    /// `bids/statistics`
    BidStatistic {
        /// `id`
        id: String,
        /// `measure`: code of `bidStatistics`
        measure: String,
        /// `date`
        date: Option<Timestamp>,
        /// `value`
        value: Option<Decimal>,
        /// `currency`
        currency: String,
        /// `notes`
        notes: String,
        /// `relatedLot` (lots extension)
        related_lot: Option<String>,
    }

    /// `bids/details`
    Bid {
        /// `id`
        id: String,
        /// `date`
        date: Option<Timestamp>,
        /// `status`
        status: Option<BidStatus>,
        /// `tenderers`
        tenderers: Vec<OrganizationReference>,
        /// `value`
        value: Option<Value>,
        /// `items`: prices by item
        items: Vec<Item>,
        /// `documents`
        documents: Vec<Document>,
        /// `relatedLots` (lots extension)
        related_lots: Vec<String>,
    }
}
