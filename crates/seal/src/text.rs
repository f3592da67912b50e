//! Bounds on the strings that are signed or shown: nothing empty, endless, invisible or reordering.

use std::fmt;

/// Longest procedure, lot, envelope or party identifier, in bytes of UTF-8.
pub(crate) const MAX_IDENTIFIER_BYTES: usize = 256;

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// No characters.
    Empty,
    /// More bytes than allowed.
    TooLong {
        /// Bytes of UTF-8 allowed.
        max_bytes: usize,
    },
    /// A control, bidirectional-control or zero-width character, which could make two texts look alike.
    HiddenCharacter(char),
    /// A path separator, or a name that means a folder.
    Path,
    /// Not of the form the field has.
    Form,
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::TooLong { max_bytes } => write!(f, "is longer than {max_bytes} bytes"),
            Self::HiddenCharacter(c) => {
                write!(f, "contains the hidden character U+{:04X}", u32::from(*c))
            }
            Self::Path => f.write_str("is a path, not a name"),
            Self::Form => f.write_str("does not have the form of this field"),
        }
    }
}

/// 1 to `max_bytes` bytes of visible text.
pub(crate) fn check_visible(text: &str, max_bytes: usize) -> Result<(), TextFault> {
    if text.is_empty() {
        return Err(TextFault::Empty);
    }
    if text.len() > max_bytes {
        return Err(TextFault::TooLong { max_bytes });
    }
    match text.chars().find(|c| is_hidden(*c)) {
        Some(hidden) => Err(TextFault::HiddenCharacter(hidden)),
        None => Ok(()),
    }
}

/// An identifier of a procedure, lot, envelope or party.
pub(crate) fn check_identifier(text: &str) -> Result<(), TextFault> {
    check_visible(text, MAX_IDENTIFIER_BYTES)
}

/// A file name that is safe to create in a folder on any system we know of.
pub(crate) fn check_file_name(name: &str) -> Result<(), TextFault> {
    check_visible(name, 255)?;
    let separators = ['/', '\\', ':'];
    if name.contains(separators) || name.starts_with('.') || name.ends_with(['.', ' ']) {
        return Err(TextFault::Path);
    }
    Ok(())
}

/// `type/subtype`, with optional parameters: printable ASCII, at most 127 bytes.
pub(crate) fn check_media_type(media_type: &str) -> Result<(), TextFault> {
    check_visible(media_type, 127)?;
    let printable = media_type.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    match media_type.split_once('/') {
        Some((kind, subtype)) if printable && !kind.is_empty() && !subtype.is_empty() => Ok(()),
        _ => Err(TextFault::Form),
    }
}

/// `YYYY-MM-DDTHH:MM:SS[.ffffff]Z` (RFC 3339, UTC): the form only; the calendar is the caller's business.
pub(crate) fn check_time(text: &str) -> Result<(), TextFault> {
    let pattern = b"dddd-dd-ddTdd:dd:dd";
    let Some(body) = text.strip_suffix('Z') else {
        return Err(TextFault::Form);
    };
    let Some((seconds, fraction)) = body.as_bytes().split_at_checked(pattern.len()) else {
        return Err(TextFault::Form);
    };
    let seconds_fit = seconds.iter().zip(pattern).all(|(byte, want)| match want {
        b'd' => byte.is_ascii_digit(),
        literal => byte == literal,
    });
    let fraction_fits = match fraction {
        [] => true,
        [b'.', digits @ ..] => (1..=9).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if seconds_fit && fraction_fits { Ok(()) } else { Err(TextFault::Form) }
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_refused() {
        for good in ["prix.csv", "عرض مالي.pdf", "Offre n° 1 – lot (2).ods", "a"] {
            assert_eq!(check_file_name(good), Ok(()), "{good}");
        }
        let long = "a".repeat(256);
        let table: &[(&str, TextFault)] = &[
            ("", TextFault::Empty),
            ("..", TextFault::Path),
            (".bashrc", TextFault::Path),
            ("a/../b", TextFault::Path),
            ("..\\b", TextFault::Path),
            ("C:x", TextFault::Path),
            ("trailing.", TextFault::Path),
            ("null\0", TextFault::HiddenCharacter('\0')),
            ("gpj.\u{202e}exe", TextFault::HiddenCharacter('\u{202e}')),
            ("a\u{200b}b", TextFault::HiddenCharacter('\u{200b}')),
            (&long, TextFault::TooLong { max_bytes: 255 }),
        ];
        for (name, fault) in table {
            assert_eq!(check_file_name(name), Err(*fault), "{name:?}");
        }
    }

    #[test]
    fn times_and_media_types_have_one_form() {
        for good in ["2026-11-22T12:00:00Z", "2026-11-22T12:00:00.123456Z"] {
            assert_eq!(check_time(good), Ok(()), "{good}");
        }
        for wrong in [
            "",
            "Z",
            "2026-11-22 12:00:00Z",
            "2026-11-22T12:00:00+01:00",
            "2026-11-22T12:00:00.Z",
            "é026-11-22T12:00:00Z",
        ] {
            assert_eq!(check_time(wrong), Err(TextFault::Form), "{wrong}");
        }
        assert_eq!(check_media_type("application/pdf"), Ok(()));
        for wrong in ["pdf", "/pdf", "application/", "application/é"] {
            assert_eq!(check_media_type(wrong), Err(TextFault::Form), "{wrong}");
        }
    }
}
