//! Pages taken apart: what a browser and a screen reader make of them.

use std::collections::{BTreeMap, BTreeSet};

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A start tag.
    Open(String, BTreeMap<String, String>),
    /// An end tag.
    Close(String),
    /// What stands between tags.
    Text(String),
}

fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (entity, c) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, c);
    }
    plain
}

fn attributes(text: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("an attribute's end");
            value = unescaped(&quoted[..end]);
            rest = &quoted[end + 1..];
        }
        assert!(found.insert(name.clone(), value).is_none(), "{name} stands twice in {text}");
        rest = rest.trim_start();
    }
    found
}

/// Takes a page apart.
pub fn pieces(page: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        if !rest[..start].trim().is_empty() {
            found.push(Piece::Text(unescaped(&rest[..start])));
        }
        let inside = &rest[start + 1..];
        // An attribute may hold what looks like the end of its tag.
        let mut quoted = false;
        let end = inside.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let end = end.expect("a tag's end");
        let tag = &inside[..end];
        rest = &inside[end + 1..];
        match tag.strip_prefix('/') {
            Some(name) => found.push(Piece::Close(name.to_owned())),
            None if tag.starts_with('!') => {}
            None => {
                let (name, more) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
                found.push(Piece::Open(name.to_owned(), attributes(more)));
            }
        }
    }
    found
}

/// What a person reads of a piece of a page, its no-break spaces as plain ones.
pub fn read(page: &str) -> String {
    let words = pieces(page).into_iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text),
        _ => None,
    });
    words.collect::<String>().replace('\u{a0}', " ")
}

const VOID: [&str; 6] = ["meta", "link", "input", "br", "img", "hr"];

/// Everything about a page that holds of every page, whatever it says.
pub fn faults(page: &str, language: &str) -> Vec<String> {
    let pieces = pieces(page);
    let mut faults = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let (mut ids, mut labelled, mut named) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut headings, mut mains, mut captions, mut tables) = (0, 0, 0, 0);
    let mut fields = Vec::new();
    for piece in &pieces {
        match piece {
            Piece::Text(text) => {
                let code = open.iter().any(|tag| ["code", "pre", "small", "bdi"].contains(tag));
                let key = |word: &str| word.contains('-') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                if !code && key(text.trim()) {
                    faults.push(format!("a key instead of a text: {text}"));
                }
            }
            Piece::Close(name) => match open.pop() {
                Some(last) if last == name => {}
                last => faults.push(format!("{name} closes {last:?}")),
            },
            Piece::Open(name, attributes) => {
                if open.last() == Some(&"title") {
                    faults.push(format!("{name} in the title"));
                }
                // A browser ends the first there, and it is left without words.
                let acts = |tag: &str| tag == "a" || tag == "button";
                if acts(name) && open.iter().any(|tag| acts(tag)) {
                    faults.push(format!("{name} within a link or a button"));
                }
                if !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
                let get = |attribute: &str| attributes.get(attribute).map(String::as_str);
                if let Some(id) = get("id")
                    && !ids.insert(id.to_owned())
                {
                    faults.push(format!("the id {id} stands twice"));
                }
                named.extend(
                    ["aria-describedby", "aria-labelledby"].into_iter().filter_map(get).flat_map(str::split_whitespace),
                );
                if attributes.keys().any(|name| name.starts_with("on") || name == "style") {
                    faults.push(format!("script or style in {name}"));
                }
                // Data, or a module of this release by its address and hash.
                let module = get("src").is_some_and(|src| src.starts_with("/static/m/")) && get("integrity").is_some();
                let data = ["importmap", "application/json"].map(Some).contains(&get("type")) && get("src").is_none();
                if name == "script" && !data && !(module && get("type") == Some("module")) {
                    faults.push(format!("a script of another kind: {attributes:?}"));
                }
                match name.as_str() {
                    "html" => {
                        let dir = if language == "ar" { "rtl" } else { "ltr" };
                        if get("lang") != Some(language) || get("dir") != Some(dir) {
                            faults.push(format!("html is {attributes:?}"));
                        }
                    }
                    "h1" => headings += 1,
                    "main" => mains += 1,
                    "table" => tables += 1,
                    "caption" => captions += 1,
                    "th" if get("scope").is_none() => faults.push("th without scope".into()),
                    "label" => labelled.extend(get("for").map(str::to_owned)),
                    "input" if get("type") == Some("hidden") => {}
                    "input" | "select" | "textarea" => fields.push(get("id").unwrap_or_default().to_owned()),
                    _ => {}
                }
            }
        }
    }
    if !open.is_empty() {
        faults.push(format!("left open: {open:?}"));
    }
    if (headings, mains) != (1, 1) || captions != tables {
        faults.push(format!("{headings} h1, {mains} main, {tables} tables, {captions} captions"));
    }
    faults.extend(named.into_iter().filter(|id| !ids.contains(*id)).map(|id| format!("nothing has the id {id}")));
    faults.extend(
        fields.into_iter().filter(|id| !labelled.contains(id)).map(|id| format!("the field {id} has no label")),
    );
    for wanted in ["<!doctype html>", "class=\"skip\" href=\"#main\"", "<title>", "name=\"viewport\""] {
        if !page.contains(wanted) {
            faults.push(format!("no {wanted}"));
        }
    }
    faults
}

