//! A whole country on this machine: every procedure of it was made by real commands through the real rules, while
//! the clock ran two years in seconds.

mod country;
mod people;
mod story;

pub use country::Country;
pub use people::People;

use domain::text::Language;
use jiff::{SignedDuration, Timestamp};
use node::searches::Asked;
use node::{CommandError, Node};
use store::views::SearchQuery;
use story::planning::Planning;
use story::{Ending, Story};

/// Length of the history, in days.
pub const HISTORY_DAYS: i64 = 730;

/// How long ago a firm saved a search, in days: what was published since is in its mail.
const WATCHED_DAYS: i64 = 30;

/// How long ago a procedure that found no firm was launched again, in days.
const AGAIN_DAYS: i64 = 60;

/// How long ago the suppliers of a framework agreement were asked to compete, in days: they bid now.
const COMPETING_DAYS: i64 = 18;

/// A firm is told of what its trade is asked for.
async fn watch(node: &Node, people: &People) -> Result<(), CommandError> {
    let Some((_, agent)) = people.suppliers.first() else { return Ok(()) };
    let language = Language::Fr;
    let [label, value] = ["filter-category", "category-goods"].map(|key| node.words.get(language, key));
    let filter = SearchQuery { category: Some("goods".into()), ..SearchQuery::default() };
    let asked = Asked { query: "category=goods".into(), summary: format!("{label}\u{a0}: {value}"), filter, language };
    node.save_search(agent, asked).await.map(drop)
}

/// When each procedure starts, in hours before today, and how it ends: most are over, some stand in every stage.
fn plan() -> Vec<(i64, Ending)> {
    let over = (0..40).map(|n| (24 * (725 - n * 16) - 24, if n % 13 == 12 { Ending::NoBids } else { Ending::Award }));
    let cancelled = [(24 * 300, Ending::Cancelled), (24 * 35, Ending::Cancelled)];
    let standstill = [24 * 58, 24 * 59, 24 * 60].map(|hours| (hours, Ending::Award));
    let evaluation = [24 * 43, 24 * 44, 24 * 46, 24 * story::AUCTIONED_SINCE].map(|hours| (hours, Ending::Award));
    let opening = [24 * 41, 24 * 42].map(|hours| (hours, Ending::WaitsForOpening));
    let bidding = [8, 12, 16, 20, 24, 28, 33].map(|days| (24 * days, Ending::Award));
    let preparation = [24, 72].map(|hours| (hours, Ending::Award));
    // Firms were selected first: it takes twice as long until they bid.
    let selected = [(24 * 62, Ending::Award)];
    // One stands in the middle of its dialogue, one is over.
    let talking = [48, 240].map(|days| (24 * days, Ending::Award));
    // Certificates are missing: the firms were asked, and one has not answered yet.
    let regularising = [(24 * 44, Ending::Award)];
    let mut all: Vec<_> = over.collect();
    let stages = [&cancelled[..], &standstill, &evaluation, &opening, &bidding, &preparation, &selected, &talking];
    for group in stages.into_iter().chain([&regularising[..]]) {
        all.extend_from_slice(group);
    }
    all
}

/// Plays the history from the clock's present moment up to `today`, telling how far it is.
///
/// # Errors
/// [`CommandError`] of the first command that failed.
pub async fn play(
    node: &Node,
    country: &Country,
    people: &People,
    today: Timestamp,
    mut progress: impl FnMut(usize, usize),
) -> Result<(), CommandError> {
    let plan = plan();
    let mut stories = Vec::with_capacity(plan.len());
    for (number, (hours, ending)) in plan.iter().enumerate() {
        let start = today.checked_sub(SignedDuration::from_hours(*hours)).unwrap_or(today);
        stories.push(Story::new(node, people, country, number, start, *ending)?);
    }
    let start = today.checked_sub(SignedDuration::from_hours(24 * AGAIN_DAYS)).unwrap_or(today);
    if let Some(failed) = stories.get(story::RELAUNCHED) {
        let again = Story::after(failed, country, stories.len(), start)?;
        stories.push(again);
    }
    let start = today.checked_sub(SignedDuration::from_hours(24 * COMPETING_DAYS)).unwrap_or(today);
    if let Some(framed) = stories.get(story::FRAMED) {
        let competing = Story::competing(framed, country, stories.len(), start)?;
        stories.push(competing);
    }
    for days in story::CONTRACTS {
        let start = today.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(today);
        if let Some(joined) = stories.get(story::JOINED) {
            let contract = Story::under(joined, country, stories.len(), start)?;
            stories.push(contract);
        }
    }
    for days in story::CONTESTS.into_iter().chain(story::NEGOTIATED) {
        let start = today.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(today);
        stories.push(Story::new(node, people, country, stories.len(), start, Ending::Award)?);
    }
    let (total, mut told) = (stories.len(), 0);
    let watching_from = today.checked_sub(SignedDuration::from_hours(24 * WATCHED_DAYS)).unwrap_or(today);
    let mut watching = false;
    let mut planning = Planning::between(node.clock.now(), today)?;
    loop {
        let next =
            stories.iter_mut().filter(|story| story.due().is_some_and(|due| due <= today)).min_by_key(|s| s.due());
        let Some(due) = next.and_then(|story| story.due()) else { break };
        if let Some(at) = planning.due().filter(|at| *at <= due) {
            node.clock.advance(at.duration_since(node.clock.now()).max(SignedDuration::ZERO));
            planning.publish(node, people, &mut stories).await?;
            continue;
        }
        let Some(story) = stories.iter_mut().find(|story| story.due() == Some(due)) else { break };
        if let Some(due) = story.due() {
            let wait = due.duration_since(node.clock.now()).max(SignedDuration::ZERO);
            node.clock.advance(wait);
            if due >= watching_from && !watching {
                watching = true;
                watch(node, people).await?;
            }
        }
        story.play().await?;
        if story.due().is_none() {
            told += 1;
            progress(told, total);
        }
    }
    node.clock.advance(today.duration_since(node.clock.now()));
    story::consulting::open_now(node, people).await?;
    if let Some(buyer) = people.buyers.first() {
        story::asking::waiting(node, buyer).await?;
    }
    node::clockwork::round(node).await
}
