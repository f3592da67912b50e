//! Witnesses and the logs that ask them: every status, both sides, and each refusal.

mod keys;

use keys::{NOW, ORIGIN, log_key, witness_key};
use ledger::Hash;
use ledger::checkpoint::{self, Checkpoint, SignedCheckpoint};
use ledger::hash::sha256;
use ledger::note::{Algorithm, KeyError, MAX_NOTE_BYTES, SigningKey};
use ledger::tree::{Frontier, HashReader, ProofError, consistency_proof};
use ledger::witness::{self, AddCheckpoint, Answer, MAX_PROOF_HASHES, WitnessRefusal, WitnessState};

fn signed(size: u64, root: Hash) -> SignedCheckpoint {
    checkpoint::sign(&Checkpoint::new(ORIGIN, size, root), &log_key()).unwrap()
}

fn some_checkpoint() -> SignedCheckpoint {
    signed(42, sha256(&[b"root"]))
}

/// A growing log that keeps its nodes.
#[derive(Default)]
struct Growing {
    frontier: Frontier,
    nodes: std::collections::HashMap<(u8, u64), Hash>,
}

impl Growing {
    fn of(name: &str, size: u64) -> Growing {
        let mut log = Growing::default();
        for index in 0..size {
            for node in log.frontier.push(sha256(&[name.as_bytes(), &index.to_be_bytes()])) {
                log.nodes.insert((node.level, node.index), node.hash);
            }
        }
        log
    }
    fn at(&self, size: u64) -> SignedCheckpoint {
        signed(size, ledger::tree::root_at(self, size).unwrap())
    }
    fn request(&self, old_size: u64, size: u64) -> AddCheckpoint {
        let proof = consistency_proof(self, old_size, size).unwrap();
        AddCheckpoint { old_size, proof, checkpoint: self.at(size) }
    }
}

impl HashReader for Growing {
    type Error = (u8, u64);
    fn node(&self, level: u8, index: u64) -> Result<Hash, (u8, u64)> {
        self.nodes.get(&(level, index)).copied().ok_or((level, index))
    }
}

fn decide(state: &WitnessState, request: &AddCheckpoint, now: u64) -> Result<witness::Cosigned, WitnessRefusal> {
    let reread = AddCheckpoint::parse(&request.to_bytes()).unwrap();
    assert_eq!(&reread, request);
    witness::decide(state, &[log_key().verifying_key().clone()], &witness_key(1), &reread, now)
}

#[test]
fn a_witness_follows_a_log_and_its_cosignatures_verify() {
    let log = Growing::of("a", 130);
    let mut state = WitnessState::default();
    for (step, size) in (0..).zip([0, 0, 1, 2, 2, 3, 64, 65, 100, 130, 130]) {
        let request = log.request(state.size, size);
        let cosigned = decide(&state, &request, NOW + step).unwrap();
        assert_eq!(
            cosigned.state,
            WitnessState { size, root: request.checkpoint.checkpoint().root, time_seconds: NOW + step }
        );
        let keys = [witness_key(1).verifying_key().clone()];
        let body = cosigned.signature.to_line();
        let answer = witness::read_answer(200, body.as_bytes(), &request.checkpoint, &keys);
        assert_eq!(answer, Answer::Cosigned(vec![cosigned.signature]));
        state = cosigned.state;
    }
}

#[test]
fn the_published_request_is_read_and_written_the_same() {
    // c2sp.org/tlog-witness, example request body.
    let body = "old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n\
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n\
        example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n\
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
    let request = AddCheckpoint::parse(body.as_bytes()).unwrap();
    assert_eq!((request.old_size, request.proof.len(), request.origin()), (20852014, 4, "example.com/behind-the-sofa"));
    assert_eq!(request.to_bytes(), body.as_bytes());
}

#[test]
fn each_refusal_has_its_status() {
    let (log, fork) = (Growing::of("a", 40), Growing::of("b", 40));
    let at_ten = decide(&WitnessState::default(), &log.request(0, 10), NOW).unwrap().state;
    let refused = |state: &WitnessState, request: &AddCheckpoint| {
        let refusal = decide(state, request, NOW).unwrap_err();
        (refusal.status(), refusal.body(), refusal)
    };
    let inconsistent = |state: &WitnessState, request: &AddCheckpoint| {
        let (status, _, refusal) = refused(state, request);
        assert_eq!(status, 422, "{refusal}");
        assert_eq!(refusal.content_type(), "text/plain; charset=utf-8");
    };

    let other = SigningKey::from_seed("other.example/log", Algorithm::Ed25519, &[9; 32]).unwrap();
    let foreign = checkpoint::sign(&Checkpoint::new("other.example/log", 12, sha256(&[])), &other).unwrap();
    let foreign = AddCheckpoint { checkpoint: foreign, ..log.request(10, 12) };
    assert_eq!(refused(&at_ten, &foreign).0, 404);

    let impostor = SigningKey::from_seed(ORIGIN, Algorithm::Ed25519, &[9; 32]).unwrap();
    let forged = checkpoint::sign(log.at(12).checkpoint(), &impostor).unwrap();
    assert_eq!(refused(&at_ten, &AddCheckpoint { checkpoint: forged, ..log.request(10, 12) }).0, 403);

    let backwards = AddCheckpoint { old_size: 11, ..log.request(10, 10) };
    assert_eq!(
        refused(&at_ten, &backwards),
        (400, "the old size is above the new\n".into(), WitnessRefusal::OldBeyondNew)
    );

    for old in [0, 9, 11] {
        let (status, body, refusal) = refused(&at_ten, &log.request(old, 12));
        assert_eq!((status, body.as_str(), refusal.content_type()), (409, "10\n", "text/x.tlog.size"));
        let answer = witness::read_answer(status, body.as_bytes(), &log.at(12), &[]);
        assert_eq!(answer, Answer::Conflict { size: 10 });
    }
    let two_roots = AddCheckpoint { proof: vec![], ..fork.request(10, 10) };
    assert_eq!(refused(&at_ten, &two_roots), (409, "10\n".into(), WitnessRefusal::RootDiffers { size: 10 }));

    inconsistent(&at_ten, &fork.request(10, 12));
    inconsistent(&at_ten, &AddCheckpoint { proof: vec![], ..log.request(10, 12) });
    inconsistent(&at_ten, &AddCheckpoint { proof: log.request(10, 13).proof, ..log.request(10, 12) });
    inconsistent(&at_ten, &AddCheckpoint { proof: log.request(9, 12).proof, ..log.request(10, 10) });
    inconsistent(&WitnessState::default(), &AddCheckpoint { proof: log.request(9, 12).proof, ..log.request(0, 12) });
    let rooted = AddCheckpoint { old_size: 0, proof: vec![], checkpoint: signed(0, sha256(&[b"not empty"])) };
    inconsistent(&WitnessState::default(), &rooted);

    let early = decide(&at_ten, &log.request(10, 12), NOW - 1).unwrap_err();
    assert_eq!((early.status(), early), (503, WitnessRefusal::ClockBehind { last_seconds: NOW }));
    let keys = [log_key().verifying_key().clone()];
    let wrong_use = witness::decide(&at_ten, &keys, &log_key(), &log.request(10, 12), NOW).unwrap_err();
    assert_eq!((wrong_use.status(), wrong_use), (500, WitnessRefusal::Key(KeyError::WrongUse)));
    // The proof is what is wrong, not something else on the way to it.
    assert_eq!(decide(&at_ten, &fork.request(10, 12), NOW), Err(WitnessRefusal::Inconsistent(ProofError::OldRoot)));
}

