//! The rule-sets and codelists at hand: those built in, and those of the operator's `law` folder.

use domain::ruleset::LawTexts;
use domain::{LocalText, RuleSet};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const BUILT_IN: [&str; 5] = [
    include_str!("../../../law/eu/2014-24@2024.toml"),
    include_str!("../../../law/eu/2014-24@2026.toml"),
    include_str!("../../../law/model/2011.toml"),
    include_str!("../../../law/tn/2014-1039.toml"),
    include_str!("../../../law/tn/2014-1039@2018-416.toml"),
];

/// The wording of clauses, for every jurisdiction.
const WORDINGS_BUILT_IN: &str = include_str!("../../../law/clauses.toml");
/// A file of wordings, in any folder of the law.
const WORDINGS_FILE: &str = "clauses.toml";

/// Regions by jurisdiction: code (ISO 3166-2) and name in each language.
const REGIONS_BUILT_IN: [(&str, &str); 1] = [("tn", include_str!("../../../law/tn/regions.csv"))];
/// The file of a jurisdiction's regions, in its folder.
const REGIONS_FILE: &str = "regions.csv";
/// Its first line.
const REGIONS_HEAD: &str = "code,fr,ar,en";

/// Every rule-set by its id, whole, and the regions of each jurisdiction.
#[derive(Debug, Clone, Default)]
pub struct RuleBook {
    rules: BTreeMap<String, Arc<RuleSet>>,
    regions: BTreeMap<String, Vec<Region>>,
}

/// Texts on their way to a book, and where each came from.
#[derive(Default)]
struct Reading {
    texts: LawTexts,
    files: BTreeMap<String, String>,
    book: RuleBook,
}

/// A region in which something is delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its code (ISO 3166-2).
    pub code: String,
    /// Its name.
    pub name: LocalText,
}

/// A rule-set that cannot be used.
#[derive(Debug)]
pub struct RuleBookError {
    /// The file, or `built in`.
    pub file: String,
    /// Why.
    pub why: String,
}

impl std::fmt::Display for RuleBookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "rule-set {}: {}", self.file, self.why)
    }
}

impl std::error::Error for RuleBookError {}

impl RuleBook {
    /// Reads what is built in and then every `*.toml` and `regions.csv` below the folder, which may replace it,
    /// or extend a rule-set; `clauses.toml` has wordings.
    ///
    /// # Errors
    /// [`RuleBookError`] naming the first file that cannot be used.
    pub fn read(folder: Option<&Path>) -> Result<Self, RuleBookError> {
        let mut reading = Reading::default();
        reading.add_wordings("built in", WORDINGS_BUILT_IN)?;
        for text in BUILT_IN {
            reading.add("built in", text)?;
        }
        for (jurisdiction, text) in REGIONS_BUILT_IN {
            reading.book.add_regions("built in", jurisdiction, text)?;
        }
        if let Some(folder) = folder {
            reading.add_folder(folder)?;
        }
        let Reading { texts, files, mut book } = reading;
        let all = texts.read_all().map_err(|(id, error)| RuleBookError {
            file: files.get(&id).cloned().unwrap_or_default(),
            why: error.to_string(),
        })?;
        book.rules = all.into_iter().map(|(id, rules)| (id, Arc::new(rules))).collect();
        Ok(book)
    }

    fn add_regions(&mut self, file: &str, jurisdiction: &str, text: &str) -> Result<(), RuleBookError> {
        let wrong = |why: String| RuleBookError { file: file.to_owned(), why };
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        if lines.next() != Some(REGIONS_HEAD) {
            return Err(wrong(format!("the first line is not {REGIONS_HEAD}")));
        }
        let region =
            |line: &str| match line.split(',').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>().as_slice() {
                [code, fr, ar, en] if ![code, fr, ar, en].iter().any(|cell| cell.is_empty()) => Ok(Region {
                    code: code.clone(),
                    name: LocalText { fr: Some(fr.clone()), ar: Some(ar.clone()), en: Some(en.clone()) },
                }),
                _ => Err(wrong(format!("not a code and three names: {line}"))),
            };
        let regions = lines.map(region).collect::<Result<_, _>>()?;
        self.regions.insert(jurisdiction.to_owned(), regions);
        Ok(())
    }

