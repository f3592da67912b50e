//! Who takes part. Who asked a question is no part of it.

use domain::identity::Organisation;
use domain::{LocalText, PartyId};

use super::words::{Additions, french};
use super::{ReleaseContext, Writing};
use crate::ocds::model::{Address, ContactPoint, Identifier, Organization, OrganizationReference, PartyRole};

/// The parties named so far, in the order in which they were first named.
#[derive(Default)]
pub(super) struct Parties(Vec<Named>);

struct Named {
    id: PartyId,
    name: LocalText,
    organisation: Option<Organisation>,
    roles: Vec<PartyRole>,
}

impl Parties {
    /// A reference to a party, which is listed in these roles. `name` is the one it had when it acted, if recorded.
    pub(super) fn refer_to(
        &mut self,
        context: &ReleaseContext<'_>,
        id: &PartyId,
        name: Option<&LocalText>,
        roles: &[PartyRole],
    ) -> OrganizationReference {
        let place = self.0.iter().position(|party| party.id == *id).unwrap_or_else(|| {
            let organisation = (context.organisation)(id);
            let registered = || organisation.as_ref().map(|organisation| organisation.name.clone());
            let name = name.cloned().or_else(registered).unwrap_or_default();
            self.0.push(Named { id: id.clone(), name, organisation, roles: Vec::new() });
            self.0.len() - 1
        });
        let party = &mut self.0[place];
        for role in roles {
            if !party.roles.contains(role) {
                party.roles.push(*role);
            }
        }
        OrganizationReference::new(id.as_str(), french(&party.name))
    }

    /// All parties that were referred to.
    pub(super) fn listed(&mut self, additions: &mut Additions) -> Vec<Organization> {
        let named = std::mem::take(&mut self.0);
        let organization = |(n, party): (usize, Named)| {
            let name = additions.text(&format!("/parties/{n}"), "name", &party.name);
            let known = party.organisation.as_ref();
            Organization {
                id: party.id.to_string(),
                identifier: known.and_then(|known| known.identifier.as_ref()).map(|identifier| Identifier {
                    scheme: identifier.scheme.clone(),
                    id: identifier.id.clone(),
                    legal_name: name.clone(),
                    ..Identifier::default()
                }),
                address: known.map(|known| Address {
                    region: known.region.clone().unwrap_or_default(),
                    country_name: country_name(&known.country),
                    ..Address::default()
                }),
                contact_point: known.and_then(|known| known.mail.clone()).map(|email| ContactPoint {
                    name: name.clone(),
                    email,
                    ..ContactPoint::default()
                }),
                roles: party.roles,
                name,
                ..Organization::default()
            }
        };
        named.into_iter().enumerate().map(organization).collect()
    }
}

impl Writing<'_> {
    /// A reference to a party, which is listed in these roles. `name` is the one it had when it acted, if recorded.
    pub(super) fn refer_to(
        &mut self,
        id: &PartyId,
        name: Option<&LocalText>,
        roles: &[PartyRole],
    ) -> OrganizationReference {
        self.parties.refer_to(self.context, id, name, roles)
    }

    pub(super) fn buyer(&mut self) -> OrganizationReference {
        let buyer = self.published.head.buyer.clone();
        self.refer_to(&buyer, None, &[PartyRole::Buyer, PartyRole::ProcuringEntity])
    }

    /// All parties that were referred to.
    pub(super) fn parties(&mut self) -> Vec<Organization> {
        self.parties.listed(&mut self.additions)
    }
}

/// The French name of a country by its ISO 3166-1 code; the code itself where this list has no name.
fn country_name(code: &str) -> String {
    const NAMES: [(&str, &str); 24] = [
        ("TN", "Tunisie"),
        ("DZ", "Algérie"),
        ("LY", "Libye"),
        ("MA", "Maroc"),
        ("MR", "Mauritanie"),
        ("EG", "Égypte"),
        ("SN", "Sénégal"),
        ("CI", "Côte d'Ivoire"),
        ("FR", "France"),
        ("BE", "Belgique"),
        ("CH", "Suisse"),
        ("DE", "Allemagne"),
        ("ES", "Espagne"),
        ("IT", "Italie"),
        ("PT", "Portugal"),
        ("GB", "Royaume-Uni"),
        ("TR", "Turquie"),
        ("SA", "Arabie saoudite"),
        ("AE", "Émirats arabes unis"),
        ("QA", "Qatar"),
        ("CA", "Canada"),
        ("US", "États-Unis"),
        ("CN", "Chine"),
        ("JP", "Japon"),
    ];
    NAMES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name).to_owned()
}
