//! What is there before the first death: a procedure open for bids, firms with their tokens, an officer.

use crate::Failed;
use crate::office::{Office, open_lot, party};
use domain::access::Role;
use domain::identity::act::OrganisationKind;
use domain::ruleset::EnvelopeKind;
use seal::keys::CommitteeKeys;
use std::path::{Path, PathBuf};
use store::office::SessionKind;

/// Firms that bid at the same time.
pub const FIRMS: usize = 8;

/// The people and the keys they seal to.
pub struct World {
    /// Keys of the only envelope of the only lot.
    pub keys: CommitteeKeys,
    /// Ids of the firms, with a token of each one's person.
    pub firms: Vec<(String, String)>,
    /// Token of the buyer's officer.
    pub officer: String,
    /// Token of the administrator.
    pub administrator: String,
    /// Whom to trust, as `diwan verify` reads it.
    pub policy: String,
    /// The configuration that every life reads, in a file.
    pub config: PathBuf,
}

impl World {
    /// Makes a data folder with all of it. The node that made it is gone when this returns.
    pub fn prepare(data: &Path) -> Result<Self, Failed> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let world = runtime.block_on(Self::make(data));
        runtime.shutdown_timeout(std::time::Duration::from_secs(30));
        world
    }

    async fn make(data: &Path) -> Result<Self, Failed> {
        let office = Office::start(data).await?;
        office.publish().await?;
        let (id, lot) = open_lot()?;
        let loaded = office.node.load_procedure(&id).await?;
        let published = loaded.state.published().ok_or("not published")?;
        let keys = node::opening::committee_keys(&id, &published.keys, &lot, EnvelopeKind::Single)?;
        let mut firms = Vec::new();
        for firm in (1..=FIRMS).map(|number| format!("firm-{number}")) {
            let agent = format!("{firm}-agent");
            office.register(&firm, OrganisationKind::Supplier, &agent, Role::Supplier).await?;
            let token = token(&office, &agent).await?;
            firms.push((firm, token));
        }
        // Links in open data are the same in every life.
        let config = data.with_extension("toml");
        let public_url = format!("http://{}", office.address);
        std::fs::write(&config, format!("data = {data:?}\npublic_url = {public_url:?}\n"))?;
        Ok(Self {
            keys,
            firms,
            officer: token(&office, "officer").await?,
            administrator: token(&office, "administrator").await?,
            policy: office.node.policy_text(),
            config,
        })
    }
}

async fn token(office: &Office, person: &str) -> Result<String, Failed> {
    let token = office.app.sign_in(&party(person)?, SessionKind::Bearer, "torture").await;
    token.map_err(|problem| format!("{problem:?}").into())
}
