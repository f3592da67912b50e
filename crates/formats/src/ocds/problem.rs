//! What is wrong with someone's data, where, and how much it matters.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// How much a [`Problem`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The data is usable, but not as the standard recommends.
    Warning,
    /// The data breaks the standard, or a part of it could not be read.
    Error,
}

/// Which release or record of the input a [`Problem`] is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RecordRef {
    /// The `ocid`, if it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ocid: Option<String>,
    /// Position among the releases or records of this input, from 0.
    pub index: u64,
    /// Line of the input on which it begins, from 1.
    pub line: u64,
}

impl fmt::Display for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.ocid {
            Some(ocid) => write!(f, "{ocid} (line {})", self.line),
            None => write!(f, "#{} (line {})", self.index, self.line),
        }
    }
}

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the six types of JSON, and the integer of JSON Schema
pub enum JsonType {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    /// The type of `value`; a number written without fraction or exponent is an integer.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(n) if n.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

/// One thing that is wrong with one release or record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Which release or record.
    pub record: RecordRef,
    /// JSON pointer (RFC 6901) inside it; empty for the release or record itself.
    pub path: String,
    /// How much it matters.
    pub severity: Severity,
    /// What it is, with its data.
    #[serde(flatten)]
    pub code: Code,
}

/// What can be wrong. Names are stable: they are the keys of the translations.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Code {
    // ── reading: the bytes ──
    /// The input holds no JSON at all.
    Empty,
    /// The input could not be read to its end.
    Unreadable {
        /// What the operating system called it.
        kind: String,
    },
    /// The input begins like UTF-16 or UTF-32, which JSON exchanged between systems must not be (RFC 8259, 8.1).
    UnsupportedEncoding,
    /// A text is not UTF-8; it was read as windows-1252, of which ISO-8859-1 is the common part.
    NotUtf8,
    /// The JSON is not well-formed here; what stood here was left out.
    Syntax {
        /// What could have stood here.
        expected: &'static str,
        /// Position in the input, in bytes from 0.
        offset: u64,
    },
    /// The input ends inside a value.
    Truncated,
    /// Arrays and objects are nested deeper than the limit; the release or record was left out.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A text is longer than the limit; the release or record was left out.
    StringTooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// The release or record is larger than the limit, and was left out.
    ItemTooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The same key stands twice in one object; the last value was kept.
    DuplicateKey,
    /// Half of a surrogate pair (`\uD800` …) stands alone; it was replaced by U+FFFD.
    LoneSurrogate,
    /// A control character stands unescaped in a text; it was kept.
    ControlCharacter,
    /// A comma stands before a closing bracket; it was passed over.
    TrailingComma,
    /// A number that no 64-bit type holds, or `NaN` or `Infinity`; it was kept as text.
    NumberOutOfRange {
        /// The number as it stood.
        text: String,
    },
    /// A number with more than 17 significant digits was rounded.
    NumberRounded {
        /// The number as it stood.
        text: String,
    },

    // ── reading: what it is ──
    /// Neither release, record nor package.
    NotOcds,
    /// Not an object where a release or record must stand.
    NotAnObject {
        /// What stands there.
        found: JsonType,
    },
    /// A record gives only links to its releases: there is nothing to read.
    LinksOnly {
        /// How many links.
        links: usize,
    },
    /// The record has no releases; its compiled release was taken.
    TakenFromCompiled,
    /// The record has no releases and no compiled release; one was derived from its versioned release.
    DerivedFromVersioned,
    /// A field without which a release cannot be told apart or placed in time is missing, null or empty.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// `tag` is a text, not a list of texts.
    TagNotList,
    /// A date cannot be understood.
    DateUnreadable {
        /// As it stood.
        text: String,
    },
    /// A date has no time zone, so that it names no instant.
    DateWithoutZone {
        /// As it stood.
        text: String,
    },
    /// `null` where the schema has a list.
    NullList,

    // ── schema: one variant for each keyword of the official schemas ──
    /// `type`
    Type {
        /// What the schema allows.
        expected: Vec<JsonType>,
        /// What stands there.
        found: JsonType,
    },
    /// `required`
    Required {
        /// The missing property.
        property: String,
    },
    /// `enum`, which closed codelists become
    Enum {
        /// What stands there.
        value: String,
        /// The closed codelist, if the schema names one.
        #[serde(skip_serializing_if = "Option::is_none")]
        codelist: Option<String>,
    },
    /// `pattern`
    Pattern {
        /// The pattern.
        pattern: String,
    },
    /// `format: date-time` (RFC 3339)
    FormatDateTime,
    /// `format: uri` (RFC 3986)
    FormatUri,
    /// `minLength`
    MinLength {
        /// The least number of characters.
        least: u64,
    },
    /// `minItems`
    MinItems {
        /// The least number of elements.
        least: u64,
    },
    /// `minProperties`
    MinProperties {
        /// The least number of properties.
        least: u64,
    },
    /// `uniqueItems`
    UniqueItems,
    /// `oneOf`
    OneOf {
        /// How many alternatives match, where exactly one must.
        matching: usize,
    },
    /// `anyOf`
    AnyOf,

    // ── codelists ──
    /// A code that its open codelist does not have: allowed, yet others will not understand it.
    UnknownCode {
        /// The codelist's file name.
        codelist: String,
        /// The code.
        value: String,
    },

    // ── references and consistency ──
    /// The identifier of a party, lot, item, award or bid that is not in this release.
    UnknownReference {
        /// What is referred to.
        target: &'static str,
        /// The identifier.
        id: String,
    },
    /// An identifier refers to one that is spelled the same but has another JSON type (`19` and `"19"`).
    ReferenceType {
        /// What is referred to.
        target: &'static str,
        /// The identifier.
        id: String,
    },
    /// Two elements of a list have the same `id` and so become one when merged.
    DuplicateId {
        /// The identifier.
        id: String,
    },
    /// A period ends before it starts.
    PeriodReversed {
        /// `startDate`
        start: String,
        /// `endDate`
        end: String,
    },
    /// A tag announces a section that is not there.
    TagWithoutSection {
        /// The tag.
        tag: String,
        /// The section.
        section: &'static str,
    },
    /// `compiled` stands beside other tags.
    CompiledNotAlone,
    /// `ocid` has no registered prefix (`ocds-` and six characters).
    OcidPrefix,
    /// A release identifier has a `#`, which separates package and release in a link.
    HashInId,
    /// The `ocid` of a record and of a release in it differ.
    OcidDiffers {
        /// The release's.
        release: String,
    },
}

