//! Texts that people write, in the languages of the node.

use serde::{Deserialize, Serialize};

/// A language the node publishes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    Fr,
    /// Arabic, written from right to left.
    Ar,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order in which they are shown.
    pub const ALL: [Language; 3] = [Language::Fr, Language::Ar, Language::En];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Fr => "fr",
            Language::Ar => "ar",
            Language::En => "en",
        }
    }

    /// Reads a tag; `None` for any other language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// One public text in up to three languages (P14): a missing one is shown as missing, never replaced in silence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    /// The French text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<String>,
    /// The Arabic text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ar: Option<String>,
    /// The English text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl LocalText {
    /// A text in French only.
    #[must_use]
    pub fn fr(text: impl Into<String>) -> Self {
        Self { fr: Some(text.into()), ..Self::default() }
    }

    /// A text in the three languages.
    #[must_use]
    pub fn all(fr: impl Into<String>, ar: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: Some(fr.into()), ar: Some(ar.into()), en: Some(en.into()) }
    }

    /// The text of one language, if it was written.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        match language {
            Language::Fr => self.fr.as_deref(),
            Language::Ar => self.ar.as_deref(),
            Language::En => self.en.as_deref(),
        }
    }

    /// The text in this language or else in the first one that was written, with the language found.
    #[must_use]
    pub fn best(&self, language: Language) -> Option<(Language, &str)> {
        std::iter::once(language)
            .chain(Language::ALL)
            .find_map(|candidate| self.get(candidate).map(|text| (candidate, text)))
    }

    /// Whether no language has a text other than white space.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Language::ALL.into_iter().all(|language| self.get(language).is_none_or(|text| text.trim().is_empty()))
    }

    /// Checks every language with [`check_text`].
    ///
    /// # Errors
    /// The first [`TextProblem`].
    pub fn check(&self, characters_maximum: usize) -> Result<(), TextProblem> {
        Language::ALL
            .into_iter()
            .filter_map(|language| self.get(language))
            .try_for_each(|text| check_text(text, characters_maximum))
    }
}

/// Why a text cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextProblem {
    /// Longer than the field takes; the maximum in characters.
    TooLong(usize),
    /// A character that hides or reorders what a reader sees (Unicode TR 36), or a control character.
    Hidden(char),
    /// Nothing but white space.
    Empty,
}

/// Characters that reorder or hide text: bidirectional overrides and embeddings, isolates, zero-width space and
/// joiners of words, byte order mark, and controls other than line feed and tab. The directional marks U+200E/F and
/// U+200C/D stay allowed: Arabic and Persian typists need them and they cannot reorder a run.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// Checks a text that a person wrote and others will read.
///
/// # Errors
/// [`TextProblem::TooLong`] or [`TextProblem::Hidden`].
pub fn check_text(text: &str, characters_maximum: usize) -> Result<(), TextProblem> {
    if text.len() > characters_maximum * 4 || text.chars().count() > characters_maximum {
        return Err(TextProblem::TooLong(characters_maximum));
    }
    match text.chars().find(|c| is_hidden(*c)) {
        Some(c) => Err(TextProblem::Hidden(c)),
        None => Ok(()),
    }
}

/// Checks the name of a file: a text without path separators, directional marks, leading dots or trailing dots
/// and blanks, at most 200 characters, and none of the device names of Windows.
///
/// # Errors
/// [`TextProblem`] naming the first offending character.
pub fn check_file_name(name: &str) -> Result<(), TextProblem> {
    check_text(name, 200)?;
    if name.trim().is_empty() {
        return Err(TextProblem::Empty);
    }
    let bad = |c: char| {
        matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\n' | '\t' | '\r')
            || matches!(c, '\u{200C}'..='\u{200F}' | '\u{061C}')
    };
    if let Some(c) = name.chars().find(|c| bad(*c)) {
        return Err(TextProblem::Hidden(c));
    }
    if name.starts_with('.') || name.ends_with(['.', ' ']) || name.starts_with(' ') {
        return Err(TextProblem::Hidden('.'));
    }
    let stem = name.split('.').next().unwrap_or("").to_ascii_uppercase();
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.as_bytes()[3].is_ascii_digit());
    if device { Err(TextProblem::Empty) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_refused_and_arabic_marks_are_not() {
        for c in ['\u{202E}', '\u{2066}', '\u{200B}', '\u{FEFF}', '\0', '\u{1B}'] {
            assert_eq!(check_text(&format!("devis{c}fdp.exe"), 100), Err(TextProblem::Hidden(c)));
        }
        assert_eq!(check_text("\u{200F}طلب عروض\u{200F} 12/2026", 100), Ok(()));
        assert_eq!(check_text("é".repeat(101).as_str(), 100), Err(TextProblem::TooLong(100)));
    }

    #[test]
    fn hostile_file_names_are_refused() {
        for name in
            ["../x", "a/b", "C:\\x", ".bashrc", "CON", "com1.txt", "a\u{202E}b", "a\u{200F}.pdf", "", " ", "x ", "x\n"]
        {
            assert!(check_file_name(name).is_err(), "{name:?} was accepted");
        }
        for name in ["cahier des charges.pdf", "كراس الشروط.pdf", "COM10.txt", "a.b.c"] {
            assert_eq!(check_file_name(name), Ok(()), "{name:?} was refused");
        }
    }

    #[test]
    fn a_missing_language_is_found_and_never_invented() {
        let text = LocalText::fr("Fourniture");
        assert_eq!(text.get(Language::Ar), None);
        assert_eq!(text.best(Language::Ar), Some((Language::Fr, "Fourniture")));
        assert!(LocalText { en: Some("  ".into()), ..LocalText::default() }.is_empty());
    }
}
