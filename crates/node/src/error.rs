//! The three kinds of wrong: a refusal (a rule said no), a fault (our surroundings failed), a bug (stop).

use domain::Refused;
use store::ledger::{AppendError, ReadError};

/// Why a command was not carried out.
#[derive(Debug)]
pub enum CommandError {
    /// Nobody is signed in, or the token has ended.
    Unauthenticated,
    /// The rules of access said no.
    Forbidden(Refused),
    /// A rule said no. Nothing happened.
    Refused(Refused),
    /// There is no such thing.
    NotFound,
    /// Others were faster several times in a row. Nothing happened; asking again will do.
    Contended,
    /// Too much is waiting. Nothing happened; asking again later will do.
    Overloaded,
    /// A witness knows a newer history than this node: it signs nothing until somebody has looked.
    Halted,
    /// Our surroundings failed. Repeating with the same idempotency key is safe.
    Fault(String),
}

impl CommandError {
    /// A refusal by one of the domain's modules.
    #[must_use]
    pub fn refused(refusal: &impl serde::Serialize, rules: Option<&domain::RuleSet>) -> Self {
        Self::Refused(Refused::of(refusal, rules))
    }

    /// A fault, with what was being done.
    #[must_use]
    pub fn fault(doing: &str, error: impl std::fmt::Display) -> Self {
        Self::Fault(format!("{doing}: {error}"))
    }
}

impl std::fmt::Display for CommandError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unauthenticated => f.write_str("not signed in"),
            Self::Forbidden(refused) | Self::Refused(refused) => write!(f, "{} {}", refused.code, refused.data),
            Self::NotFound => f.write_str("not found"),
            Self::Contended => f.write_str("others were faster"),
            Self::Overloaded => f.write_str("too much is waiting"),
            Self::Halted => f.write_str("a witness knows a newer history than this node, which signs nothing any more"),
            Self::Fault(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for CommandError {}

impl From<ReadError> for CommandError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Missing { .. } => Self::NotFound,
            other => Self::fault("reading the ledger", format!("{other:?}")),
        }
    }
}

impl From<AppendError> for CommandError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Conflict { .. } => Self::Contended,
            AppendError::Overloaded => Self::Overloaded,
            AppendError::Halted => Self::Halted,
            AppendError::KeyReused { .. } => Self::Refused(Refused {
                code: "idempotency_key_reused".into(),
                data: serde_json::Value::Null,
                article: None,
            }),
            AppendError::TooLarge { bytes, .. } => {
                Self::refused(&domain::procurement::Refusal::NoticeTooLarge { bytes: bytes as u64 }, None)
            }
            other => Self::fault("appending", format!("{other:?}")),
        }
    }
}