/// Addresses that a page leads to.
pub fn links(page: &str) -> BTreeSet<String> {
    let each = pieces(page).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == "a" || name == "link" => attributes.get("href").cloned(),
        _ => None,
    });
    each.map(|href| href.split('#').next().unwrap_or_default().to_owned())
        .filter(|href| href.starts_with('/'))
        .collect()
}

/// A form as a browser holds it.
#[derive(Debug, Clone, Default)]
pub struct Form {
    pub action: String,
    pub multipart: bool,
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The form of a page whose action ends so, with what stands in its fields.
    pub fn of(page: &str, ending: &str) -> Self {
        let mut found: Option<Self> = None;
        let (mut area, mut select): (Option<String>, Option<(String, Option<String>)>) = (None, None);
        for piece in pieces(page) {
            match (piece, &mut found) {
                (Piece::Open(name, at), None)
                    if name == "form" && at.get("action").is_some_and(|a| a.ends_with(ending)) =>
                {
                    let multipart = at.get("enctype").is_some_and(|kind| kind == "multipart/form-data");
                    found = Some(Self { action: at["action"].clone(), multipart, fields: Vec::new() });
                }
                (Piece::Close(name), Some(form)) if name == "form" => return form.clone(),
                (Piece::Open(name, at), Some(form)) => {
                    let get = |name: &str| at.get(name).cloned().unwrap_or_default();
                    match name.as_str() {
                        "input" if get("type") == "checkbox" && !at.contains_key("checked") => {}
                        "input" if get("type") == "file" => {}
                        "input" => form.fields.push((get("name"), get("value"))),
                        "textarea" => area = Some(get("name")),
                        "select" => select = Some((get("name"), None)),
                        "option" => {
                            if let Some((_, chosen)) = &mut select
                                && (chosen.is_none() || at.contains_key("selected"))
                            {
                                *chosen = Some(get("value"));
                            }
                        }
                        _ => {}
                    }
                }
                (Piece::Text(text), Some(form)) => {
                    if let Some(name) = area.take() {
                        form.fields.push((name, text));
                    }
                }
                (Piece::Close(name), Some(form)) if name == "textarea" => {
                    form.fields.extend(area.take().map(|name| (name, String::new())));
                }
                (Piece::Close(name), Some(form)) if name == "select" => {
                    form.fields.extend(select.take().map(|(name, chosen)| (name, chosen.unwrap_or_default())));
                }
                _ => {}
            }
        }
        panic!("no form to {ending} in {page}");
    }

    /// Types into a field.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more of several.
    pub fn tick(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes a tick away.
    pub fn untick(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(field, ticked)| field != name || ticked != value);
        self
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The body as it is sent, and its type; with a file, its name and content.
    pub fn with_file(&self, file: Option<(&str, &[u8])>) -> (String, Vec<u8>) {
        if !self.multipart {
            let pairs: Vec<String> =
                self.fields.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect();
            return ("application/x-www-form-urlencoded".into(), pairs.join("&").into_bytes());
        }
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            let part = format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let (name, content) = file.unwrap_or(("", b""));
        let head = format!(
            "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(content);
        body.extend(b"\r\n--limit--\r\n");
        ("multipart/form-data; boundary=limit".into(), body)
    }
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[test]
fn a_page_is_taken_apart_and_its_faults_are_seen() {
    let good = "<!doctype html><html lang=\"ar\" dir=\"rtl\"><head><title>x</title><meta name=\"viewport\" content=\"y\"></head>\
                <body><a class=\"skip\" href=\"#main\">a</a><main id=\"main\"><h1>A &#38; b</h1>\
                <form action=\"/x/save\"><label for=\"q\">Q</label><input id=\"q\" name=\"q\" value=\"a &gt; &quot;b&quot;\">\
                <label for=\"s\">S</label><select id=\"s\" name=\"s\"><option value=\"1\">1</option><option value=\"2\" selected>2</option></select>\
                <label for=\"t\">T</label><textarea id=\"t\" name=\"t\">zeile</textarea></form></main></body></html>";
    assert_eq!(faults(good, "ar"), Vec::<String>::new());
    let form = Form::of(good, "/save");
    assert_eq!((form.get("q"), form.get("s"), form.get("t")), ("a > \"b\"", "2", "zeile"));
    for (from, to) in [
        ("dir=\"rtl\"", "dir=\"ltr\""),
        ("for=\"q\"", "for=\"p\""),
        ("<h1>", "<h2>"),
        ("A &#38; b", "page-title"),
        ("id=\"s\"", "id=\"q\""),
        ("<label for=\"t\">", "<label for=\"t\" style=\"x\">"),
        ("<title>x", "<title><b>x</b>"),
        ("id=\"main\"", "aria-labelledby=\"nothing\""),
    ] {
        assert_ne!(faults(&good.replace(from, to), "ar"), Vec::<String>::new(), "{from} → {to} was not seen");
    }
}
