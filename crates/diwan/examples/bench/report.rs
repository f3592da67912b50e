//! The table and its JSON.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One figure.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: Cow<'static, str>,
    /// The limit it stands beside, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
    /// The figure divided by the limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    /// What was to be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Cow<'static, str>>,
}

/// All figures of a run.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Report {
    figures: Vec<Figure>,
}

impl Report {
    /// Adds a limit of this machine.
    pub fn limit(&mut self, name: &str, value: f64, unit: &'static str) -> f64 {
        let name = format!("limit: {name}");
        self.figures.push(Figure { name, value, unit: unit.into(), limit: None, ratio: None, target: None });
        value
    }

    /// Adds a figure beside a limit.
    pub fn figure(&mut self, name: &str, value: f64, unit: &'static str, beside: (&str, f64), target: &'static str) {
        self.figures.push(Figure {
            name: name.to_owned(),
            value,
            unit: unit.into(),
            limit: Some(beside.0.to_owned()),
            ratio: Some(value / beside.1),
            target: (!target.is_empty()).then_some(target.into()),
        });
    }

    /// Adds a figure that stands by itself.
    pub fn alone(&mut self, name: &str, value: f64, unit: &'static str, target: &'static str) {
        let target = (!target.is_empty()).then_some(target.into());
        self.figures.push(Figure { name: name.to_owned(), value, unit: unit.into(), limit: None, ratio: None, target });
    }

    /// Adds what another process of the same run measured.
    pub fn add(&mut self, other: Self) {
        self.figures.extend(other.figures);
    }

    /// Prints the table.
    pub fn print(&self) {
        println!("{:<58} {:>14} {:<10} {:>7}  beside / target", "figure", "value", "unit", "ratio");
        for figure in &self.figures {
            let ratio = figure.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
            let beside = figure.limit.as_deref().unwrap_or_default();
            let target = figure.target.as_ref().map(|target| format!("[{target}]")).unwrap_or_default();
            println!("{:<58} {:>14.1} {:<10} {ratio:>7}  {beside} {target}", figure.name, figure.value, figure.unit);
        }
    }

    /// The figures as JSON.
    ///
    /// # Errors
    /// When a figure is not a number.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }
}
