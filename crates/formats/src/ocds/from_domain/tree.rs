//! JSON whose numbers and texts stay the bytes they are, so that adding a member changes no amount.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// A JSON value; members keep their order.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    /// Neither object nor list.
    Leaf(Box<RawValue>),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// The members of an object, each still text.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(raw) => raw.serialize(serializer),
            Self::List(list) => {
                let mut sequence = serializer.serialize_seq(Some(list.len()))?;
                for element in list {
                    sequence.serialize_element(element)?;
                }
                sequence.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl Tree {
    /// The JSON of a value.
    pub fn of(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        Self::read(to_raw_value(value)?)
    }

    fn read(raw: Box<RawValue>) -> Result<Self, serde_json::Error> {
        match raw.get().as_bytes().first() {
            Some(b'{') => {
                let Members(members) = serde_json::from_str(raw.get())?;
                let read = members.into_iter().map(|(key, raw)| Ok((key, Self::read(raw)?)));
                Ok(Self::Object(read.collect::<Result<_, serde_json::Error>>()?))
            }
            Some(b'[') => {
                let list: Vec<Box<RawValue>> = serde_json::from_str(raw.get())?;
                Ok(Self::List(list.into_iter().map(Self::read).collect::<Result<_, _>>()?))
            }
            _ => Ok(Self::Leaf(raw)),
        }
    }

    pub fn null() -> Self {
        Self::Leaf(RawValue::NULL.to_owned())
    }

    /// The member of an object.
    pub fn member(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The member of an object, to be changed.
    pub fn member_mut(&mut self, key: &str) -> Option<&mut Self> {
        match self {
            Self::Object(members) => members.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Sets the member of an object; elsewhere it does nothing.
    pub fn set(&mut self, key: &str, value: Self) {
        if let Some(member) = self.member_mut(key) {
            *member = value;
        } else if let Self::Object(members) = self {
            members.push((key.to_owned(), value));
        }
    }

    /// What stands at a JSON pointer of plain keys and places.
    pub fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        pointer.split('/').skip(1).try_fold(self, |tree, step| match tree {
            Self::List(list) => list.get_mut(step.parse::<usize>().ok()?),
            object => object.member_mut(step),
        })
    }

    /// The `id` of an object, as JSON text.
    pub fn id(&self) -> Option<&str> {
        match self.member("id") {
            Some(Self::Leaf(raw)) => Some(raw.get()),
            _ => None,
        }
    }
}
