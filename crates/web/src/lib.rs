//! The only HTTP: portal, API, sessions.
