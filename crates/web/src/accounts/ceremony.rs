//! The two ceremonies of WebAuthn: binding an authenticator, and signing in with one that says itself whose it is. What
//! an answer is verified with waits in the office, is taken back once, and never travels to the browser.

use crate::app::App;
use crate::problem::Problem;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{PartyId, PasskeyId};
use node::admission::HeldLink;
use node::directory::user_handle;
use node::registrar::NewPasskey;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::office::OfficeError;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// WebAuthn for this node's address; nothing for one that no passkey can belong to (an IP address).
#[derive(Default)]
pub struct Ceremonies(Option<Webauthn>);

/// What waits for an answer.
#[derive(Serialize, Deserialize)]
enum Waiting {
    SignIn { state: DiscoverableAuthentication },
    Add { person: PartyId, state: PasskeyRegistration },
    Enter { person: PartyId, link: String, mailed: bool, state: PasskeyRegistration },
}

/// Somebody who made a passkey for a link.
pub struct SignedUp {
    /// The id that was meant for it.
    pub person: PartyId,
    /// The link.
    pub link: HeldLink,
    /// The passkey.
    pub passkey: NewPasskey,
}

fn unavailable() -> Problem {
    Problem::new(StatusCode::CONFLICT, "passkeys_unavailable")
}

/// The answer is not one to the challenge, or not of this authenticator: what exactly is the log's.
fn refused(error: impl std::fmt::Display) -> Problem {
    tracing::info!(%error, "passkey refused");
    Problem::new(StatusCode::FORBIDDEN, "passkey_refused")
}

fn challenge_over() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "challenge_over")
}

impl Ceremonies {
    /// For the address under which people reach the node: its host is whom passkeys belong to.
    #[must_use]
    pub fn new(public_url: &str, name: &str) -> Self {
        let made = || {
            let url = Url::parse(public_url).ok()?;
            let host = url.domain()?.to_owned();
            WebauthnBuilder::new(&host, &url).ok()?.rp_name(name).build().ok()
        };
        Self(made())
    }

    /// Whether passkeys can be made for this address.
    #[must_use]
    pub const fn are_possible(&self) -> bool {
        self.0.is_some()
    }

    fn webauthn(&self) -> Result<&Webauthn, Problem> {
        self.0.as_ref().ok_or_else(unavailable)
    }
}

impl App {
    /// Keeps what waits and answers with what the browser is given.
    async fn challenge(&self, waiting: &Waiting, options: Value) -> Result<Value, Problem> {
        let mut id = [0; 32];
        getrandom::fill(&mut id).map_err(Problem::fault)?;
        let state = serde_json::to_string(waiting).map_err(Problem::fault)?;
        self.node.office.keep_challenge(id, state, self.node.clock.now()).await.map_err(|error| match error {
            OfficeError::Full => Problem::overloaded(),
            error => Problem::fault(error),
        })?;
        Ok(json!({ "challenge": URL_SAFE_NO_PAD.encode(id), "options": options }))
    }

    async fn waiting(&self, challenge: &str) -> Result<Waiting, Problem> {
        let id = URL_SAFE_NO_PAD.decode(challenge).ok().and_then(|id| <[u8; 32]>::try_from(id).ok());
        let id = id.ok_or_else(challenge_over)?;
        let taken = self.node.office.take_challenge(id, self.node.clock.now()).await.map_err(Problem::fault)?;
        serde_json::from_str(&taken.ok_or_else(challenge_over)?).map_err(Problem::fault)
    }

    fn registration(&self, person: &PartyId, name: &str) -> Result<(Value, PasskeyRegistration), Problem> {
        let webauthn = self.ceremonies.webauthn()?;
        let known = self.node.directory.person(person).map(|person| person.passkeys).unwrap_or_default();
        let exclude: Vec<CredentialID> = known
            .values()
            .filter_map(|passkey| serde_json::from_str::<Passkey>(&passkey.credential).ok())
            .map(|passkey| passkey.cred_id().clone())
            .collect();
        let handle = Uuid::from_bytes(user_handle(person));
        let (options, state) =
            webauthn.start_passkey_registration(handle, name, name, Some(exclude)).map_err(Problem::fault)?;
        let mut options = serde_json::to_value(options).map_err(Problem::fault)?["publicKey"].take();
        // The library leaves it to the authenticator whether it can be found without a name; here nobody types one.
        options["authenticatorSelection"]["residentKey"] = "required".into();
        options["authenticatorSelection"]["requireResidentKey"] = true.into();
        // Whether it can keep the root secret (W3C WebAuthn Level 3, section 10.1.4).
        options["extensions"]["prf"] = json!({});
        Ok((options, state))
    }

    /// Begins binding an authenticator to somebody who is signed in.
    ///
    /// # Errors
    /// 503 where passkeys cannot be.
    pub async fn begin_passkey(&self, person: &PartyId) -> Result<Value, Problem> {
        let known = self.node.directory.person(person).ok_or_else(Problem::unauthenticated)?;
        let (options, state) = self.registration(person, &known.name)?;
        self.challenge(&Waiting::Add { person: person.clone(), state }, options).await
    }

