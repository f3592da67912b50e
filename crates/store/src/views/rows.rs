//! The rows of the views: plain values, projected from acts by whoever feeds them.

use super::catalogue::CatalogueRow;
use super::extensions::ExtensionRow;
use super::plans::PlanRow;
use super::reviews::ReviewRow;
use domain::LocalText;
use domain::text::Language;
use jiff::Timestamp;
use serde_json::Value;

/// Stage of an own procedure whose bidding is open; [`Views::due`](super::Views::due) looks for it.
pub const STAGE_BIDDING: &str = "bidding";
/// Stage of an own procedure to which firms apply; [`Views::due`](super::Views::due) looks for it too.
pub const STAGE_APPLICATIONS: &str = "applications";
/// Stage of an own procedure that waits for its opening;
/// [`Views::awaiting_opening`](super::Views::awaiting_opening) looks for it.
pub const STAGE_OPENING: &str = "opening";

/// One change that acts made to the views.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A procedure as it is now, instead of what was known of it.
    Procedure(Box<ProcedureRow>),
    /// A release was published.
    Release(ReleaseRow),
    /// An organisation as it is now, instead of what was known of it.
    Organisation(Box<OrganisationRow>),
    /// Someone must be told by mail.
    Mail(MailRow),
    /// An outage moved a deadline.
    Extension(ExtensionRow),
    /// A plan as it is published now, instead of what was known of it.
    Plan(PlanRow),
    /// A request for review as it stands now, instead of what was known of it.
    Review(ReviewRow),
    /// What a supplier of a framework agreement offers of an item.
    Catalogue(Box<CatalogueRow>),
}

/// A place in the order of commits: the act's position in the ledger, and a count of what that one act gave rise to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    /// Position of the act.
    pub position: u64,
    /// 0, 1, 2, … within the position.
    pub sequence: u32,
}

/// A contracting process, of this node or imported. Known by `ocid` and `publisher` together, so that what others
/// publish can never take the place of an own procedure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProcedureRow {
    /// The process's open contracting id.
    pub ocid: String,
    /// Who published it; None is this node.
    pub publisher: Option<String>,
    /// The buyer's id.
    pub buyer_id: Option<String>,
    /// The buyer's name.
    pub buyer_name: String,
    /// The title in the node's languages.
    pub title: LocalText,
    /// The title of an imported notice in another or an unnamed language.
    pub title_other: Option<String>,
    /// BCP 47 tag of `title_other`, if known.
    pub title_other_language: Option<String>,
    /// What is found beside titles and names: descriptions, lots, items, in all languages. It is indexed and not
    /// kept: always empty in a row read back.
    pub search_text: String,
    /// The buyer's own reference number.
    pub reference: Option<String>,
    /// Where the procedure stands: `planned`, `bidding`, `opening`, `evaluation`, `awarded`, `final`, `cancelled`,
    /// `unsuccessful`, …
    pub stage: String,
    /// OCDS tender status.
    pub status: Option<String>,
    /// OCDS method.
    pub method: Option<String>,
    /// OCDS main procurement category.
    pub category: Option<String>,
    /// The estimated value in the currency's minor unit.
    pub value_minor: Option<i64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// The deadline for bids.
    pub deadline: Option<Timestamp>,
    /// When anything of it last changed.
    pub updated_at: Option<Timestamp>,
    /// Codes of what is bought (`CPV:30200000`).
    pub classifications: Vec<String>,
    /// Regions of delivery (ISO 3166-2). They are looked for and not kept: always empty in a row read back.
    pub regions: Vec<String>,
    /// Id, if there is one, and name of those who were awarded a lot.
    pub suppliers: Vec<SupplierName>,
    /// How many lots.
    pub lots: u32,
    /// How many bids, once that is public.
    pub bids: Option<u32>,
    /// What came of the lots, once bidding has closed. They are added up and listed by
    /// [`Views::outcomes`](super::Views::outcomes): always empty in a row read back.
    pub outcomes: Vec<LotRow>,
}

/// What came of one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotRow {
    /// The lot's id.
    pub lot: String,
    /// How many bids were opened, once they are.
    pub bids: Option<u32>,
    /// The award, once decided.
    pub award: Option<AwardOf>,
}

/// Who was awarded a lot, and for how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardOf {
    /// The organisation's id.
    pub supplier: String,
    /// The price in the currency's minor unit.
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: String,
    /// When it was decided.
    pub decided_at: Timestamp,
}

/// Who was awarded a lot.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SupplierName {
    /// The organisation's id, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its name.
    pub name: String,
}

/// A release by its place, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// Where in the order of publication.
    pub cursor: Cursor,
    /// The process.
    pub ocid: String,
    /// Who published it; None is this node.
    pub publisher: Option<String>,
    /// The position of the process's first release.
    pub first: u64,
}

/// A release, in the order in which releases were published here.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseRow {
    /// Where it stands in the feed.
    pub cursor: Cursor,
    /// The process.
    pub ocid: String,
    /// The release's id.
    pub release_id: String,
    /// The release's own date, if it has a readable one.
    pub date: Option<Timestamp>,
    /// Release tags.
    pub tags: Vec<String>,
    /// Who published it; None is this node.
    pub publisher: Option<String>,
    /// The release itself.
    pub body: ReleaseBody,
}

/// Where the JSON of a release is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReleaseBody {
    /// Here, as UTF-8 JSON.
    Inline(Vec<u8>),
    /// In the blob with this SHA-256.
    Document([u8; 32]),
}

/// An organisation of the register.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OrganisationRow {
    /// Its party id.
    pub id: String,
    /// `buyer`, `supplier` or `authority`.
    pub kind: String,
    /// Its legal name.
    pub name: LocalText,
    /// Identifier in a public register: org-id.guide list code, id.
    pub identifier: Option<(String, String)>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Region or governorate.
    pub region: Option<String>,
    /// Public contact address.
    pub mail: Option<String>,
}

/// A mail that acts gave rise to. How far it got on its way is operational and lives in [`crate::office`].
#[derive(Debug, Clone, PartialEq)]
pub struct MailRow {
    /// The act it follows from.
    pub cursor: Cursor,
    /// The party it goes to.
    pub recipient: String,
    /// Which text.
    pub kind: String,
    /// The procedure it is about.
    pub ocid: Option<String>,
    /// What the text is filled with.
    pub data: Value,
}

/// The bit of a language in the column `languages`.
pub(super) const fn language_bit(language: Language) -> i64 {
    match language {
        Language::Fr => 1,
        Language::Ar => 2,
        Language::En => 4,
    }
}
