//! Given bytes of any quality, what is read and what is told.

use std::io::{self, Read};

use formats::ocds::read::{ElementKind, Event, Limits, Origin, elements, normalise, releases};
use formats::ocds::{Code, Severity};
use serde_json::{Value, json};

use crate::common::{read, read_elements, told};

const GOOD: &str =
    r#"{"ocid":"ocds-213czf-1","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"initiationType":"tender"}"#;

fn good(n: usize) -> String {
    GOOD.replace("ocds-213czf-1", &format!("ocds-213czf-{n}"))
}

/// The last parts of the ocids that were read.
fn ocids(input: &[u8]) -> Vec<String> {
    let tail = |ocid: &str| ocid.rsplit('-').next().unwrap_or_default().to_owned();
    read(input).0.iter().map(|item| item.ocid.as_deref().map(tail).unwrap_or_default()).collect()
}

#[test]
fn every_layout_gives_the_same_releases() {
    let (a, b) = (good(1), good(2));
    let meta = r#""uri":"https://x.example/p","publisher":{"name":"P"},"publishedDate":"2026-01-01T00:00:00Z","version":"1.1""#;
    let pretty =
        serde_json::to_string_pretty(&json!([&a, &b].map(|r| serde_json::from_str::<Value>(r).unwrap()))).unwrap();
    let record = |releases: &str| format!(r#"{{"ocid":"ocds-213czf-1","releases":[{releases}]}}"#);
    let layouts = [
        format!("{{{meta},\"releases\":[{a},{b}]}}"),
        format!("{{\"releases\":[{a},{b}],{meta}}}"),
        format!("{{\"releases\":[{a},\n{b}]}}"),
        format!("{{{meta},\"records\":[{},{}]}}", record(&a), record(&b)),
        format!("{{\"records\":[{}],{meta}}}", record(&format!("{a},{b}"))),
        record(&format!("{a},{b}")),
        format!("{{\"releases\":[{a},{b}],\"ocid\":\"ocds-213czf-1\"}}"),
        format!("{{\"releases\":[{a},{b}],\"compiledRelease\":{a}}}"),
        format!("[{a},{b}]"),
        format!("[{{{meta},\"releases\":[{a}]}},{}]", record(&b)),
        pretty,
        format!("{a}\n{b}\n"),
        format!("{a}\r\n\r\n{b}"),
        format!("{{{meta},\"releases\":[{a}]}}\n{}\n", record(&b)),
        format!("[{a}]\n[{b}]\n"),
        format!("{a}{b}"),
        format!("{{\n{}\n{{\n{}", &a[1..], &b[1..]),
    ];
    for layout in layouts {
        let plain = ocids(layout.as_bytes());
        assert_eq!(plain, ["1", "2"], "{layout}");
        assert_eq!(ocids(format!("\u{FEFF}{layout}").as_bytes()), plain, "with a byte order mark: {layout}");
        assert_eq!(told(&read(layout.as_bytes()).1), Vec::<String>::new(), "{layout}");
    }
}

#[test]
fn the_publisher_is_known_wherever_the_file_names_it() {
    let a = good(1);
    let layouts = [
        format!(r#"{{"publisher":{{"name":"P"}},"uri":"https://x.example/p","releases":[{a}]}}"#),
        format!(r#"{{"releases":[{a}],"uri":"https://x.example/p","publisher":{{"name":"P"}}}}"#),
        format!(r#"{{"publisher":{{"name":"P"}},"compiledRelease":{a}}}"#),
        a.replace("{\"ocid\"", r#"{"packageInfo":{"publisher":{"name":"P"}},"ocid""#),
    ];
    for layout in layouts {
        let (items, _) = read(layout.as_bytes());
        assert_eq!(items[0].publisher.as_ref().map(|p| p.name.as_str()), Some("P"), "{layout}");
    }
}

#[test]
fn a_broken_line_costs_one_line() {
    let (a, c) = (good(1), good(3));
    for broken in [
        "{\"ocid\":\"ocds-213czf-2\",\"tag\":[\"tender\",",
        "{\"ocid\":\"ocds-213czf-2",
        "{\"ocid\":\"ocds-213czf-2\"}}",
        "{\"ocid\":}",
        "garbage",
        "{\"ocid\":\"\\u12\"}",
        "[",
        "\"text",
        "\u{1}",
    ] {
        assert_eq!(ocids(format!("{a}\n{broken}\n{c}\n").as_bytes()), ["1", "3"], "in the middle: {broken}");
        assert_eq!(ocids(format!("{a}\n{c}\n{broken}").as_bytes()), ["1", "3"], "at the end: {broken}");
        let (_, problems) = read(format!("{a}\n{broken}\n{c}\n").as_bytes());
        assert_eq!(problems.iter().filter(|p| p.severity == Severity::Error).count(), 1, "{broken}: {problems:?}");
        assert_eq!((problems[0].record.index, problems[0].record.line), (1, 2), "{broken}");
    }
    for broken in ["{\"ocid\":\"ocds-213czf-2\",\"tag\":[\"tender\",", "{\"ocid\":\"ocds-213czf-2", "garbage"] {
        assert_eq!(ocids(format!("{broken}\n{a}\n{c}\n").as_bytes()), ["1", "3"], "in the first line: {broken}");
    }
}

#[test]
fn a_broken_release_costs_one_release() {
    let (a, c) = (good(1), good(3));
    for broken in ["{\"ocid\": tru}", "{\"a\":[1,2,,3]}", "{\"a\" 1}", "{a:1}", "01", "\"text\"", "nul"] {
        for package in [
            format!("{{\"publisher\":{{\"name\":\"P\"}},\"uri\":\"u\",\"releases\":[{a},{broken},{c}]}}"),
            format!("{{\"releases\":[{a},{broken},{c}]}}"),
            format!("[{a},{broken},{c}]"),
        ] {
            let (items, problems) = read(package.as_bytes());
            assert_eq!(items.len(), 2, "{package}: {problems:?}");
            assert!(problems.iter().any(|p| p.severity == Severity::Error && p.record.index == 1), "{package}");
        }
    }
}

#[test]
fn what_a_truncated_package_had_is_kept() {
    let whole = format!("{{\"releases\":[{},{},{}]}}", good(1), good(2), good(3));
    let (items, problems) = read(&whole.as_bytes()[..whole.len() - 40]);
    assert_eq!(items.len(), 2);
    assert_eq!(problems.last().map(|p| p.code.name()), Some("truncated"));
    for length in 0..whole.len() {
        let (items, problems) = read(&whole.as_bytes()[..length]);
        assert!(items.len() < 4 && !problems.is_empty(), "{length}");
    }
}

#[test]
fn mistakes_of_json_are_told_with_their_place() {
    let with =
        |extra: &str| GOOD.replace("\"initiationType\":\"tender\"", &format!("\"initiationType\":\"tender\",{extra}"));
    let table: [(&str, &str, Value); 12] = [
        (r#""x":{"a":1,"a":2}"#, "/x/a duplicateKey", json!({"a": 2})),
        (r#""x":[1,[2,]]"#, "/x/1 trailingComma", json!([1, [2]])),
        (r#""x":{"a":1,}"#, "/x trailingComma", json!({"a": 1})),
        (r#""x":1e999"#, "/x numberOutOfRange", json!("1e999")),
        (r#""x":123456789012345678901234567890"#, "/x numberOutOfRange", json!("123456789012345678901234567890")),
        (r#""x":NaN"#, "/x numberOutOfRange", json!("NaN")),
        (r#""x":[-Infinity]"#, "/x/0 numberOutOfRange", json!(["-Infinity"])),
        (r#""x":0.12345678901234567890"#, "/x numberRounded", json!(0.123_456_789_012_345_68)),
        (r#""x":"\ud800a""#, "/x loneSurrogate", json!("\u{FFFD}a")),
        (r#""x":"\udc00\ud83d\n""#, "/x loneSurrogate", json!("\u{FFFD}\u{FFFD}\n")),
        ("\"x/~\":\"a\tb\"", "/x~1~0 controlCharacter", json!("a\tb")),
        ("\"x\":\"a\nb\"", "/x controlCharacter", json!("a\nb")),
    ];
    for (extra, expected, value) in table {
        let (items, problems) = read(format!("[{}]", with(extra)).as_bytes());
        let told = told(&problems);
        assert!(told.contains(&format!("0 {expected}")), "{extra}: {told:?}");
        assert!(problems.iter().all(|p| p.severity == Severity::Warning), "{extra}");
        let key = if extra.starts_with("\"x/~") { "x/~" } else { "x" };
        assert_eq!(items[0].release[key], value, "{extra}");
    }
    let (items, problems) = read(with(r#""x":"\ud83d\ude00 \u00e9""#).as_bytes());
    assert_eq!((items[0].release["x"].as_str(), problems.len()), (Some("😀 é"), 0));
}

#[test]
fn latin_1_is_read_as_such_text_by_text() {
    let mut bytes = GOOD.replace("\"tender\"}", "\"tender\",\"x\":\"March\u{1}\",\"y\":\"\\u20ac é\"}").into_bytes();
    let at = bytes.iter().position(|b| *b == 1).unwrap();
    bytes[at] = 0xE9;
    let (items, problems) = read(&bytes);
    assert_eq!(items[0].release["x"], "Marché");
    assert_eq!(items[0].release["y"], "€ é", "a text that is UTF-8 stays so");
    assert_eq!(told(&problems), ["0 /x notUtf8"]);

    let mixed = [&b"{\"ocid\":\"o\",\"x\":\"\xE9 \\u20ac\"}"[..]].concat();
    assert_eq!(read(&mixed).0[0].release["x"], "é €", "an escape stays what it says");
}

#[test]
fn what_is_no_ocds_is_refused_by_name() {
    let table: [(&[u8], &str); 8] = [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xEF\xBB\xBF", "empty"),
        (b"\xFF\xFE{\0}\0", "unsupportedEncoding"),
        (b"{}", "notOcds"),
        (b"{\"a\":1}", "notOcds"),
        (b"[1]", "notAnObject"),
        (b"<html>\n<body>", "syntax"),
    ];
    for (input, code) in table {
        let (items, problems) = read(input);
        assert!(items.is_empty());
        assert_eq!(problems.iter().map(|p| p.code.name()).collect::<Vec<_>>(), [code], "{input:?}");
    }
}

#[test]
fn limits_cost_the_release_that_breaks_them_and_no_other() {
    let limits = Limits { depth: 10, string_bytes: 100, item_bytes: 1000, hold_bytes: 200 };
    let (a, c) = (good(1), good(3));
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let long = format!("{{\"x\":\"{}\\\"\"}}", "y".repeat(500));
    let key = format!("{{\"{}\":1}}", "y".repeat(500));
    let large = format!("{{\"x\":[{}1]}}", "\"yyyyyyyyyyyyyyyy\",".repeat(100));
    let digits = format!("{{\"x\":{}}}", "1".repeat(500));
    for (broken, code) in [
        (deep, "tooDeep"),
        (long, "stringTooLong"),
        (key, "stringTooLong"),
        (large, "itemTooLarge"),
        (digits, "stringTooLong"),
    ] {
        for input in [
            format!("{{\"publisher\":{{\"name\":\"P\"}},\"uri\":\"u\",\"releases\":[{a},{broken},{c}]}}"),
            format!("{{\"releases\":[{a},{broken},{c}]}}"),
            format!("[{a},{broken},{c}]"),
            format!("{a}\n{broken}\n{c}"),
        ] {
            let (elements, problems) = read_elements(input.as_bytes(), limits);
            let ocids: Vec<_> = elements.iter().filter_map(|e| e.record.ocid.as_deref()).collect();
            assert_eq!(ocids, ["ocds-213czf-1", "ocds-213czf-3"], "{code}");
            let told: Vec<_> = problems.iter().map(|p| p.code.name()).collect();
            let line_limit = code == "tooDeep" && told == ["itemTooLarge"];
            assert!(told == [code] || line_limit, "{code}: {told:?}");
        }
    }
}

/// Gives its bytes one at a time, then text for ever: 100 MB that are never held.
struct Endless<'a> {
    head: &'a [u8],
    given: usize,
    left: usize,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(byte) = self.head.get(self.given) {
            buffer[0] = *byte;
            self.given += 1;
            return Ok(1);
        }
        let count = buffer.len().min(self.left);
        buffer[..count].fill(b'y');
        self.left -= count;
        Ok(count)
    }
}

#[test]
fn a_text_of_a_hundred_megabytes_is_passed_over() {
    let input = Endless { head: b"[{\"ocid\":\"o\",\"id\":\"", given: 0, left: 100_000_000 };
    let events: Vec<_> = elements(input, Limits::default()).collect();
    let [Event::Problem(problem)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(problem.code, Code::StringTooLong { limit: Limits::default().string_bytes });
}

#[test]
fn a_failing_reader_is_told() {
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::ErrorKind::ConnectionReset.into());
            }
            buffer[..GOOD.len()].copy_from_slice(GOOD.as_bytes());
            Ok(GOOD.len())
        }
    }
    let events: Vec<_> = releases(Failing(false), Limits::default()).collect();
    assert!(matches!(&events[..], [Event::Data(_), Event::Problem(p)] if p.code.name() == "unreadable"), "{events:?}");
}

#[test]
fn records_give_what_they_have() {
    let compiled = GOOD.replace("tender\"]", "compiled\"]");
    let version = |value: &str| {
        format!(r#"[{{"releaseID":"9","releaseDate":"2026-02-01T00:00:00Z","releaseTag":["tender"],"value":{value}}}]"#)
    };
    let versioned = format!(
        r#"{{"ocid":"ocds-213czf-1","tender":{{"id":"t","title":{},"items":[{{"id":"i","quantity":{}}}]}}}}"#,
        version("\"new\""),
        version("null"),
    );
    let links = r#"[{"url":"https://x.example/1","date":"2026-01-01T00:00:00Z","tag":["tender"]}]"#;
    let table = [
        (
            format!(r#"{{"ocid":"ocds-213czf-1","releases":{links},"compiledRelease":{compiled}}}"#),
            Origin::Compiled,
            "takenFromCompiled",
        ),
        (
            format!(r#"{{"ocid":"ocds-213czf-1","versionedRelease":{versioned}}}"#),
            Origin::Versioned,
            "derivedFromVersioned",
        ),
    ];
    for (record, origin, code) in table {
        let (items, problems) = read(record.as_bytes());
        assert_eq!((items.len(), items[0].origin), (1, origin));
        assert_eq!(problems[0].code.name(), code);
    }
    let (items, _) = read(format!(r#"{{"ocid":"ocds-213czf-1","versionedRelease":{versioned}}}"#).as_bytes());
    let derived = json!({
        "ocid": "ocds-213czf-1", "id": "9", "date": "2026-02-01T00:00:00Z", "tag": ["compiled"],
        "tender": { "id": "t", "title": "new", "items": [{ "id": "i" }] },
    });
    assert_eq!(items[0].release, derived);

    let only_links = format!(r#"{{"ocid":"ocds-213czf-1","releases":{links}}}"#);
    assert_eq!(told(&read(only_links.as_bytes()).1), ["0  linksOnly"]);
    assert_eq!(told(&read(br#"{"ocid":"ocds-213czf-1","compiledRelease":null}"#).1), ["0  missing"]);
}

#[test]
fn a_release_that_lacks_much_is_read_with_what_it_lacks() {
    let table = [
        (r#"{"id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"]}"#, vec!["0  missing"]),
        (r#"{"ocid":"o","tag":["tender"]}"#, vec!["0  missing", "0  missing"]),
        (
            r#"{"ocid":"o","id":"1","date":"2026-01-01","tag":"tender"}"#,
            vec!["0 /date dateWithoutZone", "0 /tag tagNotList"],
        ),
        (r#"{"ocid":"o","id":"1","date":"yesterday","tag":["tender"]}"#, vec!["0 /date dateUnreadable"]),
        (r#"{"ocid":"o","id":1,"date":"2026-01-01T00:00:00Z","tag":["bid"]}"#, vec!["0 /id type", "0 /tag/0 enum"]),
        (
            r#"{"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"awards":null}"#,
            vec!["0 /awards nullList"],
        ),
        (
            r#"{"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","awardCriteria":"lowest"}}"#,
            vec!["0 /tender/awardCriteria unknownCode"],
        ),
    ];
    for (release, expected) in table {
        let (items, problems) = read(release.as_bytes());
        assert_eq!(items.len(), 1, "{release}");
        assert_eq!(told(&problems), expected, "{release}");
    }
}

#[test]
fn the_summary_takes_what_there_is() {
    let release = json!({
        "ocid": "ocds-213czf-1", "id": 7, "date": "2026-01-01T00:00:00Z", "tag": "tender", "language": "fr",
        "parties": [{ "id": "b", "name": "STEG", "roles": ["buyer"] }],
        "tender": {
            "title": "Transformateurs", "title_ar": "محولات", "status": "active", "procurementMethod": "open",
            "value": { "amount": "1500.250", "currency": "TND" },
            "tenderPeriod": { "endDate": "2026-02-01T10:00:00+01:00" },
            "items": [{ "id": 1, "classification": { "scheme": "CPV", "id": 31170000 } }, { "id": 2, "classification": { "scheme": "CPV", "id": "31170000" } }, null],
        },
        "awards": [{ "suppliers": [{ "name": "A" }, { "name": "A" }, { "identifier": { "legalName": "B" } }] }, 5],
    });
    let (items, _) = read(release.to_string().as_bytes());
    let summary = normalise(&items[0]);
    let expected = json!({
        "ocid": "ocds-213czf-1", "releaseId": "7", "date": "2026-01-01T00:00:00Z", "tags": ["tender"], "language": "fr",
        "publisher": null, "buyer": { "id": "b", "name": "STEG" }, "procuringEntity": null, "title": "Transformateurs",
        "titles": { "ar": "محولات" }, "description": null, "status": "active", "method": "open", "methodDetails": null,
        "category": null, "value": { "amount": 1500.250, "currency": "TND" }, "tenderPeriodStart": null,
        "tenderPeriodEnd": "2026-02-01T10:00:00+01:00",
        "classifications": [{ "scheme": "CPV", "id": "31170000", "description": null }],
        "itemsCount": 3, "lotsCount": 0, "awardsCount": 1, "contractsCount": 0, "documentsCount": 0,
        "suppliers": ["A", "B"],
    });
    assert_eq!(serde_json::to_value(&summary).unwrap(), expected);
    assert_eq!(summary.value.unwrap().amount.to_string(), "1500.250");
}

#[test]
fn packages_end_with_their_metadata() {
    let input = format!(r#"{{"uri":"u","releases":[{},{}],"license":"l"}}"#, good(1), good(2));
    let package = elements(input.as_bytes(), Limits::default()).find_map(|event| match event {
        Event::Package(package) => Some(package),
        _ => None,
    });
    let package = package.unwrap();
    assert_eq!((package.kind, package.elements), (ElementKind::Release, 2));
    assert_eq!(Value::Object(package.metadata), json!({ "uri": "u", "license": "l" }));
}
