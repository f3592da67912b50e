//! Texts in several languages, and fields that the model does not have.

use domain::LocalText;
use domain::text::Language;
use serde_json::Value;

use super::tree::Tree;

/// Members that are added to objects of a release when it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Additions(Vec<Addition>);

#[derive(Clone, Debug, PartialEq)]
struct Addition {
    /// JSON pointer of the object.
    path: String,
    key: String,
    value: Value,
}

impl Additions {
    /// Adds a member to the object at a JSON pointer.
    pub fn add(&mut self, path: &str, key: &str, value: Value) {
        self.0.push(Addition { path: path.to_owned(), key: key.to_owned(), value });
    }

    /// The French text of a field; its other languages are added beside it.
    ///
    /// The suffix is the language's tag (OCDS 1.1, "Translations").
    pub fn text(&mut self, path: &str, field: &str, text: &LocalText) -> String {
        for language in Language::ALL {
            if language != Language::Fr
                && let Some(words) = written(text, language)
            {
                self.add(path, &format!("{field}_{}", language.tag()), words.into());
            }
        }
        french(text)
    }

    /// Adds all members; what has no place any more is left out.
    pub fn add_to(&self, tree: &mut Tree) -> Result<(), serde_json::Error> {
        for addition in &self.0 {
            if let Some(object) = tree.at_mut(&addition.path) {
                object.set(&addition.key, Tree::of(&addition.value)?);
            }
        }
        Ok(())
    }
}

fn written(text: &LocalText, language: Language) -> Option<&str> {
    text.get(language).filter(|words| !words.trim().is_empty())
}

/// The French text, empty when there is none.
pub(super) fn french(text: &LocalText) -> String {
    written(text, Language::Fr).unwrap_or_default().to_owned()
}
