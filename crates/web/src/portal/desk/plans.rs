//! Preparing a plan (P1): its lines, one by one or pasted from a spreadsheet, its publication, and a file opened for a line.

use super::super::form::{Field, Form, Sent, settled};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::super::public::plans::{Around, Line, PAGE_ROWS, around, by_launch, shown};
use super::requisitions;
use crate::api::{At, Params, new_ocid};
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::access::Role;
use domain::procurement::Command as OfProcedure;
use domain::procurement::notice::{Category, Classification};
use domain::procurement::plan::{Change, Command, Plan, PlanLine, Refusal, YEARS};
use domain::{LocalText, Money, PartyId, PlanLineId, RuleSet};
use jiff::civil::Date;
use node::CommandError;
use node::registrar::{PlanPlace, plans_for};
use serde::Deserialize;

const CATEGORIES: [Category; 3] = [Category::Goods, Category::Works, Category::Services];

type OfPlan = At<(String, PartyId, i16)>;
type OfLine = At<(String, PartyId, i16, PlanLineId)>;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    done: Option<String>,
    from: usize,
}

#[derive(Template)]
#[template(path = "desk_plan.html")]
struct DeskPlan<'a> {
    p: &'a Page,
    buyer: PartyId,
    year: i16,
    desk: String,
    /// The same for whoever writes lines, empty for others.
    writing: String,
    done: Option<String>,
    lines: Vec<Line>,
    around: Around,
    /// How many lines a publication would change.
    changes: usize,
    published: bool,
    officer: bool,
    approver: bool,
    /// The years that are planned now, but this one.
    others: Vec<i16>,
}

/// A plan in hand, of somebody who may read what is drafted.
struct InHand {
    buyer: PartyId,
    year: i16,
    plan: Plan,
}

impl InHand {
    async fn load(desk: &Desk, buyer: PartyId, year: i16) -> Result<Self, Problem> {
        let reads = plans_for(&desk.signed_in.caller.actor, &buyer) && YEARS.contains(&year);
        if !reads || desk.page.app.node.directory.organisation(&buyer).is_none() {
            return Err(Problem::not_found());
        }
        let (_, plan) = desk.page.app.node.plan(&buyer, year).await?;
        Ok(Self { buyer, year, plan })
    }

    fn path(&self, below: &str) -> String {
        format!("/desk/plans/{}/{}{below}", self.buyer, self.year)
    }

    /// A form below the plan's page.
    fn form(&self, page: &Page, title: &str, below: &str, fields: Vec<Field>, button: &str) -> Form {
        let form = Form::of(page.t(title), page.to(&self.path(below)), fields, page.t(button));
        let name = page.t1("plan-title", "year", self.year);
        form.below(page.to(&self.path("")), Markup::text(&name))
    }

    fn drafted(&self, line: &PlanLineId) -> Result<&PlanLine, Problem> {
        self.plan.draft.get(line).ok_or_else(Problem::not_found)
    }

    /// Gives a command; then the reader goes on to the plan, or sees the form again.
    async fn give(&self, desk: &Desk, sent: &Sent, command: Command, form: Form) -> Result<Response, Problem> {
        let (page, name) = (&desk.page, command.name());
        let caller = sent.caller(desk);
        let given = page.app.node.plan_command(&caller, &self.buyer, self.year, command).await;
        match settled(&page.app, &caller, given).await {
            Ok(_) => Ok(page.go(&self.path(&format!("?done={name}")))),
            Err(problem) => form.refused(page, problem),
        }
    }
}

