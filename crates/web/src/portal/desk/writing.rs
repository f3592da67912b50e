//! A notice while it is written: what was typed is kept at the node for whoever typed it, so that a closed tab or a bad
//! line loses nothing; it is checked as it is typed; and it stands in the form again when its page is opened.
//!
//! Nothing of this is an act. What is kept is read by its writer alone, and goes when the notice is saved.

use super::super::form::{Button, Field, Form, Restored, Sent, Told, Typed};
use super::super::format::{Civil, Markup};
use super::super::page::{Desk, Page};
use super::InHand;
use super::editor::{Editor, Finding, Reading, Scope, Selects, fields_of, found, mark, mark_all, of_notice, placed};
use crate::api::office_problem;
use crate::problem::Problem;
use domain::procurement::notice::Notice;
use domain::procurement::state::{Preparation, Published};
use domain::procurement::{Command, Procedure};
use domain::{LocalText, Refused, access};
use jiff::Timestamp;
use node::CommandError;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Fields that belong to one sending of a form.
const OF_SENDING: [&str; 4] = ["once", "do", "base", "file"];

/// Closing times with room that are proposed.
const FREE_SLOTS_SHOWN: usize = 4;

/// Which of the two forms a notice is written in.
enum Stage<'a> {
    Draft(&'a Preparation),
    Amendment(&'a Published),
}

/// A notice that is being written.
pub(super) struct Writing<'a> {
    hand: &'a InHand,
    stage: Stage<'a>,
}

/// What was typed and not saved, as the office keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// The draft, or the number of amendments, that it was typed on.
    base: u32,
    /// Names and values; what is empty is left out.
    fields: Vec<(String, String)>,
}

/// What stands in the form when its page is opened.
pub(super) struct Offered {
    pub sent: Sent,
    pub restored: Option<Restored>,
}

/// What was typed and not saved, as a preview shows it.
pub(super) struct Unsaved {
    pub notice: Notice,
    /// The reasons of an amendment.
    pub rationale: LocalText,
    /// How much has still to be completed or corrected.
    pub wrong_count: usize,
}

/// What was sent, read and looked at.
pub(super) struct Read {
    pub form: Form,
    pub notice: Notice,
    /// What cannot be read.
    pub told: Option<Told>,
    findings: Vec<Finding>,
}

impl<'a> Writing<'a> {
    /// The notice before its publication.
    pub(super) fn draft(hand: &'a InHand) -> Result<Self, Problem> {
        match &*hand.state {
            Procedure::Preparation(state) => Ok(Self { hand, stage: Stage::Draft(state) }),
            _ => Err(Problem::not_found()),
        }
    }

    /// The published notice, to be amended.
    pub(super) fn amendment(hand: &'a InHand) -> Result<Self, Problem> {
        match &*hand.state {
            Procedure::Bidding(state) => Ok(Self { hand, stage: Stage::Amendment(&state.published) }),
            Procedure::Selection(state) if state.received.is_none() => {
                Ok(Self { hand, stage: Stage::Amendment(&state.published) })
            }
            Procedure::System(state) if state.ended.is_none() => {
                Ok(Self { hand, stage: Stage::Amendment(&state.published) })
            }
            _ => Err(Problem::not_found()),
        }
    }

    /// The next closing times with room that leave the time of the law, in words; nothing where the law keeps no calendar.
    pub(super) async fn free_slots(&self, page: &Page) -> Result<Option<String>, Problem> {
        let rules = &self.hand.rules;
        let periods = &rules.periods;
        let least = match self.stage {
            Stage::Draft(state) => {
                let method = rules.method(&state.head.method).map(|method| rules.tender_minimum(method));
                rules.shortened("tender_minimum", method.unwrap_or(&periods.tender_minimum), &state.shortenings)
            }
            Stage::Amendment(_) => &periods.remaining_after_amendment_minimum,
        };
        // Office hours of the first days are what people look for.
        let from = least.after(page.now);
        let slots = page.app.node.free_slots(rules, &self.hand.id, from, FREE_SLOTS_SHOWN).await?;
        let told: Vec<String> = slots.into_iter().map(|slot| page.moment_text(slot)).collect();
        Ok((!told.is_empty()).then(|| page.t1("closing-slots-free", "slots", told.join(" · "))))
    }

    /// The page's name below the procedure's, and the command that saving gives.
    const fn names(&self) -> (&'static str, &'static str) {
        match self.stage {
            Stage::Draft(_) => ("notice", "draft_notice"),
            Stage::Amendment(_) => ("amendment", "amend_notice"),
        }
    }

