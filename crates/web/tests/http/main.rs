//! What a node answers over HTTP, told over one small country.

mod world;

mod the_document;
mod when_a_tender_runs;
mod when_input_is_hostile;
mod when_others_look;
mod when_rules_refuse;
mod when_the_ledger_is_verified;