pub(super) async fn plan(
    desk: Desk,
    At((_, buyer, year)): OfPlan,
    Params(Said { done, from }): Params<Said>,
) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let (page, actor) = (&desk.page, &desk.signed_in.caller.actor);
    let (written, dropped) = hand.plan.unpublished();
    let gone = dropped.iter().filter_map(|id| hand.plan.lines.get(*id));
    let all = by_launch(hand.plan.draft.values().chain(gone));
    let asked = requisitions::of_plan(page, &hand.buyer, year).await?;
    let mut lines = Vec::with_capacity(PAGE_ROWS);
    for line in all.iter().skip(from).take(PAGE_ROWS) {
        let change = match () {
            () if dropped.contains(&&line.id) => Some(Change::Dropped),
            () if !written.iter().any(|changed| changed.id == line.id) => None,
            () if hand.plan.lines.contains_key(&line.id) => Some(Change::Changed),
            () => Some(Change::Added),
        };
        let mut line = shown(page, &hand.plan, line).await?;
        line.change = change.map(Change::as_str);
        let of_line = asked.iter().filter(|(of, ..)| *of == line.id);
        line.requisitions = of_line.map(|(_, address, id)| (address.clone(), id.clone())).collect();
        line.ask = page.to(&format!("/desk/requisitions/new?buyer={}&year={year}&line={}", hand.buyer, line.id));
        line.announce = page.to(&format!("/desk/prior-notices/new?buyer={}&year={year}&line={}", hand.buyer, line.id));
        lines.push(line);
    }
    let known = ["draft_plan_lines", "drop_plan_line", "publish_plan"];
    let address = page.to(&hand.path(""));
    let now = page.now.to_zoned(jiff::tz::TimeZone::UTC).year();
    let officer = actor.has(Role::Officer, Some(&hand.buyer));
    page.answer(&DeskPlan {
        p: page,
        writing: if officer { address.clone() } else { String::new() },
        done: done.filter(|name| known.contains(&name.as_str())).map(|name| page.word("done", &name)),
        lines,
        around: around(&address, from, all.len()),
        desk: address,
        changes: written.len() + dropped.len(),
        published: hand.plan.version() > 0,
        officer,
        approver: actor.has(Role::Approver, Some(&hand.buyer)),
        buyer: hand.buyer,
        year,
        others: (now - 1..=now + 1).filter(|other| *other != year).collect(),
    })
}

fn line_fields(page: &Page, rules: &RuleSet, sent: &Sent, new: bool) -> Vec<Field> {
    let categories = CATEGORIES.map(Category::as_str).map(|id| (id.to_owned(), page.word("category", id))).to_vec();
    let mut methods = vec![(String::new(), page.t("plan-method-open"))];
    methods.extend(rules.methods.iter().map(|method| (method.id.clone(), page.plain(&method.title))));
    let date = |name: &str, key: &str| Field::input(name, page.t(key), "date", sent.get(name));
    let id = match new {
        true => Field::line("line", page.t("plan-line-id"), sent.get("line")).hint(page.t("plan-line-id-hint")),
        false => Field::shown(page.t("plan-line-id"), page.code(sent.get("line"))),
    };
    vec![
        id,
        Field::trio("title", page.t("title"), false, sent.trio("title")),
        Field::one("category", page.t("category"), categories, sent.get("category")),
        Field::line("classification", page.t("plan-cpv"), sent.get("classification")).hint(page.t("plan-cpv-hint")),
        Field::one("method", page.t("method"), methods, sent.get("method")),
        Field::line("estimate", page.t("estimate"), sent.get("estimate")).hint(page.t1(
            "plan-estimate-hint",
            "currency",
            rules.currency,
        )),
        Field::line("budget", page.t("plan-budget"), sent.get("budget")),
        Field::line("on_behalf_of", page.t("plan-others"), sent.get("on_behalf_of")).hint(page.t("plan-others-hint")),
        date("launch", "plan-launch"),
        date("award", "plan-award"),
        date("completion", "plan-completion"),
    ]
}

