//! The codelists of OCDS 1.1.5.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// One codelist.
#[derive(Debug)]
pub struct Codelist {
    /// Its file name, as schemas refer to it.
    pub name: &'static str,
    codes: BTreeSet<String>,
}

impl Codelist {
    /// Whether it has this code.
    pub fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// Its codes, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(String::as_str)
    }
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../data/ocds-1.1.5/codelists/", $name)))),*]
    };
}

const FILES: [(&str, &str); 19] = files![
    "awardCriteria.csv",
    "awardStatus.csv",
    "contractStatus.csv",
    "currency.csv",
    "documentType.csv",
    "extendedProcurementCategory.csv",
    "initiationType.csv",
    "itemClassificationScheme.csv",
    "method.csv",
    "milestoneStatus.csv",
    "milestoneType.csv",
    "partyRole.csv",
    "procurementCategory.csv",
    "relatedProcess.csv",
    "relatedProcessScheme.csv",
    "releaseTag.csv",
    "submissionMethod.csv",
    "tenderStatus.csv",
    "unitClassificationScheme.csv",
];

/// The codelist of that file name.
pub fn codelist(name: &str) -> Option<&'static Codelist> {
    static CODELISTS: LazyLock<BTreeMap<&'static str, Codelist>> = LazyLock::new(|| {
        FILES.iter().map(|(name, text)| (*name, Codelist { name, codes: codes(text).unwrap_or_default() })).collect()
    });
    CODELISTS.get(name)
}

fn codes(text: &str) -> Option<BTreeSet<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let column = reader.headers().ok()?.iter().position(|header| header.trim_start_matches('\u{FEFF}') == "Code")?;
    reader.records().map(|row| Some(row.ok()?.get(column)?.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_codelist_has_codes() {
        for (name, text) in FILES {
            let list = codelist(name).unwrap();
            assert!(list.codes().count() > 0, "{name}");
            assert_eq!(codes(text).unwrap().len(), text.lines().count().min(list.codes().count()), "{name}");
        }
        assert!(codelist("method.csv").unwrap().has("direct"));
        assert!(codelist("currency.csv").unwrap().has("TND"));
        assert!(!codelist("partyRole.csv").unwrap().has("Buyer"));
        assert!(codelist("nothing.csv").is_none());
    }
}
