//! A page as an outline that people review: one block a line, with its texts, links, fields and buttons. What differs
//! from one run to the next (hashes, keys, numbers of forms) is masked.

use crate::markup::{Piece, pieces};
use std::collections::BTreeMap;

/// What begins a line of its own.
const BLOCKS: [&str; 26] = [
    "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "div", "section", "article", "aside", "nav",
    "form", "fieldset", "legend", "label", "figure", "details", "summary", "pre", "noscript", "main",
];
/// Characters of something that machines made: a hash, a key, a signature, a number of a form.
const MADE_MIN: usize = 16;

/// Letters and digits in no order that a person would write.
fn is_made(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.bytes().any(|byte| is(&byte));
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    // Names that people gave are parts between hyphens, none of them long; nobody writes so many letters of both cases.
    let long = word.len() >= 40 && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    plain && mixed && word.len() >= MADE_MIN && (long || word.split(['-', '_']).any(|part| part.len() >= 11))
}

/// A key or a signature in base64, by itself between spaces.
fn is_base64(word: &str) -> bool {
    word.len() >= 30 && word.contains(['+', '=']) && !word.contains(['?', '(', '“']) && !word.contains("://")
}

/// Masks what machines made.
pub fn masked(text: &str) -> String {
    text.split(' ')
        .map(|word| if is_base64(word) { "…".to_owned() } else { unmade(word) })
        .collect::<Vec<_>>()
        .join(" ")
}

fn unmade(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        found.push_str(if is_made(word) { "…" } else { word });
        let sign = after.chars().next().map_or(0, char::len_utf8);
        found.push_str(&after[..sign]);
        rest = &after[sign..];
    }
    found
}

#[derive(Default)]
struct Outline {
    lines: Vec<String>,
    line: String,
    depth: usize,
    /// What closes an inline element.
    closing: Vec<(String, String)>,
}

impl Outline {
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words: Vec<&str> = line.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect();
        if words.iter().any(|word| !["-", "|"].contains(word)) {
            self.lines.push(format!("{}{}", "  ".repeat(self.depth), masked(&words.join(" "))));
        }
    }

    fn begin(&mut self, start: &str) {
        self.flush();
        self.line.push_str(start);
    }

    /// An inline element: what stands before it, and what its end writes.
    fn inline(&mut self, name: &str, before: &str, after: String) {
        self.line.push_str(before);
        self.closing.push((name.to_owned(), after));
    }

    fn open(&mut self, name: &str, at: &BTreeMap<String, String>) {
        let get = |key: &str| at.get(key).map_or("", String::as_str);
        let other_language = Some(get("lang")).filter(|tag| !tag.is_empty() && name != "html" && name != "a");
        match name {
            "h1" | "h2" | "h3" | "h4" => self.begin(&format!("{} ", "#".repeat(name[1..].parse().unwrap()))),
            "li" => self.begin("- "),
            "dt" => self.begin(": "),
            "dd" => self.begin(":: "),
            "tr" => self.begin("| "),
            "caption" => self.begin("table "),
            "legend" => self.begin("legend "),
            "summary" => self.begin("summary "),
            "label" => self.begin(&format!("label {} ", get("for"))),
            "form" => self.begin(&format!("form {} {} ", get("method"), get("action"))),
            "fieldset" => self.begin("fieldset "),
            "br" => self.line.push_str(" / "),
            "a" => self.inline(name, "[", format!("]({})", get("href"))),
            "code" => self.inline(name, "`", "`".into()),
            "strong" => self.inline(name, "*", "*".into()),
            "del" => self.inline(name, "{-", "-}".into()),
            "ins" => self.inline(name, "{+", "+}".into()),
            "button" => self.begin(&format!("button {} ", get("value"))),
            "textarea" | "select" => {
                self.begin(&format!("{name} {} = ", get("name")));
                self.states(at);
            }
            "option" => {
                let chosen = if at.contains_key("selected") { "(x)" } else { "( )" };
                self.begin(&format!("{chosen} {} ", get("value")));
            }
            "input" if get("type") == "hidden" => {}
            "input" => {
                let shown = if get("type").is_empty() { "text" } else { get("type") };
                let ticked = if at.contains_key("checked") { " (x)" } else { "" };
                self.begin(&format!("input {shown} {} = {}{ticked}", get("name"), get("value")));
                self.states(at);
                self.flush();
            }
            _ if BLOCKS.contains(&name) => self.begin(""),
            _ => {}
        }
        if ["nav", "section", "aside", "svg", "div", "ol"].contains(&name) && !get("aria-label").is_empty() {
            self.begin(&format!("{name} “{}”", get("aria-label")));
            self.flush();
        }
        if !get("role").is_empty() && !["search", "region", "img"].contains(&get("role")) {
            self.line.push_str(&format!("({}) ", get("role")));
        }
        let class = get("class");
        if name == "span" && class.starts_with("badge") {
            self.inline(name, "<", format!(" {}>", class.trim_start_matches("badge").trim()));
        } else if name == "span" && class == "unseen" {
            self.inline(name, "(", ")".into());
        } else if let Some(tag) = other_language.filter(|_| name == "span") {
            self.inline(name, &format!("‹{tag} "), "›".into());
        } else if name == "span" {
            self.inline(name, "", String::new());
        }
        if ["ul", "ol", "form"].contains(&name) {
            self.flush();
            self.depth += 1;
        }
    }

    fn states(&mut self, at: &BTreeMap<String, String>) {
        for (state, word) in [("aria-invalid", "invalid"), ("disabled", "disabled"), ("required", "required")] {
            if at.contains_key(state) {
                self.line.push_str(&format!(" ({word})"));
            }
        }
    }

    fn close(&mut self, name: &str) {
        if self.closing.last().is_some_and(|(open, _)| open == name)
            && let Some((_, after)) = self.closing.pop()
        {
            self.line.push_str(&after);
        }
        if ["th", "td"].contains(&name) {
            self.line.push_str(" | ");
        }
        let ends = ["tr", "caption", "button", "option", "textarea", "select"].contains(&name);
        if ends || BLOCKS.contains(&name) {
            self.flush();
        }
        if ["ul", "ol", "form"].contains(&name) {
            self.depth -= 1;
        }
    }
}

