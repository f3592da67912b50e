//! What every backend must do, as stories over any [`Place`](crate::world::Place).

mod appending;
mod concurrency;
mod reading;

pub use appending::*;
pub use concurrency::*;
pub use reading::*;

/// Runs the suite against one backend.
macro_rules! conformance {
    ($backend:ident, $place:ty) => {
        mod $backend {
            conformance!(@tests $place:
                when_a_batch_is_refused_nothing_of_it_is_written,
                when_the_clock_steps_back_no_act_is_older_than_the_one_before,
                when_a_command_is_repeated_the_first_answer_returns,
                when_one_command_arrives_many_times_at_once_it_is_written_once,
                each_condition_holds_or_conflicts,
                when_many_append_under_contention_the_history_is_one_line,
                when_others_write_a_reader_misses_nothing,
                every_act_has_a_receipt_that_verifies_offline,
                a_tree_of_two_tile_levels_is_served_and_proved,
                when_a_batch_is_malformed_it_is_refused,
                when_an_act_is_erased_its_commitment_stays,
                reading_is_by_stream_by_prefix_and_by_position,
            );
        }
    };
    (@tests $place:ty: $($name:ident,)*) => {
        $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            crate::conformance::$name(<$place as crate::world::Place>::new()).await;
        })*
    };
}
