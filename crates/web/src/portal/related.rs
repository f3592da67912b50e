//! The procedures before and after one: whose lots it launches again, and which launch lots of it again.

use super::format::Markup;
use super::history::{Histories, Line};
use super::page::Page;
use super::public::{Step, agreement_address, system_address};
use crate::problem::Problem;
use domain::procurement::Procedure;
use domain::{LotId, ProcedureId};
use jiff::Timestamp;

/// Another procedure, with the lots that it shares with this one.
pub struct Other {
    id: ProcedureId,
    /// Where it is shown to this reader.
    pub address: String,
    /// Its title.
    pub title: String,
    /// The lots as the earlier procedure numbers them, with how they ended where this is the earlier one.
    pub lots: Vec<(LotId, Option<String>)>,
    /// When it was published, if it is.
    published_at: Option<Timestamp>,
}

/// The procedures before and after one, as far as the reader may know of them.
#[derive(Default)]
pub struct Related {
    /// The one whose lots this one launches again.
    pub earlier: Option<Other>,
    /// The framework agreement whose suppliers compete here.
    pub framework: Option<Other>,
    /// Those that launch lots of this one again.
    pub later: Vec<Other>,
}

fn other(page: &Page, id: &ProcedureId, state: &Procedure, lots: Vec<(LotId, Option<String>)>) -> Other {
    let published = state.published();
    let title = match state {
        Procedure::Preparation(state) if state.call.is_none() => Some(&state.notice.title),
        _ => published.map(|published| &published.notice.title),
    };
    Other {
        id: id.clone(),
        address: if published.is_some() { page.procedure_path(id) } else { page.desk_path(id) },
        title: title.map_or_else(|| id.to_string(), |title| page.plain(title)),
        lots,
        published_at: published.map(|published| published.published_at),
    }
}

impl Related {
    /// What is related to a procedure.
    ///
    /// # Errors
    /// A fault when the ledger cannot be read.
    pub async fn of(page: &Page, state: &Procedure) -> Result<Self, Problem> {
        let mut related = Self::default();
        if let Some(earlier) = state.head().and_then(|head| head.earlier.as_ref()) {
            let loaded = page.app.node.load_procedure(&earlier.procedure).await?;
            let lots = earlier.lots.iter();
            let lots = lots.map(|ended| (ended.lot.clone(), Some(page.word("lot-end", ended.end.as_str()))));
            related.earlier = Some(other(page, &earlier.procedure, &loaded.state, lots.collect()));
        }
        if let Some(agreement) = state.head().and_then(|head| head.agreement.as_ref()) {
            let loaded = page.app.node.load_procedure(&agreement.procedure).await?;
            let mut framework = other(page, &agreement.procedure, &loaded.state, vec![(agreement.lot.clone(), None)]);
            framework.address = match &*loaded.state {
                Procedure::System(_) => system_address(page, &agreement.procedure),
                _ => agreement_address(page, &agreement.procedure, &agreement.lot),
            };
            related.framework = Some(framework);
        }
        for later in page.app.node.visible_later(page.visitor.actor.as_ref(), state).await? {
            let lots = later.lots.into_iter().map(|lot| (lot, None)).collect();
            related.later.push(other(page, &later.id, &later.state, lots));
        }
        Ok(related)
    }

    /// The steps that the others are on the way of this procedure: before the first and after the last.
    pub(super) fn add_to(&self, page: &Page, steps: &mut Vec<Step>) {
        let step = |key, other: &Other| Step {
            key,
            state: "past",
            when: other.published_at.map(|at| ("on", at)),
            says: vec![other.lots_in_words(page)],
            shown: Some((other.address.clone(), other.title.clone())),
        };
        if let Some(earlier) = &self.earlier {
            steps.insert(0, step("earlier", earlier));
        }
        let published = self.later.iter().filter(|later| later.published_at.is_some());
        steps.extend(published.map(|later| step("relaunched", later)));
    }

    /// Adds to a history that lots were launched again: what shows it to everybody is the later notice.
    pub(super) async fn tell(&self, page: &Page, lines: &mut Vec<Line>) -> Result<(), Problem> {
        for later in self.later.iter().filter(|later| later.published_at.is_some()) {
            let theirs = Histories::of(&page.app, &later.id).await?;
            let notice = theirs.into_iter().find(|line| line.kind == "notice_published");
            lines.extend(notice.map(|line| Line { kind: "lots_relaunched".to_owned(), ..line }));
        }
        lines.sort_by_key(|line| line.index);
        Ok(())
    }
}

impl Other {
    /// Its lots in one line.
    #[must_use]
    pub fn lots_in_words(&self, page: &Page) -> String {
        let lot = |(lot, end): &(LotId, Option<String>)| {
            let end = end.as_ref().map(|end| format!(" ({end})")).unwrap_or_default();
            format!("{} {lot}{end}", page.t("lot"))
        };
        self.lots.iter().map(lot).collect::<Vec<_>>().join(" – ")
    }

    /// The same as markup.
    #[must_use]
    pub fn lots_shown(&self, page: &Page) -> Markup {
        let lot = |(lot, end): &(LotId, Option<String>)| {
            let end = end.as_ref().map(|end| format!(" ({})", Markup::text(end))).unwrap_or_default();
            format!("{} {}{end}", Markup::text(&page.t("lot")), page.code(lot.as_str()))
        };
        Markup::made(self.lots.iter().map(lot).collect::<Vec<_>>().join(" – "))
    }
}
