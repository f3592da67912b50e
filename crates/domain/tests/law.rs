//! The rule-sets in `law/` can be used.

use domain::RuleSet;

#[test]
fn every_rule_set_of_the_law_folder_parses_and_is_consistent() {
    for path in ["model/2011.toml", "tn/2014-1039.toml"] {
        let file = format!("{}/../../law/{path}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&file).expect(&file);
        let rules = RuleSet::parse(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(format!("{}.toml", rules.id), path);
    }
}
