//! Given a node, when its program starts, and again, and as another.

use domain::program::{Program, ProgramStarted, ServedModule, decide, evolve};

pub fn started(version: &str) -> ProgramStarted {
    let module = |path: &str, digit: &str| ServedModule { path: path.into(), sha256: digit.repeat(32) };
    ProgramStarted {
        version: version.into(),
        release: "00ff".repeat(4),
        modules: vec![module("portal/words.js", "0a"), module("seal/envelope.js", "0b")],
    }
}

#[test]
fn a_program_is_recorded_when_it_is_another() {
    let acts = decide(&Program::default(), started("0.1.0"));
    let state = acts.iter().fold(Program::default(), evolve);
    assert_eq!((acts.len(), decide(&state, started("0.1.0")).len()), (1, 0));
    let mut other = started("0.1.0");
    other.modules[1].sha256 = "0c".repeat(32);
    let acts = decide(&state, other.clone());
    let state = acts.iter().fold(state, evolve);
    assert_eq!(state.last, Some(other));
    // Back to the earlier one: that is news again.
    assert_eq!(decide(&state, started("0.1.0")).len(), 1);
}
