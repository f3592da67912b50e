//! The places of a clause's text and what stands in them.

use crate::PartyId;
use crate::procurement::notice::Scalar;
use crate::ruleset::Unit;
use crate::text::LocalText;
use jiff::Timestamp;
use serde::Serialize;

/// What the record fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Who buys.
    Buyer,
    /// The procedure's number.
    Ocid,
    /// The notice's title.
    Title,
    /// The way of buying.
    Method,
    /// The title of the rule-set.
    Law,
    /// The deadline for bids.
    Deadline,
    /// The deadline for enquiries.
    EnquiryDeadline,
    /// The deadline for applications.
    ApplicationDeadline,
    /// How long before the deadline answers come.
    AnswerPeriod,
    /// What remains at least after an amendment.
    AmendmentPeriod,
    /// How long files of a committed bid may still arrive.
    BodyGrace,
    /// From the closing list to the first opening.
    ObjectionWindow,
    /// From the notification to the contract.
    Standstill,
    /// How long bids bind.
    BidValidity,
    /// Currencies of prices.
    Currencies,
    /// Most lots of one tenderer.
    LotsMaximum,
    /// How many members hold an opening key.
    OpeningMembers,
    /// How many of them open together.
    OpeningThreshold,
    /// How long the framework agreement lasts.
    FrameworkMonths,
    /// Most suppliers of the framework agreement.
    FrameworkSuppliers,
    /// Who reviews decisions.
    ReviewBody,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 21] = [
        Self::Buyer,
        Self::Ocid,
        Self::Title,
        Self::Method,
        Self::Law,
        Self::Deadline,
        Self::EnquiryDeadline,
        Self::ApplicationDeadline,
        Self::AnswerPeriod,
        Self::AmendmentPeriod,
        Self::BodyGrace,
        Self::ObjectionWindow,
        Self::Standstill,
        Self::BidValidity,
        Self::Currencies,
        Self::LotsMaximum,
        Self::OpeningMembers,
        Self::OpeningThreshold,
        Self::FrameworkMonths,
        Self::FrameworkSuppliers,
        Self::ReviewBody,
    ];

    /// As written in a clause.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Ocid => "ocid",
            Self::Title => "title",
            Self::Method => "method",
            Self::Law => "law",
            Self::Deadline => "deadline",
            Self::EnquiryDeadline => "enquiry_deadline",
            Self::ApplicationDeadline => "application_deadline",
            Self::AnswerPeriod => "answer_period",
            Self::AmendmentPeriod => "amendment_period",
            Self::BodyGrace => "body_grace",
            Self::ObjectionWindow => "objection_window",
            Self::Standstill => "standstill",
            Self::BidValidity => "bid_validity",
            Self::Currencies => "currencies",
            Self::LotsMaximum => "lots_maximum",
            Self::OpeningMembers => "opening_members",
            Self::OpeningThreshold => "opening_threshold",
            Self::FrameworkMonths => "framework_months",
            Self::FrameworkSuppliers => "framework_suppliers",
            Self::ReviewBody => "review_body",
        }
    }

    /// Reads the name of a place.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.as_str() == name)
    }
}

/// What stands in a place. Texts are not put into sentences here: each language has its own dates, plurals and numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    /// A text in the languages of the node.
    Text {
        /// The text.
        text: LocalText,
    },
    /// A code that every language writes alike.
    Code {
        /// The code.
        code: String,
    },
    /// Several of them.
    Codes {
        /// The codes.
        codes: Vec<String>,
    },
    /// An organisation.
    Organisation {
        /// The organisation.
        id: PartyId,
    },
    /// A moment.
    Moment {
        /// The moment.
        at: Timestamp,
    },
    /// A length of time of the law.
    Period {
        /// How many units.
        value: u32,
        /// The unit.
        unit: Unit,
    },
    /// How many.
    Count {
        /// The number.
        count: u64,
    },
    /// Percent.
    Percent {
        /// The number.
        number: Scalar,
    },
    /// Days.
    Days {
        /// How many.
        number: Scalar,
    },
    /// Months.
    Months {
        /// How many.
        number: Scalar,
    },
}

/// The name of a place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot<'a>(
    /// The name.
    pub &'a str,
);

/// A piece of a clause's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// A place, by its name.
    Slot(Slot<'a>),
}

/// A text in pieces: `{name}` is a place, everything else is words; a brace that does not open one is a word too.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = slot_at_start(rest) {
            rest = after;
            return Some(Piece::Slot(Slot(name)));
        }
        let next = rest.char_indices().skip(1).map(|(at, _)| at).find(|at| slot_at_start(&rest[*at..]).is_some());
        let (words, after) = rest.split_at(next.unwrap_or(rest.len()));
        rest = after;
        Some(Piece::Words(words))
    })
}

/// The places of a text.
pub fn slots(text: &str) -> impl Iterator<Item = Slot<'_>> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Slot(slot) => Some(slot),
        Piece::Words(_) => None,
    })
}

fn slot_at_start(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let letter = |c: char| c.is_ascii_lowercase() || c == '_';
    (!name.is_empty() && name.chars().all(letter)).then_some((name, after))
}
