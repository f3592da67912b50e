//! The one stylesheet and the mark, built into the program. Their addresses change with their content, so that they are
//! kept for ever.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::LazyLock;

const STYLE: &str = include_str!("../../../../static/diwan.css");
const MARK: &str = include_str!("../../../../static/diwan.svg");

static STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("diwan.css", STYLE));
static MARK_PATH: LazyLock<String> = LazyLock::new(|| path("diwan.svg", MARK));

/// A colour of the stylesheet.
pub(super) struct Token {
    /// Its name, without the dashes.
    pub name: &'static str,
    /// By day.
    pub day: &'static str,
    /// By night.
    pub night: &'static str,
}

/// The names and values that one scheme gives.
fn scheme(place: usize) -> impl Iterator<Item = (&'static str, &'static str)> {
    let tokens = STYLE.split(":root {").nth(place + 1).and_then(|scheme| scheme.split('}').next());
    let pairs = tokens.unwrap_or_default().split(';').filter_map(|token| token.trim().strip_prefix("--"));
    pairs.filter_map(|pair| pair.split_once(": "))
}

/// The colours, by day and by night.
pub(super) fn colours() -> Vec<Token> {
    scheme(0).zip(scheme(1)).map(|((name, day), (_, night))| Token { name, day, night }).collect()
}

/// What only the style guide needs: the two schemes as classes, whatever the visitor's machine prefers, and each token
/// to be looked at. Cut out of the stylesheet, so that it cannot differ from it.
static GUIDE: LazyLock<String> = LazyLock::new(|| {
    let mut style = String::new();
    for (place, (name, kind)) in [("day", "light"), ("night", "dark")].into_iter().enumerate() {
        let tokens: String = scheme(place).map(|(name, value)| format!("--{name}: {value}; ")).collect();
        style += &format!(
            ".{name} {{ {tokens}color-scheme: {kind}; color: var(--ink); background: var(--paper); padding: 1rem; }}\n"
        );
    }
    for token in colours() {
        style += &format!(
            ".is-{0} {{ background: var(--{0}); block-size: 2.5rem; border: 1px solid var(--line); }}\n",
            token.name
        );
    }
    for text in ["t-h1", "t-h2", "t-h3", "t-lead", "t-small"] {
        style += &format!(".is-{text} {{ font-size: var(--{text}); }}\n");
    }
    for space in 1..=7 {
        style +=
            &format!(".is-s{space} {{ inline-size: var(--s{space}); block-size: 1rem; background: var(--accent); }}\n");
    }
    style
});
static GUIDE_PATH: LazyLock<String> = LazyLock::new(|| path("guide.css", &GUIDE));

fn path(name: &str, content: &str) -> String {
    let hash = ledger::hash::sha256(&[content.as_bytes()]);
    format!("/static/{name}?v={}", hex::encode(&hash.as_bytes()[..6]))
}

/// The stylesheet's address.
pub(super) fn style_path() -> &'static str {
    &STYLE_PATH
}

/// The mark's address.
pub(super) fn mark_path() -> &'static str {
    &MARK_PATH
}

/// The address of what only the style guide needs.
pub(super) fn guide_path() -> &'static str {
    &GUIDE_PATH
}

/// The files' routes.
pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/static/diwan.css", get(|| async { kept("text/css; charset=utf-8", STYLE) }))
        .route("/static/guide.css", get(|| async { kept("text/css; charset=utf-8", &GUIDE) }))
        .route("/static/diwan.svg", get(|| async { kept("image/svg+xml", MARK) }))
}

fn kept(kind: &'static str, content: &'static str) -> Response {
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_and_night_are_those_of_the_stylesheet() {
        let paper = colours().into_iter().find(|token| token.name == "paper").unwrap();
        assert_eq!((paper.day, paper.night), ("#ffffff", "#12181d"));
        assert!(colours().iter().all(|token| token.day.len() == 7 && token.night.len() == 7));
        let night = GUIDE.lines().find(|line| line.starts_with(".night")).unwrap();
        assert!(night.contains("--paper: #12181d; ") && night.contains("color-scheme: dark;"), "{night}");
        // Both schemes name the same tokens in the same order.
        assert!(scheme(0).map(|(name, _)| name).eq(scheme(1).map(|(name, _)| name)));
    }
}
