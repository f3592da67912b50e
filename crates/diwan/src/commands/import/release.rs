//! A release of another publisher as the ledger files it: the release itself is the document, unchanged; the act
//! carries what lists and search need.

use domain::publication::ReleaseSummary;
use formats::ocds::read::{Classification, Item, NoticeSummary, normalise};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use node::registrar::ImportedRelease;

/// Longest text of a summary, in bytes: a whole act has 65,535, and the document has the text in full.
const TEXT_BYTES_MAX: usize = 4_000;
/// Longest name of a publisher, buyer, process or release, in bytes.
const NAME_BYTES_MAX: usize = 500;
/// Most tags of a summary: the standard has 19.
const TAGS_MAX: usize = 24;
/// Most classifications of a summary, and the longest of them, in bytes.
const CLASSIFICATIONS_MAX: usize = 64;
const CLASSIFICATION_BYTES_MAX: usize = 100;

/// The release as it is imported; nothing when it has no `ocid`.
pub fn imported(item: &Item) -> Option<ImportedRelease> {
    let summary = normalise(item);
    let ocid = summary.ocid.clone().filter(|ocid| !ocid.trim().is_empty())?;
    // Keys are sorted and numbers keep every digit that was read: the same release has the same bytes in every file.
    let content = serde_json::to_vec(&item.release).ok()?;
    let release_id = summary.release_id.clone().unwrap_or_else(|| {
        let hash = ledger::hash::sha256(&[&content]);
        format!("unnamed-{}", hex::encode(&hash.as_bytes()[..8]))
    });
    Some(ImportedRelease {
        publisher: cut(&publisher(item), NAME_BYTES_MAX),
        ocid: cut(&ocid, NAME_BYTES_MAX),
        release_id: cut(&release_id, NAME_BYTES_MAX),
        content,
        summary: in_short(summary),
    })
}

/// Who published it, else the host of the package, else nobody known.
fn publisher(item: &Item) -> String {
    let host = |uri: &String| {
        let rest = uri.split_once("://")?.1;
        let host = rest.split(['/', '?', '#']).next()?;
        Some(host.to_ascii_lowercase()).filter(|host| !host.is_empty())
    };
    let named = item.publisher.as_ref().map(|publisher| publisher.name.clone());
    named.or_else(|| item.package_uri.as_ref().and_then(host)).unwrap_or_else(|| "unknown".to_owned())
}

fn in_short(summary: NoticeSummary) -> ReleaseSummary {
    let text = |text: Option<String>| text.map(|text| cut(&text, TEXT_BYTES_MAX));
    let name = |text: Option<String>| text.map(|text| cut(&text, NAME_BYTES_MAX));
    let (value, currency) = match summary.value {
        Some(money) => (Some(money.amount.to_string()), money.currency),
        None => (None, None),
    };
    ReleaseSummary {
        tags: summary.tags.into_iter().take(TAGS_MAX).map(|tag| cut(&tag, NAME_BYTES_MAX)).collect(),
        date: summary.date.as_deref().and_then(moment),
        title: text(summary.title),
        description: text(summary.description),
        buyer: name(summary.buyer.and_then(|buyer| buyer.name)),
        status: name(summary.status),
        method: name(summary.method),
        category: name(summary.category),
        value: name(value),
        currency: name(currency),
        tender_period_end: summary.tender_period_end.as_deref().and_then(moment),
        language: name(summary.language),
        classifications: classifications(summary.classifications),
    }
}

/// Those with a scheme: a code means nothing without one.
fn classifications(found: Vec<Classification>) -> Vec<String> {
    let named = found.into_iter().filter_map(|one| Some(format!("{}:{}", one.scheme?, one.id)));
    named.filter(|one| one.len() <= CLASSIFICATION_BYTES_MAX).take(CLASSIFICATIONS_MAX).collect()
}

/// A date as publishers write them. One without a zone is taken as UTC, which the reader has warned of.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let utc = |time: DateTime| time.to_zoned(TimeZone::UTC).ok().map(|time| time.timestamp());
    text.parse::<Timestamp>()
        .ok()
        .or_else(|| text.parse::<DateTime>().ok().and_then(utc))
        .or_else(|| text.parse::<Date>().ok().and_then(|date| utc(date.to_datetime(jiff::civil::Time::midnight()))))
}

/// The beginning of a text, cut between two characters.
fn cut(text: &str, bytes_max: usize) -> String {
    text[..text.floor_char_boundary(bytes_max)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use formats::ocds::read::{Event, Limits, releases};
    use serde_json::json;

    fn item(value: &serde_json::Value) -> Item {
        let text = value.to_string();
        let found = releases(text.as_bytes(), Limits::default()).find_map(|event| match event {
            Event::Data(item) => Some(item),
            _ => None,
        });
        found.expect("a release")
    }

    #[test]
    fn a_release_of_any_length_makes_a_short_act() {
        let long = "é\u{1}".repeat(40_000);
        let classification = |id: String| json!({ "classification": { "scheme": "CPV", "id": id } });
        let mut items: Vec<_> = (0..5_000).map(|n| classification(format!("4432{n:04}-9"))).collect();
        items.insert(0, classification(long.clone()));
        items.insert(0, json!({ "classification": { "id": "44320000" } }));
        let release = json!({
            "ocid": "ocds-213czf-1", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": vec!["tender"; 500],
            "buyer": { "name": long },
            "tender": { "title": long, "description": long, "status": long, "items": items },
        });
        let imported = imported(&item(&release)).unwrap();
        let act = serde_json::to_vec(&imported.summary).unwrap();
        assert!(act.len() < 60_000, "{} bytes", act.len());
        assert!(imported.content.len() > 200_000, "the document is whole");
        let found = &imported.summary.classifications;
        assert_eq!((found.len(), found[0].as_str()), (CLASSIFICATIONS_MAX, "CPV:44320000-9"));
        assert!(imported.summary.title.unwrap().starts_with("é\u{1}é"));
    }

    #[test]
    fn dates_are_read_as_publishers_write_them() {
        for (text, read) in [
            ("2020-01-02T03:04:05Z", Some("2020-01-02T03:04:05Z")),
            ("2020-01-02T03:04:05+02:00", Some("2020-01-02T01:04:05Z")),
            ("2020-01-02T03:04:05", Some("2020-01-02T03:04:05Z")),
            ("2020-01-02", Some("2020-01-02T00:00:00Z")),
            ("second of January", None),
            ("", None),
        ] {
            assert_eq!(moment(text).map(|time| time.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn a_release_without_its_name_has_the_same_one_each_time_and_one_without_a_process_none() {
        let nameless = item(&json!({ "ocid": "ocds-213czf-1", "date": "2020-01-01T00:00:00Z", "tender": {} }));
        let (one, two) = (imported(&nameless).unwrap(), imported(&nameless).unwrap());
        assert_eq!(one.release_id, two.release_id);
        assert_eq!(one.publisher, "unknown");
        assert!(
            imported(&item(&json!({ "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["tender"], "tender": {} })))
                .is_none()
        );
    }
}
