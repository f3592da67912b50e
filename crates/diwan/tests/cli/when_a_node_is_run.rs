use crate::program::{Service, diwan, text};
use std::collections::BTreeSet;

#[test]
fn a_node_says_when_it_is_ready_and_stops_when_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for arguments in [&["serve"][..], &["serve", "--json"]] {
        let all = [arguments, &["--listen", "127.0.0.1:0", "--data", text(&data)]].concat();
        let service = Service::start(&all);
        let page = ureq::get(format!("{}/fr", service.url())).call().unwrap();
        assert_eq!(page.status(), 200);
        service.stop().ends(0);
    }
}

#[test]
fn a_demonstration_tells_programs_who_its_people_are() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("country");
    let arguments = ["demo", "--json", "--ocds", "nowhere", "--listen", "127.0.0.1:0", "--data", text(&data)];
    let first = Service::start(&arguments);
    let url = first.url().to_owned();
    let people: serde_json::Value =
        ureq::get(format!("{url}/demo/people.json")).call().unwrap().body_mut().read_json().unwrap();
    let listed = people["people"].as_array().unwrap().len();
    let run = first.stop().ends(0);
    let lines = run.lines();
    assert_eq!(lines[0]["ready"], url);
    assert_eq!(lines[1]["data"], text(&data));
    let named: BTreeSet<&str> = lines[2..].iter().map(|line| line["person"].as_str().unwrap()).collect();
    assert_eq!(named.len(), listed);
    assert!(lines[2..].iter().all(|line| !line["mandates"].as_array().unwrap().is_empty()));

    // The same folder again: nothing is played a second time.
    let again = Service::start(&arguments).stop().ends(0);
    assert!(!again.err.contains("60/60"), "{}", again.err);

    // A folder in which the history did not come to its end is not taken for a country.
    std::fs::remove_file(data.join("demo.played")).unwrap();
    let refused = diwan(&arguments).ends(2);
    assert!(refused.err.contains("remove the folder or name another"), "{}", refused.err);
}

#[test]
fn a_configuration_that_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("diwan.toml");
    std::fs::write(&config, "listne = \"127.0.0.1:0\"\n").unwrap();
    let refused = diwan(&["serve", "--config", text(&config)]).ends(2);
    assert!(refused.err.contains("listne") && refused.err.contains("diwan.toml"), "{}", refused.err);
}
