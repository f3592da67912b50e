//! An honest bid, an honest committee.

use seal::Envelope;
use seal::bytes::SealSecret;
use seal::opening::{Judgement, Verdict, judge};

use crate::office::{Office, S, open, seal_bid};

#[test]
fn two_of_three_members_open_an_honest_bid() {
    let office = Office::new(2, 3);
    let files = [
        ("prix.csv", b"1;12;1250.500\n".to_vec()),
        ("vide.txt", vec![]),
        ("plan.pdf", vec![7; 3_000_000]),
    ];
    let sealed = seal_bid(&office, &files);
    assert_eq!(
        Envelope::from_jcs(&sealed.envelope.to_jcs()),
        Ok(sealed.envelope.clone())
    );

    let valid = Judgement {
        verdict: Verdict::Valid { s: SealSecret(S) },
        faulty_members: vec![],
    };
    for present in [vec![1, 2], vec![1, 3], vec![3, 2], vec![3, 1, 2]] {
        let released = office.releases(&sealed.envelope, present);
        assert_eq!(
            judge(&sealed.envelope, &office.keys, &released),
            Ok(valid.clone())
        );
    }
    let (opened, contents) = open(&sealed, &SealSecret(S)).unwrap();
    assert_eq!(contents, files.map(|(_, content)| content));
    assert_eq!(opened.manifest.offer["total"], "15006.000");
}
