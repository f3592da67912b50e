//! A serializer that writes nothing and only looks for floats: what `serde_json` would quietly turn into null must be seen before.

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::{JcsError, pointer};

/// Refuses a value that holds a float anywhere, with its path.
pub(super) fn refuse<T: Serialize + ?Sized>(value: &T) -> Result<(), JcsError> {
    let mut look = Look { path: Vec::new() };
    value.serialize(&mut look).map_err(|found| match found {
        Found::Float(path) => JcsError::Float { path },
        Found::Other(reason) => JcsError::NoJsonForm { reason },
    })
}

struct Look {
    path: Vec<String>,
}

#[derive(Debug)]
enum Found {
    Float(String),
    Other(String),
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::Float(path) => write!(f, "a float at {path}"),
            Found::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Found {}

impl ser::Error for Found {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Found::Other(reason.to_string())
    }
}

impl Look {
    fn step<T: Serialize + ?Sized>(&mut self, step: String, value: &T) -> Result<(), Found> {
        self.path.push(step);
        value.serialize(&mut *self)?;
        self.path.pop();
        Ok(())
    }
}

macro_rules! nothing_to_see {
    ($($method:ident: $kind:ty),*) => {
        $(fn $method(self, _: $kind) -> Result<(), Found> { Ok(()) })*
    };
}

impl<'a> Serializer for &'a mut Look {
    type Ok = ();
    type Error = Found;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeTupleStruct = Inside<'a>;
    type SerializeTupleVariant = Inside<'a>;
    type SerializeMap = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Inside<'a>;

    nothing_to_see!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_u128: u128, serialize_char: char, serialize_str: &str, serialize_bytes: &[u8],
        serialize_unit_struct: &'static str
    );

    fn serialize_f32(self, _: f32) -> Result<(), Found> {
        Err(Found::Float(pointer(&self.path)))
    }
    fn serialize_f64(self, _: f64) -> Result<(), Found> {
        Err(Found::Float(pointer(&self.path)))
    }
    fn serialize_none(self) -> Result<(), Found> {
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Found> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Found> {
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Found> {
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Found> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Found> {
        self.step(variant.to_owned(), value)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, Found> {
        Ok(Inside::of(self, None))
    }
    fn serialize_tuple(self, _: usize) -> Result<Inside<'a>, Found> {
        Ok(Inside::of(self, None))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Found> {
        Ok(Inside::of(self, None))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'a>, Found> {
        Ok(Inside::of(self, Some(variant)))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a>, Found> {
        Ok(Inside::of(self, None))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Found> {
        Ok(Inside::of(self, None))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'a>, Found> {
        Ok(Inside::of(self, Some(variant)))
    }
}

/// The inside of an array or an object: which element or member is next.
struct Inside<'a> {
    look: &'a mut Look,
    next: usize,
    key: String,
    variant: bool,
}

impl<'a> Inside<'a> {
    fn of(look: &'a mut Look, variant: Option<&'static str>) -> Inside<'a> {
        look.path.extend(variant.map(str::to_owned));
        Inside { look, next: 0, key: String::new(), variant: variant.is_some() }
    }
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Found> {
        let at = self.next;
        self.next += 1;
        self.look.step(at.to_string(), value)
    }
    fn leave(self) -> Result<(), Found> {
        if self.variant {
            self.look.path.pop();
        }
        Ok(())
    }
}

macro_rules! elements {
    ($($kind:ident $method:ident),*) => {
        $(impl ser::$kind for Inside<'_> {
            type Ok = ();
            type Error = Found;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Found> {
                self.element(value)
            }
            fn end(self) -> Result<(), Found> {
                self.leave()
            }
        })*
    };
}

elements!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! members {
    ($($kind:ident),*) => {
        $(impl ser::$kind for Inside<'_> {
            type Ok = ();
            type Error = Found;
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Found> {
                self.look.step(key.to_owned(), value)
            }
            fn end(self) -> Result<(), Found> {
                self.leave()
            }
        })*
    };
}

members!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Found;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Found> {
        // A float as a key becomes a string in JSON: it is as unstable there as anywhere else.
        key.serialize(&mut *self.look)?;
        self.key = match serde_json::to_value(key) {
            Ok(serde_json::Value::String(text)) => text,
            Ok(other) => other.to_string(),
            Err(_) => String::new(),
        };
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Found> {
        let key = std::mem::take(&mut self.key);
        self.look.step(key, value)
    }
    fn end(self) -> Result<(), Found> {
        self.leave()
    }
}
