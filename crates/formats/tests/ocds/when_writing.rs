//! Our own releases, packages and tables, as others get them.

use std::io;

use formats::ocds::csv::{Cells, CsvTables, Table};
use formats::ocds::model::{
    Award, AwardStatus, Bid, BidStatus, Bids, Category, Contract, ContractStatus, Document, Enquiry, Item, Lot,
    Organization, OrganizationReference, PartyRole, Period, ProcurementMethod, Release, Tag, Tender, TenderStatus,
    Unit, Value,
};
use formats::ocds::package::{PackageMetadata, PackageWriter};
use formats::ocds::read::{ElementKind, Limits, Publisher};
use formats::ocds::validate::validate_reader;
use formats::ocds::{Decimal, merge};
use serde_json::json;

use crate::common::read;

fn dinars(minor: i64) -> Option<Value> {
    Some(Value { amount: Some(Decimal::new(minor, 3).unwrap()), currency: "TND".to_owned() })
}

/// A release in which every section says something.
fn full_release() -> Release {
    let instant = |text: &str| text.parse().unwrap();
    let steg = OrganizationReference::new("TN-RNE-0001", "STEG");
    let firm = OrganizationReference::new("TN-RNE-0002", "Câbles du Sahel");
    let organization = |reference: &OrganizationReference, roles: &[PartyRole]| Organization {
        id: reference.id.clone(),
        name: reference.name.clone(),
        roles: roles.to_vec(),
        ..Organization::default()
    };
    let item = Item {
        id: "1".to_owned(),
        description: "=HYPERLINK(\"http://evil.example\")".to_owned(),
        quantity: Some(Decimal::new(25, 1).unwrap()),
        unit: Some(Unit { name: "km".to_owned(), value: dinars(12_345), ..Unit::default() }),
        related_lot: Some("L1".to_owned()),
        ..Item::default()
    };
    let tags = vec![Tag::Tender, Tag::Award, Tag::Contract];
    let mut release = Release::new("ocds-213czf-1", "7", instant("2026-01-01T00:00:00Z"), tags);
    release.language = "fr".to_owned();
    release.parties = vec![
        organization(&steg, &[PartyRole::Buyer, PartyRole::ProcuringEntity]),
        organization(&firm, &[PartyRole::Tenderer, PartyRole::Supplier]),
    ];
    release.buyer = Some(steg.clone());
    release.tender = Some(Tender {
        id: "T".to_owned(),
        title: "Câbles \"moyenne tension\", deux lots".to_owned(),
        status: Some(TenderStatus::Complete),
        procuring_entity: Some(steg),
        value: dinars(1_234_567),
        procurement_method: Some(ProcurementMethod::Open),
        main_procurement_category: Some(Category::Goods),
        award_criteria_code: "priceOnly".to_owned(),
        submission_method: vec!["electronicSubmission".to_owned()],
        tender_period: Some(Period { end_date: Some(instant("2026-02-01T09:00:00Z")), ..Period::default() }),
        has_enquiries: Some(true),
        enquiries: vec![Enquiry {
            id: "E1".to_owned(),
            description: "Délai ?".to_owned(),
            related_lot: Some("L1".to_owned()),
            ..Enquiry::default()
        }],
        lots: vec![Lot { id: "L1".to_owned(), title: "Nord".to_owned(), value: dinars(-5), ..Lot::default() }],
        items: vec![item.clone()],
        tenderers: vec![firm.clone()],
        documents: vec![Document {
            id: "D1".to_owned(),
            document_type: "tenderNotice".to_owned(),
            url: "https://x.example/d1".to_owned(),
            ..Document::default()
        }],
        ..Tender::default()
    });
    release.bids = Some(Bids {
        details: vec![Bid {
            id: "B1".to_owned(),
            status: Some(BidStatus::Valid),
            tenderers: vec![firm.clone()],
            value: dinars(1_000_000),
            related_lots: vec!["L1".to_owned()],
            ..Bid::default()
        }],
        ..Bids::default()
    });
    release.awards = vec![Award {
        id: "A1".to_owned(),
        status: Some(AwardStatus::Active),
        value: dinars(1_000_000),
        suppliers: vec![firm],
        items: vec![item],
        related_bids: vec!["B1".to_owned()],
        ..Award::default()
    }];
    release.contracts = vec![Contract {
        id: "C1".to_owned(),
        award_id: "A1".to_owned(),
        status: Some(ContractStatus::Active),
        ..Contract::default()
    }];
    release
}

