//! Codes, spelled as the codelists spell them. Their meaning is the codelists'
//! (<https://standard.open-contracting.org/1.1/en/schema/codelists/>).

macro_rules! codes {
    ($($(#[$about:meta])* $name:ident { $($code:ident = $text:literal,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`")]
                #[serde(rename = $text)]
                $code,
            )*
        }

        impl $name {
            /// All codes, in the order of the codelist.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The code as it is written.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $text,)*
                }
            }
        }
    )*};
}

codes! {
    /// `releaseTag`, closed
    Tag {
        Planning = "planning",
        PlanningUpdate = "planningUpdate",
        Tender = "tender",
        TenderAmendment = "tenderAmendment",
        TenderUpdate = "tenderUpdate",
        TenderCancellation = "tenderCancellation",
        Award = "award",
        AwardUpdate = "awardUpdate",
        AwardCancellation = "awardCancellation",
        Contract = "contract",
        ContractUpdate = "contractUpdate",
        ContractAmendment = "contractAmendment",
        Implementation = "implementation",
        ImplementationUpdate = "implementationUpdate",
        ContractTermination = "contractTermination",
        Compiled = "compiled",
    }

    /// `initiationType`, closed
    InitiationType { Tender = "tender", }

    /// `tenderStatus`, closed
    TenderStatus {
        Planning = "planning",
        Planned = "planned",
        Active = "active",
        Cancelled = "cancelled",
        Unsuccessful = "unsuccessful",
        Complete = "complete",
        Withdrawn = "withdrawn",
    }

    /// `method`, closed
    ProcurementMethod { Open = "open", Selective = "selective", Limited = "limited", Direct = "direct", }

    /// `procurementCategory`, closed
    Category { Goods = "goods", Works = "works", Services = "services", }

    /// `awardStatus`, closed
    AwardStatus { Pending = "pending", Active = "active", Cancelled = "cancelled", Unsuccessful = "unsuccessful", }

    /// `contractStatus`, closed
    ContractStatus { Pending = "pending", Active = "active", Cancelled = "cancelled", Terminated = "terminated", }

    /// `milestoneStatus`, closed
    MilestoneStatus { Scheduled = "scheduled", Met = "met", NotMet = "notMet", PartiallyMet = "partiallyMet", }

    /// `partyRole`, open: the codes that we use
    PartyRole {
        Buyer = "buyer",
        ProcuringEntity = "procuringEntity",
        Supplier = "supplier",
        Tenderer = "tenderer",
        Funder = "funder",
        Enquirer = "enquirer",
        Payer = "payer",
        Payee = "payee",
        ReviewBody = "reviewBody",
        InterestedParty = "interestedParty",
    }

    /// `bidStatus` of the bids extension, open: the codes that we use
    BidStatus {
        Pending = "pending",
        Valid = "valid",
        Disqualified = "disqualified",
        Withdrawn = "withdrawn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocds::schema::codelist;

    #[test]
    fn closed_codes_are_those_of_the_codelists() {
        fn check(name: &str, codes: impl Iterator<Item = &'static str>) {
            let mut ours: Vec<_> = codes.collect();
            ours.sort_unstable();
            let theirs: Vec<_> = codelist(name).unwrap().codes().collect();
            assert_eq!(ours, theirs, "{name}");
        }
        check("releaseTag.csv", Tag::ALL.iter().map(|code| code.as_str()));
        check("initiationType.csv", InitiationType::ALL.iter().map(|code| code.as_str()));
        check("tenderStatus.csv", TenderStatus::ALL.iter().map(|code| code.as_str()));
        check("method.csv", ProcurementMethod::ALL.iter().map(|code| code.as_str()));
        check("procurementCategory.csv", Category::ALL.iter().map(|code| code.as_str()));
        check("awardStatus.csv", AwardStatus::ALL.iter().map(|code| code.as_str()));
        check("contractStatus.csv", ContractStatus::ALL.iter().map(|code| code.as_str()));
        check("milestoneStatus.csv", MilestoneStatus::ALL.iter().map(|code| code.as_str()));
        for role in PartyRole::ALL {
            assert!(codelist("partyRole.csv").unwrap().has(role.as_str()), "{}", role.as_str());
        }
    }
}