    /// The rule-set of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arc<RuleSet>> {
        self.rules.get(id).cloned()
    }

    /// The rule-set of a jurisdiction that is in force at a moment; of several, the one that began last.
    #[must_use]
    pub fn in_force(&self, jurisdiction: &str, moment: Timestamp) -> Option<Arc<RuleSet>> {
        let of_it = self.rules.values().filter(|rules| rules.jurisdiction == jurisdiction);
        of_it.filter(|rules| rules.is_in_force(moment)).max_by(|a, b| a.in_force_from.cmp(&b.in_force_from)).cloned()
    }

    /// What a name stands for at a moment: the rule-set of this id, or the one of this jurisdiction that is in force.
    #[must_use]
    pub fn named(&self, name: &str, moment: Timestamp) -> Option<Arc<RuleSet>> {
        self.get(name).or_else(|| self.in_force(name, moment))
    }

    /// The regions of a jurisdiction, in the order of its list; none where it has no list.
    #[must_use]
    pub fn regions(&self, jurisdiction: &str) -> &[Region] {
        self.regions.get(jurisdiction).map_or(&[], Vec::as_slice)
    }

    /// The region of this code, of whichever jurisdiction.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.regions.values().flatten().find(|region| region.code == code)
    }

    /// Every rule-set.
    pub fn all(&self) -> impl Iterator<Item = &Arc<RuleSet>> {
        self.rules.values()
    }
}

impl Reading {
    fn add(&mut self, file: &str, text: &str) -> Result<(), RuleBookError> {
        let wrong = |why: String| RuleBookError { file: file.to_owned(), why };
        let id = self.texts.add(text).map_err(|error| wrong(error.to_string()))?;
        self.files.insert(id, file.to_owned());
        Ok(())
    }

    fn add_wordings(&mut self, file: &str, text: &str) -> Result<(), RuleBookError> {
        let wrong = |why: String| RuleBookError { file: file.to_owned(), why };
        self.texts.add_wordings(text).map_err(|error| wrong(error.to_string()))
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), RuleBookError> {
        let wrong =
            |error: std::io::Error| RuleBookError { file: folder.display().to_string(), why: error.to_string() };
        let mut paths = std::fs::read_dir(folder)
            .map_err(wrong)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(wrong)?;
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.add_folder(&path)?;
            } else if path.file_name().is_some_and(|name| name == REGIONS_FILE) {
                let text = std::fs::read_to_string(&path).map_err(wrong)?;
                let jurisdiction = folder.file_name().unwrap_or_default().to_string_lossy();
                self.book.add_regions(&path.display().to_string(), &jurisdiction, &text)?;
            } else if path.file_name().is_some_and(|name| name == WORDINGS_FILE) {
                let text = std::fs::read_to_string(&path).map_err(wrong)?;
                self.add_wordings(&path.display().to_string(), &text)?;
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = std::fs::read_to_string(&path).map_err(wrong)?;
                self.add(&path.display().to_string(), &text)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::text::Language;

    #[test]
    fn regions_are_a_list_with_a_name_in_each_language() {
        let mut book = RuleBook::read(None).unwrap();
        let regions = book.regions("tn");
        assert_eq!(regions.len(), 24);
        let codes: std::collections::BTreeSet<&String> = regions.iter().map(|region| &region.code).collect();
        assert_eq!(codes.len(), 24, "no code twice");
        assert!(regions.iter().all(|region| Language::ALL.iter().all(|language| region.name.get(*language).is_some())));
        assert_eq!(book.region("TN-61").unwrap().name.best(Language::Ar).unwrap().1, "صفاقس");
        assert!(book.regions("zz").is_empty() && book.region("ZZ-1").is_none());
        for wrong in ["", "code,fr,ar\n", "code,fr,ar,en\nTN-11,Tunis,,Tunis\n", "code,fr,ar,en\nTN-11,Tunis\n"] {
            assert!(book.add_regions("x", "zz", wrong).is_err(), "{wrong:?}");
        }
        book.add_regions("x", "zz", "code,fr,ar,en\nZZ-1,Un,واحد,One\n").unwrap();
        assert_eq!(book.region("ZZ-1").unwrap().name.fr.as_deref(), Some("Un"));
    }
}
