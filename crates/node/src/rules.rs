//! The rule-sets at hand: those built in, and those of the operator's `law` folder.

use domain::RuleSet;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const BUILT_IN: [&str; 2] =
    [include_str!("../../../law/model/2011.toml"), include_str!("../../../law/tn/2014-1039.toml")];

/// Every rule-set by its id.
#[derive(Debug, Clone, Default)]
pub struct RuleBook(BTreeMap<String, Arc<RuleSet>>);

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
    /// Reads the built-in rule-sets and then every `*.toml` below the folder, which may replace them.
    ///
    /// # Errors
    /// [`RuleBookError`] naming the first file that cannot be used.
    pub fn read(folder: Option<&Path>) -> Result<Self, RuleBookError> {
        let mut book = Self::default();
        for text in BUILT_IN {
            book.add("built in", text)?;
        }
        if let Some(folder) = folder {
            book.add_folder(folder)?;
        }
        Ok(book)
    }

    fn add(&mut self, file: &str, text: &str) -> Result<(), RuleBookError> {
        let wrong = |why: String| RuleBookError { file: file.to_owned(), why };
        let rules = RuleSet::parse(text).map_err(|error| wrong(error.to_string()))?;
        self.0.insert(rules.id.clone(), Arc::new(rules));
        Ok(())
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
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = std::fs::read_to_string(&path).map_err(wrong)?;
                self.add(&path.display().to_string(), &text)?;
            }
        }
        Ok(())
    }

    /// The rule-set of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Arc<RuleSet>> {
        self.0.get(id).cloned()
    }

    /// Every rule-set.
    pub fn all(&self) -> impl Iterator<Item = &Arc<RuleSet>> {
        self.0.values()
    }
}
