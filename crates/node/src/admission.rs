//! One-time links by which people enter: invitations, confirmations of a mail address, the first administrator's. What
//! a link admits to is kept in the office; the link's token is nowhere but in the link.

use crate::error::CommandError;
use crate::office::Node;
use crate::registrar::{Caller, Recorded};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{self, Role};
use domain::identity::act::{Identifier, OrganisationKind};
use domain::identity::{self, Command, Party, decide};
use domain::text::Language;
use domain::{LocalText, PartyId, Refused};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::office::{NewAdmission, OfficeError};

/// How long an invitation is open.
const INVITATION: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long the confirmation of a mail address is.
const CONFIRMATION: SignedDuration = SignedDuration::from_hours(24);
/// How long a link is that the machine's operator gives out.
const FIRST: SignedDuration = SignedDuration::from_hours(24);

/// The kind of the first administrator's link in the office.
const ADMINISTRATOR: &str = "administrator";
/// The kind of the operator's link in the office.
const READMISSION: &str = "readmission";

/// Somebody is invited to act for an organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Invitation {
    /// For whom to act.
    pub organisation: PartyId,
    /// As what.
    pub role: Role,
    /// Who invites. Its mandate is looked at again when the link is used.
    pub invited_by: PartyId,
    /// The person, if it is registered already: then it adds a passkey.
    pub person: Option<PartyId>,
    /// The name.
    pub name: String,
    /// The mail address.
    pub mail: String,
    /// The language of mails and pages.
    pub language: Language,
}

/// A firm that enters by itself, with the person who acts for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Firm {
    /// The firm's legal name.
    pub firm: LocalText,
    /// Its identifier in a public register.
    pub identifier: Identifier,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub mail: String,
    /// The language of mails and pages.
    pub language: Language,
}

/// The first administrator and the authority it acts for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Administrator {
    /// The authority's name.
    pub authority: LocalText,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub mail: String,
    /// The language of mails and pages.
    pub language: Language,
}

/// An administrator whom the operator lets in at the data folder, as nobody else can.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Readmission {
    /// The authority that the person administers.
    pub authority: PartyId,
    /// The administrator who makes a new passkey; nobody when a new person enters.
    pub person: Option<PartyId>,
    /// The person's name.
    pub name: String,
    /// The person's mail address.
    pub mail: String,
    /// The language of mails and pages.
    pub language: Language,
}

/// What a link admits to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "admission", rename_all = "snake_case")]
pub enum Admission {
    /// An invitation.
    Invitation(Invitation),
    /// A firm's own registration.
    Firm(Firm),
    /// The first administrator, who says who it is on the link's own page.
    Administrator {
        /// What it said.
        details: Option<Administrator>,
    },
    /// An administrator, by the operator.
    Readmission(Readmission),
}

impl Admission {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Invitation(_) => "invitation",
            Self::Firm(_) => "firm",
            Self::Administrator { .. } => ADMINISTRATOR,
            Self::Readmission(_) => READMISSION,
        }
    }

    /// The name of the person who enters; nothing while it was not said.
    #[must_use]
    pub fn person_name(&self) -> Option<&str> {
        match self {
            Self::Invitation(invitation) => Some(&invitation.name),
            Self::Firm(firm) => Some(&firm.name),
            Self::Administrator { details } => details.as_ref().map(|details| details.name.as_str()),
            Self::Readmission(readmission) => Some(&readmission.name),
        }
    }

    /// The person who enters, if it is registered already.
    #[must_use]
    pub const fn person(&self) -> Option<&PartyId> {
        match self {
            Self::Invitation(invitation) => invitation.person.as_ref(),
            Self::Readmission(readmission) => readmission.person.as_ref(),
            Self::Firm(_) | Self::Administrator { .. } => None,
        }
    }
}

/// A link that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenLink {
    /// What it admits to.
    pub admission: Admission,
    /// The first moment at which it opens nothing.
    pub expires_at: Timestamp,
}

