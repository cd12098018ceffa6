//! Values of fluents, and their two-byte codes.

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};

/// A value as arithmetic and comparison see it.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    Unknown,
    Boolean(bool),
    Entity(u16),
    Number(f64),
}

impl Value {
    /// Identity: the same kind and the same value; `?` is identical to `?`.
    pub fn same(self, other: Value) -> bool {
        match (self, other) {
            (Value::Unknown, Value::Unknown) => true,
            (Value::Boolean(a), Value::Boolean(b)) => a == b,
            (Value::Entity(a), Value::Entity(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            _ => false,
        }
    }

    /// A number, with NaN read as `?` and -0 as 0.
    pub fn number(x: f64) -> Value {
        if x.is_nan() {
            Value::Unknown
        } else {
            Value::Number(x + 0.0)
        }
    }
}

/// The code under which a fluent's value is stored: `?`, False, True, entities, then numbers.
pub type Code = u16;

pub const UNKNOWN: Code = 0;
pub const FALSE: Code = 1;
pub const TRUE: Code = 2;
pub const FIRST_ENTITY: Code = 3;

/// The numbers seen so far; equal numbers have equal codes.
#[derive(Debug)]
pub struct Values {
    first_number: Code,
    numbers: Vec<f64>,
    code_of: FxHashMap<u64, Code>,
}

impl Values {
    pub fn new(n_entities: usize) -> Result<Values> {
        let first_number = Code::try_from(n_entities + FIRST_ENTITY as usize)
            .map_err(|_| Error::TablesFull("entities"))?;
        Ok(Values {
            first_number,
            numbers: Vec::new(),
            code_of: FxHashMap::default(),
        })
    }

    /// Return the code of a value, remembering a number that is new.
    pub fn encode(&mut self, value: Value) -> Result<Code> {
        Ok(match value {
            Value::Unknown => UNKNOWN,
            Value::Boolean(false) => FALSE,
            Value::Boolean(true) => TRUE,
            Value::Entity(id) => FIRST_ENTITY + id,
            Value::Number(x) => match self.code_of.get(&x.to_bits()) {
                Some(&code) => code,
                None => {
                    let code = Code::try_from(self.first_number as usize + self.numbers.len())
                        .map_err(|_| Error::TablesFull("different numbers"))?;
                    self.numbers.push(x);
                    self.code_of.insert(x.to_bits(), code);
                    code
                }
            },
        })
    }

    pub fn decode(&self, code: Code) -> Value {
        match code {
            UNKNOWN => Value::Unknown,
            FALSE => Value::Boolean(false),
            TRUE => Value::Boolean(true),
            _ if code < self.first_number => Value::Entity(code - FIRST_ENTITY),
            _ => Value::Number(self.numbers[(code - self.first_number) as usize]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_have_equal_codes_and_minus_zero_is_zero() {
        let mut values = Values::new(2).unwrap();
        let zero = values.encode(Value::number(0.0)).unwrap();
        assert_eq!(values.encode(Value::number(-0.0)).unwrap(), zero);
        assert_eq!(zero, FIRST_ENTITY + 2);
        assert!(values.decode(zero).same(Value::Number(0.0)));
        assert!(!values.decode(FALSE).same(Value::Number(0.0)));
    }
}
