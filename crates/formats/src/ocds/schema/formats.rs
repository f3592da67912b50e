//! The grammars behind `format` and behind the names of translated fields, by hand: each is one pass over the bytes.

/// Whether `text` is a date-time of RFC 3339, 5.6, on a day that exists. Leap seconds are refused, as the usual
/// validators of OCDS do.
pub fn is_date_time(text: &str) -> bool {
    let b = text.as_bytes();
    let number = |at: usize, digits: usize| -> Option<u32> {
        let part = b.get(at..at + digits)?;
        part.iter().try_fold(0, |n, d| d.is_ascii_digit().then(|| n * 10 + u32::from(d - b'0')))
    };
    let is = |at: usize, expected: &[u8]| b.get(at).is_some_and(|byte| expected.contains(byte));
    let (Some(year), Some(month), Some(day)) = (number(0, 4), number(5, 2), number(8, 2)) else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (number(11, 2), number(14, 2), number(17, 2)) else {
        return false;
    };
    let separated = is(4, b"-") && is(7, b"-") && is(10, b"Tt") && is(13, b":") && is(16, b":");
    if !separated || hour > 23 || minute > 59 || second > 59 || day == 0 || day > days_in_month(year, month) {
        return false;
    }
    let mut at = 19;
    if is(at, b".") {
        let digits = b[at + 1..].iter().take_while(|d| d.is_ascii_digit()).count();
        if digits == 0 {
            return false;
        }
        at += 1 + digits;
    }
    match b.get(at) {
        Some(b'Z' | b'z') => b.len() == at + 1,
        Some(b'+' | b'-') => {
            let offset = number(at + 1, 2).zip(number(at + 4, 2));
            b.len() == at + 6 && is(at + 3, b":") && offset.is_some_and(|(h, m)| h < 24 && m < 60)
        }
        _ => false,
    }
}

/// 0 for a month that does not exist, and for the year 0, which calendars of OCDS tools do not have.
fn days_in_month(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        _ if year == 0 => 0,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether `text` is a URI of RFC 3986, appendix A: absolute, ASCII only.
pub fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut letters = scheme.bytes();
    let scheme_ok = letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (hierarchy, query) = rest.split_once('?').unwrap_or((rest, ""));
    let hierarchy_ok = match hierarchy.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            is_authority(authority) && made_of(path, b":@/")
        }
        None => made_of(hierarchy, b":@/"),
    };
    scheme_ok && hierarchy_ok && made_of(query, b":@/?") && made_of(fragment, b":@/?")
}

fn is_authority(authority: &str) -> bool {
    let (user, host_port) = match authority.split_once('@') {
        Some((user, host_port)) => (user, host_port),
        None => ("", authority),
    };
    let (host_ok, port) = if let Some(literal) = host_port.strip_prefix('[') {
        let Some((address, port)) = literal.split_once(']') else {
            return false;
        };
        (is_ip_literal(address), port)
    } else {
        let (host, port) = host_port.split_at(host_port.find(':').unwrap_or(host_port.len()));
        (made_of(host, b""), port)
    };
    let port_ok = port.is_empty() || port.strip_prefix(':').is_some_and(|p| p.bytes().all(|b| b.is_ascii_digit()));
    made_of(user, b":") && host_ok && port_ok
}

fn is_ip_literal(address: &str) -> bool {
    if let Some(future) = address.strip_prefix(['v', 'V']) {
        return future.split_once('.').is_some_and(|(version, rest)| {
            !version.is_empty()
                && version.bytes().all(|b| b.is_ascii_hexdigit())
                && !rest.is_empty()
                && !rest.contains('%')
                && made_of(rest, b":")
        });
    }
    address.parse::<std::net::Ipv6Addr>().is_ok()
}

/// Whether `text` has only unreserved characters, sub-delimiters, percent-encoded bytes and `also`.
fn made_of(text: &str, also: &[u8]) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        at += match byte {
            b'%' if hex(1) && hex(2) => 3,
            b if b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(b) || also.contains(b) => 1,
            _ => return false,
        };
    }
    true
}

/// Whether `tag` is a language tag of BCP 47 (RFC 5646, 2.1), as the schemas spell its grammar.
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let letters = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let letters_or_digits = |part: &str, least: usize, most: usize| {
        (least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let Some(language) = parts.next() else {
        return false;
    };
    if language != "x" {
        if !letters(language, 2, 8) {
            return false;
        }
        let extended = if language.len() <= 3 { 3 } else { 0 };
        for _ in 0..extended {
            if parts.next_if(|p| letters(p, 3, 3)).is_none() {
                break;
            }
        }
        parts.next_if(|p| letters(p, 4, 4));
        parts.next_if(|p| letters(p, 2, 2) || (p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit())));
        let variant =
            |p: &str| letters_or_digits(p, 5, 8) || (letters_or_digits(p, 4, 4) && p.as_bytes()[0].is_ascii_digit());
        while parts.next_if(|p| variant(p)).is_some() {}
        while parts.next_if(|p| letters_or_digits(p, 1, 1) && !p.eq_ignore_ascii_case("x")).is_some() {
            let mut extensions = 0;
            while parts.next_if(|p| letters_or_digits(p, 2, 8)).is_some() {
                extensions += 1;
            }
            if extensions == 0 {
                return false;
            }
        }
        match parts.next() {
            None => return true,
            Some("x") => {}
            Some(_) => return false,
        }
    }
    let mut private = 0;
    for part in parts {
        if !letters_or_digits(part, 1, 8) {
            return false;
        }
        private += 1;
    }
    private > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_times_of_rfc_3339() {
        for good in [
            "2026-11-22T12:31:00Z",
            "2026-11-22t12:31:00z",
            "2026-11-22T12:31:00.123456+01:00",
            "2024-02-29T00:00:00-23:59",
            "0001-01-01T00:00:00Z",
        ] {
            assert!(is_date_time(good), "{good}");
        }
        for bad in [
            "",
            "2026-11-22",
            "2026-11-22T12:31:00",
            "2026-11-22 12:31:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-11-00T00:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "2026-11-22T12:31:00.Z",
            "2026-11-22T12:31:00+0100",
            "2026-11-22T12:31:00+24:00",
            "2026-11-22T12:31:00Zé",
            "é026-11-22T12:31:00Z",
            "0000-01-01T00:00:00Z",
        ] {
            assert!(!is_date_time(bad), "{bad}");
        }
    }

    #[test]
    fn uris_of_rfc_3986() {
        for good in [
            "https://example.org",
            "https://user:pw@example.org:8443/a/b;c=1?q=%20x#frag/?",
            "http://[2001:db8::1]:80/",
            "http://[v1.a:b]/",
            "mailto:a@example.org",
            "urn:isbn:0-395-36341-1",
            "file:///etc/hosts",
            "http://",
            "x:",
        ] {
            assert!(is_uri(good), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "//example.org",
            "1http://x",
            "http://exa mple.org",
            "http://example.org/é",
            "http://example.org/%2",
            "http://[::g]/",
            "http://x:y/",
            "http://x/[1]",
            "http://a#b#c",
            "http://x/\\y",
        ] {
            assert!(!is_uri(bad), "{bad}");
        }
    }

    #[test]
    fn language_tags_of_bcp_47() {
        for good in
            ["fr", "ar-TN", "zh-yue-Hant-HK", "de-1996", "sl-rozaj-biske", "en-a-bbb-x-a", "x-a", "abcd", "es-419"]
        {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["", "f", "fr-", "fr_FR", "en-a", "x", "X-a", "fr-x", "abcdefghi", "en-US-US", "fr-é"] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }
}
