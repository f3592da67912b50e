use crate::program::{diwan, diwan_with};

/// The subcommands that a help text lists.
fn listed(help: &str) -> Vec<String> {
    let section = help.split("Commands:\n").nth(1).unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.trim().is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

fn walk(path: &[String], found: &mut Vec<String>) {
    let mut arguments: Vec<&str> = path.iter().map(String::as_str).collect();
    arguments.push("--help");
    let help = diwan(&arguments).ends(0).out;
    let name = path.join(" ");
    assert!(help.contains("Example: diwan "), "`diwan {name} --help` has no example:\n{help}");
    let below = listed(&help);
    if below.is_empty() {
        assert!(help.contains("Exit codes: 0 "), "`diwan {name} --help` does not say its exit codes:\n{help}");
        found.push(name);
        return;
    }
    for next in below {
        walk(&[path, &[next]].concat(), found);
    }
}

#[test]
fn every_command_has_an_example_and_says_its_exit_codes() {
    let mut found = Vec::new();
    walk(&[], &mut found);
    let expected = [
        "demo",
        "serve",
        "accounts administrators",
        "accounts invite",
        "keys new",
        "keys show",
        "keys register",
        "keys publish",
        "keys rehearse",
        "seal",
        "bid submit",
        "bid status",
        "bid withdraw",
        "open",
        "dispute",
        "verify",
        "policy",
        "export case",
        "import ocds",
        "ocds validate",
        "ocds merge",
        "ocds csv",
        "rules list",
        "rules show",
        "rules check",
        "rules diff",
        "rules methods",
        "rules simulate",
        "rules explain",
        "doctor",
        "witness",
    ];
    for command in expected {
        assert!(found.iter().any(|name| name == command), "there is no `diwan {command}`: {found:?}");
    }
}

#[test]
fn a_wrong_command_line_is_told_apart_from_a_refusal() {
    let wrong: [&[&str]; 8] = [
        &[],
        &["open-sesame"],
        &["verify"],
        &["verify", "/nowhere/receipt.txt"],
        &["keys", "new", "--person", "a b", "--out", "x.key", "--unprotected"],
        &["policy"],
        &["policy", "--node", "diwan.example.tn"],
        &["rules", "show", "no/such-law"],
    ];
    for arguments in wrong {
        let run = diwan(arguments).ends(2);
        assert!(!run.err.is_empty() || arguments.is_empty(), "{arguments:?} says nothing");
    }
}

#[test]
fn a_node_out_of_reach_is_a_fault_of_our_surroundings() {
    // Nothing listens on port 9 (discard) of this machine.
    let run = diwan_with(&[("DIWAN_NODE", "http://127.0.0.1:9")], &["policy"]).ends(3);
    assert!(run.err.contains("trying again") && run.err.contains("http://127.0.0.1:9"), "{}", run.err);
}

#[test]
fn the_law_is_shown_as_it_is_applied() {
    let list = diwan(&["rules", "list", "--json"]).ends(0).lines();
    assert!(list.iter().any(|rules| rules["id"] == "tn/2014-1039"), "{list:?}");
    for rules in list {
        let id = rules["id"].as_str().unwrap();
        let shown = diwan(&["rules", "show", id]).ends(0).out;
        let read = domain::RuleSet::parse(&shown).unwrap_or_else(|error| panic!("{id} does not read back: {error}"));
        assert_eq!(read.id, id);
        let json = diwan(&["rules", "show", id, "--json"]).ends(0).json();
        assert_eq!(json, serde_json::to_value(&read).unwrap(), "{id}: text and JSON differ");
    }
}
