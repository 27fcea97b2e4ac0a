//! The one byte form of a JSON value (RFC 8785, JSON Canonicalization Scheme), without floating-point numbers.

use serde_json::Value;

/// The largest integer that every JSON reader keeps exactly: 2^53 − 1 (RFC 7493, section 2.2).
const MAX_SAFE: u64 = (1 << 53) - 1;

/// Values nested deeper than this are refused, as the reader does, so that what is written can be read.
const MAX_DEPTH: usize = 120;

/// Why a value has no canonical form, or bytes are not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CanonicalError {
    /// Fractions and exponents: different writers print them differently.
    #[error("a number is not an integer")]
    Float,
    /// An integer outside ±(2^53 − 1).
    #[error("an integer is outside ±(2^53 - 1)")]
    Range,
    /// Nested too deep.
    #[error("nested too deep")]
    Depth,
    /// Not JSON in UTF-8 at all.
    #[error("not JSON")]
    Syntax,
    /// JSON, but not in its canonical form: order, white space, escapes, or a key twice.
    #[error("not in canonical form")]
    Form,
}

/// Serialises a value as RFC 8785 says: keys sorted by UTF-16 code units, no white space, shortest escapes.
///
/// # Errors
/// [`CanonicalError::Float`], [`CanonicalError::Range`] or [`CanonicalError::Depth`].
///
/// ```
/// let value = serde_json::json!({"b": 1, "a": ["\u{20ac}", null, true]});
/// assert_eq!(xianshen_ledger::canonical(&value).unwrap(), r#"{"a":["€",null,true],"b":1}"#.as_bytes());
/// ```
pub fn canonical(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::new();
    write(value, 0, &mut out)?;
    Ok(out)
}

/// Reads bytes that are exactly their own canonical form. A key given twice, an unsorted key, a space, an escape that
/// need not be one, a fraction: all are refused, so that one value has one byte string and one digest.
///
/// # Errors
/// [`CanonicalError`]; never a panic, whatever the bytes.
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, CanonicalError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|_| CanonicalError::Syntax)?;
    // Comparing with what we would write covers order, space, escapes and doubled keys (the reader keeps one of two).
    if canonical(&value)? == bytes { Ok(value) } else { Err(CanonicalError::Form) }
}

fn write(value: &Value, depth: usize, out: &mut Vec<u8>) -> Result<(), CanonicalError> {
    if depth > MAX_DEPTH {
        return Err(CanonicalError::Depth);
    }
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => {
            let (negative, magnitude) = if let Some(n) = number.as_u64() {
                (false, n)
            } else if let Some(n) = number.as_i64() {
                (n < 0, n.unsigned_abs())
            } else {
                return Err(CanonicalError::Float);
            };
            if magnitude > MAX_SAFE {
                return Err(CanonicalError::Range);
            }
            if negative {
                out.push(b'-');
            }
            out.extend_from_slice(magnitude.to_string().as_bytes());
        }
        Value::String(text) => write_string(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write(item, depth + 1, out)?;
            }
            out.push(b']');
        }
        Value::Object(map) => {
            let mut members: Vec<(&String, &Value)> = map.iter().collect();
            // UTF-16 order differs from UTF-8 order: U+1F600 (D83D DE00) sorts before U+FB33.
            members.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            out.push(b'{');
            for (i, (key, member)) in members.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write_string(key, out);
                out.push(b':');
                write(member, depth + 1, out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0A => out.extend_from_slice(b"\\n"),
            0x0C => out.extend_from_slice(b"\\f"),
            0x0D => out.extend_from_slice(b"\\r"),
            0x00..=0x1F => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn text(value: &Value) -> String {
        String::from_utf8(canonical(value).unwrap()).unwrap()
    }

    /// The keys of RFC 8785, section 3.2.3, in the order given there.
    #[test]
    fn keys_sort_by_utf16() {
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis"
        });
        let out = text(&value);
        let places: Vec<usize> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .iter()
            .map(|word| out.find(word).unwrap())
            .collect();
        assert!(places.is_sorted(), "{out}");
    }

    /// The string of RFC 8785, section 3.2.2.
    #[test]
    fn escapes_are_the_shortest() {
        let value = Value::String("\u{20ac}$\u{f}\nA'B\"\\\\\"/".into());
        assert_eq!(text(&value), r#""€$\u000f\nA'B\"\\\\\"/""#);
    }

    #[test]
    fn numbers_are_safe_integers() {
        assert_eq!(text(&json!([0, -1, 9007199254740991i64, -9007199254740991i64])), "[0,-1,9007199254740991,-9007199254740991]");
        assert_eq!(canonical(&json!(1.5)), Err(CanonicalError::Float));
        assert_eq!(canonical(&json!(1.0)), Err(CanonicalError::Float));
        assert_eq!(canonical(&json!(9007199254740992u64)), Err(CanonicalError::Range));
        assert_eq!(canonical(&json!(i64::MIN)), Err(CanonicalError::Range));
        assert_eq!(parse_canonical(b"-0"), Err(CanonicalError::Float));
    }

    #[test]
    fn other_forms_are_refused() {
        for bytes in [
            &br#"{"a":1,"a":1}"#[..],
            br#"{"a":1,"a":2}"#,
            br#"{"b":1,"a":2}"#,
            br#"{"a": 1}"#,
            br#"{"a":1} "#,
            br#""\u0041""#,
            br#""\/""#,
            b"1e2",
            b"01",
            br#""\u000A""#,
            br#"{"a":1}{"#,
            b"",
            b"\xff",
            b"\"\xc3\x28\"",
            b"nul",
        ] {
            assert!(parse_canonical(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn depth_is_bounded() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(parse_canonical(deep.as_bytes()), Err(CanonicalError::Syntax));
        let mut value = json!(1);
        for _ in 0..=MAX_DEPTH {
            value = json!([value]);
        }
        assert_eq!(canonical(&value), Err(CanonicalError::Depth));
    }

    pub(crate) fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            (-9007199254740991i64..=9007199254740991).prop_map(|n| json!(n)),
            any::<String>().prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
                prop::collection::hash_map(any::<String>(), inner, 0..6).prop_map(|m| Value::Object(m.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn round_trip(value in any_value()) {
            let bytes = canonical(&value).unwrap();
            prop_assert_eq!(parse_canonical(&bytes).unwrap(), value);
        }

        #[test]
        fn whatever_is_accepted_is_its_own_form(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(value) = parse_canonical(&bytes) {
                prop_assert_eq!(canonical(&value).unwrap(), bytes);
            }
        }

        #[test]
        fn near_misses_never_panic(value in any_value(), at in any::<prop::sample::Index>(), with in any::<u8>()) {
            let mut bytes = canonical(&value).unwrap();
            let at = at.index(bytes.len());
            bytes[at] = with;
            if let Ok(other) = parse_canonical(&bytes) {
                prop_assert_eq!(canonical(&other).unwrap(), bytes);
            }
        }
    }
}
