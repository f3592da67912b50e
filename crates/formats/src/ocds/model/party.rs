//! Who takes part.

use super::{PartyRole, objects};

objects! {
    /// `parties`: `Organization`
    Organization {
        /// `id`: what references refer to
        id: String,
        /// `name`
        name: String,
        /// `identifier`: the primary legal identifier
        identifier: Option<Identifier>,
        /// `additionalIdentifiers`
        additional_identifiers: Vec<Identifier>,
        /// `address`
        address: Option<Address>,
        /// `contactPoint`
        contact_point: Option<ContactPoint>,
        /// `roles`
        roles: Vec<PartyRole>,
    }

    /// `OrganizationReference`
    OrganizationReference {
        /// `id` of an entry of `parties`
        id: String,
        /// `name`
        name: String,
    }

    /// `Identifier`
    Identifier {
        /// `scheme`: code of org-id.guide
        scheme: String,
        /// `id`
        id: String,
        /// `legalName`
        legal_name: String,
        /// `uri`
        uri: String,
    }

    /// `Address`
    Address {
        /// `streetAddress`
        street_address: String,
        /// `locality`
        locality: String,
        /// `region`
        region: String,
        /// `postalCode`
        postal_code: String,
        /// `countryName`
        country_name: String,
    }

    /// `ContactPoint`
    ContactPoint {
        /// `name`
        name: String,
        /// `email`
        email: String,
        /// `telephone`
        telephone: String,
        /// `faxNumber`
        fax_number: String,
        /// `url`
        url: String,
    }
}
