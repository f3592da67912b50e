//! The views: what is applied, what is found, and what remains after damage.

mod world;

mod when_acts_are_applied;
mod when_feeds_are_read;
mod when_lots_have_outcomes;
mod when_outages_moved_deadlines;
mod when_plans_are_listed;
mod when_reviews_wait;
mod when_someone_searches;
mod when_the_file_is_lost;
mod when_words_are_compared;
