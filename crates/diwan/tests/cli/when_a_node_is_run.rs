use crate::program::{Service, diwan, text};

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
fn a_configuration_that_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("diwan.toml");
    std::fs::write(&config, "listne = \"127.0.0.1:0\"\n").unwrap();
    let refused = diwan(&["serve", "--config", text(&config)]).ends(2);
    assert!(refused.err.contains("listne") && refused.err.contains("diwan.toml"), "{}", refused.err);
}
