//! Checking a whole file, one release or record at a time.

use std::collections::VecDeque;
use std::io::Read;
use std::iter::FusedIterator;

use serde::Serialize;

use super::unique::Seen;
use super::{Finding, record, record_package_metadata, release, release_package_metadata};
use crate::ocds::problem::{Code, Problem, RecordRef, Severity};
use crate::ocds::read::{ElementKind, Elements, Event, Limits, Package, elements};

/// What a [`Report`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// A release.
    Release,
    /// A record.
    Record,
    /// The metadata of a release package.
    ReleasePackage,
    /// The metadata of a record package.
    RecordPackage,
    /// Something that could not be read.
    Unread,
}

/// What was found in one part of a file. No problems is a report too: that part is valid.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// What it is about.
    pub part: Part,
    /// Which one.
    pub record: RecordRef,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether anything is wrong beyond recommendations.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// The reports of a stream; see [`validate_reader`].
pub struct Reports<R> {
    elements: Elements<R>,
    /// Read, not yet given: problems that belong to the element that comes next.
    pending: Vec<Problem>,
    ready: VecDeque<Report>,
    /// Fingerprints of the elements of the current package, which must all differ.
    seen: Seen,
    equal: bool,
}

/// Checks every release, record and package of `input`, in the memory of one of them and 8 bytes for each.
pub fn validate_reader<R: Read>(input: R, limits: Limits) -> Reports<R> {
    Reports {
        elements: elements(input, limits),
        pending: Vec::new(),
        ready: VecDeque::new(),
        seen: Seen::default(),
        equal: false,
    }
}

impl<R: Read> Reports<R> {
    /// Gives what could not be read, when nothing with that index came after it.
    fn flush_pending(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        for same in pending.chunk_by(|a, b| a.record.index == b.record.index) {
            let report = Report { part: Part::Unread, record: same[0].record.clone(), problems: same.to_vec() };
            self.ready.push_back(report);
        }
    }

    fn data(&mut self, element: crate::ocds::read::Element) {
        let (mine, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.pending).into_iter().partition(|p| p.record.index == element.record.index);
        self.pending = others;
        self.flush_pending();
        self.equal |= !self.seen.insert(&element.value);
        let (part, findings) = match element.kind {
            ElementKind::Release => (Part::Release, release(&element.value)),
            ElementKind::Record => (Part::Record, record(&element.value)),
        };
        let mut problems = mine;
        problems.extend(with_record(findings, &element.record));
        self.ready.push_back(Report { part, record: element.record, problems });
    }

    fn package(&mut self, package: Package) {
        self.flush_pending();
        let (part, list, mut findings) = match package.kind {
            ElementKind::Release => (Part::ReleasePackage, "/releases", release_package_metadata(&package.metadata)),
            ElementKind::Record => (Part::RecordPackage, "/records", record_package_metadata(&package.metadata)),
        };
        let mut about_list = |code| {
            findings.push(Finding { path: list.to_owned(), severity: Severity::Error, code });
        };
        if package.elements == 0 {
            about_list(Code::MinItems { least: 1 });
        }
        if std::mem::take(&mut self.equal) {
            about_list(Code::UniqueItems);
        }
        self.seen = Seen::default();
        let problems = with_record(findings, &package.record).collect();
        self.ready.push_back(Report { part, record: package.record, problems });
    }
}

fn with_record(findings: Vec<Finding>, record: &RecordRef) -> impl Iterator<Item = Problem> {
    findings.into_iter().map(|Finding { path, severity, code }| Problem {
        record: record.clone(),
        path,
        severity,
        code,
    })
}

impl<R: Read> Iterator for Reports<R> {
    type Item = Report;

    fn next(&mut self) -> Option<Report> {
        loop {
            if let Some(report) = self.ready.pop_front() {
                return Some(report);
            }
            match self.elements.next() {
                Some(Event::Problem(problem)) => {
                    // Elements come in order: nothing will come any more for a smaller index.
                    if self.pending.last().is_some_and(|last| last.record.index < problem.record.index) {
                        self.flush_pending();
                    }
                    self.pending.push(problem);
                }
                Some(Event::Data(element)) => self.data(element),
                Some(Event::Package(package)) => self.package(package),
                None if self.pending.is_empty() => return None,
                None => self.flush_pending(),
            }
        }
    }
}

impl<R: Read> FusedIterator for Reports<R> {}