    /// The notice as it is saved.
    pub(super) const fn before(&self) -> &'a Notice {
        match self.stage {
            Stage::Draft(state) => &state.notice,
            Stage::Amendment(published) => &published.notice,
        }
    }

    const fn base(&self) -> u32 {
        match self.stage {
            Stage::Draft(state) => state.draft,
            Stage::Amendment(published) => published.amendments.len() as u32,
        }
    }

    fn command(&self, notice: Notice, sent: &Sent) -> Command {
        let notice = Box::new(notice);
        match self.stage {
            Stage::Draft(_) => Command::DraftNotice { notice },
            Stage::Amendment(_) => Command::AmendNotice { notice, rationale: sent.text("rationale") },
        }
    }

    /// The office's name for what is kept.
    fn kept_as(&self) -> String {
        format!("{}/{}", self.names().0, self.hand.id)
    }

    /// The address of the page.
    pub(super) fn address(&self, page: &Page) -> String {
        self.hand.path(page, &format!("/{}", self.names().0))
    }

    /// The page to be published, of what was typed; below the language.
    pub(super) fn preview_path(&self) -> String {
        let typed = match self.stage {
            Stage::Draft(_) => "?typed=yes",
            // Nothing of an amendment is saved before it is published.
            Stage::Amendment(_) => "",
        };
        format!("/desk/procedures/{}/{}/preview{typed}", self.hand.id, self.names().0)
    }

    /// Whoever may save may have something kept.
    pub(super) fn authorise(&self, desk: &Desk) -> Result<(), Problem> {
        let buyer = self.hand.state.head().map(|head| &head.buyer);
        let may = access::authorise(&desk.signed_in.caller.actor, self.names().1, buyer);
        may.map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)).into())
    }

    /// Keeps what was typed for the person who typed it, instead of what was kept before.
    pub(super) async fn keep(&self, desk: &Desk, sent: &Sent) -> Result<Timestamp, Problem> {
        self.authorise(desk)?;
        let typed =
            sent.fields().iter().filter(|(name, value)| !value.is_empty() && !OF_SENDING.contains(&name.as_str()));
        let base = sent.get("base").parse().unwrap_or_else(|_| self.base());
        let kept = serde_json::to_value(Kept { base, fields: typed.cloned().collect() }).map_err(Problem::fault)?;
        let (app, now) = (&desk.page.app, desk.page.now);
        let saved = app.node.office.save_draft(&desk.signed_in.person, &self.kept_as(), &kept, now).await;
        saved.map_err(office_problem)?;
        Ok(now)
    }

    /// Forgets what was kept.
    pub(super) async fn forget(&self, desk: &Desk) -> Result<(), Problem> {
        let office = &desk.page.app.node.office;
        office.delete_draft(&desk.signed_in.person, &self.kept_as()).await.map_err(office_problem)?;
        Ok(())
    }

    /// What is kept of this person's, unless it says what is saved already.
    async fn kept(&self, desk: &Desk) -> Result<Option<(Sent, u32, Timestamp)>, Problem> {
        let office = &desk.page.app.node.office;
        let draft = office.draft(&desk.signed_in.person, &self.kept_as()).await.map_err(office_problem)?;
        let Some(draft) = draft else { return Ok(None) };
        // What an earlier release kept in another form is as good as nothing.
        let Ok(kept) = serde_json::from_value::<Kept>(draft.data) else { return Ok(None) };
        let sent = Sent::of(kept.fields);
        let mut reading = Reading::of(&sent, desk.page.language);
        let same = reading.notice(self.before()) == *self.before() && reading.wrong.is_empty();
        let same = same && sent.text("rationale").is_empty();
        Ok((!same).then_some((sent, kept.base, draft.saved_at)))
    }

    /// What was typed and not saved, read as far as it can be: for the preview.
    pub(super) async fn unsaved(&self, desk: &Desk) -> Result<Option<Unsaved>, Problem> {
        let kept = self.kept(desk).await?;
        Ok(kept.map(|(sent, ..)| {
            let Read { notice, findings, .. } = self.read(&desk.page, &sent);
            Unsaved { notice, rationale: sent.text("rationale"), wrong_count: findings.len() }
        }))
    }

    /// What stands in the form when its page is opened: what is kept, if nobody has saved anything since it was typed,
    /// else what is saved, with a way to the other.
    pub(super) async fn offered(&self, desk: &Desk, wanted: bool) -> Result<Offered, Problem> {
        let page = &desk.page;
        let saved = || fields_of(self.before());
        let Some((sent, base, at)) = self.kept(desk).await? else {
            return Ok(Offered { sent: saved(), restored: None });
        };
        let civil = Civil::of(at);
        let when = (("date", civil.date(page.language)), ("time", civil.clock()));
        let removal = format!("{}/typed/removal", self.address(page));
        if wanted || base == self.base() {
            let said = page.t2("typed-restored", &when.0, &when.1);
            return Ok(Offered { sent, restored: Some(Restored { said, take: None, removal }) });
        }
        let said = page.t2("typed-older", &when.0, &when.1);
        let take = Some(format!("{}?typed=yes", self.address(page)));
        Ok(Offered { sent: saved(), restored: Some(Restored { said, take, removal }) })
    }

    /// Reads what was sent, looks at it, and makes the form of it.
    pub(super) fn read(&self, page: &Page, sent: &Sent) -> Read {
        let mut reading = Reading::of(sent, page.language);
        let notice = reading.notice(self.before());
        let told = reading.told(page);
        let findings = found(page, self.hand, &reading, &notice, self.command(notice.clone(), sent));
        let mut form = self.form(page, sent, &reading.wrong);
        if matches!(self.stage, Stage::Draft(_)) {
            let shown = if told.is_some() { of_notice(&findings) } else { findings.clone() };
            form.points = placed(page, &form, &shown).points;
        }
        Read { form, notice, told, findings }
    }

    fn form(&self, page: &Page, sent: &Sent, wrong: &[(String, &'static str)]) -> Form {
        let address = self.address(page);
        let (scope, title) = match self.stage {
            Stage::Draft(_) => (Scope::Whole, page.t("notice-title")),
            Stage::Amendment(_) => (Scope::Amendment, page.t("amendment-title")),
        };
        let head = self.hand.state.head();
        let method = head.and_then(|head| self.hand.rules.method(&head.method));
        let selects = method.is_some_and(|method| method.selection.is_some());
        let framework = method.and_then(|method| method.framework.as_ref());
        let contest = method.is_some_and(|method| method.contest.is_some());
        let negotiated = contest || method.is_some_and(|method| method.negotiation.is_some());
        let system = method.and_then(|method| method.system.as_ref());
        let called = match self.stage {
            Stage::Draft(state) => state.call.is_some(),
            Stage::Amendment(published) => published.selected.is_some(),
        };
        let selects = selects.then_some(if called { Selects::Done } else { Selects::Now });
        let editor = Editor {
            page,
            sent,
            rules: &self.hand.rules,
            scope,
            selects,
            framework,
            system,
            negotiated,
            contest,
            wrong,
        };
        let mut form = self.hand.below(page, editor.form(title, address.clone()));
        let check = Button::plain("check", page.t("check-button"));
        match self.stage {
            Stage::Draft(_) => {
                let preview = Button::plain("preview", page.t("preview-button"));
                form.buttons = vec![Button::main("save", page.t("save")), check, preview];
            }
            Stage::Amendment(_) => {
                let rationale = Field::trio("rationale", page.t("rationale"), true, sent.trio("rationale"));
                form.sections[0].fields.insert(0, rationale.hint(page.t("rationale-hint")));
                let changes = Button::main("changes", page.t("amendment-changes"));
                let preview = Button::plain("preview", page.t("preview-button"));
                form.buttons = vec![changes, preview, check, Button::plain("save", page.t("amendment-button"))];
                form = form.intro(Markup::text(&page.t("amendment-intro")));
            }
        }
        form.typed = Some(Typed {
            address: format!("{address}/typed"),
            store: format!("{}/{}", self.names().0, self.hand.id),
            person: page.visitor.person.as_ref().map(ToString::to_string).unwrap_or_default(),
            base: sent.get("base").parse().unwrap_or_else(|_| self.base()),
            taken: Some(sent.get("once").to_owned()).filter(|once| !once.is_empty()),
            restored: None,
        });
        form
    }

    /// What the page's module is told of what was typed.
    fn answer(&self, page: &Page, sent: &Sent, at: Timestamp) -> Value {
        let Read { form, findings, .. } = self.read(page, sent);
        let placed = placed(page, &form, &findings);
        let points = placed.points.iter().zip(&placed.places);
        let points = points.map(|(point, place)| json!({ "field": point.field, "place": place, "text": point.text }));
        json!({
            "saved_at": at,
            "said": page.t1("typed-kept", "time", Civil::of(at).clock()),
            "state": page.t1("typed-points", "count", findings.len()),
            "wrong": placed.fields,
            "points": points.collect::<Vec<_>>(),
        })
    }

    /// Keeps what was typed, and tells what is wrong with it.
    pub(super) async fn typed(&self, desk: &Desk, sent: &Sent) -> Result<Value, Problem> {
        let at = self.keep(desk, sent).await?;
        Ok(self.answer(&desk.page, sent, at))
    }
}

impl Read {
    /// Says at the top and at the fields what cannot be read.
    pub(super) fn tell_unreadable(&mut self) {
        if let Some(told) = self.told.take() {
            mark(&mut self.form, &told);
            self.form.told = Some(told);
        }
    }

    /// Says at each field everything that is wrong with it, and in all how much there is.
    pub(super) fn tell_all(&mut self, page: &Page) {
        let placed = placed(page, &self.form, &self.findings);
        mark_all(&mut self.form, &placed.fields);
        self.form.points = placed.points;
        self.form.done = Some(page.t1("typed-points", "count", self.findings.len()));
    }
}