fn package() -> Vec<u8> {
    let publisher = Publisher { name: "Diwan".to_owned(), uri: None, scheme: None, uid: None };
    let published = "2026-01-02T00:00:00Z".parse().unwrap();
    let mut metadata = PackageMetadata::new("https://x.example/releases", publisher, published);
    metadata.license = Some("https://creativecommons.org/licenses/by/4.0/".to_owned());
    let mut writer = PackageWriter::new(Vec::new(), ElementKind::Release, &metadata).unwrap();
    writer.push(&full_release()).unwrap();
    let mut second = full_release();
    second.ocid = "ocds-213czf-2".to_owned();
    writer.push(&second).unwrap();
    writer.finish().unwrap()
}

#[test]
fn what_we_write_is_valid_to_the_last_warning() {
    let reports: Vec<_> = validate_reader(&package()[..], Limits::default()).collect();
    assert_eq!(reports.len(), 3);
    assert!(reports.iter().all(|report| report.problems.is_empty()), "{reports:#?}");
}

#[test]
fn amounts_are_exact_and_empty_fields_are_not_written() {
    let text = serde_json::to_string(&full_release()).unwrap();
    assert!(text.contains(r#""value":{"amount":1234.567,"currency":"TND"}"#), "{text}");
    assert!(text.contains(r#""amount":-0.005"#), "{text}");
    assert!(text.contains(r#""awardCriteria":"priceOnly""#) && text.contains(r#""awardID":"A1""#), "{text}");
    assert!(!text.contains("null") && !text.contains("[]") && !text.contains("{}") && !text.contains("\"\""), "{text}");
    let value = serde_json::to_value(full_release()).unwrap();
    assert_eq!(merge::compiled_release(&[value]).unwrap()["tender"]["value"]["amount"], json!(1234.567));
}

#[test]
fn an_empty_package_is_still_json() {
    let publisher = Publisher { name: "Diwan".to_owned(), uri: None, scheme: None, uid: None };
    let metadata = PackageMetadata::new("https://x.example", publisher, "2026-01-02T00:00:00Z".parse().unwrap());
    let bytes = PackageWriter::new(Vec::new(), ElementKind::Record, &metadata).unwrap().finish().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!((value["version"].as_str(), &value["records"]), (Some("1.1"), &json!([])));
}

fn tables(cells: Cells) -> Vec<(Table, String)> {
    let mut tables = CsvTables::new(cells, |_| Ok::<_, io::Error>(Vec::new())).unwrap();
    for item in read(&package()).0 {
        tables.push(&item).unwrap();
    }
    tables.finish().unwrap().into_iter().map(|(table, bytes)| (table, String::from_utf8(bytes).unwrap())).collect()
}

#[test]
fn tables_join_and_their_headers_never_change() {
    let all: String =
        tables(Cells::Guarded).iter().map(|(table, text)| format!("── {}\n{text}", table.name())).collect();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../golden" }, {
        insta::assert_snapshot!("tables", all.replace("\r\n", "\n"));
    });
    assert_eq!(all.matches("\r\n").count() + Table::ALL.len(), all.lines().count(), "rows end as RFC 4180 says");
}

#[test]
fn formulas_are_disarmed_for_people_and_left_for_programs() {
    let items = |cells| tables(cells).into_iter().find(|(table, _)| *table == Table::Items).unwrap().1;
    assert!(items(Cells::Guarded).contains("\"'=HYPERLINK("));
    assert!(items(Cells::Verbatim).contains(",\"=HYPERLINK("));
    let lots = tables(Cells::Guarded).into_iter().find(|(table, _)| *table == Table::Lots).unwrap().1;
    assert!(lots.contains(",-0.005,TND"), "numbers are no formulas: {lots}");

    let dangerous = json!({"ocid": "@o", "id": "\t1", "date": "-1", "tag": ["+a", "b"], "buyer": {"name": "-2+3"}, "language": "\rx"});
    let mut tables = CsvTables::new(Cells::Guarded, |_| Ok::<_, io::Error>(Vec::new())).unwrap();
    tables.push(&read(dangerous.to_string().as_bytes()).0[0]).unwrap();
    let releases = String::from_utf8(tables.finish().unwrap().remove(0).1).unwrap();
    assert_eq!(releases.split_once("\r\n").unwrap().1, "'@o,'\t1,-1,'+a;b,\"'\rx\",,,'-2+3\r\n");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let refused = CsvTables::<Vec<u8>>::new(Cells::Guarded, |_| Err(io::ErrorKind::PermissionDenied.into()));
    assert_eq!(refused.err().map(|error| error.kind()), Some(io::ErrorKind::PermissionDenied));
}
