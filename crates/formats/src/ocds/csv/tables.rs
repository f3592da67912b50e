//! Which tables there are, where their rows come from, and their columns.

/// One table, which is one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One row for each release.
    Releases,
    /// `planning`, one row at most for each release.
    Planning,
    /// `tender`, one row at most for each release.
    Tender,
    /// `parties`
    Parties,
    /// `tender/lots`
    Lots,
    /// `items` of tender, awards and contracts.
    Items,
    /// `documents` of all sections.
    Documents,
    /// `milestones` of all sections.
    Milestones,
    /// `amendments` of all sections.
    Amendments,
    /// `tender/enquiries`
    Enquiries,
    /// `tender/tenderers` and those of bids.
    Tenderers,
    /// `bids/details`
    Bids,
    /// `awards`
    Awards,
    /// `awards/suppliers`
    Suppliers,
    /// `contracts`
    Contracts,
    /// `contracts/implementation/transactions`
    Transactions,
}

/// Where rows come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source {
    /// The release.
    Release,
    /// The object at a path.
    Object(&'static str),
    /// The elements at a path, with the name of their section.
    List(&'static str, &'static str),
    /// The elements at a path inside each element at another.
    Nested(&'static str, &'static str, &'static str),
}

/// A column: its header, and its path in the object of the row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) header: &'static str,
    pub(super) path: &'static str,
}

macro_rules! columns {
    ($($header:ident = $path:literal),* $(,)?) => {
        &[$(Column { header: stringify!($header), path: $path }),*]
    };
}

impl Table {
    /// All tables, the main one first.
    pub const ALL: [Self; 16] = [
        Self::Releases,
        Self::Planning,
        Self::Tender,
        Self::Parties,
        Self::Lots,
        Self::Items,
        Self::Documents,
        Self::Milestones,
        Self::Amendments,
        Self::Enquiries,
        Self::Tenderers,
        Self::Bids,
        Self::Awards,
        Self::Suppliers,
        Self::Contracts,
        Self::Transactions,
    ];

