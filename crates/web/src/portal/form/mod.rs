//! A form: how it is shown, what comes back (`sent`), and how it is shown again with everything that was typed and the
//! refusal (`told`).
//!
//! Every form has a number of its own (`once`), so that one sent twice is recorded once.

mod sent;
mod told;

pub use sent::{Sent, settled};
pub use told::{Point, Told, told};
pub(super) use told::{not_yet, point, problem_words};

use super::format::Markup;
use super::page::Page;
use crate::problem::Problem;
use askama::Template;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::text::Language;
use std::fmt;

/// The number of a form.
#[derive(Debug, Clone)]
pub struct Once(String);

impl Once {
    /// A fresh number.
    ///
    /// # Errors
    /// A fault when the machine has no random bytes.
    pub fn new() -> Result<Self, Problem> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(Problem::fault)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }
}

impl fmt::Display for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One line of a form.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name, which is its id as well.
    pub name: String,
    /// What it asks.
    pub label: String,
    /// More about it.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// How it is filled in.
    pub kind: Kind,
}

/// How a field is filled in.
#[derive(Debug, Clone, Default)]
pub enum Kind {
    /// Nothing: it is carried along.
    #[default]
    Hidden,
    /// One line of an HTML type.
    Line {
        /// `text`, `datetime-local`, …
        input: &'static str,
        /// What is in it.
        value: String,
    },
    /// Several lines.
    Lines {
        /// What is in it.
        value: String,
    },
    /// One of a list.
    One {
        /// Value and label of each.
        options: Vec<(String, String)>,
        /// The value chosen.
        chosen: String,
    },
    /// Any of a list.
    Any {
        /// Value and label of each.
        options: Vec<(String, Markup)>,
        /// The values chosen.
        chosen: Vec<String>,
    },
    /// Yes or no.
    Tick {
        /// Whether yes.
        on: bool,
    },
    /// One text in three languages.
    Trio {
        /// Whether it has several lines.
        long: bool,
        /// The texts, in the order of [`Language::ALL`].
        values: [String; 3],
    },
    /// A file.
    File,
    /// Something to read.
    Shown {
        /// What.
        markup: Markup,
    },
    /// A value that is carried along.
    Carried {
        /// The value.
        value: String,
    },
}

impl Field {
    fn new(name: &str, label: String, kind: Kind) -> Self {
        Self { name: name.to_owned(), label, kind, ..Self::default() }
    }

    /// One line of text.
    #[must_use]
    pub fn line(name: &str, label: String, value: &str) -> Self {
        Self::new(name, label, Kind::Line { input: "text", value: value.to_owned() })
    }

    /// One line of another HTML type.
    #[must_use]
    pub fn input(name: &str, label: String, input: &'static str, value: &str) -> Self {
        Self::new(name, label, Kind::Line { input, value: value.to_owned() })
    }

    /// Several lines.
    #[must_use]
    pub fn lines(name: &str, label: String, value: &str) -> Self {
        Self::new(name, label, Kind::Lines { value: value.to_owned() })
    }

    /// One of a list.
    #[must_use]
    pub fn one(name: &str, label: String, options: Vec<(String, String)>, chosen: &str) -> Self {
        Self::new(name, label, Kind::One { options, chosen: chosen.to_owned() })
    }

    /// Any of a list.
    #[must_use]
    pub fn any(name: &str, label: String, options: Vec<(String, Markup)>, chosen: Vec<String>) -> Self {
        Self::new(name, label, Kind::Any { options, chosen })
    }

    /// Yes or no.
    #[must_use]
    pub fn tick(name: &str, label: String, on: bool) -> Self {
        Self::new(name, label, Kind::Tick { on })
    }

    /// A text in three languages.
    #[must_use]
    pub fn trio(name: &str, label: String, long: bool, values: [String; 3]) -> Self {
        Self::new(name, label, Kind::Trio { long, values })
    }

    /// Something to read.
    #[must_use]
    pub fn shown(label: String, markup: Markup) -> Self {
        Self::new("", label, Kind::Shown { markup })
    }

    /// A value that is carried along.
    #[must_use]
    pub fn carried(name: &str, value: &str) -> Self {
        Self::new(name, String::new(), Kind::Carried { value: value.to_owned() })
    }

    /// A file.
    #[must_use]
    pub fn file(name: &str, label: String) -> Self {
        Self::new(name, label, Kind::File)
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What the field's parts are described by, for readers who hear the page.
    #[must_use]
    pub fn described(&self) -> String {
        let ids = [self.hint.as_ref().map(|_| "hint"), self.error.as_ref().map(|_| "wrong")];
        let ids: Vec<String> = ids.into_iter().flatten().map(|kind| format!("{}-{kind}", self.name)).collect();
        ids.join(" ")
    }

    /// The three languages of a text: name of the input, language, text.
    #[must_use]
    pub fn languages<'a>(&self, values: &'a [String; 3]) -> Vec<(String, Language, &'a String)> {
        let each = Language::ALL.into_iter().zip(values);
        each.map(|(language, value)| (format!("{}.{}", self.name, language.tag()), language, value)).collect()
    }
}

/// A button.
#[derive(Debug, Clone)]
pub struct Button {
    /// What it asks for, as the field `do`.
    pub value: String,
    /// What it says.
    pub label: String,
    /// Whether it is one of several equals, not the form's purpose.
    pub plain: bool,
}

