use crate::office::Office;
use crate::program::{Service, diwan, text};

#[test]
fn whoever_runs_the_machine_lets_an_administrator_in_and_the_ledger_says_so() {
    let office = Office::open();
    let data = office.path("data");
    let invite =
        |more: &[&str]| diwan(&[&["accounts", "invite", "--administrator", "--data", text(&data)], more].concat());
    let known = ["--person", "administrator", "--why", "Both phones lost"];
    // The node has the folder: nothing happens behind its back.
    assert!(invite(&known).ends(2).err.contains("a running node holds"));
    let folder = office.shut();
    let listed = diwan(&["accounts", "administrators", "--data", text(&data), "--json"]).ends(0).lines();
    assert_eq!(listed.len(), 1);
    assert_eq!((&listed[0]["person"], &listed[0]["organisation"]), (&"administrator".into(), &"authority".into()));
    assert_eq!(listed[0]["passkeys"], 0);
    assert!(invite(&["--person", "officer", "--why", "x"]).ends(1).err.contains("administers nothing"));
    assert!(invite(&["--person", "administrator", "--why", " "]).ends(1).err.contains("field_invalid"));
    assert!(invite(&["--name", "Olfa", "--mail", "olfa", "--why", "x"]).ends(1).err.contains("field_invalid"));
    for wrong in [&["--why", "x"][..], &["--person", "administrator"], &["--name", "Olfa", "--why", "x"]] {
        invite(wrong).ends(2);
    }
    diwan(&["accounts", "invite", "--person", "administrator", "--why", "x", "--data", text(&data)]).ends(2);
    diwan(&["accounts", "invite", "--administrator", "--data", "/nowhere", "--person", "a", "--why", "x"]).ends(2);
    let config = folder.path().join("diwan.toml");
    std::fs::write(&config, "public_url = \"https://marches.example.tn\"\n").unwrap();
    let given = invite(&[&known[..], &["--config", text(&config), "--json"]].concat()).ends(0).json();
    let url = given["url"].as_str().unwrap();
    let path = url.strip_prefix("https://marches.example.tn").expect("the configured address");
    let said = invite(&["--name", "Olfa Haddad", "--mail", "olfa@example.tn", "--why", "She is new"]).ends(0).out;
    assert!(said.contains("/fr/invitations/"), "{said}");

    let service = Service::start(&["serve", "--listen", "127.0.0.1:0", "--data", text(&data)]);
    let get = |path: &str| {
        ureq::get(format!("{}{path}", service.url())).config().http_status_as_error(false).build().call().unwrap()
    };
    let act = get(&format!("/ledger/acts/{}", given["act"])).body_mut().read_to_string().unwrap();
    assert!(act.contains("administrator_invited") && act.contains("Both phones lost"), "{act}");
    // The later link is the one that opens.
    assert_eq!(get(path).status(), 410);
    let later = said.split("/fr/invitations/").nth(1).and_then(|rest| rest.lines().next()).unwrap();
    let page = get(&format!("/en/invitations/{later}"));
    assert_eq!(page.status(), 200);
    assert!(page.into_body().read_to_string().unwrap().contains("Olfa Haddad"));
    service.stop().ends(0);
    diwan(&["doctor", "--data", text(&data)]).ends(0);
}