/// A link that was just made; its secret is in its two addresses and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// Where it leads, to be handed over. Whoever enters by it has proved no mail address.
    pub url: String,
    /// Where it leads from the mail, and from nowhere else: whoever enters by it reads that mailbox.
    mailed_url: String,
    /// The first moment at which it opens nothing.
    pub expires_at: Timestamp,
}

/// A link in somebody's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldLink {
    /// The name under which the office keeps it.
    pub hash: [u8; 32],
    /// Whether it was taken from the mail: one that was shown opens the same, and says nothing of a mailbox.
    pub mailed: bool,
}

/// What precedes the token of a link in a mail.
const MAILED: char = 'm';

/// The token to show of a link, from the one that is mailed: the other way there is none.
fn shown(mailed: &[u8; 32]) -> [u8; 32] {
    *ledger::hash::sha256(&[b"diwan/admission/shown/v1\0", mailed]).as_bytes()
}

/// The link that a token is of; nothing for what was never given out.
#[must_use]
pub fn held_link(token: &str) -> Option<HeldLink> {
    let secret = |text: &str| <[u8; 32]>::try_from(URL_SAFE_NO_PAD.decode(text).ok()?).ok();
    // 32 bytes are 43 characters: neither form is ever the other.
    let (token, mailed) = match secret(token) {
        Some(token) => (token, false),
        None => (shown(&secret(token.strip_prefix(MAILED)?)?), true),
    };
    Some(HeldLink { hash: *ledger::hash::sha256(&[b"diwan/admission/v1\0", &token]).as_bytes(), mailed })
}

/// The refusal of a link that was used, withdrawn, has expired or never was: they are not told apart.
#[must_use]
pub fn link_over() -> CommandError {
    CommandError::Refused(Refused { code: "link_over".into(), data: Value::Null, article: None })
}

pub(crate) fn office(error: OfficeError) -> CommandError {
    match error {
        OfficeError::Full => CommandError::Overloaded,
        error => CommandError::fault("office", error),
    }
}

/// Whether these would be accepted if they were commands now: what is wrong is told before a mail is sent.
pub(crate) fn acceptable(commands: Vec<Command>) -> Result<(), CommandError> {
    commands.into_iter().try_for_each(|command| {
        let decided = decide(&Party::Absent, command);
        decided.map(drop).map_err(|refusal| CommandError::refused(&refusal, None))
    })
}

/// The command that registers who entered by a link, which was taken from the mail or from elsewhere.
pub(crate) fn person_command(
    party: PartyId,
    (name, mail, language): (&str, &str, Language),
    link: HeldLink,
) -> Command {
    let (name, mail, mail_proven) = (name.to_owned(), mail.to_owned(), link.mailed);
    Command::RegisterPerson { party, name, mail, language, mail_proven }
}

/// The same, to see what is wrong with it before there is a link.
pub(crate) fn person_probe(name: &str, mail: &str, language: Language) -> Result<Command, CommandError> {
    let (name, mail) = (name.to_owned(), mail.to_owned());
    Ok(Command::RegisterPerson { party: probe()?, name, mail, language, mail_proven: false })
}

pub(crate) fn organisation_command(
    party: PartyId,
    kind: OrganisationKind,
    name: &LocalText,
    identifier: Option<&Identifier>,
    country: &str,
) -> Command {
    let (name, identifier, country) = (name.clone(), identifier.cloned(), country.to_owned());
    Command::RegisterOrganisation { party, kind, name, identifier, country, region: None, mail: None }
}

fn probe() -> Result<PartyId, CommandError> {
    PartyId::new("probe").map_err(|error| CommandError::fault("an id", error))
}

