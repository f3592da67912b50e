//! JSON values from a [`Source`], with limits, notes on what was odd, and recovery.

use std::io::Read;

use encoding_rs::WINDOWS_1252;
use serde_json::{Map, Number, Value};

use super::source::Source;
use crate::ocds::problem::{Code, Step};
use crate::ocds::read::Limits;

/// Something odd in a value that could be read nevertheless; steps are innermost first.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) steps: Vec<Step>,
    pub(crate) code: Code,
}

/// Why a value could not be read.
#[derive(Debug)]
pub(crate) struct Stop {
    /// Where, innermost first.
    pub(crate) steps: Vec<Step>,
    pub(crate) code: Code,
}

/// How many notes one release or record may gather: a hostile file must not fill memory with complaints.
const NOTES_LIMIT: usize = 1000;

pub(crate) struct Parser<R> {
    pub(crate) source: Source<R>,
    limits: Limits,
    /// Brackets open around the current position, in the whole document.
    depth: usize,
    /// Whether the position is inside a text that was too long to keep.
    in_text: bool,
    /// Offset at which the current item began.
    item_start: u64,
    /// Whether a raw newline in a text is an error: in JSON Lines it ends the line.
    newline_ends_text: bool,
    scratch: Vec<u8>,
    pub(crate) notes: Vec<Note>,
}

