//! The rules as pure functions: identity, access, procurement.
