//! The program is killed again and again, at any instruction, while firms submit, replace and withdraw sealed bids and
//! others ask, answer and register. What it answered before each death holds after all of them.
//!
//! Twenty deaths here; `cargo xtask torture` asks for a thousand. `DIWAN_TORTURE_SEED` repeats the choices of a run; the
//! moments of death are as exact as the machine's timer.

mod audit;
mod chance;
mod life;
mod load;
#[path = "../../examples/bench/office.rs"]
mod office;
#[path = "../../src/sealing.rs"]
mod sealing;
mod world;

use chance::Chance;
use life::Life;
use load::Node;
use std::sync::Arc;
use std::time::{Duration, Instant};
use world::World;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Deaths when nobody asks for more.
const KILLS: u64 = 20;
/// One death in so many comes while the program is still starting.
const STARTING: u64 = 5;
/// The longest that a life lasts once it answers, in milliseconds.
const LIFE_MS: u64 = 900;
/// The longest that a start which is cut short lasts, in milliseconds.
const START_MS: u64 = 400;

/// A number that the environment asks for.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

#[test]
fn what_was_answered_outlives_every_death() {
    let kills = asked("DIWAN_TORTURE_KILLS").unwrap_or(KILLS);
    let seed = asked("DIWAN_TORTURE_SEED").unwrap_or_else(chance::fresh);
    println!("DIWAN_TORTURE_SEED={seed} DIWAN_TORTURE_KILLS={kills}");
    let mut chance = Chance::new(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let world = World::prepare(&data).expect("a country with an open procedure");
    let listen = life::free_address();
    let node = Arc::new(Node::new(&listen, &world));
    let at_work = load::begin(&node, &world, &mut chance);

    let began = Instant::now();
    for death in 0..kills {
        if chance.one_in(STARTING) {
            Life::begin(&world.config, &listen).dies_after(Duration::from_millis(chance.below(START_MS)));
        } else {
            let life = Life::begin(&world.config, &listen).ready();
            life.dies_after(Duration::from_millis(chance.below(LIFE_MS)));
        }
        if death % 100 == 99 {
            println!("{} deaths, {} bids answered, {} s", death + 1, node.answered(), began.elapsed().as_secs());
        }
    }
    let last = Life::begin(&world.config, &listen).ready();
    node.last_round();
    let said = at_work.finished();
    said.hold_while_it_runs(&node);
    last.stops_when_told();

    println!(
        "{kills} deaths: {} bids answered, {} withdrawn, {} clarified",
        said.bids(),
        said.withdrawn(),
        said.clarified
    );
    assert!(said.bids() > kills as usize, "{} bids in {kills} lives: too few to mean anything", said.bids());
    audit::whole_folder(&world.config, &said);
}
