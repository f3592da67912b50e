//! The browser's modules: dependency-free JavaScript below `static/`, read by whoever wants to know what protects a bid.
//!
//! All of a release are served below one address that changes with any of them, so that modules of two releases never
//! meet. A page that uses one carries an import map with the hash of each (`integrity`); its own hash is the only thing
//! inline that the policy of content allows.

use super::format::{Markup, escape};
use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::program::{ProgramStarted, ServedModule};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// Path below `static/`, and text.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/modules.rs"));

/// A module as it is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Module {
    /// Path below `static/`, such as `seal/envelope.js`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
    /// SHA-256 of the text.
    pub sha256: [u8; 32],
}

impl Module {
    /// The value of an `integrity` attribute (W3C Subresource Integrity).
    #[must_use]
    pub fn integrity(&self) -> String {
        format!("sha256-{}", STANDARD.encode(self.sha256))
    }
}

struct Release {
    modules: Vec<Module>,
    name: String,
    import_map: String,
    policy: String,
}

static RELEASE: LazyLock<Release> = LazyLock::new(|| {
    let hashed = |(path, text): &(&'static str, &'static str)| {
        let sha256 = *ledger::hash::sha256(&[text.as_bytes()]).as_bytes();
        Module { path, text, sha256 }
    };
    let modules: Vec<Module> = SOURCES.iter().map(hashed).collect();
    let lines: String =
        modules.iter().map(|module| format!("{} {}\n", hex::encode(module.sha256), module.path)).collect();
    let name = hex::encode(&ledger::hash::sha256(&[lines.as_bytes()]).as_bytes()[..8]);
    let integrity: Map<String, Value> =
        modules.iter().map(|module| (format!("/static/m/{name}/{}", module.path), module.integrity().into())).collect();
    // A closing tag inside would end the block early: no path or hash can hold one, and the test says so.
    let import_map = json!({ "integrity": integrity }).to_string();
    let hash = STANDARD.encode(ledger::hash::sha256(&[import_map.as_bytes()]).as_bytes());
    let policy = format!(
        "default-src 'none'; script-src 'self' 'sha256-{hash}'; worker-src 'self'; connect-src 'self'; style-src 'self'; \
         font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types diwan"
    );
    Release { modules, name, import_map, policy }
});

/// Every module of this release, by path.
#[must_use]
pub fn all() -> &'static [Module] {
    &RELEASE.modules
}

/// The release's name: 16 hexadecimal digits over the hashes of all modules.
#[must_use]
pub fn release() -> &'static str {
    &RELEASE.name
}

/// What is recorded of this program when it starts.
#[must_use]
pub fn program() -> ProgramStarted {
    let served = |module: &Module| ServedModule { path: module.path.to_owned(), sha256: hex::encode(module.sha256) };
    ProgramStarted {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        release: release().to_owned(),
        modules: all().iter().map(served).collect(),
    }
}

/// The policy of content (CSP Level 3): our own modules, the import map by its hash, nothing inline, nothing from
/// elsewhere; script addresses by the one policy of `portal/worker.js` only (Trusted Types).
pub(crate) fn policy() -> &'static str {
    &RELEASE.policy
}

/// What a page needs to run a module: the import map, then the module. Nothing for a path that is none.
pub(super) fn script(path: &str) -> Markup {
    let Some(module) = all().iter().find(|module| module.path == path) else {
        tracing::error!(path, "there is no such module");
        return Markup::default();
    };
    Markup::made(format!(
        "<script type=\"importmap\">{}</script>\n<script type=\"module\" src=\"/static/m/{}/{}\" integrity=\"{}\"></script>",
        RELEASE.import_map,
        release(),
        escape(path),
        module.integrity()
    ))
}

/// The modules' routes.
pub(super) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/static/m/{release}/{*path}", get(module))
}

async fn module(Path((asked, path)): Path<(String, String)>) -> Response {
    let found = all().iter().find(|module| asked == release() && module.path == path);
    let Some(module) = found else { return crate::Problem::not_found().into_response() };
    let headers =
        [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, module.text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_map_names_every_module_and_ends_where_it_should() {
        let map: Value = serde_json::from_str(&RELEASE.import_map).unwrap();
        assert_eq!(map["integrity"].as_object().unwrap().len(), all().len());
        assert!(!RELEASE.import_map.contains('<'));
        assert!(all().iter().any(|module| module.path == "portal/words.js"));
        assert_eq!(script("portal/nothing.js"), Markup::default());
        let markup = script("portal/words.js").to_string();
        assert!(markup.contains(&format!("src=\"/static/m/{}/portal/words.js\"", release())), "{markup}");
    }

    /// What protects a bid depends on nothing else: modules import their siblings only.
    #[test]
    fn modules_import_their_siblings_only() {
        for module in all() {
            for line in module.text.lines().filter(|line| line.contains(" from \"") || line.starts_with("import \"")) {
                let from = line.rsplit('"').nth(1).unwrap();
                let folder = module.path.split('/').next().unwrap();
                let path = match from.strip_prefix("../") {
                    Some(path) => path.to_owned(),
                    None => format!("{folder}/{}", from.strip_prefix("./").unwrap_or("?")),
                };
                assert!(all().iter().any(|other| other.path == path), "{} imports {from}", module.path);
                // The library knows nothing of pages.
                assert!(folder == "portal" || !path.starts_with("portal/"), "{} imports {from}", module.path);
            }
            for banned in
                ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "http://"]
            {
                assert!(!module.text.contains(banned), "{} has {banned}", module.path);
            }
        }
    }
}
