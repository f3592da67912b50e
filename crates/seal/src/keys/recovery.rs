//! The recovery sheet: a root secret on paper, typed back in by a person.
//!
//! `root (32 bytes) ‖ check (3 bytes)`, where check is the beginning of `H("diwan/recovery-sheet/v1\0" ‖ root)`, as 56
//! characters of Crockford's base 32 (0–9 A–Z without I L O U) in groups of four, four groups a line.

use std::fmt;

use zeroize::Zeroizing;

use super::opening_key::RootSecret;
use crate::kdf;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LABEL: &[u8] = b"diwan/recovery-sheet/v1\0";
const CHARS: usize = 56;
const BYTES: usize = 35;

/// Why a typed recovery sheet is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryError {
    /// A character that is neither of the alphabet nor a separator.
    Character {
        /// The character.
        found: char,
        /// Which one of the significant characters it would be, from 1.
        position: usize,
    },
    /// Too few or too many characters.
    Length {
        /// Significant characters found, of 56; 57 stands for more.
        found_chars: usize,
    },
    /// All characters are there, and at least one is wrong.
    Checksum,
}

impl fmt::Display for RecoveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character { found, position } => {
                write!(f, "character {position} ({found:?}) is not used on recovery sheets")
            }
            Self::Length { found_chars } => write!(f, "a recovery sheet has {CHARS} characters, not {found_chars}"),
            Self::Checksum => f.write_str("at least one character is mistyped"),
        }
    }
}

impl std::error::Error for RecoveryError {}

/// The sheet's text: fourteen groups of four characters, on four lines. Wiped on drop.
pub fn recovery_sheet(root: &RootSecret) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([0; BYTES]);
    bytes[..32].copy_from_slice(&root.0);
    bytes[32..].copy_from_slice(&check(&root.0));
    let mut sheet = Zeroizing::new(String::with_capacity(CHARS + CHARS / 4));
    for position in 0..CHARS {
        if position > 0 && position % 4 == 0 {
            sheet.push(if position % 16 == 0 { '\n' } else { '-' });
        }
        sheet.push(char::from(ALPHABET[usize::from(five_bits(&bytes, position))]));
    }
    sheet
}

/// Reads a sheet back, in either case, with any spaces, hyphens and line ends; O is read as 0, I and L as 1.
pub fn parse_recovery_sheet(text: &str) -> Result<RootSecret, RecoveryError> {
    let mut bytes = Zeroizing::new([0u8; BYTES]);
    let mut count = 0;
    for found in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        if count == CHARS {
            return Err(RecoveryError::Length { found_chars: CHARS + 1 });
        }
        let value = value_of(found).ok_or(RecoveryError::Character { found, position: count + 1 })?;
        let shifted = u16::from(value) << (11 - (count * 5) % 8);
        let [high, low] = shifted.to_be_bytes();
        bytes[count * 5 / 8] |= high;
        if low != 0 {
            bytes[count * 5 / 8 + 1] |= low;
        }
        count += 1;
    }
    if count < CHARS {
        return Err(RecoveryError::Length { found_chars: count });
    }
    let mut root = RootSecret([0; 32]);
    root.0.copy_from_slice(&bytes[..32]);
    if bytes[32..] == check(&root.0) { Ok(root) } else { Err(RecoveryError::Checksum) }
}

fn check(root: &[u8; 32]) -> [u8; 3] {
    let digest = kdf::sha256(&[LABEL, root]).0;
    [digest[0], digest[1], digest[2]]
}

fn five_bits(bytes: &[u8; BYTES], position: usize) -> u8 {
    let (byte, bit) = (position * 5 / 8, position * 5 % 8);
    let next = bytes.get(byte + 1).copied().unwrap_or(0);
    let window = u16::from_be_bytes([bytes[byte], next]);
    (window >> (11 - bit)) as u8 & 31
}

fn value_of(found: char) -> Option<u8> {
    let upper = match found.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let byte = u8::try_from(upper).ok()?;
    ALPHABET.iter().position(|symbol| *symbol == byte).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_read_back_as_people_type() {
        let root = RootSecret(std::array::from_fn(|byte| (byte * 37 + 5) as u8));
        let sheet = recovery_sheet(&root);
        assert_eq!(sheet.lines().map(str::len).collect::<Vec<_>>(), [19, 19, 19, 9]);
        assert_eq!(parse_recovery_sheet(&sheet), Ok(root.clone()));
        let careless = sheet.to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
        assert_eq!(parse_recovery_sheet(&careless), Ok(root.clone()));
        for byte in [0x00, 0xff] {
            let extreme = RootSecret([byte; 32]);
            assert_eq!(parse_recovery_sheet(&recovery_sheet(&extreme)), Ok(extreme));
        }
    }

    #[test]
    fn every_mistyped_character_is_noticed() {
        let root = RootSecret([0xa7; 32]);
        let typed: Vec<char> = recovery_sheet(&root).chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        for position in 0..CHARS {
            for symbol in ALPHABET.iter().map(|byte| char::from(*byte)).filter(|symbol| *symbol != typed[position]) {
                let mut wrong = typed.clone();
                wrong[position] = symbol;
                let wrong: String = wrong.into_iter().collect();
                // 24 bits of check: none of these 1736 neighbours passes for this root.
                assert_eq!(parse_recovery_sheet(&wrong), Err(RecoveryError::Checksum));
            }
        }
        assert_eq!(parse_recovery_sheet("A-B C"), Err(RecoveryError::Length { found_chars: 3 }));
        assert_eq!(parse_recovery_sheet(&"A".repeat(10_000)), Err(RecoveryError::Length { found_chars: 57 }));
        assert_eq!(parse_recovery_sheet("AAU"), Err(RecoveryError::Character { found: 'U', position: 3 }));
        assert_eq!(parse_recovery_sheet("AAé"), Err(RecoveryError::Character { found: 'é', position: 3 }));
    }
}
