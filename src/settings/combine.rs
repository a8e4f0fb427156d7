//! What was typed over what the environment and `canon.toml` say: of each setting the first that says something.

/// A value that may be left unsaid.
pub trait Combine {
    /// This value where it says something, else the other.
    #[must_use]
    fn or(self, other: Self) -> Self;
}

impl<T> Combine for Option<T> {
    fn or(self, other: Self) -> Self {
        Self::or(self, other)
    }
}

/// A list is said whole: what was typed does not add to what the file lists.
impl<T> Combine for Vec<T> {
    fn or(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }
}

/// A switch can be typed, and not its opposite.
impl Combine for bool {
    fn or(self, other: Self) -> Self {
        self || other
    }
}

impl<K, V> Combine for std::collections::BTreeMap<K, V> {
    fn or(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }
}

/// Lets the settings of a section be combined one by one. The compiler asks for every field.
macro_rules! combine {
    ($section:ident { $($setting:ident),* $(,)? }) => {
        impl $crate::settings::combine::Combine for $section {
            fn or(self, other: Self) -> Self {
                use $crate::settings::combine::Combine;
                Self { $($setting: Combine::or(self.$setting, other.$setting)),* }
            }
        }
    };
}

pub(crate) use combine;
