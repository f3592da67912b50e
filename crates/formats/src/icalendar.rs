//! iCalendar (RFC 5545): moments that people put into their own calendars.

use jiff::Timestamp;
use std::fmt::Write;

/// The most bytes of a line before it is folded, without its line end (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;

/// A calendar as it is published. Who subscribes to it asks again and takes the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its name, in the reader's language.
    pub name: String,
    /// BCP 47 tag of the names.
    pub language: &'static str,
    /// Where it is asked for again.
    pub url: String,
    /// What is in it.
    pub events: Vec<Event>,
}

/// One moment. It takes no time and blocks nobody's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for ever, whatever changes about it.
    pub uid: String,
    /// Grows with every change.
    pub sequence: u64,
    /// When.
    pub at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// What, in one line.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Where more can be read.
    pub url: String,
    /// Whether it will not take place.
    pub is_cancelled: bool,
}

impl Calendar {
    /// The file, `text/calendar; charset=utf-8`.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::new();
        line(&mut out, "BEGIN:VCALENDAR");
        line(&mut out, "VERSION:2.0");
        line(&mut out, "PRODID:-//Diwan//Diwan//EN");
        line(&mut out, "CALSCALE:GREGORIAN");
        line(&mut out, "METHOD:PUBLISH");
        // NAME, URL and REFRESH-INTERVAL are RFC 7986; the X- line is what programs read before it.
        line(&mut out, &format!("NAME;LANGUAGE={}:{}", self.language, text(&self.name)));
        line(&mut out, &format!("X-WR-CALNAME:{}", text(&self.name)));
        line(&mut out, &format!("URL:{}", uri(&self.url)));
        line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        for event in &self.events {
            event.write(&mut out, self.language);
        }
        line(&mut out, "END:VCALENDAR");
        out
    }
}

impl Event {
    fn write(&self, out: &mut String, language: &str) {
        line(out, "BEGIN:VEVENT");
        line(out, &format!("UID:{}", text(&self.uid)));
        line(out, &format!("DTSTAMP:{}", moment(self.changed_at)));
        line(out, &format!("LAST-MODIFIED:{}", moment(self.changed_at)));
        line(out, &format!("DTSTART:{}", moment(self.at)));
        line(out, &format!("SEQUENCE:{}", self.sequence));
        line(out, if self.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
        line(out, "TRANSP:TRANSPARENT");
        line(out, &format!("SUMMARY;LANGUAGE={language}:{}", text(&self.summary)));
        line(out, &format!("DESCRIPTION;LANGUAGE={language}:{}", text(&self.description)));
        line(out, &format!("URL:{}", uri(&self.url)));
        line(out, "END:VEVENT");
    }
}

/// A moment in UTC, in whole seconds.
fn moment(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value (3.3.11): what has a meaning there is escaped, and control characters have no place.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address as a value: it is not escaped, so nothing that would end the line passes.
fn uri(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

/// Writes a line, folded where it is too long, never inside a character.
fn line(out: &mut String, content: &str) {
    let mut rest = content;
    let mut most = LINE_BYTES_MAX;
    while rest.len() > most {
        let end = rest.floor_char_boundary(most);
        let _ = write!(out, "{}\r\n ", &rest[..end]);
        rest = &rest[end..];
        // The space that begins what continues a line counts as well.
        most = LINE_BYTES_MAX - 1;
    }
    let _ = write!(out, "{rest}\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a file as a calendar program does: unfolds, then takes names and values apart.
    fn read(file: &str) -> Vec<(String, String)> {
        let unfolded = file.replace("\r\n ", "");
        let lines = unfolded.strip_suffix("\r\n").expect("a line end at the end").split("\r\n");
        lines
            .map(|line| {
                let (name, value) = line.split_once(':').expect("a name");
                let value = value.replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\");
                (name.split(';').next().unwrap_or_default().to_owned(), value)
            })
            .collect()
    }

    fn event(summary: &str) -> Event {
        Event {
            uid: "ocds-1-closing@diwan.example.tn".into(),
            sequence: 3,
            at: "2026-05-01T09:00:00.250Z".parse().unwrap(),
            changed_at: "2026-04-01T08:00:00Z".parse().unwrap(),
            summary: summary.into(),
            description: "Acheteur : STEG; lots 1, 2\r\nC:\\dossier\u{0}".into(),
            url: "https://diwan.example.tn/fr/procedures/ocds-1".into(),
            is_cancelled: false,
        }
    }

    fn calendar(events: Vec<Event>) -> String {
        let url = "https://diwan.example.tn/fr/calendar.ics?q=eau".into();
        Calendar { name: "Eau, énergie".into(), language: "fr", url, events }.write()
    }

    #[test]
    fn what_was_written_is_read_again() {
        let file = calendar(vec![event("Clôture : câbles, lots 1; 2")]);
        let read = read(&file);
        let get = |name: &str| read.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect::<Vec<_>>();
        assert_eq!(get("SUMMARY"), ["Clôture : câbles, lots 1; 2"]);
        assert_eq!(get("DESCRIPTION"), ["Acheteur : STEG; lots 1, 2\nC:\\dossier"]);
        assert_eq!(get("NAME"), ["Eau, énergie"]);
        assert_eq!(get("DTSTART"), ["20260501T090000Z"]);
        assert_eq!(get("DTSTAMP"), ["20260401T080000Z"]);
        assert_eq!((get("UID"), get("SEQUENCE")), (vec!["ocds-1-closing@diwan.example.tn"], vec!["3"]));
        assert_eq!((get("BEGIN"), get("END")), (vec!["VCALENDAR", "VEVENT"], vec!["VEVENT", "VCALENDAR"]));
        assert_eq!(get("STATUS"), ["CONFIRMED"]);
        assert_eq!((get("VERSION"), get("METHOD")), (vec!["2.0"], vec!["PUBLISH"]));
        assert!(calendar(vec![Event { is_cancelled: true, ..event("x") }]).contains("\r\nSTATUS:CANCELLED\r\n"));
    }

    #[test]
    fn no_line_is_too_long_and_no_character_is_cut() {
        for words in ["طلب عروض مفتوح لاقتناء محولات كهربائية ", "é", "x", "😀"] {
            for length in 60..90 {
                let summary: String = words.chars().cycle().take(length * 3).collect();
                let file = calendar(vec![event(&summary)]);
                for line in file.split("\r\n") {
                    assert!(line.len() <= LINE_BYTES_MAX, "{} bytes: {line}", line.len());
                }
                let found = read(&file).into_iter().find(|(name, _)| name == "SUMMARY");
                assert_eq!(found.map(|(_, value)| value), Some(summary));
            }
        }
    }

    #[test]
    fn nothing_that_people_write_begins_a_line_of_its_own() {
        let wicked = Event {
            url: "https://x/\r\nATTENDEE:mailto:a@b".into(),
            uid: "a\nBEGIN:VALARM".into(),
            ..event("x\r\nEND:VEVENT\u{b}\u{85}")
        };
        let file = calendar(vec![wicked]);
        let names: Vec<String> = read(&file).into_iter().map(|(name, _)| name).collect();
        assert!(!names.iter().any(|name| name == "ATTENDEE"), "{file}");
        assert_eq!(names.iter().filter(|name| *name == "BEGIN" || *name == "END").count(), 4, "{file}");
    }
}
