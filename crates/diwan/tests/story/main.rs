//! A tender from notice to award, played over HTTP and the command line by everybody who takes part, on a country
//! started with `diwan demo`. One story, told in the order in which it happens.

mod api;
mod award;
mod bids;
mod country;
mod notice;
mod open_data;
mod opening;

use country::{Country, succeed, text};
use serde_json::Value;

/// What the chapters hand on.
struct Tender {
    country: Country,
    ocid: String,
}

impl Tender {
    fn path(&self, rest: &str) -> String {
        format!("/api/v1/procedures/{}{rest}", self.ocid)
    }

    fn state(&self, person: Option<&str>) -> Value {
        self.country.get(person, &self.path("")).ok()
    }

    /// The compiled record of the procedure, valid and with this tag on its last release.
    fn release_is(&self, tag: &str) -> Value {
        let record = self.country.get(None, &format!("/ocds/records/{}", self.ocid));
        assert_eq!(record.status, 200, "{}", record.text);
        let folder = self.country.elsewhere("reader");
        let file = folder.join("record.json");
        std::fs::write(&file, &record.text).expect("written");
        succeed(&self.country.run(&["ocds", "validate", text(&file)]));
        let record = record.json();
        let releases = record["records"][0]["releases"].as_array().expect("releases").clone();
        let last = releases.last().expect("a release");
        assert_eq!(last["tag"], serde_json::json!([tag]), "{last}");
        record["records"][0]["compiledRelease"].clone()
    }
}

#[test]
fn a_tender_runs_from_notice_to_award() {
    let country = Country::start();
    let mut tender = notice::is_written_approved_and_published(country);
    notice::questions_are_answered_and_the_deadline_moves(&tender);
    let bids = bids::are_sealed_submitted_and_replaced(&mut tender);
    bids::say_nothing_before_the_opening(&tender);
    bids::after_the_deadline_go_back_unopened(&tender);
    opening::needs_the_committee(&tender, &bids);
    award::follows_from_the_scores(&tender);
    award::is_recomputed_by_anyone(&tender);
    open_data::is_valid_to_whoever_reads_it(&tender.country);
    api::survives_requests_made_at_random(&tender);
    country::is_the_same_when_started_again(tender.country);
}
