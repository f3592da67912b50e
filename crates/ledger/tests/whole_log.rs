//! Whole logs, verified from their bytes: what holds, what is left out, and what is wrong where.

mod keys;
mod office;

use ledger::Hash;
use ledger::act::{self, Act, ActError};
use ledger::checkpoint::SignedCheckpoint;
use ledger::leaf::commitment;
use ledger::note::Note;
use ledger::tree::root_at;
use ledger::verify::{Claim, Disclosure, Failure, Finding, Gap, Leaf, MAX_FAILURES, all_hold, whole_log};
use office::{Office, act_number, policy, salt};

/// Every entry of an office's log, all disclosed.
fn leaves_of(office: &Office) -> Vec<Leaf> {
    let leaf = |(index, act): (u64, &Vec<u8>)| Leaf {
        index,
        commitment: commitment(&salt(index), act),
        disclosed: Some(Disclosure { act: act.clone(), salt: salt(index) }),
    };
    (0..).zip(&office.acts).map(leaf).collect()
}

#[test]
fn a_whole_log_holds_from_its_bytes() {
    let office = Office::with(100);
    let sizes = [100, 0, 1, 64, 77, 77];
    let checkpoints = sizes.map(|size| office.checkpoint(size));
    let findings = whole_log(leaves_of(&office), &checkpoints, &policy("both"));
    assert!(all_hold(&findings), "{findings:?}");
    for size in sizes {
        let root = root_at(&office, size).unwrap();
        assert!(findings.contains(&Finding::Holds(Claim::TreeRecomputed { size, root })));
    }
    assert!(findings.contains(&Finding::Holds(Claim::LeavesRecomputed { disclosed: 100 })));
    assert!(findings.contains(&Finding::Holds(Claim::Ordered)));
    assert!(!findings.iter().any(|finding| matches!(finding, Finding::NotCovered(_))), "{findings:?}");
}

#[test]
fn confidential_and_erased_acts_leave_the_tree_whole() {
    let office = Office::with(50);
    let mut leaves = leaves_of(&office);
    leaves.iter_mut().step_by(5).for_each(|leaf| leaf.disclosed = None);
    let findings = whole_log(leaves, &[office.checkpoint(48)], &policy("both"));
    assert!(all_hold(&findings));
    assert!(findings.contains(&Finding::Holds(Claim::LeavesRecomputed { disclosed: 40 })));
    assert!(findings.contains(&Finding::NotCovered(Gap::Undisclosed { count: 10 })));
    assert!(findings.contains(&Finding::NotCovered(Gap::AfterLastCheckpoint { count: 2 })));
}

#[test]
fn what_is_wrong_in_a_log_is_found_where_it_is() {
    let office = Office::with(30);
    let failures = |leaves: Vec<Leaf>, checkpoints: &[SignedCheckpoint]| -> Vec<Failure> {
        let findings = whole_log(leaves, checkpoints, &policy("both"));
        assert!(!all_hold(&findings));
        let failure = |finding| match finding {
            Finding::Fails(failure) => Some(failure),
            _ => None,
        };
        findings.into_iter().filter_map(failure).collect()
    };
    let full = [office.checkpoint(30)];
    let change = |edit: &dyn Fn(&mut Vec<Leaf>)| {
        let mut leaves = leaves_of(&office);
        edit(&mut leaves);
        failures(leaves, &full)
    };
    let differs = |failures: &[Failure]| matches!(failures.last(), Some(Failure::RootDiffers { size: 30, .. }));

    let other_act = change(&|leaves| leaves[7].disclosed.as_mut().unwrap().act = office.acts[8].clone());
    assert_eq!(other_act, [Failure::CommitmentDiffers { index: 7 }]);
    let other_salt = change(&|leaves| leaves[7].disclosed.as_mut().unwrap().salt = salt(8));
    assert_eq!(other_salt, [Failure::CommitmentDiffers { index: 7 }]);
    let other_leaf = change(&|leaves| leaves[7].commitment.0[0] ^= 1);
    assert_eq!(other_leaf[0], Failure::CommitmentDiffers { index: 7 });
    assert!(differs(&other_leaf));
    let swapped = change(&|leaves| leaves.swap(3, 4));
    assert_eq!(swapped[0], Failure::IndexGap { expected: 3, found: 4 });
    assert!(differs(&swapped));
    let dropped = change(&|leaves| drop(leaves.remove(29)));
    assert_eq!(dropped, [Failure::LeavesMissing { size: 30, found: 29 }]);
    let replaced = change(&|leaves| {
        let act = act::encode(&act_number(29)).unwrap();
        leaves[29].commitment = commitment(&salt(1), &act);
        leaves[29].disclosed = Some(Disclosure { act, salt: salt(1) });
    });
    assert!(differs(&replaced) && replaced.len() == 1);
    assert_eq!(failures(leaves_of(&office), &[]), [Failure::NoCheckpoint]);
    let unsigned = SignedCheckpoint::parse(full[0].to_bytes().as_slice()).unwrap();
    let text = unsigned.note().text().replace("\n30\n", "\n29\n");
    let resized = Note::new(text, unsigned.note().signatures().to_vec()).unwrap();
    let resized = SignedCheckpoint::parse(&resized.to_bytes()).unwrap();
    let found = failures(leaves_of(&office), &[resized]);
    assert!(matches!(found[0], Failure::RootDiffers { size: 29, .. }));
    assert_eq!(found.iter().filter(|failure| matches!(failure, Failure::InvalidSignature { .. })).count(), 3);
}

#[test]
fn a_log_that_was_kept_badly_is_found_even_where_it_was_committed_to() {
    let failures = |office: &Office| -> Vec<Failure> {
        let findings = whole_log(leaves_of(office), &[office.checkpoint(office.frontier.size())], &policy("both"));
        assert!(!findings.contains(&Finding::Holds(Claim::Ordered)) || !all_hold(&findings));
        let failure = |finding| match finding {
            Finding::Fails(failure) => Some(failure),
            _ => None,
        };
        findings.into_iter().filter_map(failure).collect()
    };
    let mut acts: Vec<Act> = (0..9).map(act_number).collect();
    acts[4].at = acts[2].at.clone();
    assert_eq!(failures(&Office::of(acts.clone())), [Failure::TimeDecreases { index: 4 }]);
    acts[4].at = acts[3].at.clone();
    acts[5].version = 0;
    let repeats = Failure::VersionRepeats { index: 5, stream: "procedure/2".into(), version: 0 };
    assert_eq!(failures(&Office::of(acts)), [repeats]);
    let mut office = Office::with(2);
    office.record(b"{\"not\":\"an act\"}".to_vec());
    assert!(matches!(failures(&office)[..], [Failure::NotAnAct { index: 2, error: ActError::Shape { .. } }]));
}

#[test]
fn a_hostile_log_does_not_flood_the_report() {
    let garbage = |index: u64| Leaf {
        index: index + 1,
        commitment: Hash([0; 32]),
        disclosed: Some(Disclosure { act: vec![], salt: [0; 32] }),
    };
    let findings = whole_log((0..5000).map(garbage), &[], &policy("none"));
    assert!(findings.len() <= MAX_FAILURES + 5);
    let count = 10_000 - MAX_FAILURES as u64;
    assert!(findings.contains(&Finding::Fails(Failure::More { count })));
}
