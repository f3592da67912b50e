//! From a text, or what someone types, to the words that are compared.
//!
//! A word has several forms: as it is written once case, accents and marks are folded, without what French and Arabic
//! glue to its front, and without the endings of the plural. Two words match when they share a form. The written form
//! always stays one of them, so that a stem cut too short adds a match and never loses one.

mod arabic;
mod latin;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The most bytes of one text that are indexed; what comes later is not found.
pub const TEXT_BYTES_MAX: usize = 256 << 10;
/// The most bytes of a query that are read.
pub const QUERY_BYTES_MAX: usize = 2 << 10;
/// The most words of a query that are searched; later ones are ignored.
pub const QUERY_WORDS_MAX: usize = 16;
/// The longest word, in characters; the rest of a longer one is cut.
const WORD_CHARACTERS_MAX: usize = 64;
/// A word being typed is completed from this many characters on.
const COMPLETED_CHARACTERS_MIN: usize = 2;

/// Words that say nothing about what is bought. They are indexed, but a query that has others does not ask for them.
const STOP_WORDS: &[&str] = &[
    "a", "an", "and", "au", "aux", "by", "ce", "d", "dans", "de", "des", "du", "en", "et", "for", "from", "in", "l",
    "la", "le", "les", "of", "on", "ou", "par", "pour", "sur", "the", "to", "un", "une", "with", "الي", "او", "عن",
    "علي", "في", "من", "مع", "و",
];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// As written, folded.
    written: String,
    /// Without what is glued to its front.
    bare: Vec<String>,
    /// Each of the above without an ending.
    stems: Vec<String>,
}

impl Word {
    fn new(written: String) -> Self {
        let (bare, stems) = if written.chars().all(|c| c.is_ascii_alphabetic()) {
            (Vec::new(), latin::stems(&written))
        } else if written.chars().all(arabic::is_letter) {
            arabic::forms(&written)
        } else {
            (Vec::new(), Vec::new())
        };
        Self { written, bare, stems }
    }

    /// Every form, the written one first.
    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.written).chain(&self.bare).chain(&self.stems).map(String::as_str)
    }

    /// The forms that a longer word may begin with.
    fn beginnings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.written).chain(&self.bare).map(String::as_str)
    }
}

/// The forms of all words of a text, separated by spaces: what the index holds. They consist of letters and digits only.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut forms = String::new();
    for word in words(text, TEXT_BYTES_MAX) {
        for form in word.forms() {
            if !forms.is_empty() {
                forms.push(' ');
            }
            forms.push_str(form);
        }
    }
    forms
}

/// What someone typed as an FTS5 expression: every word in one of its forms, the last one completed while it is being
/// typed (no space after it). None when there is no word in it.
///
/// Nothing typed reaches the expression but letters and digits, each form between quotes.
pub(super) fn expression(typed: &str) -> Option<String> {
    let mut words = words(typed, QUERY_BYTES_MAX);
    // Not a letter: it may end in a mark, or in the * that other searches want.
    let being_typed = typed.chars().next_back().is_some_and(|c| !c.is_whitespace());
    if words.iter().any(|word| !is_stop_word(word)) {
        words.retain(|word| !is_stop_word(word));
    }
    words.truncate(QUERY_WORDS_MAX);
    let last = words.len().checked_sub(1)?;
    let terms: Vec<String> =
        words.iter().enumerate().map(|(place, word)| term(word, being_typed && place == last)).collect();
    Some(terms.join(" AND "))
}

fn is_stop_word(word: &Word) -> bool {
    STOP_WORDS.contains(&word.written.as_str())
}

fn term(word: &Word, completed: bool) -> String {
    let mut alternatives: Vec<String> = word.forms().map(|form| format!("\"{form}\"")).collect();
    if completed {
        alternatives.extend(
            word.beginnings()
                .filter(|form| form.chars().count() >= COMPLETED_CHARACTERS_MIN)
                .map(|form| format!("\"{form}\"*")),
        );
    }
    format!("({})", alternatives.join(" OR "))
}

fn words(text: &str, bytes_max: usize) -> Vec<Word> {
    let text = &text[..text.floor_char_boundary(bytes_max)];
    let mut words = Words::default();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            c if is_combining_mark(c) || is_invisible(c) => {}
            '\'' | '’' | '‘' | 'ʼ' | '`' | '′' => words.apostrophe(),
            'œ' => words.letters("oe"),
            'æ' => words.letters("ae"),
            'ß' => words.letters("ss"),
            'ø' => words.letters("o"),
            'ł' => words.letters("l"),
            'đ' => words.letters("d"),
            'ı' => words.letters("i"),
            c => match arabic::fold(c) {
                Some(folded) => words.letter(folded),
                None if c.is_alphanumeric() => words.letter(c),
                None => words.end(),
            },
        }
    }
    words.end();
    words.found
}