/// What a line's form shows of a line.
fn typed_of(line: &PlanLine) -> Sent {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let others: Vec<&str> = line.on_behalf_of.iter().map(PartyId::as_str).collect();
    let mut fields = vec![
        ("line", line.id.to_string()),
        ("category", line.category.as_str().to_owned()),
        ("classification", line.classification.as_ref().map(|class| class.id.clone()).unwrap_or_default()),
        ("method", line.method.clone().unwrap_or_default()),
        ("estimate", line.estimate.map(|money| money.decimal()).unwrap_or_default()),
        ("budget", line.budget.clone().unwrap_or_default()),
        ("on_behalf_of", others.join(" ")),
        ("launch", line.launch.to_string()),
        ("award", day(line.award)),
        ("completion", day(line.completion)),
    ];
    let titles = [("title.fr", &line.title.fr), ("title.ar", &line.title.ar), ("title.en", &line.title.en)];
    fields.extend(titles.into_iter().filter_map(|(name, text)| Some((name, text.clone()?))));
    Sent::of(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The words of a line, before they are looked at.
struct Words<'a> {
    id: &'a str,
    title: LocalText,
    category: Option<Category>,
    classification: &'a str,
    method: &'a str,
    estimate: &'a str,
    budget: &'a str,
    others: &'a str,
    days: [&'a str; 3],
}

impl Words<'_> {
    /// The line, or its id and the field that cannot be read.
    fn line(&self, rules: &RuleSet) -> Result<PlanLine, Refusal> {
        let id = PlanLineId::new(self.id).or_else(|_| PlanLineId::new("-"));
        let id = id.map_err(|_| Refusal::PlanLinesUnfit { maximum: 1 })?;
        let unfit = |field: &'static str| Refusal::PlanLineUnfit { line: id.clone(), field };
        if self.id != id.as_str() {
            return Err(unfit("line"));
        }
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let day = |n: usize, field| match self.days[n].trim() {
            "" => Ok(None),
            text => text.parse::<Date>().map(Some).map_err(|_| unfit(field)),
        };
        let amount: String = self.estimate.chars().filter(|c| !c.is_whitespace()).collect();
        let estimate = some(&amount).map(|text| Money::parse(&text.replace(',', "."), rules.currency));
        let others = self.others.split_whitespace().map(PartyId::new).collect::<Result<Vec<_>, _>>();
        let classification = some(self.classification).map(|code| {
            let (scheme, id) = code.split_once(':').unwrap_or(("CPV", &code));
            Classification { scheme: scheme.trim().to_owned(), id: id.trim().to_owned(), description: None }
        });
        Ok(PlanLine {
            title: self.title.clone(),
            category: self.category.ok_or_else(|| unfit("category"))?,
            classification,
            method: some(self.method),
            estimate: estimate.map(|money| money.ok_or_else(|| unfit("estimate"))).transpose()?,
            budget: some(self.budget),
            on_behalf_of: others.map_err(|_| unfit("on_behalf_of"))?,
            launch: day(0, "launch")?.ok_or_else(|| unfit("launch"))?,
            award: day(1, "award")?,
            completion: day(2, "completion")?,
            id: id.clone(),
        })
    }
}

fn category(text: &str) -> Option<Category> {
    CATEGORIES.into_iter().find(|category| category.as_str() == text)
}

fn read_line(sent: &Sent, id: &str, rules: &RuleSet) -> Result<PlanLine, Refusal> {
    let words = Words {
        id,
        title: sent.text("title"),
        category: category(sent.get("category")),
        classification: sent.get("classification"),
        method: sent.get("method"),
        estimate: sent.get("estimate"),
        budget: sent.get("budget"),
        others: sent.get("on_behalf_of"),
        days: [sent.get("launch"), sent.get("award"), sent.get("completion")],
    };
    words.line(rules)
}

fn new_form(page: &Page, hand: &InHand, sent: &Sent) -> Result<Form, Problem> {
    let rules = page.app.node.rules_now()?;
    let fields = line_fields(page, &rules, sent, true);
    Ok(hand.form(page, "plan-line-new", "/lines/new", fields, "plan-line-save"))
}

pub(super) async fn new_line(desk: Desk, At((_, buyer, year)): OfPlan) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let free = (1..)
        .map(|n| format!("{year}-{n:03}"))
        .find(|id| PlanLineId::new(id.clone()).is_ok_and(|id| !hand.plan.draft.contains_key(&id)));
    let sent = Sent::of(vec![("line".to_owned(), free.unwrap_or_default())]);
    new_form(&desk.page, &hand, &sent)?.show(&desk.page)
}

