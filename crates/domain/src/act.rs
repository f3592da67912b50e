//! What an act is in every module, and who may read it when.

use serde::Serialize;

/// When a field of an act may be read by everybody. Each field of each act states it where it is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Publicity {
    /// From the moment it is in the ledger.
    Public,
    /// Once the stream of the procedure has an act of this type.
    After(&'static str),
    /// Never by itself: to those entitled only.
    Private,
}

impl Publicity {
    /// The narrower of two: an act is disclosed whole, so as late as its most guarded field.
    #[must_use]
    pub const fn narrower(self, other: Self) -> Self {
        match (self, other) {
            (Publicity::Private, _) | (_, Publicity::Private) => Publicity::Private,
            (Publicity::After(act), _) | (_, Publicity::After(act)) => Publicity::After(act),
            (Publicity::Public, Publicity::Public) => Publicity::Public,
        }
    }
}

/// One act type with the publicity of each of its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActShape {
    /// The type as recorded.
    pub r#type: &'static str,
    /// Field names with their publicity, in the order of declaration.
    pub fields: Vec<(&'static str, Publicity)>,
}

impl ActShape {
    /// When the whole act may be disclosed.
    #[must_use]
    pub fn publicity(&self) -> Publicity {
        self.fields.iter().fold(Publicity::Public, |sum, (_, field)| sum.narrower(*field))
    }
}

/// Why recorded data could not be read as an act.
#[derive(Debug)]
pub enum ActDecodeError {
    /// No act of this module has this type.
    UnknownType(String),
    /// The data does not have the act's shape.
    Shape(serde_json::Error),
}

impl std::fmt::Display for ActDecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownType(name) => write!(f, "unknown act type {name}"),
            Self::Shape(error) => write!(f, "act data: {error}"),
        }
    }
}

impl std::error::Error for ActDecodeError {}

/// Declares the acts of one module: an enum with one variant per act, a struct per act, the recorded type name,
/// and per field its publicity. A field without one does not compile.
macro_rules! acts {
    (
        $(#[$enum_doc:meta])*
        pub enum $enum:ident {
            $(
                $(#[$doc:meta])*
                $type_name:literal => $act:ident {
                    $( $(#[$field_attr:meta])* $field:ident : $ty:ty => $publicity:ident $(($trigger:literal))? ),* $(,)?
                }
            ),+ $(,)?
        }
    ) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
            pub struct $act { $( $(#[$field_attr])* pub $field: $ty ),* }

            impl From<$act> for $enum {
                fn from(act: $act) -> Self { Self::$act(act) }
            }
        )+

        $(#[$enum_doc])*
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::large_enum_variant)] // a command gives a handful of acts, and each is soon bytes
        pub enum $enum { $( $(#[$doc])* $act($act) ),+ }

        impl $enum {
            /// The type name as recorded in the ledger, for ever.
            #[must_use]
            pub const fn type_name(&self) -> &'static str {
                match self { $( Self::$act(_) => $type_name ),+ }
            }

            /// The act's data as JSON.
            ///
            /// # Errors
            /// When a value has no JSON form (a map key that is no text).
            pub fn to_data(&self) -> Result<serde_json::Value, serde_json::Error> {
                match self { $( Self::$act(act) => serde_json::to_value(act) ),+ }
            }

            /// Reads an act back from its recorded type and data.
            ///
            /// # Errors
            /// [`crate::act::ActDecodeError`] when the type is not of this module or the data not of its shape.
            pub fn from_data(type_name: &str, data: &str) -> Result<Self, crate::act::ActDecodeError> {
                match type_name {
                    $( $type_name => serde_json::from_str::<$act>(data).map(Self::$act)
                        .map_err(crate::act::ActDecodeError::Shape), )+
                    other => Err(crate::act::ActDecodeError::UnknownType(other.to_owned())),
                }
            }

            /// When this act may be disclosed.
            #[must_use]
            pub fn publicity(&self) -> crate::act::Publicity {
                match self {
                    $( Self::$act(_) => crate::act::Publicity::Public
                        $( .narrower(acts!(@publicity $publicity $($trigger)?)) )* ),+
                }
            }

            /// Every act of the module with the publicity of each field.
            #[must_use]
            pub fn shapes() -> Vec<crate::act::ActShape> {
                vec![ $( crate::act::ActShape {
                    r#type: $type_name,
                    fields: vec![ $( (stringify!($field), acts!(@publicity $publicity $($trigger)?)) ),* ],
                } ),+ ]
            }
        }
    };
    (@publicity public) => { crate::act::Publicity::Public };
    (@publicity private) => { crate::act::Publicity::Private };
    (@publicity after $trigger:literal) => { crate::act::Publicity::After($trigger) };
}
pub(crate) use acts;
