//! Who wants to hear of which procedure.

use domain::PartyId;
use jiff::Timestamp;

use super::{NAME_BYTES_MAX, Office, OfficeError, party, within};

impl Office {
    /// The party hears of the procedure from now on; whether that is new.
    ///
    /// # Errors
    /// [`OfficeError::TooLarge`] for an ocid that is none.
    pub async fn follow(
        &self,
        follower: &PartyId,
        ocid: &str,
        now: Timestamp,
    ) -> Result<bool, OfficeError> {
        within(ocid.len(), NAME_BYTES_MAX)?;
        let (follower, ocid) = (follower.clone(), ocid.to_owned());
        self.write("follow", move |connection| {
            connection
                .prepare_cached(
                    "INSERT INTO follow (party, ocid, since) VALUES (?1, ?2, ?3) \
                     ON CONFLICT (party, ocid) DO NOTHING",
                )?
                .execute((follower.as_str(), ocid, now.as_microsecond()))
                .map(|followed| followed > 0)
        })
        .await
    }

    /// The party hears no more of it; whether it did.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn unfollow(&self, follower: &PartyId, ocid: &str) -> Result<bool, OfficeError> {
        let (follower, ocid) = (follower.clone(), ocid.to_owned());
        self.write("unfollow", move |connection| {
            connection
                .prepare_cached("DELETE FROM follow WHERE party = ?1 AND ocid = ?2")?
                .execute((follower.as_str(), ocid))
                .map(|unfollowed| unfollowed > 0)
        })
        .await
    }

    /// Everyone who follows the procedure, by party id.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn followers(&self, ocid: &str) -> Result<Vec<PartyId>, OfficeError> {
        let ocid = ocid.to_owned();
        self.read("read followers", move |connection| {
            connection
                .prepare_cached("SELECT party FROM follow WHERE ocid = ?1 ORDER BY party")?
                .query_map([ocid], |row| party(row, 0))?
                .collect()
        })
        .await
    }

    /// The ocids of what the party follows, the newest first.
    ///
    /// # Errors
    /// [`OfficeError::Fault`] when the storage fails.
    pub async fn followed(&self, follower: &PartyId) -> Result<Vec<String>, OfficeError> {
        let follower = follower.clone();
        self.read("read what is followed", move |connection| {
            connection
                .prepare_cached(
                    "SELECT ocid FROM follow WHERE party = ?1 ORDER BY since DESC, ocid",
                )?
                .query_map([follower.as_str()], |row| row.get(0))?
                .collect()
        })
        .await
    }
}
