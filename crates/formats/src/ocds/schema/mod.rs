//! The official schemas and codelists of OCDS 1.1.5, compiled once.
//!
//! The files are in `data/ocds-1.1.5`. Everything the validator and the merger know of OCDS they read from there.

mod codelists;
mod compile;
pub mod formats;

use std::sync::LazyLock;

use serde_json::Value;

pub use codelists::{Codelist, codelist};
pub(crate) use compile::{Format, MAJOR_MINOR_PATTERN, Node};
pub use compile::{NodeId, Schema, SchemaError};

/// The documents that refer to one another.
const DOCUMENTS: [(&str, &str); 4] = [
    (RELEASE, include_str!("../../../data/ocds-1.1.5/release-schema.json")),
    (VERSIONED, include_str!("../../../data/ocds-1.1.5/versioned-release-validation-schema.json")),
    (RELEASE_PACKAGE, include_str!("../../../data/ocds-1.1.5/release-package-schema.json")),
    (RECORD_PACKAGE, include_str!("../../../data/ocds-1.1.5/record-package-schema.json")),
];
const RELEASE: &str = "release";
const VERSIONED: &str = "versioned";
const RELEASE_PACKAGE: &str = "release package";
const RECORD_PACKAGE: &str = "record package";

/// The compiled schemas and where each begins.
#[derive(Debug)]
pub struct Official {
    /// All nodes of all four documents.
    pub schema: Schema,
    /// A release.
    pub release: NodeId,
    /// A record of a record package.
    pub record: NodeId,
    /// A versioned release.
    pub versioned: NodeId,
    /// A release package.
    pub release_package: NodeId,
    /// A record package.
    pub record_package: NodeId,
}

/// The schemas of OCDS 1.1.5.
pub fn official() -> &'static Official {
    static OFFICIAL: LazyLock<Official> = LazyLock::new(|| {
        // Data of our own build: a failure here is a bug, and every test would show it.
        compile_official().expect("the embedded schemas compile")
    });
    &OFFICIAL
}

/// The release schema as it was published, from which the rules of merging are read.
pub(crate) fn release_document() -> Value {
    serde_json::from_str(DOCUMENTS[0].1).expect("the embedded release schema is JSON")
}

fn compile_official() -> Result<Official, SchemaError> {
    let mut documents = Vec::new();
    for (name, text) in DOCUMENTS {
        let document: Value = serde_json::from_str(text).map_err(|_| SchemaError::NotJson { document: name })?;
        documents.push((name, document));
    }
    let mut compiler = compile::Compiler::new(&documents);
    let release = compiler.root(RELEASE)?;
    let versioned = compiler.root(VERSIONED)?;
    let release_package = compiler.root(RELEASE_PACKAGE)?;
    let record_package = compiler.root(RECORD_PACKAGE)?;
    let record = compiler.reference(RECORD_PACKAGE, "#/definitions/record")?;
    Ok(Official { schema: compiler.finish(), release, record, versioned, release_package, record_package })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_schemas_use_only_keywords_we_know() {
        let official = compile_official().unwrap();
        assert!(official.schema.node_count() > 200);
    }
}
