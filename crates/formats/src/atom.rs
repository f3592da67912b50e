//! Atom (RFC 4287): what is new, for people's feed readers.

use jiff::Timestamp;
use std::fmt::Write;

/// A feed as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its own address, which names it for ever.
    pub url: String,
    /// The page that shows the same.
    pub page: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub author: String,
    /// BCP 47 tag of its texts.
    pub language: &'static str,
    /// When it changed last; an empty feed has to say something too.
    pub updated: Timestamp,
    /// What is in it, the newest first.
    pub entries: Vec<Entry>,
}

/// One thing that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names it for ever.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub page: String,
    /// When it was published first, if known.
    pub published: Option<Timestamp>,
    /// When it changed last.
    pub updated: Timestamp,
    /// A line about it.
    pub summary: String,
}

impl Feed {
    /// The file, `application/atom+xml; charset=utf-8`.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <id>{url}</id><title>{}</title><updated>{}</updated><author><name>{}</name></author>\
             <link rel=\"self\" href=\"{url}\"/><link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
            self.language,
            xml(&self.title),
            self.updated,
            xml(&self.author),
            xml(&self.page),
            url = xml(&self.url),
        );
        for entry in &self.entries {
            let _ = write!(out, "<entry><id>{}</id><title>{}</title>", xml(&entry.id), xml(&entry.title),);
            if let Some(published) = entry.published {
                let _ = write!(out, "<published>{published}</published>");
            }
            let _ = writeln!(
                out,
                "<updated>{}</updated><link href=\"{}\"/><summary>{}</summary></entry>",
                entry.updated,
                xml(&entry.page),
                xml(&entry.summary),
            );
        }
        out.push_str("</feed>\n");
        out
    }
}

/// Text as it stands in XML and in its attributes.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no other control characters, and neither of these two.
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && !matches!(c, '\n' | '\t' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_escape_what_people_write() {
        assert_eq!(xml("<a & \"b\"\u{0}\u{ffff}>"), "&lt;a &amp; &quot;b&quot;&gt;");
        let updated: Timestamp = "2026-05-01T09:00:00Z".parse().unwrap();
        let entry = Entry {
            id: "https://x/1?a&b".into(),
            title: "Eau & <vent>".into(),
            page: "https://x/1".into(),
            published: Some(updated),
            updated,
            summary: "STEG".into(),
        };
        let feed = Feed {
            url: "https://x/fr/feed.atom?q=a&stage=b".into(),
            page: "https://x/fr/procedures?q=a&stage=b".into(),
            title: "\"Tout\"".into(),
            author: "Diwan".into(),
            language: "fr",
            updated,
            entries: vec![entry],
        };
        let file = feed.write();
        assert!(file.contains("<id>https://x/fr/feed.atom?q=a&amp;stage=b</id><title>&quot;Tout&quot;</title>"));
        assert!(file.contains("<title>Eau &amp; &lt;vent&gt;</title><published>2026-05-01T09:00:00Z</published>"));
        assert_eq!(file.matches("<entry>").count(), file.matches("</entry>").count());
    }
}