    /// Begins binding an authenticator to whoever holds a link.
    ///
    /// # Errors
    /// 410 for a link that is over.
    pub async fn begin_entering(&self, link: HeldLink) -> Result<Value, Problem> {
        let open = self.node.open_link(link.hash).await?;
        let name = open.admission.person_name().ok_or_else(challenge_over)?;
        let person = match open.admission.person() {
            Some(person) => person.clone(),
            None => self.node.new_person_id()?,
        };
        let (options, state) = self.registration(&person, name)?;
        let waiting = Waiting::Enter { person, link: hex::encode(link.hash), mailed: link.mailed, state };
        self.challenge(&waiting, options).await
    }

    fn verified(
        &self,
        state: &PasskeyRegistration,
        answer: &RegisterPublicKeyCredential,
        label: &str,
    ) -> Result<NewPasskey, Problem> {
        let finished = self.ceremonies.webauthn()?.finish_passkey_registration(answer, state);
        let made = finished.map_err(|error| match error {
            // A browser keeps to the list it was given; another program may not. webauthn-rs 0.6 reports a credential of
            // the list as one of another algorithm.
            WebauthnError::CredentialExcludedFromRequest | WebauthnError::CredentialAlteredAlgFromRequest => {
                Problem::new(StatusCode::CONFLICT, "passkey_exists")
            }
            error => refused(error),
        })?;
        let hash = ledger::hash::sha256(&[b"diwan/passkey/v1\0", made.cred_id().as_slice()]);
        let passkey =
            PasskeyId::new(format!("passkey-{}", hex::encode(&hash.as_bytes()[..8]))).map_err(Problem::fault)?;
        let credential = serde_json::to_string(&made).map_err(Problem::fault)?;
        Ok(NewPasskey { passkey, credential, label: label.trim().to_owned() })
    }

    /// Takes the answer of somebody who is signed in.
    ///
    /// # Errors
    /// 422 for a challenge that is over or somebody else's, 403 for an answer that does not verify.
    pub async fn finish_passkey(
        &self,
        person: &PartyId,
        challenge: &str,
        answer: &RegisterPublicKeyCredential,
        label: &str,
    ) -> Result<NewPasskey, Problem> {
        match self.waiting(challenge).await? {
            Waiting::Add { person: meant, state } if meant == *person => self.verified(&state, answer, label),
            _ => Err(challenge_over()),
        }
    }

    /// Takes the answer of whoever holds a link.
    ///
    /// # Errors
    /// As [`App::finish_passkey`].
    pub async fn finish_entering(
        &self,
        challenge: &str,
        answer: &RegisterPublicKeyCredential,
        label: &str,
    ) -> Result<SignedUp, Problem> {
        let Waiting::Enter { person, link, mailed, state } = self.waiting(challenge).await? else {
            return Err(challenge_over());
        };
        let passkey = self.verified(&state, answer, label)?;
        let hash = hex::decode(link).ok().and_then(|link| link.try_into().ok()).ok_or_else(challenge_over)?;
        Ok(SignedUp { person, link: HeldLink { hash, mailed }, passkey })
    }

    /// Begins signing in; nobody is named.
    ///
    /// # Errors
    /// 503 where passkeys cannot be.
    pub async fn begin_sign_in(&self) -> Result<Value, Problem> {
        let webauthn = self.ceremonies.webauthn()?;
        let (options, state) = webauthn.start_discoverable_authentication().map_err(Problem::fault)?;
        let options = serde_json::to_value(options).map_err(Problem::fault)?["publicKey"].take();
        self.challenge(&Waiting::SignIn { state }, options).await
    }

    /// Who signs in by this answer.
    ///
    /// # Errors
    /// 422 for a challenge that is over; 403 for an answer that does not verify, of nobody here, or of an
    /// authenticator that was copied.
    pub async fn finish_sign_in(&self, challenge: &str, answer: &PublicKeyCredential) -> Result<PartyId, Problem> {
        let Waiting::SignIn { state } = self.waiting(challenge).await? else { return Err(challenge_over()) };
        let webauthn = self.ceremonies.webauthn()?;
        let (handle, credential) = webauthn.identify_discoverable_authentication(answer).map_err(refused)?;
        let found = self.node.directory.person_by_handle(handle.as_bytes());
        let (person, known) = found.ok_or_else(|| refused("nobody has this handle"))?;
        let uses = self.node.office.passkey_uses(&person).await.map_err(Problem::fault)?;
        let held = known.passkeys.into_iter().find_map(|(id, passkey)| {
            let mut written: Value = serde_json::from_str(&passkey.credential).ok()?;
            // Acts keep the credential as it was made; how far its counter went since is the office's.
            if let Some(last) = uses.get(&id) {
                written["cred"]["counter"] = last.counter.into();
            }
            let passkey: Passkey = serde_json::from_value(written).ok()?;
            (passkey.cred_id().as_slice() == credential).then_some((id, passkey))
        });
        let (id, passkey) = held.ok_or_else(|| refused("the person has no such passkey"))?;
        let result = webauthn.finish_discoverable_authentication_v2(answer, state, &passkey).map_err(refused)?;
        let now = self.node.clock.now();
        let noted = self.node.office.note_passkey_use(&person, &id, result.counter(), now).await;
        if !noted.map_err(Problem::fault)? {
            return Err(refused("the counter stands still"));
        }
        Ok(person)
    }
}