/// A page as an outline: its title, and the page's own part; or all of it.
pub fn outline(page: &str, whole: bool) -> String {
    let mut outline = Outline::default();
    let (mut title, mut inside, mut data) = (false, false, false);
    for piece in pieces(page) {
        match piece {
            Piece::Open(name, at) => match name.as_str() {
                // A drawing has a title as well.
                "title" if !inside => title = true,
                "script" => data = true,
                "body" => inside = whole,
                "main" => inside = true,
                _ if inside => outline.open(&name, &at),
                _ => {}
            },
            Piece::Close(name) => match name.as_str() {
                "title" if title => title = false,
                "script" => data = false,
                "main" if !whole => {
                    outline.flush();
                    inside = false;
                }
                _ if inside => outline.close(&name),
                _ => {}
            },
            Piece::Text(_) if data => {}
            Piece::Text(text) if title => {
                outline.begin("title ");
                outline.line.push_str(&text);
                outline.flush();
            }
            Piece::Text(text) if inside => outline.line.push_str(&text),
            Piece::Text(_) => {}
        }
    }
    outline.flush();
    outline.lines.join("\n") + "\n"
}

#[test]
fn an_outline_says_what_a_page_says() {
    let page = "<html><head><title>T</title><script>x</script></head><body><p>Head</p><main><h1>A  b</h1>\n\
                <p>Go <a href=\"/x\">there</a>, <span class=\"badge good\">done</span></p>\
                <form method=\"post\" action=\"/f\"><input type=\"hidden\" name=\"once\" value=\"1\"><label for=\"q\">Q</label>\
                <input id=\"q\" name=\"q\" value=\"v\" aria-invalid=\"true\"><select name=\"s\"><option value=\"1\" selected>One</option></select>\
                <button value=\"save\">Save</button></form>\
                <table><caption>C</caption><tr><th>a</th><td>b</td></tr></table></main></body></html>";
    let expected = "title T\n# A b\nGo [there](/x), <done good>\nform post /f\n  label q Q\n  input text q = v (invalid)\n  \
                    select s =\n  (x) 1 One\n  button save Save\ntable C\n| a | b |\n";
    let found = outline(page, false);
    assert_eq!(found, expected, "{found}");
    assert!(outline(page, true).contains("Head"));
    for (text, plain) in [
        ("sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.", "sha256 …."),
        (
            "/receipts/57 offer-LOT-0001.json ocds-diwan0-steg-2026",
            "/receipts/57 offer-LOT-0001.json ocds-diwan0-steg-2026",
        ),
        ("log diwan.example.tn/ledger+b422e1bf+AbCdEf quorum none", "log … quorum none"),
        ("`q2A914u7iK-7r5KXXdSn-8lBpUENn__N_ruLbz3yOqo`", "`…`"),
        ("evaluation-committee-members", "evaluation-committee-members"),
    ] {
        assert_eq!(masked(text), plain);
    }
}