impl<R: Read> Parser<R> {
    pub(crate) fn new(inner: R, limits: Limits) -> Self {
        Self {
            source: Source::new(inner),
            limits,
            depth: 0,
            in_text: false,
            item_start: 0,
            newline_ends_text: false,
            scratch: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The same for one line of JSON Lines, which begins on `line`.
    pub(crate) fn for_line(inner: R, limits: Limits, line: u64) -> Self {
        let mut parser = Self::new(inner, limits);
        parser.source.set_line(line);
        parser.newline_ends_text = true;
        parser
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Passes over white space and gives the next byte without passing it.
    #[inline]
    pub(crate) fn next_byte(&mut self) -> Option<u8> {
        match self.source.peek()? {
            b' ' | b'\t' | b'\r' | b'\n' => self.source.skip_white_space(),
            byte => Some(byte),
        }
    }

    /// Passes over an opening bracket, at which the position must be.
    pub(crate) fn open(&mut self) {
        self.source.advance(1);
        self.depth += 1;
    }

    /// Passes over a closing bracket, at which the position must be.
    pub(crate) fn close(&mut self) {
        self.source.advance(1);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Reads one release, record or other member; its size counts from here.
    pub(crate) fn item(&mut self) -> Result<Value, Stop> {
        self.item_start = self.source.offset();
        self.value(0)
    }

    /// Forgets the brackets that are open: a new document begins.
    pub(crate) fn restart(&mut self) {
        self.depth = 0;
        self.in_text = false;
    }

    pub(crate) fn stop<T>(&self, code: Code) -> Result<T, Stop> {
        Err(Stop { steps: Vec::new(), code })
    }

    pub(crate) fn syntax<T>(&mut self, expected: &'static str) -> Result<T, Stop> {
        let code = match self.source.peek() {
            None => Code::Truncated,
            Some(_) => Code::Syntax { expected, offset: self.source.offset() },
        };
        self.stop(code)
    }

    fn note(&mut self, code: Code) {
        if self.notes.len() < NOTES_LIMIT {
            self.notes.push(Note { steps: Vec::new(), code });
        }
    }

    fn value(&mut self, level: usize) -> Result<Value, Stop> {
        if self.source.offset() - self.item_start > self.limits.item_bytes as u64 {
            return self.stop(Code::ItemTooLarge { limit: self.limits.item_bytes });
        }
        match self.next_byte() {
            Some(b'"') => self.text().map(Value::String),
            Some(b'{') => self.object(level + 1),
            Some(b'[') => self.array(level + 1),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word(),
            _ => self.syntax("a value"),
        }
    }

    fn enter(&mut self, level: usize) -> Result<(), Stop> {
        self.open();
        if level > self.limits.depth {
            return self.stop(Code::TooDeep { limit: self.limits.depth });
        }
        Ok(())
    }

    fn object(&mut self, level: usize) -> Result<Value, Stop> {
        self.enter(level)?;
        let mut map = Map::new();
        loop {
            match self.next_byte() {
                Some(b'}') => {
                    if !map.is_empty() {
                        self.note(Code::TrailingComma);
                    }
                    self.close();
                    return Ok(Value::Object(map));
                }
                Some(b'"') => {}
                _ => return self.syntax("a key or }"),
            }
            let key = self.key()?;
            let noted = self.notes.len();
            let value = match self.value(level) {
                Ok(value) => value,
                Err(mut stop) => {
                    stop.steps.push(Step::Key(key));
                    return Err(stop);
                }
            };
            if map.contains_key(&key) {
                self.note(Code::DuplicateKey);
            }
            for note in &mut self.notes[noted..] {
                note.steps.push(Step::Key(key.clone()));
            }
            map.insert(key, value);
            match self.next_byte() {
                Some(b',') => self.source.advance(1),
                Some(b'}') => {
                    self.close();
                    return Ok(Value::Object(map));
                }
                _ => return self.syntax(", or }"),
            }
        }
    }

    /// Reads a key and its colon; the position must be at its quote.
    pub(crate) fn key(&mut self) -> Result<String, Stop> {
        let noted = self.notes.len();
        let key = self.text()?;
        for note in &mut self.notes[noted..] {
            note.steps.push(Step::Key(key.clone()));
        }
        match self.next_byte() {
            Some(b':') => {
                self.source.advance(1);
                Ok(key)
            }
            _ => self.syntax(":"),
        }
    }

    fn array(&mut self, level: usize) -> Result<Value, Stop> {
        self.enter(level)?;
        let mut list = Vec::new();
        loop {
            if self.next_byte() == Some(b']') {
                if !list.is_empty() {
                    self.note(Code::TrailingComma);
                }
                self.close();
                return Ok(Value::Array(list));
            }
            let noted = self.notes.len();
            match self.value(level) {
                Ok(value) => {
                    for note in &mut self.notes[noted..] {
                        note.steps.push(Step::Index(list.len()));
                    }
                    list.push(value);
                }
                Err(mut stop) => {
                    stop.steps.push(Step::Index(list.len()));
                    return Err(stop);
                }
            }
            match self.next_byte() {
                Some(b',') => self.source.advance(1),
                Some(b']') => {
                    self.close();
                    return Ok(Value::Array(list));
                }
                _ => return self.syntax(", or ]"),
            }
        }
    }

    fn word(&mut self) -> Result<Value, Stop> {
        let mut word = String::new();
        while let Some(byte @ (b'a'..=b'z' | b'A'..=b'Z')) = self.source.peek() {
            if word.len() > 8 {
                return self.syntax("a value");
            }
            word.push(char::from(byte));
            self.source.advance(1);
        }
        match word.as_str() {
            "null" => Ok(Value::Null),
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            // Python and JavaScript programs write these, although RFC 8259 has no such numbers.
            "NaN" | "Infinity" => {
                self.note(Code::NumberOutOfRange { text: word.clone() });
                Ok(Value::String(word))
            }
            _ => self.syntax("a value"),
        }
    }

    fn number(&mut self) -> Result<Value, Stop> {
        let mut text = String::new();
        while let Some(byte @ (b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')) = self.source.peek() {
            if text.len() >= self.limits.string_bytes {
                return self.stop(Code::StringTooLong { limit: self.limits.string_bytes });
            }
            text.push(char::from(byte));
            self.source.advance(1);
        }
        if text == "-" && self.source.peek() == Some(b'I') {
            let word = self.word()?;
            let text = format!("-{}", word.as_str().unwrap_or_default());
            return Ok(Value::String(text));
        }
        if !is_number(&text) {
            return self.syntax("a number");
        }
        if let Ok(integer) = text.parse::<i64>() {
            return Ok(Value::Number(integer.into()));
        }
        if let Ok(integer) = text.parse::<u64>() {
            return Ok(Value::Number(integer.into()));
        }
        // A whole number that no 64 bits hold is most likely an identifier: rounding it would name another thing.
        let whole = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let parsed = text.parse::<f64>().ok().filter(|f| f.is_finite()).and_then(Number::from_f64);
        match parsed {
            Some(number) if !whole => {
                if significant_digits(&text) > 17 {
                    self.note(Code::NumberRounded { text });
                }
                Ok(Value::Number(number))
            }
            _ => {
                self.note(Code::NumberOutOfRange { text: text.clone() });
                Ok(Value::String(text))
            }
        }
    }

    /// Reads a text; the position must be at its opening quote.
    fn text(&mut self) -> Result<String, Stop> {
        self.source.advance(1);
        let mut bytes = std::mem::take(&mut self.scratch);
        bytes.clear();
        let mut escapes = Vec::new();
        let outcome = self.text_bytes(&mut bytes, &mut escapes);
        let text = outcome.map(|()| match std::str::from_utf8(&bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                self.note(Code::NotUtf8);
                decode_windows_1252(&bytes, &escapes)
            }
        });
        self.scratch = bytes;
        text
    }

    /// Gathers the bytes of a text up to and including its closing quote. `escapes` gets the ranges that escape
    /// sequences produced: those are UTF-8 whatever the rest is.
    fn text_bytes(&mut self, bytes: &mut Vec<u8>, escapes: &mut Vec<(usize, usize)>) -> Result<(), Stop> {
        loop {
            let available = self.source.available();
            if available.is_empty() {
                return self.stop(Code::Truncated);
            }
            let plain =
                available.iter().position(|b| *b == b'"' || *b == b'\\' || *b < 0x20).unwrap_or(available.len());
            if bytes.len() + plain > self.limits.string_bytes {
                self.in_text = true;
                return self.stop(Code::StringTooLong { limit: self.limits.string_bytes });
            }
            bytes.extend_from_slice(&available[..plain]);
            let special = available.get(plain).copied();
            self.source.advance(plain);
            match special {
                None => {}
                Some(b'"') => {
                    self.source.advance(1);
                    return Ok(());
                }
                Some(b'\\') => self.escape(bytes, escapes)?,
                Some(b'\n') if self.newline_ends_text => return self.syntax("\""),
                Some(control) => {
                    self.note(Code::ControlCharacter);
                    bytes.push(control);
                    if control == b'\n' {
                        self.source.newline();
                    } else {
                        self.source.advance(1);
                    }
                }
            }
        }
    }

    fn escape(&mut self, bytes: &mut Vec<u8>, escapes: &mut Vec<(usize, usize)>) -> Result<(), Stop> {
        self.source.advance(1);
        if self.source.peek() != Some(b'u') {
            return self.plain_escape(bytes);
        }
        self.source.advance(1);
        let start = bytes.len();
        self.unicode_escape(bytes)?;
        if bytes[start] >= 0x80 {
            escapes.push((start, bytes.len()));
        }
        Ok(())
    }

    /// Reads what follows `\u`, and the second half of a pair if there is one.
    fn unicode_escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), Stop> {
        let mut unit = self.four_hex()?;
        loop {
            if !(0xD800..0xDC00).contains(&unit) || self.source.peek() != Some(b'\\') {
                self.push_unit(unit, bytes);
                return Ok(());
            }
            self.source.advance(1);
            if self.source.peek() != Some(b'u') {
                self.push_unit(unit, bytes);
                return self.plain_escape(bytes);
            }
            self.source.advance(1);
            let low = self.four_hex()?;
            if (0xDC00..0xE000).contains(&low) {
                self.push_unit(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), bytes);
                return Ok(());
            }
            self.push_unit(unit, bytes);
            unit = low;
        }
    }

    /// Reads the letter of a short escape sequence; its backslash is passed already.
    fn plain_escape(&mut self, bytes: &mut Vec<u8>) -> Result<(), Stop> {
        let plain = match self.source.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => byte,
            Some(b'b') => 0x08,
            Some(b'f') => 0x0C,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            _ => {
                self.in_text = true;
                return self.syntax("an escape sequence");
            }
        };
        self.source.advance(1);
        bytes.push(plain);
        Ok(())
    }

    fn push_unit(&mut self, code_point: u32, bytes: &mut Vec<u8>) {
        let c = char::from_u32(code_point).unwrap_or_else(|| {
            self.note(Code::LoneSurrogate);
            char::REPLACEMENT_CHARACTER
        });
        bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn four_hex(&mut self) -> Result<u32, Stop> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.source.peek().and_then(|b| char::from(b).to_digit(16));
            let Some(digit) = digit else {
                self.in_text = true;
                return self.syntax("a hexadecimal digit");
            };
            self.source.advance(1);
            unit = unit * 16 + digit;
        }
        Ok(unit)
    }

