use crate::program::{diwan, diwan_with, text};
use serde_json::Value;
use std::path::Path;

fn sheet_of(run: &Value) -> &str {
    run["recovery_sheet"].as_str().expect("a sheet")
}

fn new(folder: &Path, name: &str, more: &[&str]) -> Value {
    let out = folder.join(name);
    let mut arguments = vec!["keys", "new", "--person", "steg-member-1", "--out", text(&out), "--json", "--sheet"];
    arguments.extend(more);
    diwan(&arguments).ends(0).json()
}

#[test]
fn a_key_file_opens_with_its_passphrase_and_with_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (phrase, other) = (folder.path().join("phrase"), folder.path().join("other"));
    // The same passphrase typed on two keyboards: composed and decomposed.
    std::fs::write(&phrase, "caf\u{e9} au lait\n").unwrap();
    std::fs::write(&other, "caf\u{e9} au laid\n").unwrap();
    let made = new(folder.path(), "a.key", &["--passphrase-file", text(&phrase)]);
    let key = folder.path().join("a.key");
    let shown = diwan(&["keys", "show", text(&key), "--passphrase-file", text(&phrase), "--json"]).ends(0).json();
    assert_eq!(shown["identity_key"], made["identity_key"]);
    assert_eq!(shown["person"], "steg-member-1");
    let decomposed = diwan_with(&[("DIWAN_PASSPHRASE", "cafe\u{301} au lait")], &["keys", "show", text(&key)]);
    assert!(decomposed.ends(0).out.contains(made["identity_key"].as_str().unwrap()));
    diwan(&["keys", "show", text(&key), "--passphrase-file", text(&other)]).ends(2);
    diwan(&["keys", "show", text(&key)]).ends(2);
    let file = std::fs::read_to_string(&key).unwrap();
    assert!(file.contains("wrapped") && !file.contains("plain"), "{file}");
}

#[test]
fn a_key_file_is_private_and_never_overwritten() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    new(folder.path(), "a.key", &["--unprotected"]);
    let key = folder.path().join("a.key");
    assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&key).unwrap();
    diwan(&["keys", "new", "--person", "steg-member-1", "--out", text(&key), "--unprotected"]).ends(2);
    assert_eq!(std::fs::read(&key).unwrap(), before);
    // Without a passphrase and without saying so, nothing is written.
    let bare = folder.path().join("b.key");
    diwan(&["keys", "new", "--person", "steg-member-1", "--out", text(&bare)]).ends(2);
    diwan_with(&[("DIWAN_PASSPHRASE", "")], &["keys", "new", "--person", "p", "--out", text(&bare)]).ends(2);
    assert!(!bare.exists());
}

#[test]
fn a_recovery_sheet_gives_the_root_secret_back() {
    let folder = tempfile::tempdir().unwrap();
    let first = new(folder.path(), "a.key", &["--unprotected"]);
    let sheet = folder.path().join("sheet.txt");
    // As a person types it: lower case, other spaces.
    std::fs::write(&sheet, sheet_of(&first).to_lowercase().replace('-', "  ")).unwrap();
    let second = new(folder.path(), "b.key", &["--unprotected", "--from-sheet", text(&sheet)]);
    assert_eq!(sheet_of(&second), sheet_of(&first));
    assert_ne!(second["identity_key"], first["identity_key"]);
    let mistyped = sheet_of(&first).replacen(|c: char| c.is_ascii_digit(), "Z", 1);
    std::fs::write(&sheet, mistyped).unwrap();
    let out = folder.path().join("c.key");
    let arguments =
        ["keys", "new", "--person", "p", "--out", text(&out), "--unprotected", "--from-sheet", text(&sheet)];
    diwan(&arguments).ends(2);
    assert!(!out.exists());
}

#[test]
fn what_is_no_key_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.key");
    for content in ["", "{}", "[]", "\u{0}", r#"{"v":2,"person":"p","identity":{"plain":""},"root":{"plain":""}}"#] {
        std::fs::write(&path, content).unwrap();
        diwan(&["keys", "show", text(&path)]).ends(2);
    }
    diwan(&["keys", "show", "/nowhere/x.key"]).ends(2);
}
