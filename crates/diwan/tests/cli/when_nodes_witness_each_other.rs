//! Two countries witness each other's registers, each by its own program and over the network.

use crate::program::{Service, diwan, fixture, text};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A country's folder, with the address that its node will have.
struct Country {
    name: &'static str,
    folder: tempfile::TempDir,
    address: String,
}

impl Country {
    fn new(name: &'static str) -> Self {
        // Free now, and taken by the node a moment later: others have to be told the address before it starts.
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        Self { name, folder: tempfile::tempdir().unwrap(), address }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("diwan.toml")
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn write(&self, more: &str) {
        let Self { name, address, .. } = self;
        let (data, url) = (self.data(), self.url());
        let config = format!(
            "data = {data:?}\nlisten = \"{address}\"\norigin = \"{name}.example/ledger\"\npublic_url = \"{url}\"\n{more}"
        );
        std::fs::write(self.config(), config).unwrap();
    }

    fn keys(&self) -> Value {
        diwan(&["witness", "--config", text(&self.config()), "--json"]).ends(0).json()
    }

    fn start(&self) -> Service {
        Service::start(&["serve", "--config", text(&self.config())])
    }

    fn get(&self, path: &str) -> String {
        ureq::get(format!("{}{path}", self.url())).call().unwrap().body_mut().read_to_string().unwrap()
    }

    fn size(&self) -> u64 {
        self.get("/ledger/checkpoint").lines().nth(1).unwrap().parse().unwrap()
    }

    /// Waits until the published checkpoint covers the whole register with a cosignature.
    fn until_cosigned(&self) {
        for _ in 0..300 {
            let status: Value = serde_json::from_str(&self.get("/api/v1/status")).unwrap();
            let checkpoint = self.get("/ledger/checkpoint");
            let signatures = checkpoint.lines().filter(|line| line.starts_with("— ")).count();
            if signatures == 2 && status["ledger"]["acts"].as_u64() == Some(self.size()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{} is not cosigned: {}", self.name, self.get("/api/v1/status"));
    }
}

/// The two of them, each the other's only witness.
fn two() -> (Country, Country) {
    let (one, other) = (Country::new("one"), Country::new("other"));
    one.write("");
    other.write("");
    for (country, partner) in [(&one, &other), (&other, &one)] {
        let keys = partner.keys();
        assert_eq!(keys, partner.keys(), "keys are made once");
        let (log, witness, url) = (keys["log"].as_str().unwrap(), keys["witness"].as_str().unwrap(), &keys["url"]);
        country.write(&format!(
            "[witness]\nlogs = [\"{log}\"]\n\n[witnesses]\nquorum = 1\n\n\
             [[witnesses.witness]]\nname = \"{}\"\nkey = \"{witness}\"\nurl = {url}\n",
            partner.name
        ));
    }
    (one, other)
}

fn copy(from: &Path, to: &Path) {
    let copied = std::process::Command::new("cp").args(["-r", text(from), text(to)]).status().unwrap();
    assert!(copied.success());
}

#[test]
fn receipts_are_verified_by_the_partner_s_cosignature_and_an_older_copy_is_refused() {
    let (one, other) = two();
    // The partner is not there yet: that stops nobody.
    let first = one.start();
    assert_eq!(one.size(), 1);
    let second = other.start();
    one.until_cosigned();
    other.until_cosigned();

    // A stranger with the policy of either verifies what either recorded.
    for country in [&one, &other] {
        let policy = country.folder.path().join("policy.txt");
        diwan(&["policy", "--node", &country.url(), "--out", text(&policy)]).ends(0);
        let receipt = country.folder.path().join("receipt.txt");
        std::fs::write(&receipt, country.get("/api/v1/receipts/0")).unwrap();
        let verified = diwan(&["verify", text(&receipt), "--policy", text(&policy)]).ends(0);
        assert!(verified.out.contains("enough witnesses had cosigned by"), "{}", verified.out);
        // The same receipt as of its own key alone is not enough.
        let alone = std::fs::read_to_string(&receipt).unwrap();
        let alone: Vec<&str> = alone.lines().filter(|line| !line.contains("/witness ")).collect();
        std::fs::write(&receipt, format!("{}\n", alone.join("\n"))).unwrap();
        diwan(&["verify", text(&receipt), "--policy", text(&policy)]).ends(1);
    }

    // A copy is made, the register goes on, the partner cosigns it.
    first.stop().ends(0);
    let backup = one.folder.path().join("backup");
    copy(&one.data(), &backup);
    diwan(&["import", "ocds", &fixture("ocds/works.json"), "--data", text(&one.data())]).ends(0);
    let first = one.start();
    assert!(one.size() > 1);
    one.until_cosigned();
    first.stop().ends(0);
    let doctor = diwan(&["doctor", "--config", text(&one.config())]).ends(0);
    assert!(doctor.out.contains("the witness other has cosigned what is here"), "{}", doctor.out);

    // The copy is put back: the partner knows better, and nothing is signed.
    std::fs::remove_dir_all(one.data()).unwrap();
    copy(&backup, &one.data());
    let refused = diwan(&["serve", "--config", text(&one.config())]).ends(1);
    assert!(
        refused.err.contains("the witness other has cosigned") && refused.err.contains("older copy"),
        "{}",
        refused.err
    );
    let doctor = diwan(&["doctor", "--config", text(&one.config())]).ends(1);
    assert!(doctor.out.contains("older copy"), "{}", doctor.out);
    diwan(&["accounts", "administrators", "--config", text(&one.config())]).ends(1);

    // With the partner away it starts, and stops signing when the partner is back.
    second.stop().ends(0);
    let first = one.start();
    let second = other.start();
    for _ in 0..300 {
        let status: Value = serde_json::from_str(&one.get("/api/v1/status")).unwrap();
        if status["state"] == "halted" {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(one.get("/en/status").contains("older copy"));
    first.stop().ends(0);
    second.stop().ends(0);
}