pub(super) async fn add_line(desk: Desk, At((_, buyer, year)): OfPlan, sent: Sent) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let form = new_form(&desk.page, &hand, &sent)?;
    write(&desk, &hand, &sent, sent.get("line"), form).await
}

async fn write(desk: &Desk, hand: &InHand, sent: &Sent, id: &str, form: Form) -> Result<Response, Problem> {
    let rules = desk.page.app.node.rules_now()?;
    match read_line(sent, id, &rules) {
        Ok(line) => hand.give(desk, sent, Command::DraftPlanLines { lines: vec![line] }, form).await,
        Err(refusal) => form.refused(&desk.page, CommandError::refused(&refusal, Some(&rules)).into()),
    }
}

fn edit_form(page: &Page, hand: &InHand, line: &PlanLineId, sent: &Sent) -> Result<Form, Problem> {
    let rules = page.app.node.rules_now()?;
    let mut shown = sent.clone();
    shown.set("line", line.as_str());
    let fields = line_fields(page, &rules, &shown, false);
    Ok(hand.form(page, "plan-line-edit", &format!("/lines/{line}"), fields, "plan-line-save"))
}

pub(super) async fn line(desk: Desk, At((_, buyer, year, line)): OfLine) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let typed = typed_of(hand.drafted(&line)?);
    edit_form(&desk.page, &hand, &line, &typed)?.show(&desk.page)
}

pub(super) async fn save_line(desk: Desk, At((_, buyer, year, line)): OfLine, sent: Sent) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    hand.drafted(&line)?;
    let form = edit_form(&desk.page, &hand, &line, &sent)?;
    write(&desk, &hand, &sent, line.as_str(), form).await
}

fn removal_form(page: &Page, hand: &InHand, line: &PlanLine) -> Form {
    let fields = vec![Field::shown(page.t("plan-line"), page.text(&line.title))];
    let form = hand.form(page, "plan-line-drop", &format!("/lines/{}/removal", line.id), fields, "plan-line-drop");
    form.intro(Markup::text(&page.t("plan-line-drop-intro")))
}

pub(super) async fn removal(desk: Desk, At((_, buyer, year, line)): OfLine) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    removal_form(&desk.page, &hand, hand.drafted(&line)?).show(&desk.page)
}

pub(super) async fn drop_line(desk: Desk, At((_, buyer, year, line)): OfLine, sent: Sent) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let form = removal_form(&desk.page, &hand, hand.drafted(&line)?);
    hand.give(&desk, &sent, Command::DropPlanLine { line }, form).await
}

fn publication_form(page: &Page, hand: &InHand, sent: &Sent) -> Form {
    let (written, dropped) = hand.plan.unpublished();
    let count = written.len() + dropped.len();
    let told = page.t1("plan-unpublished", "count", count);
    let mut fields = vec![Field::shown(page.t("plan-changes"), Markup::text(&told))];
    if hand.plan.version() > 0 {
        fields.push(Field::trio("reasons", page.t("reasons"), true, sent.trio("reasons")));
    }
    let form = hand.form(page, "plan-publish", "/publication", fields, "plan-publish");
    form.intro(Markup::text(&page.t("plan-publish-intro")))
}

pub(super) async fn publication(desk: Desk, At((_, buyer, year)): OfPlan) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    publication_form(&desk.page, &hand, &Sent::default()).show(&desk.page)
}

pub(super) async fn publish(desk: Desk, At((_, buyer, year)): OfPlan, sent: Sent) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let form = publication_form(&desk.page, &hand, &sent);
    let reasons = Some(sent.text("reasons")).filter(|reasons| !reasons.is_empty());
    hand.give(&desk, &sent, Command::PublishPlan { reasons }, form).await
}

fn paste_form(page: &Page, hand: &InHand, sent: &Sent) -> Form {
    let fields = vec![Field::lines("rows", page.t("plan-rows"), sent.get("rows")).hint(page.t("plan-rows-hint"))];
    let form = hand.form(page, "plan-paste", "/lines/paste", fields, "plan-line-save");
    form.intro(Markup::text(&page.t("plan-paste-intro")))
}