impl Code {
    /// The stable name of this code, as its JSON and the translations spell it.
    pub fn name(&self) -> &'static str {
        use Code as C;
        match self {
            C::Empty => "empty",
            C::Unreadable { .. } => "unreadable",
            C::UnsupportedEncoding => "unsupportedEncoding",
            C::NotUtf8 => "notUtf8",
            C::Syntax { .. } => "syntax",
            C::Truncated => "truncated",
            C::TooDeep { .. } => "tooDeep",
            C::StringTooLong { .. } => "stringTooLong",
            C::ItemTooLarge { .. } => "itemTooLarge",
            C::DuplicateKey => "duplicateKey",
            C::LoneSurrogate => "loneSurrogate",
            C::ControlCharacter => "controlCharacter",
            C::TrailingComma => "trailingComma",
            C::NumberOutOfRange { .. } => "numberOutOfRange",
            C::NumberRounded { .. } => "numberRounded",
            C::NotOcds => "notOcds",
            C::NotAnObject { .. } => "notAnObject",
            C::LinksOnly { .. } => "linksOnly",
            C::TakenFromCompiled => "takenFromCompiled",
            C::DerivedFromVersioned => "derivedFromVersioned",
            C::Missing { .. } => "missing",
            C::TagNotList => "tagNotList",
            C::DateUnreadable { .. } => "dateUnreadable",
            C::DateWithoutZone { .. } => "dateWithoutZone",
            C::NullList => "nullList",
            C::Type { .. } => "type",
            C::Required { .. } => "required",
            C::Enum { .. } => "enum",
            C::Pattern { .. } => "pattern",
            C::FormatDateTime => "formatDateTime",
            C::FormatUri => "formatUri",
            C::MinLength { .. } => "minLength",
            C::MinItems { .. } => "minItems",
            C::MinProperties { .. } => "minProperties",
            C::UniqueItems => "uniqueItems",
            C::OneOf { .. } => "oneOf",
            C::AnyOf => "anyOf",
            C::UnknownCode { .. } => "unknownCode",
            C::UnknownReference { .. } => "unknownReference",
            C::ReferenceType { .. } => "referenceType",
            C::DuplicateId { .. } => "duplicateId",
            C::PeriodReversed { .. } => "periodReversed",
            C::TagWithoutSection { .. } => "tagWithoutSection",
            C::CompiledNotAlone => "compiledNotAlone",
            C::OcidPrefix => "ocidPrefix",
            C::HashInId => "hashInId",
            C::OcidDiffers { .. } => "ocidDiffers",
        }
    }

    /// The keyword of JSON Schema that this code stands for, if it comes from a schema.
    pub fn keyword(&self) -> Option<&'static str> {
        match self {
            Self::FormatDateTime | Self::FormatUri => Some("format"),
            Self::Type { .. }
            | Self::Required { .. }
            | Self::Enum { .. }
            | Self::Pattern { .. }
            | Self::MinLength { .. }
            | Self::MinItems { .. }
            | Self::MinProperties { .. }
            | Self::UniqueItems
            | Self::OneOf { .. }
            | Self::AnyOf => Some(self.name()),
            _ => None,
        }
    }
}

/// One step of a JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// The JSON pointer (RFC 6901) of `steps`, outermost first.
pub(crate) fn pointer<'a>(steps: impl IntoIterator<Item = &'a Step>) -> String {
    let mut out = String::new();
    for step in steps {
        match step {
            Step::Key(key) => push_key(&mut out, key),
            Step::Index(index) => push_index(&mut out, *index),
        }
    }
    out
}

/// Appends `/key` to a pointer, escaped.
pub(crate) fn push_key(pointer: &mut String, key: &str) {
    pointer.push('/');
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// Appends `/index` to a pointer.
pub(crate) fn push_index(pointer: &mut String, index: usize) {
    use fmt::Write as _;
    let _ = write!(pointer, "/{index}");
}
