//! `diwan rules explain`: on which rules each decision of a procedure stands.

use super::super::arguments::NodeArguments;
use super::super::output::Output;
use super::super::{Failure, Outcome, data, runtime};
use super::language;
use clap::Args;
use domain::ProcedureId;
use domain::text::Language;
use node::law_history::Reader;
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;

/// Say for each decision of a procedure on which rule and article it stands
#[derive(Args)]
#[command(
    after_help = "Example: diwan rules explain ocds-diwan0-steg-2026-0a1b2c3d --node https://diwan.example.tn\n\n\
    Exit codes: 0 said; 1 there is no such procedure, or it may not be seen; 2 the command line is wrong;\n\
    3 the node or the data cannot be read"
)]
pub(super) struct Explain {
    /// The procedure
    #[arg(value_name = "OCID")]
    ocid: String,
    /// Read a node's data folder in place of asking a node
    #[arg(long, value_name = "DIR", conflicts_with = "node")]
    data: Option<PathBuf>,
    #[command(flatten)]
    node: NodeArguments,
    /// Language of the answer: fr, ar or en
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    language: Language,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub(super) fn run(self) -> Outcome {
        let id =
            ProcedureId::new(self.ocid.clone()).map_err(|_| Failure::Usage(format!("{}: not an OCID", self.ocid)))?;
        let found: Value = match &self.data {
            Some(folder) => runtime()?.block_on(async {
                let node = data::open_existing(folder).await?;
                let found = node.explain(Reader::Operator, &id, self.language).await.map_err(|error| match error {
                    node::CommandError::NotFound => Failure::Refused(format!("there is no procedure {id}")),
                    other => Failure::fault("explaining", format!("{other:?}")),
                })?;
                serde_json::to_value(found).map_err(|error| Failure::fault("writing JSON", error))
            })?,
            None => {
                let path = format!("/api/v1/procedures/{id}/rules?language={}", self.language.tag());
                self.node.client()?.get(&path)?
            }
        };
        let mut out = Output::new();
        if self.json {
            out.json(&found)?;
        } else {
            print(&mut out, &found)?;
        }
        out.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn print(out: &mut Output, found: &Value) -> Result<(), Failure> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    out.line(format_args!("{} under {}", text(&found["ocid"]), text(&found["ruleset"])))?;
    for decision in found["decisions"].as_array().into_iter().flatten() {
        out.line(format_args!("{}  {}", text(&decision["at"]), text(&decision["act"])))?;
        for rule in decision["rules"].as_array().into_iter().flatten() {
            let (name, value, article) = (text(&rule["name"]), text(&rule["value"]), text(&rule["article"]));
            let read = if rule["checked"] == true { "" } else { "; text not read" };
            let value = if value.is_empty() { value } else { format!(": {value}") };
            out.line(format_args!("    {name}{value} ({article}{read})"))?;
        }
    }
    Ok(())
}