    /// After a [`Stop`]: passes over everything until no more than `depth` brackets are open, keeping nothing.
    /// `false` if the stream ended first.
    pub(crate) fn recover(&mut self, depth: usize) -> bool {
        let mut escaped = false;
        while self.depth > depth || self.in_text {
            let Some(byte) = self.source.peek() else {
                return false;
            };
            if byte == b'\n' {
                self.source.newline();
            } else {
                self.source.advance(1);
            }
            if self.in_text {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' => escaped = true,
                    b'"' => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth -= 1,
                _ => {}
            }
        }
        true
    }

    /// After a [`Stop`] in an element or member where `depth` brackets were open around it: passes over everything
    /// before the next comma or closing bracket there. `false` if the stream ended first.
    pub(crate) fn recover_element(&mut self, depth: usize) -> bool {
        loop {
            if !self.recover(depth) {
                return false;
            }
            match self.next_byte() {
                None => return false,
                Some(b',' | b']' | b'}') => return true,
                Some(b'"') => {
                    self.source.advance(1);
                    self.in_text = true;
                }
                Some(b'{' | b'[') => self.open(),
                Some(_) => self.source.advance(1),
            }
        }
    }
}

/// Whether `text` is a number of RFC 8259, 6.
fn is_number(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}

fn significant_digits(text: &str) -> usize {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}

fn decode_windows_1252(bytes: &[u8], escapes: &[(usize, usize)]) -> String {
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut from = 0;
    for &(start, end) in escapes {
        out.push_str(&WINDOWS_1252.decode_without_bom_handling(&bytes[from..start]).0);
        out.push_str(&String::from_utf8_lossy(&bytes[start..end]));
        from = end;
    }
    out.push_str(&WINDOWS_1252.decode_without_bom_handling(&bytes[from..]).0);
    out
}