impl Node {
    async fn new_link(
        &self,
        admission: &Admission,
        organisation: Option<PartyId>,
        open: SignedDuration,
        language: Language,
    ) -> Result<NewLink, CommandError> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| CommandError::fault("random bytes", error))?;
        let token = URL_SAFE_NO_PAD.encode(shown(&secret));
        let mailed = format!("{MAILED}{}", URL_SAFE_NO_PAD.encode(secret));
        let token_hash = held_link(&token).ok_or_else(|| CommandError::fault("token", "32 bytes"))?.hash;
        let created_at = self.clock.now();
        let expires_at = created_at.checked_add(open).unwrap_or(Timestamp::MAX);
        let data = serde_json::to_value(admission).map_err(|error| CommandError::fault("a link", error))?;
        let kind = admission.kind();
        let new = NewAdmission { token_hash, kind, organisation, created_at, expires_at, data };
        self.office.create_admission(new).await.map_err(office)?;
        let address = |token| format!("{}/{}/invitations/{token}", self.config.public_url, language.tag());
        Ok(NewLink { url: address(token), mailed_url: address(mailed), expires_at })
    }

    /// Invites somebody, by mail and with a link to hand over. Only the one in the mail proves the address: whoever
    /// invites sees the other, and could enter by it in somebody's name.
    ///
    /// # Errors
    /// [`CommandError`] when the inviter may not, or a field would be refused later; nothing was sent.
    pub async fn invite(&self, caller: &Caller, invitation: Invitation) -> Result<NewLink, CommandError> {
        self.may_invite(caller, &invitation.organisation)?;
        let Some(organisation) = self.directory.organisation(&invitation.organisation) else {
            let refusal = identity::Refusal::OrganisationUnknown { party: invitation.organisation };
            return Err(CommandError::refused(&refusal, None));
        };
        if !decide::fits(invitation.role, organisation.kind) {
            return Err(CommandError::refused(&identity::Refusal::RoleUnfit { role: invitation.role }, None));
        }
        let Invitation { name, mail, language, .. } = &invitation;
        acceptable(vec![person_probe(name, mail, *language)?])?;
        let (name, mail, language) = (name.clone(), mail.clone(), *language);
        let inviter = self.directory.person(&invitation.invited_by).map(|person| person.name).unwrap_or_default();
        let role = self.words.get(language, &format!("role-{}", invitation.role.as_str().replace('_', "-")));
        let firm = self.directory.name_in(&invitation.organisation, language);
        let of = Some(invitation.organisation.clone());
        let link = self.new_link(&Admission::Invitation(invitation), of, INVITATION, language).await?;
        let values = json!({ "organisation": firm, "role": role, "inviter": inviter });
        self.post_link("invitation", (&name, &mail, language), values, &link).await?;
        Ok(link)
    }

    /// Whether the caller may invite people to this organisation.
    ///
    /// # Errors
    /// [`CommandError::Forbidden`] when not.
    pub fn may_invite(&self, caller: &Caller, organisation: &PartyId) -> Result<(), CommandError> {
        access::authorise(&caller.actor, "invite_person", Some(organisation))
            .map_err(|refusal| CommandError::Forbidden(Refused::of(&refusal, None)))
    }

    /// Whether a firm's registration would be taken; nothing is sent.
    ///
    /// # Errors
    /// [`CommandError`] when a field would be refused later or the identifier is another firm's.
    pub fn check_firm(&self, firm: &Firm) -> Result<(), CommandError> {
        acceptable(vec![
            organisation_command(
                probe()?,
                OrganisationKind::Supplier,
                &firm.firm,
                Some(&firm.identifier),
                &firm.country,
            ),
            person_probe(&firm.name, &firm.mail, firm.language)?,
        ])?;
        self.identifier_free(&firm.identifier)
    }

    /// Takes a firm's registration and sends the link that confirms the mail address.
    ///
    /// # Errors
    /// As [`Self::check_firm`]; nothing was sent.
    pub async fn begin_firm(&self, firm: Firm) -> Result<(), CommandError> {
        self.check_firm(&firm)?;
        let (name, mail, language) = (firm.name.clone(), firm.mail.clone(), firm.language);
        let shown = firm.firm.best(language).map(|(_, name)| name.to_owned()).unwrap_or_default();
        let link = self.new_link(&Admission::Firm(firm), None, CONFIRMATION, language).await?;
        self.post_link("confirmation", (&name, &mail, language), json!({ "organisation": shown }), &link).await
    }

    /// A link for the first administrator, instead of those made before; nothing once an administrator has a passkey.
    ///
    /// # Errors
    /// [`CommandError::Fault`] when it cannot be kept.
    pub async fn first_administrator_link(&self) -> Result<Option<NewLink>, CommandError> {
        self.office.withdraw_admissions(ADMINISTRATOR).await.map_err(office)?;
        if self.has_working_administrator() {
            return Ok(None);
        }
        let admission = Admission::Administrator { details: None };
        self.new_link(&admission, None, FIRST, Language::Fr).await.map(Some)
    }

    /// A link by which an administrator enters again, or a new one, given out by the operator at the data folder. It is
    /// in the ledger, for everybody to read, before it is made; one that was made before is withdrawn. If we die in
    /// between, the act speaks of a link that nobody has: asked again, there is one.
    ///
    /// # Errors
    /// [`CommandError`] when the caller is not the operator, the person no administrator of the authority or a field
    /// would be refused later; nothing happened.
    pub async fn readmit_administrator(
        &self,
        caller: &Caller,
        readmission: Readmission,
        reasons: String,
    ) -> Result<(NewLink, Recorded), CommandError> {
        let Readmission { authority, person, name, mail, language } = &readmission;
        acceptable(vec![person_probe(name, mail, *language)?])?;
        let expires_at = self.clock.now().checked_add(FIRST).unwrap_or(Timestamp::MAX);
        let (party, person, language) = (authority.clone(), person.clone(), *language);
        let command = Command::InviteAdministrator { party: party.clone(), person, reasons, expires_at };
        let recorded = self.record_identity(caller, command).await?;
        self.office.withdraw_admissions(READMISSION).await.map_err(office)?;
        let link = self.new_link(&Admission::Readmission(readmission), Some(party), FIRST, language).await?;
        Ok((link, recorded))
    }

    /// Whether an administrator can sign in.
    #[must_use]
    pub fn has_working_administrator(&self) -> bool {
        let organisations = self.directory.organisations();
        let mut held = organisations.iter().flat_map(|(_, organisation)| &organisation.mandates);
        held.any(|(person, role)| {
            let able = || self.directory.person(person).is_some_and(|person| !person.passkeys.is_empty());
            *role == Role::Administrator && able()
        })
    }

    /// Notes what the first administrator said about itself.
    ///
    /// # Errors
    /// [`CommandError`] when a field would be refused later, or the link is over or another's.
    pub async fn describe_administrator(&self, hash: [u8; 32], details: Administrator) -> Result<(), CommandError> {
        if !matches!(self.open_link(hash).await?.admission, Admission::Administrator { .. }) {
            return Err(link_over());
        }
        let Administrator { authority, country, name, mail, language } = &details;
        acceptable(vec![
            organisation_command(probe()?, OrganisationKind::Authority, authority, None, country),
            person_probe(name, mail, *language)?,
        ])?;
        let admission = Admission::Administrator { details: Some(details) };
        let data = serde_json::to_value(admission).map_err(|error| CommandError::fault("a link", error))?;
        let changed = self.office.change_admission(hash, &data, self.clock.now()).await.map_err(office)?;
        if changed { Ok(()) } else { Err(link_over()) }
    }

    /// What a link admits to.
    ///
    /// # Errors
    /// [`link_over`] when it admits to nothing any more.
    pub async fn open_link(&self, hash: [u8; 32]) -> Result<OpenLink, CommandError> {
        let found = self.office.admission(hash, self.clock.now()).await.map_err(office)?.ok_or_else(link_over)?;
        let admission = serde_json::from_value(found.data).map_err(|error| CommandError::fault("a link", error))?;
        Ok(OpenLink { admission, expires_at: found.expires_at })
    }

    async fn post_link(
        &self,
        kind: &str,
        (name, address, language): (&str, &str, Language),
        mut values: Value,
        link: &NewLink,
    ) -> Result<(), CommandError> {
        values["url"] = link.mailed_url.clone().into();
        values["until"] = link.expires_at.to_string().into();
        let mail = json!({ "kind": kind, "name": name, "address": address, "language": language, "values": values });
        self.office.post_mail(&mail, self.clock.now()).await.map_err(office)
    }
}
