//! Values as bytes and back. What is read may be anything: every length is held against what is
//! left before anything is made of it.
//!
//! Numbers below 128 take a byte (LEB128), texts their length and their bytes, lists their length
//! and their items. Not for: which bytes may be trusted (`file`).

/// What can be kept.
pub(super) trait Kept: Sized {
    fn put(&self, out: &mut Vec<u8>);

    /// Takes one off the front; `None` where that is none.
    fn take(bytes: &mut Bytes<'_>) -> Option<Self>;

    /// Leaves one out, without making it; `None` where no end of it is found.
    fn skip(bytes: &mut Bytes<'_>) -> Option<()> {
        Self::take(bytes).map(drop)
    }
}

/// Leaves out a field; the function says which.
pub(super) fn skip_field<T, F: Kept>(_: fn(&T) -> &F, bytes: &mut Bytes<'_>) -> Option<()> {
    F::skip(bytes)
}

/// What is left to be read.
#[derive(Clone, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// Some bytes off the front.
    pub(super) fn some(&mut self, count: usize) -> Option<&'a [u8]> {
        let (first, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(first)
    }

    /// Bytes with their length before them.
    pub(super) fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        self.some(length)
    }

    /// A text with its length before it.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        simdutf8::basic::from_utf8(self.sized()?).ok()
    }

    /// Takes a text that may not be there, as an `Option<String>` is kept; `None` where it is
    /// neither.
    pub(super) fn text_if_any(&mut self, text: &mut Option<&'a str>) -> Option<()> {
        *text = if bool::take(self)? { Some(self.text()?) } else { None };
        Some(())
    }

    /// A length of things that take a byte each at least.
    pub(super) fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(u64::take(self)?).ok()?;
        (length <= self.0.len()).then_some(length)
    }
}

/// Puts bytes with their length before them.
pub(super) fn put_sized(bytes: &[u8], out: &mut Vec<u8>) {
    (bytes.len() as u64).put(out);
    out.extend_from_slice(bytes);
}

impl Kept for u64 {
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7f {
            out.push(u8::try_from(rest & 0x7f).unwrap_or_default() | 0x80);
            rest >>= 7;
        }
        out.push(u8::try_from(rest).unwrap_or_default());
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        // Most lengths are such.
        if let [byte @ ..0x80, rest @ ..] = bytes.0 {
            bytes.0 = rest;
            return Some(Self::from(*byte));
        }
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = bytes.some(1)? else { return None };
            let low = Self::from(byte & 0x7f);
            // The tenth byte has one bit left.
            if low << shift >> shift != low {
                return None;
            }
            number |= low << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

impl Kept for u32 {
    fn put(&self, out: &mut Vec<u8>) {
        u64::from(*self).put(out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Self::try_from(u64::take(bytes)?).ok()
    }
}

impl Kept for u128 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Some(Self::from_le_bytes(bytes.some(16)?.try_into().ok()?))
    }
}

impl Kept for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        match bytes.some(1)? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }
}

impl Kept for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_sized(self.as_bytes(), out);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        bytes.text().map(str::to_owned)
    }

    fn skip(bytes: &mut Bytes<'_>) -> Option<()> {
        bytes.sized().map(drop)
    }
}

impl<T: Kept> Kept for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        if bool::take(bytes)? { T::take(bytes).map(Some) } else { Some(None) }
    }

    fn skip(bytes: &mut Bytes<'_>) -> Option<()> {
        if bool::take(bytes)? { T::skip(bytes) } else { Some(()) }
    }
}

impl<T: Kept> Kept for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        for item in self {
            item.put(out);
        }
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        /// No more room is made at once than for so many; a length may be a lie.
        const MOST_AT_ONCE: usize = 1024;
        let length = bytes.length()?;
        let mut items = Self::with_capacity(length.min(MOST_AT_ONCE));
        for _ in 0..length {
            items.push(T::take(bytes)?);
        }
        Some(items)
    }

    fn skip(bytes: &mut Bytes<'_>) -> Option<()> {
        (0..bytes.length()?).try_for_each(|_| T::skip(bytes))
    }
}

/// Keeps a type field by field, in both directions from one list.
macro_rules! kept {
    ($($type:ident { $($field:ident),+ $(,)? })+) => {$(
        impl $crate::store::load::cache::bytes::Kept for $type {
            fn put(&self, out: &mut Vec<u8>) {
                // Without `..`: a new field must be kept as well.
                let Self { $($field),+ } = self;
                $($field.put(out);)+
            }

            fn take(
                bytes: &mut $crate::store::load::cache::bytes::Bytes<'_>,
            ) -> Option<Self> {
                $(let $field = $crate::store::load::cache::bytes::Kept::take(bytes)?;)+
                Some(Self { $($field),+ })
            }

            fn skip(bytes: &mut $crate::store::load::cache::bytes::Bytes<'_>) -> Option<()> {
                $($crate::store::load::cache::bytes::skip_field(|whole: &Self| &whole.$field, bytes)?;)+
                Some(())
            }
        }
    )+};
}
pub(super) use kept;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_put_is_taken(value: (u64, u32, u128, bool), texts: Vec<Option<String>>) {
            let mut out = Vec::new();
            let (long, int, wide, is) = value;
            long.put(&mut out);
            int.put(&mut out);
            wide.put(&mut out);
            is.put(&mut out);
            texts.put(&mut out);
            let mut bytes = Bytes(&out);
            prop_assert_eq!(u64::take(&mut bytes), Some(long));
            prop_assert_eq!(u32::take(&mut bytes), Some(int));
            prop_assert_eq!(u128::take(&mut bytes), Some(wide));
            prop_assert_eq!(bool::take(&mut bytes), Some(is));
            prop_assert_eq!(Vec::take(&mut bytes), Some(texts));
            prop_assert!(bytes.0.is_empty());
        }

        #[test]
        fn nothing_that_is_read_panics_or_takes_much_room(noise: Vec<u8>) {
            let read = Vec::<Option<String>>::take(&mut Bytes(&noise)).unwrap_or_default();
            prop_assert!(read.len() <= noise.len());
        }
    }

    #[test]
    fn a_length_that_is_a_lie_is_refused() {
        let mut out = Vec::new();
        u64::MAX.put(&mut out);
        assert_eq!(out.len(), 10);
        assert_eq!(String::take(&mut Bytes(&out)), None);
        assert_eq!(Vec::<bool>::take(&mut Bytes(&out)), None);
        assert_eq!(u64::take(&mut Bytes(&[0xff; 9])), None);
        assert_eq!(u64::take(&mut Bytes(&[0xff; 10])), None);
    }
}