#[test]
fn malformed_requests_are_refused() {
    let good = String::from_utf8(Growing::of("a", 12).request(9, 12).to_bytes()).unwrap();
    assert!(AddCheckpoint::parse(good.as_bytes()).is_ok());
    let hash = format!("{}\n", sha256(&[]).to_base64());
    let with_hashes = |count: usize| good.replacen('\n', &format!("\n{}", hash.repeat(count)), 1);
    let present = AddCheckpoint::parse(good.as_bytes()).unwrap().proof.len();
    assert!(AddCheckpoint::parse(with_hashes(MAX_PROOF_HASHES - present).as_bytes()).is_ok());
    for bad in [
        with_hashes(MAX_PROOF_HASHES - present + 1),
        String::new(),
        "old 9\n\n".into(),
        "old 9\n".into(),
        good.replacen("old 9", "old 09", 1),
        good.replacen("old 9", "old  9", 1),
        good.replacen("old 9", "old -9", 1),
        good.replacen("old 9", "Old 9", 1),
        good.replacen("old 9", "9", 1),
        good.replacen("old 9\n", "old 9\nAAAA\n", 1),
        good.replacen("old 9\n", "old 9\r\n", 1),
        good.replacen("\n\n", "\n", 1),
        good.replacen("\n12\n", "\n012\n", 1),
        "a".repeat(witness::MAX_REQUEST_BYTES + 1),
    ] {
        let refusal = AddCheckpoint::parse(bad.as_bytes()).unwrap_err();
        assert_eq!(refusal.status(), 400, "{bad}");
    }
    assert_eq!(AddCheckpoint::parse(b"old 9\n\xff\n\n"), Err(WitnessRefusal::Malformed));
}

#[test]
fn a_log_takes_from_an_answer_only_what_verifies() {
    let checkpoint = some_checkpoint();
    let text = checkpoint.note().text();
    let keys = [witness_key(1).verifying_key().clone(), log_key().verifying_key().clone()];
    let read = |status, body: &str| witness::read_answer(status, body.as_bytes(), &checkpoint, &keys);
    let good = witness_key(1).cosign(text, NOW).unwrap();
    let stranger = witness_key(2).cosign(text, NOW).unwrap();
    let other = witness_key(1).cosign(some_checkpoint().note().text().replace("42", "43").as_str(), NOW).unwrap();
    let plain = log_key().sign(text).unwrap();

    assert_eq!(read(200, &(stranger.to_line() + &good.to_line())), Answer::Cosigned(vec![good.clone()]));
    assert_eq!(read(200, &stranger.to_line()), Answer::Unusable);
    assert_eq!(read(200, &other.to_line()), Answer::Unusable);
    assert_eq!(read(200, &plain.to_line()), Answer::Unusable);
    assert_eq!(read(200, &(good.to_line() + &other.to_line())), Answer::Unusable);
    assert_eq!(read(200, good.to_line().trim_end()), Answer::Unusable);
    for body in ["", "\n", "nonsense\n"] {
        assert_eq!(read(200, body), Answer::Unusable, "{body:?}");
    }
    assert_eq!(read(409, "17\n"), Answer::Conflict { size: 17 });
    for body in ["", "17", "017\n", "-1\n", "17\n18\n", "99999999999999999999\n"] {
        assert_eq!(read(409, body), Answer::Unusable, "{body:?}");
    }
    for status in [400, 403, 404, 422, 500, 503, 302, 201] {
        assert_eq!(read(status, "17\n"), Answer::Refused { status });
    }
    let huge = vec![b'a'; MAX_NOTE_BYTES + 1];
    assert_eq!(witness::read_answer(200, &huge, &checkpoint, &keys), Answer::Unusable);
    assert_eq!(witness::read_answer(409, b"\xff\n", &checkpoint, &keys), Answer::Unusable);
}
