//! Acts and their canonical form: RFC 8785's own examples, every refusal, and the two ways of writing an act.

use ledger::act::{self, Act, ActError, ActHeader, MAX_ACT_BYTES};
use ledger::jcs::{self, JcsError};
use proptest::prelude::*;
use serde_json::{Value, json};

fn example() -> Act {
    Act {
        v: 1,
        r#type: "bids_opened".into(),
        stream: "procedure/ocds-xxxx-0001".into(),
        version: 17,
        at: "2026-03-01T08:30:00.000001Z".into(),
        actor: "key-of-the-committee".into(),
        ruleset: Some("tn/2014-1039@2018-416".into()),
        data: json!({"count": 3, "الظرف": "مالي", "é": [null, true, -1]}),
    }
}

#[test]
fn keys_are_sorted_by_utf16_code_units() {
    // RFC 8785 section 3.2.3: the example whose order differs from that of UTF-8.
    let value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis"
    });
    let bytes = jcs::to_vec(&value).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
    let places: Vec<_> = order.iter().map(|name| text.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(jcs::check(&bytes).unwrap(), value);
}

#[test]
fn strings_and_literals_are_spelled_as_in_the_rfc() {
    // RFC 8785 section 3.2.2, without its floats.
    let value = json!({
        "string": "\u{20ac}$\u{000F}\u{000a}A'\u{0042}\u{0022}\u{005c}\\\"/",
        "literals": [null, true, false],
        "numbers": [0, -1, 9007199254740991_u64, -9007199254740991_i64]
    });
    assert_eq!(
        String::from_utf8(jcs::to_vec(&value).unwrap()).unwrap(),
        "{\"literals\":[null,true,false],\"numbers\":[0,-1,9007199254740991,-9007199254740991],\
         \"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
    );
}

#[test]
fn numbers_that_other_readers_would_round_are_refused_with_their_path() {
    #[derive(serde::Serialize)]
    enum Shape {
        Named { share: f64 },
        Pair(u8, f32),
    }
    let float = |path: &str| Err(JcsError::Float { path: path.into() });
    let large = |path: &str| Err(JcsError::IntegerTooLarge { path: path.into() });
    assert_eq!(jcs::to_vec(&1.0), float(""));
    assert_eq!(jcs::to_vec(&vec![f64::NAN]), float("/0"));
    assert_eq!(jcs::to_vec(&Some(f32::INFINITY)), float(""));
    assert_eq!(jcs::to_vec(&json!({"a": [1, {"b/~": 0.5}]})), float("/a/1/b~1~0"));
    assert_eq!(jcs::to_vec(&Shape::Named { share: 0.5 }), float("/Named/share"));
    assert_eq!(jcs::to_vec(&[Shape::Pair(1, 0.5)]), float("/0/Pair/1"));
    assert_eq!(jcs::to_vec(&json!([0, 1_u64 << 53])), large("/1"));
    assert_eq!(jcs::to_vec(&json!({"x": -(1_i64 << 53)})), large("/x"));
    assert_eq!(jcs::to_vec(&u64::MAX), large(""));
    assert!(matches!(jcs::to_vec(&u128::MAX), Err(JcsError::NoJsonForm { .. })));
    let by_pair = std::collections::BTreeMap::from([((1, 2), 3)]);
    assert!(matches!(jcs::to_vec(&by_pair), Err(JcsError::NoJsonForm { .. })));
}