/// Characters that are written and not read: the Arabic tatweel, soft hyphen, joiners, marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{0640}' | '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[derive(Default)]
struct Words {
    found: Vec<Word>,
    written: String,
    characters: usize,
    /// Whether an apostrophe ended the word before this one.
    after_apostrophe: bool,
}

impl Words {
    fn letter(&mut self, c: char) {
        if self.characters < WORD_CHARACTERS_MAX {
            self.written.push(c);
        }
        self.characters += 1;
    }

    fn letters(&mut self, letters: &str) {
        letters.chars().for_each(|c| self.letter(c));
    }

    /// French drops a vowel here (l'eau), English adds an s (the supplier's).
    fn apostrophe(&mut self) {
        if latin::ELISIONS.contains(&self.written.as_str()) {
            self.written.clear();
            self.characters = 0;
        } else {
            let word_before = !self.written.is_empty();
            self.end();
            self.after_apostrophe = word_before;
        }
    }

    fn end(&mut self) {
        let written = std::mem::take(&mut self.written);
        let possessive = std::mem::take(&mut self.after_apostrophe) && written == "s";
        self.characters = 0;
        if !written.is_empty() && !possessive {
            self.found.push(Word::new(written));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_marks_and_elisions_are_folded() {
        for (text, first_forms) in [
            ("Élèves", "eleves"),
            ("L’EAU", "eau"),
            ("qu'une", "une"),
            ("gros œuvre", "gros oeuvre"),
            ("the supplier's", "the supplier"),
            ("صَفْقَةٌ", "صفقه"),
            ("صفـــقة", "صفقه"),
            ("أإآٱ", "اااا"),
            ("مستشفى", "مستشفي"),
            ("مسؤول هيئة", "مسوول هييه"),
            ("ﻻ", "لا"),
            ("٢٠٢٦ ۱۲", "2026 12"),
            ("m³", "m3"),
            ("AO-12/2026", "ao 12 2026"),
            ("soft\u{AD}ware \u{202E}x", "software x"),
        ] {
            let written: Vec<String> = words(text, TEXT_BYTES_MAX).into_iter().map(|word| word.written).collect();
            assert_eq!(written.join(" "), first_forms, "{text}");
        }
    }

    #[test]
    fn an_expression_has_only_quoted_letters_digits_and_our_own_operators() {
        for typed in ["\"a\" OR b", "NEAR(a b)", "title:x", "a* ^b -c +d", "x\0y", "'; DROP TABLE procedure; --", "((("]
        {
            let Some(expression) = expression(typed) else {
                assert_eq!(typed, "(((");
                continue;
            };
            for (place, part) in expression.split('"').enumerate() {
                if place % 2 == 1 {
                    assert!(part.chars().all(char::is_alphanumeric), "{expression}");
                } else {
                    let ours = part.split([' ', '(', ')', '*']).all(|s| matches!(s, "" | "OR" | "AND"));
                    assert!(ours, "{expression}");
                }
            }
        }
    }

    #[test]
    fn stop_words_are_asked_for_only_when_there_is_nothing_else() {
        assert_eq!(expression("marché de la ").as_deref(), Some("(\"marche\")"));
        assert_eq!(expression("de ").as_deref(), Some("(\"de\")"));
        assert_eq!(expression("l'"), None);
        assert_eq!(expression(" \u{202E}… "), None);
    }

    #[test]
    fn only_the_word_being_typed_is_completed() {
        assert_eq!(expression("eau pot").as_deref(), Some("(\"eau\") AND (\"pot\" OR \"pot\"*)"));
        assert_eq!(expression("pot ").as_deref(), Some("(\"pot\")"));
        assert_eq!(expression("p").as_deref(), Some("(\"p\")"));
    }

    #[test]
    fn what_is_too_long_is_cut_and_never_inside_a_character() {
        assert_eq!(normalise(&"é".repeat(100_000)).len(), WORD_CHARACTERS_MAX);
        assert!(normalise(&"صفقة ".repeat(200_000)).len() < 3 * TEXT_BYTES_MAX);
        let expression = expression(&"mot ".repeat(5_000)).unwrap();
        assert_eq!(expression.matches("AND").count(), QUERY_WORDS_MAX - 1);
    }
}
