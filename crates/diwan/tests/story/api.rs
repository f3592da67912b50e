//! The API under requests that nobody would send: made at random from its own OpenAPI document.

use crate::Tender;
use std::path::{Path, PathBuf};
use std::process::Command;

/// No request, however odd, makes the node fail. Runs where the oracles are installed (`cargo xtask test`).
pub fn survives_requests_made_at_random(tender: &Tender) {
    let python = std::env::var_os("DIWAN_PYTHON").map(PathBuf::from);
    let Some(program) = python.map(|python| python.with_file_name("schemathesis")).filter(|path| path.exists()) else {
        println!("not run: schemathesis is not installed");
        return;
    };
    // Both at the same time: each waits for the other's answers half of its time.
    std::thread::scope(|scope| {
        for person in ["steg-officer", "supplier-03-agent"] {
            let program = &program;
            scope.spawn(move || asked_at_random(tender, program, person));
        }
    });
}

fn asked_at_random(tender: &Tender, program: &Path, person: &str) {
    let country = &tender.country;
    let output = Command::new(program)
        .args(["run", &format!("{}/api/v1/openapi.json", country.url)])
        .args(["--checks", "not_a_server_error", "--phases", "examples,fuzzing"])
        .args(["--max-examples", "3", "--seed", "1", "--no-color"])
        .args(["--header", &format!("Authorization: Bearer {}", country.token(person))])
        .current_dir(country.elsewhere(&format!("outside-{person}")))
        .output()
        .expect("schemathesis runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "as {person}:\n{said}");
    assert!(said.contains("passed"), "nothing was asked as {person}:\n{said}");
}