#[test]
fn only_canonical_bytes_pass() {
    let not_at = |offset| Err(JcsError::NotCanonical { offset });
    let table: &[(&[u8], Result<Value, JcsError>)] = &[
        (b"{\"a\":1,\"b\":2}", Ok(json!({"a": 1, "b": 2}))),
        (b"{\"b\":2,\"a\":1}", not_at(2)),
        (b"{\"a\": 1}", not_at(5)),
        (b"[1] ", not_at(3)),
        (b"\"\\u0041\"", not_at(1)),
        (b"\"\\/\"", not_at(1)),
        (b"\"\\u000F\"", not_at(6)),
        (b"-0", Err(JcsError::Float { path: "".into() })),
        (b"[1e2]", Err(JcsError::Float { path: "/0".into() })),
        (b"1.0", Err(JcsError::Float { path: "".into() })),
        (b"123456789012345678901234567890", Err(JcsError::Float { path: "".into() })),
        (b"9007199254740992", Err(JcsError::IntegerTooLarge { path: "".into() })),
        (b"{\"a\":1,\"a\":1}", Err(JcsError::DuplicateKey { key: "a".into() })),
        (b"[{\"x\":{\"\\u0061\":1,\"a\":2}}]", Err(JcsError::DuplicateKey { key: "a".into() })),
        (b"01", Err(JcsError::Syntax { line: 1, column: 2 })),
        (b"", Err(JcsError::Syntax { line: 1, column: 0 })),
    ];
    for (bytes, expected) in table {
        assert_eq!(&jcs::check(bytes), expected, "{}", String::from_utf8_lossy(bytes));
    }
    for broken in [&b"\"\xff\""[..], b"\"\\ud800\"", b"[1,]", b"nul", b"\"\n\"", b"1 1", b"\xef\xbb\xbf1"] {
        assert!(matches!(jcs::check(broken), Err(JcsError::Syntax { .. })), "{broken:?}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
    assert!(jcs::check(&nested(jcs::MAX_DEPTH)).is_ok());
    assert!(matches!(jcs::check(&nested(jcs::MAX_DEPTH + 1)), Err(JcsError::TooDeep { .. })));
    assert!(jcs::check(&nested(1_000_000)).is_err());
    assert!(jcs::check(&vec![b'['; 1_000_000]).is_err());
}

#[test]
fn an_act_has_one_spelling() {
    let bytes = act::encode(&example()).unwrap();
    assert_eq!(
        String::from_utf8(bytes.clone()).unwrap(),
        "{\"actor\":\"key-of-the-committee\",\"at\":\"2026-03-01T08:30:00.000001Z\",\
         \"data\":{\"count\":3,\"é\":[null,true,-1],\"الظرف\":\"مالي\"},\"ruleset\":\"tn/2014-1039@2018-416\",\
         \"stream\":\"procedure/ocds-xxxx-0001\",\"type\":\"bids_opened\",\"v\":1,\"version\":17}"
    );
    assert_eq!(act::decode(&bytes).unwrap(), example());
    let without = Act { ruleset: None, ..example() };
    assert_eq!(act::decode(&act::encode(&without).unwrap()).unwrap(), without);
}

#[test]
fn what_is_not_an_act_is_refused() {
    let change = |edit: &dyn Fn(&mut Value)| {
        let mut value = serde_json::to_value(example()).unwrap();
        edit(&mut value);
        act::decode(&jcs::to_vec(&value).unwrap())
    };
    for (name, wrong) in [
        ("actor", json!(1)),
        ("v", json!("1")),
        ("v", json!(-1)),
        ("version", json!(null)),
        ("ruleset", json!(null)),
        ("stream", json!([])),
        ("extra", json!(1)),
    ] {
        let answer = change(&|value| value[name] = wrong.clone());
        assert!(matches!(answer, Err(ActError::Shape { .. })), "{name}: {answer:?}");
    }
    for name in ["actor", "at", "data", "stream", "type", "v", "version"] {
        let answer = change(&|value| {
            value.as_object_mut().unwrap().remove(name);
        });
        assert!(matches!(answer, Err(ActError::Shape { .. })), "without {name}: {answer:?}");
    }
    for name in ["actor", "stream", "type"] {
        assert_eq!(change(&|value| value[name] = json!("")), Err(ActError::EmptyField));
    }
    assert!(matches!(act::decode(b"[]"), Err(ActError::Shape { .. })));
    assert!(matches!(act::decode(b"{ }"), Err(ActError::Jcs(JcsError::NotCanonical { .. }))));
    let huge = vec![b'['; MAX_ACT_BYTES + 1];
    assert_eq!(act::decode(&huge), Err(ActError::TooLong { bytes: huge.len() }));
}

#[test]
fn an_act_names_one_instant_in_one_way() {
    for (at, fits) in [
        ("2026-03-01T08:30:00.000000Z", true),
        ("2024-02-29T23:59:59.999999Z", true),
        ("2026-02-29T00:00:00.000000Z", false),
        ("1900-02-29T00:00:00.000000Z", false),
        ("2000-02-29T00:00:00.000000Z", true),
        ("2026-04-31T00:00:00.000000Z", false),
        ("2026-13-01T00:00:00.000000Z", false),
        ("2026-00-01T00:00:00.000000Z", false),
        ("2026-01-00T00:00:00.000000Z", false),
        ("2026-01-01T24:00:00.000000Z", false),
        ("2026-01-01T00:60:00.000000Z", false),
        ("2026-01-01T00:00:60.000000Z", false),
        ("2026-03-01T08:30:00Z", false),
        ("2026-03-01T08:30:00.000Z", false),
        ("2026-03-01t08:30:00.000000Z", false),
        ("2026-03-01T08:30:00.000000z", false),
        ("2026-03-01T09:30:00.000+01:00", false),
        ("+026-03-01T08:30:00.000000Z", false),
        ("", false),
    ] {
        let act = Act { at: at.into(), ..example() };
        let answer = act::encode(&act);
        assert_eq!(answer.is_ok(), fits, "{at}: {answer:?}");
        if !fits {
            assert_eq!(answer, Err(ActError::Time));
            assert_eq!(act::decode(&jcs::to_vec(&act).unwrap()), Err(ActError::Time));
            assert_eq!(act::assemble(&act.header(), b"{}"), Err(ActError::Time));
        }
    }
}

#[test]
fn an_act_of_the_greatest_length_passes_and_one_more_byte_does_not() {
    let of_length = |extra: usize| Act { data: json!({"note": "x".repeat(extra)}), ..example() };
    let overhead = act::encode(&of_length(0)).unwrap().len();
    let largest = of_length(MAX_ACT_BYTES - overhead);
    assert_eq!(act::encode(&largest).unwrap().len(), MAX_ACT_BYTES);
    let too_long = of_length(MAX_ACT_BYTES - overhead + 1);
    let refused = Err(ActError::TooLong { bytes: MAX_ACT_BYTES + 1 });
    assert_eq!(act::encode(&too_long), refused);
    let data = jcs::to_vec(&too_long.data).unwrap();
    assert_eq!(act::assemble(&too_long.header(), &data), refused);
    let header = ActHeader { version: 1 << 53, ..too_long.header() };
    assert_eq!(act::assemble(&header, b"{}"), Err(ActError::NumberTooLarge));
}

/// JSON of the restricted kind, keys and strings from all of Unicode, control characters included.
fn restricted() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-(1_i64 << 53) + 1..1_i64 << 53).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[\\x00-\\x22\\x5c\\x7f]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn assembled_bytes_are_those_of_the_canonical_form(
        texts in prop::array::uniform3(any::<String>().prop_filter("not empty", |text| !text.is_empty())),
        ruleset in prop::option::of(any::<String>()),
        v in 0_u64..1 << 53, version in 0_u64..1 << 53, data in restricted(),
    ) {
        let [r#type, stream, actor] = texts;
        let act = Act { v, r#type, stream, version, at: example().at, actor, ruleset, data };
        let data = jcs::to_vec(&act.data).unwrap();
        let assembled = act::assemble(&act.header(), &data).unwrap();
        prop_assert_eq!(&assembled, &jcs::to_vec(&act).unwrap());
        prop_assert_eq!(&assembled, &act::encode(&act).unwrap());
        prop_assert_eq!(act::decode(&assembled).unwrap(), act);
    }

    #[test]
    fn canonical_bytes_are_accepted_and_lead_back(value in restricted()) {
        let bytes = jcs::to_vec(&value).unwrap();
        prop_assert_eq!(jcs::check(&bytes).unwrap(), value);
    }

    #[test]
    fn no_bytes_whatever_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(value) = jcs::check(&bytes) {
            prop_assert_eq!(jcs::to_vec(&value).unwrap(), bytes);
        }
    }
}
