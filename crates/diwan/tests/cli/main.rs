//! The command line as people and programs meet it: the real binary, its answers, its exit codes.

mod office;
mod program;

mod when_a_bid_is_sealed;
mod when_a_node_is_run;
mod when_a_node_lies_to_a_member;
mod when_an_administrator_is_let_in;
mod when_files_are_verified;
mod when_keys_are_made;
mod when_nodes_witness_each_other;
mod when_others_data_is_imported;
mod when_someone_asks_for_help;
mod when_someone_holds_ocds_files;
mod when_the_law_is_looked_at;
mod when_works_are_named;