impl Button {
    /// The form's purpose.
    #[must_use]
    pub fn main(value: &str, label: String) -> Self {
        Self { value: value.to_owned(), label, plain: false }
    }

    /// Something beside it.
    #[must_use]
    pub fn plain(value: impl Into<String>, label: String) -> Self {
        Self { value: value.into(), label, plain: true }
    }
}

/// A part of a form.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Its heading.
    pub heading: Option<Markup>,
    /// Whether it stands below the section before.
    pub inner: bool,
    /// Its id, to be led to.
    pub id: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its buttons.
    pub buttons: Vec<Button>,
}

/// What a form needs whose fields are kept as one types.
#[derive(Debug, Clone)]
pub struct Typed {
    /// Where what was typed is sent, to be kept and looked at.
    pub address: String,
    /// The name under which the device keeps what the node did not get.
    pub store: String,
    /// Whose device it is.
    pub person: String,
    /// The version that is written on.
    pub base: u32,
    /// The number of the form that has just arrived.
    pub taken: Option<String>,
    /// What stands in the form, or could, without being saved.
    pub restored: Option<Restored>,
}

/// Something typed earlier and not saved.
#[derive(Debug, Clone)]
pub struct Restored {
    /// What is told about it.
    pub said: String,
    /// Where it is shown, if it is not.
    pub take: Option<String>,
    /// Where it is forgotten.
    pub removal: String,
}

/// A form as it is shown.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The page's title.
    pub title: String,
    /// What the page is about, and where one gets back to: address and name.
    pub back: Option<(String, Markup)>,
    /// What to know before filling it in.
    pub intro: Vec<Markup>,
    /// Where it is sent.
    pub action: String,
    /// Whether files travel with it.
    pub files: bool,
    /// What went well just now.
    pub done: Option<String>,
    /// What was refused.
    pub told: Option<Told>,
    /// Points that are missing, told before anything is refused.
    pub points: Vec<Point>,
    /// Changes that would be made.
    pub changes: Option<Changes>,
    /// How its fields are kept as one types, if they are.
    pub typed: Option<Typed>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// Its buttons.
    pub buttons: Vec<Button>,
}

/// Changes to be looked at before they are made.
#[derive(Debug, Clone)]
pub struct Changes(pub Vec<(Markup, Markup, Markup)>);

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage<'a> {
    p: &'a Page,
    form: &'a Form,
    once: Once,
}

impl Form {
    /// A form of one part.
    #[must_use]
    pub fn of(title: String, action: String, fields: Vec<Field>, button: String) -> Self {
        Self {
            title,
            action,
            sections: vec![Section { fields, ..Section::default() }],
            buttons: vec![Button::main("save", button)],
            ..Self::default()
        }
    }

    /// The same below a page.
    #[must_use]
    pub fn below(mut self, address: String, name: Markup) -> Self {
        self.back = Some((address, name));
        self
    }

    /// The same with something to know.
    #[must_use]
    pub fn intro(mut self, intro: Markup) -> Self {
        self.intro.push(intro);
        self
    }

    /// Shows it.
    ///
    /// # Errors
    /// A fault when the page cannot be written.
    pub fn show(&self, page: &Page) -> Result<Response, Problem> {
        page.answer(&FormPage { p: page, form: self, once: Once::new()? })
    }

    /// Shows it again with what was refused, which is told at the top and at its field.
    ///
    /// # Errors
    /// A problem that is none of the form's: nobody is signed in, our surroundings failed.
    pub fn refused(mut self, page: &Page, problem: Problem) -> Result<Response, Problem> {
        let of_form = matches!(
            problem.status,
            StatusCode::UNPROCESSABLE_ENTITY
                | StatusCode::CONFLICT
                | StatusCode::NOT_FOUND
                | StatusCode::TOO_MANY_REQUESTS
        );
        if !of_form {
            return Err(problem);
        }
        let mut told = told(page, &problem);
        let fields = || self.sections.iter().flat_map(|section| &section.fields);
        // A list or an object is led to by its first field.
        let known = |name: &str| {
            let below = format!("{name}.");
            fields().find(|field| field.name == name || field.name.starts_with(&below)).map(|field| field.name.clone())
        };
        told.field = told.field.as_deref().and_then(known);
        let points: Vec<Point> = std::mem::take(&mut told.points);
        told.points =
            points.into_iter().map(|point| Point { field: known(&point.field).unwrap_or_default(), ..point }).collect();
        let mut wrong: Vec<(String, String)> =
            told.points.iter().map(|point| (point.field.clone(), point.text.clone())).collect();
        wrong.extend(told.field.clone().map(|field| (field, told.detail.clone())));
        for field in self.sections.iter_mut().flat_map(|section| &mut section.fields) {
            if let Some((_, text)) = wrong.iter().find(|(name, _)| !name.is_empty() && *name == field.name) {
                field.error = Some(text.clone());
            }
        }
        self.told = Some(told);
        let mut response = page.answer_as(problem.status, &FormPage { p: page, form: &self, once: Once::new()? })?;
        if let Some(seconds) = problem.retry_after_seconds {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        Ok(response)
    }
}