/// The lines of a spreadsheet as it is pasted: one row each, columns parted by tabs.
fn pasted(text: &str, rules: &RuleSet) -> Result<Vec<PlanLine>, Refusal> {
    let rows = text.lines().filter(|row| !row.trim().is_empty());
    let line = |row: &str| {
        let mut cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        cells.resize(12, "");
        let text = |cell: &str| Some(cell.to_owned()).filter(|text| !text.is_empty());
        let words = Words {
            id: cells[0],
            title: LocalText { fr: text(cells[1]), ar: text(cells[2]), en: text(cells[3]) },
            category: category(cells[4]),
            classification: cells[5],
            method: cells[6],
            estimate: cells[7],
            budget: cells[8],
            others: "",
            days: [cells[9], cells[10], cells[11]],
        };
        words.line(rules)
    };
    rows.map(line).collect()
}

pub(super) async fn paste(desk: Desk, At((_, buyer, year)): OfPlan) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    paste_form(&desk.page, &hand, &Sent::default()).show(&desk.page)
}

pub(super) async fn take_rows(desk: Desk, At((_, buyer, year)): OfPlan, sent: Sent) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let form = paste_form(&desk.page, &hand, &sent);
    let rules = desk.page.app.node.rules_now()?;
    match pasted(sent.get("rows"), &rules) {
        Ok(lines) => hand.give(&desk, &sent, Command::DraftPlanLines { lines }, form).await,
        Err(refusal) => form.refused(&desk.page, CommandError::refused(&refusal, Some(&rules)).into()),
    }
}

fn start_form(page: &Page, hand: &InHand, line: &PlanLine, sent: &Sent) -> Result<Form, Problem> {
    let rules = page.app.node.rules_now()?;
    // Among the members of an agreement one calls off from the agreement's own page.
    let open = rules.methods.iter().filter(|method| method.participants.is_none());
    let methods = open.map(|method| (method.id.clone(), page.plain(&method.title))).collect();
    let fields = vec![
        Field::shown(page.t("plan-line"), page.text(&line.title)),
        Field::one("method", page.t("method"), methods, sent.get("method")),
    ];
    let form = hand.form(page, "plan-line-start", &format!("/lines/{}/procedure", line.id), fields, "new-button");
    Ok(form.intro(Markup::text(&page.t("plan-line-start-intro"))))
}

/// The line as it is published: a file is opened for nothing else.
fn published<'a>(hand: &'a InHand, line: &PlanLineId) -> Result<&'a PlanLine, Problem> {
    hand.plan.lines.get(line).ok_or_else(Problem::not_found)
}

pub(super) async fn procedure(desk: Desk, At((_, buyer, year, line)): OfLine) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let line = published(&hand, &line)?;
    let sent = Sent::of(vec![("method".to_owned(), line.method.clone().unwrap_or_default())]);
    start_form(&desk.page, &hand, line, &sent)?.show(&desk.page)
}

pub(super) async fn start(desk: Desk, At((_, buyer, year, line)): OfLine, sent: Sent) -> Result<Response, Problem> {
    let hand = InHand::load(&desk, buyer, year).await?;
    let found = published(&hand, &line)?;
    let form = start_form(&desk.page, &hand, found, &sent)?;
    let caller = sent.caller(&desk);
    let id = new_ocid(&desk.page.app.node, &hand.buyer, caller.idempotency_key)?;
    let command = OfProcedure::StartProcedure {
        procedure: id.clone(),
        buyer: hand.buyer.clone(),
        method: sent.get("method").to_owned(),
        title: found.title.clone(),
        category: found.category,
        planned: None,
    };
    let place = PlanPlace { year, line };
    let given = desk.page.app.node.start_planned(&caller, &id, &command, &place).await;
    match settled(&desk.page.app, &caller, given).await {
        Ok(_) => Ok(desk.page.go(&format!("/desk/procedures/{id}/notice?done=start_procedure"))),
        Err(problem) => form.refused(&desk.page, problem),
    }
}