    /// Its name: that of the file, without `.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Releases => "releases",
            Self::Planning => "planning",
            Self::Tender => "tender",
            Self::Parties => "parties",
            Self::Lots => "lots",
            Self::Items => "items",
            Self::Documents => "documents",
            Self::Milestones => "milestones",
            Self::Amendments => "amendments",
            Self::Enquiries => "enquiries",
            Self::Tenderers => "tenderers",
            Self::Bids => "bids",
            Self::Awards => "awards",
            Self::Suppliers => "suppliers",
            Self::Contracts => "contracts",
            Self::Transactions => "transactions",
        }
    }

    /// Its header row.
    pub fn headers(self) -> Vec<&'static str> {
        let place: &[&str] = if self.is_list() { &["section", "parentId"] } else { &[] };
        let own = self.columns().iter().map(|column| column.header);
        ["ocid", "releaseId"].into_iter().chain(place.iter().copied()).chain(own).collect()
    }

    /// Whether a release may have more than one row in it.
    pub(super) fn is_list(self) -> bool {
        !matches!(self, Self::Releases | Self::Planning | Self::Tender)
    }

    pub(super) fn sources(self) -> &'static [Source] {
        use Source::{List, Nested, Object, Release};
        match self {
            Self::Releases => &[Release],
            Self::Planning => &[Object("planning")],
            Self::Tender => &[Object("tender")],
            Self::Parties => &[List("parties", "parties")],
            Self::Lots => &[List("tender", "tender/lots")],
            Self::Items => &[
                List("tender", "tender/items"),
                Nested("bids", "bids/details", "items"),
                Nested("awards", "awards", "items"),
                Nested("contracts", "contracts", "items"),
            ],
            Self::Documents => &[
                List("planning", "planning/documents"),
                List("tender", "tender/documents"),
                Nested("bids", "bids/details", "documents"),
                Nested("awards", "awards", "documents"),
                Nested("contracts", "contracts", "documents"),
                Nested("implementation", "contracts", "implementation/documents"),
            ],
            Self::Milestones => &[
                List("planning", "planning/milestones"),
                List("tender", "tender/milestones"),
                Nested("contracts", "contracts", "milestones"),
                Nested("implementation", "contracts", "implementation/milestones"),
            ],
            Self::Amendments => &[
                List("tender", "tender/amendments"),
                Nested("awards", "awards", "amendments"),
                Nested("contracts", "contracts", "amendments"),
            ],
            Self::Enquiries => &[List("tender", "tender/enquiries")],
            Self::Tenderers => &[List("tender", "tender/tenderers"), Nested("bids", "bids/details", "tenderers")],
            Self::Bids => &[List("bids", "bids/details")],
            Self::Awards => &[List("awards", "awards")],
            Self::Suppliers => &[Nested("awards", "awards", "suppliers")],
            Self::Contracts => &[List("contracts", "contracts")],
            Self::Transactions => &[Nested("contracts", "contracts", "implementation/transactions")],
        }
    }

    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Releases => columns![
                date = "date",
                tag = "tag",
                language = "language",
                initiationType = "initiationType",
                buyerId = "buyer/id",
                buyerName = "buyer/name",
            ],
            Self::Planning => columns![
                rationale = "rationale",
                budgetId = "budget/id",
                budgetDescription = "budget/description",
                budgetAmount = "budget/amount/amount",
                budgetCurrency = "budget/amount/currency",
                project = "budget/project",
                projectId = "budget/projectID",
            ],
            Self::Tender => columns![
                id = "id",
                title = "title",
                description = "description",
                status = "status",
                procuringEntityId = "procuringEntity/id",
                procuringEntityName = "procuringEntity/name",
                amount = "value/amount",
                currency = "value/currency",
                minimumAmount = "minValue/amount",
                procurementMethod = "procurementMethod",
                procurementMethodDetails = "procurementMethodDetails",
                procurementMethodRationale = "procurementMethodRationale",
                mainProcurementCategory = "mainProcurementCategory",
                additionalProcurementCategories = "additionalProcurementCategories",
                awardCriteria = "awardCriteria",
                submissionMethod = "submissionMethod",
                tenderPeriodStart = "tenderPeriod/startDate",
                tenderPeriodEnd = "tenderPeriod/endDate",
                enquiryPeriodStart = "enquiryPeriod/startDate",
                enquiryPeriodEnd = "enquiryPeriod/endDate",
                awardPeriodStart = "awardPeriod/startDate",
                awardPeriodEnd = "awardPeriod/endDate",
                hasEnquiries = "hasEnquiries",
                numberOfTenderers = "numberOfTenderers",
            ],
            Self::Parties => columns![
                id = "id",
                name = "name",
                roles = "roles",
                identifierScheme = "identifier/scheme",
                identifierId = "identifier/id",
                legalName = "identifier/legalName",
                streetAddress = "address/streetAddress",
                locality = "address/locality",
                region = "address/region",
                postalCode = "address/postalCode",
                countryName = "address/countryName",
                contactName = "contactPoint/name",
                email = "contactPoint/email",
                telephone = "contactPoint/telephone",
            ],
            Self::Lots => columns![
                id = "id",
                title = "title",
                description = "description",
                status = "status",
                amount = "value/amount",
                currency = "value/currency",
            ],
            Self::Items => columns![
                id = "id",
                description = "description",
                classificationScheme = "classification/scheme",
                classificationId = "classification/id",
                classificationDescription = "classification/description",
                quantity = "quantity",
                unitName = "unit/name",
                unitAmount = "unit/value/amount",
                unitCurrency = "unit/value/currency",
                relatedLot = "relatedLot",
            ],
            Self::Documents => columns![
                id = "id",
                documentType = "documentType",
                title = "title",
                url = "url",
                datePublished = "datePublished",
                dateModified = "dateModified",
                format = "format",
                language = "language",
                relatedLots = "relatedLots",
            ],
            Self::Milestones => columns![
                id = "id",
                title = "title",
                type = "type",
                description = "description",
                dueDate = "dueDate",
                dateMet = "dateMet",
                status = "status",
            ],
            Self::Amendments => {
                columns![id = "id", date = "date", rationale = "rationale", description = "description"]
            }
            Self::Enquiries => columns![
                id = "id",
                date = "date",
                title = "title",
                description = "description",
                answer = "answer",
                dateAnswered = "dateAnswered",
                relatedLot = "relatedLot",
            ],
            Self::Tenderers | Self::Suppliers => columns![id = "id", name = "name"],
            Self::Bids => columns![
                id = "id",
                date = "date",
                status = "status",
                amount = "value/amount",
                currency = "value/currency",
                relatedLots = "relatedLots",
            ],
            Self::Awards => columns![
                id = "id",
                title = "title",
                description = "description",
                status = "status",
                date = "date",
                amount = "value/amount",
                currency = "value/currency",
                relatedLots = "relatedLots",
                relatedBids = "relatedBids",
            ],
            Self::Contracts => columns![
                id = "id",
                awardId = "awardID",
                title = "title",
                description = "description",
                status = "status",
                periodStart = "period/startDate",
                periodEnd = "period/endDate",
                amount = "value/amount",
                currency = "value/currency",
                dateSigned = "dateSigned",
                relatedLots = "relatedLots",
            ],
            Self::Transactions => columns![
                id = "id",
                date = "date",
                amount = "value/amount",
                currency = "value/currency",
                payerId = "payer/id",
                payerName = "payer/name",
                payeeId = "payee/id",
                payeeName = "payee/name",
            ],
        }
    }
}
