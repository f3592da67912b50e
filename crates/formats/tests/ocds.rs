//! OCDS as others write it and read it: our own releases, tolerant reading, validation, merging, tables.

#[path = "ocds/common.rs"]
mod common;
#[path = "from_domain/office.rs"]
mod office;
#[path = "from_domain/when_acts_are_published.rs"]
mod when_acts_are_published;
#[path = "ocds/when_merging.rs"]
mod when_merging;
#[path = "ocds/when_others_judge.rs"]
mod when_others_judge;
#[path = "ocds/when_reading.rs"]
mod when_reading;
#[path = "ocds/when_reading_publishers.rs"]
mod when_reading_publishers;
#[path = "ocds/when_validating.rs"]
mod when_validating;
#[path = "ocds/when_writing.rs"]
mod when_writing;
