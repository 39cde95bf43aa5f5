//! One table for a closed list: its members, their numbers in a store, the names that files and
//! command lines use, and the words that a person reads.
//!
//! Ground floor. A number or a name that was released stays for ever; members are added at the end.

/// Declares a closed list: `Member = number, "name", "words"` for each.
macro_rules! closed_list {
    (
        $(#[$about:meta])*
        $visible:vis enum $list:ident {
            $($(#[$doc:meta])* $member:ident = $code:literal, $name:literal, $label:literal;)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        $visible enum $list {
            $($(#[$doc])* $member,)+
        }

        impl $list {
            /// Every member, in the order of a list for officers.
            pub const ALL: &'static [$list] = &[$($list::$member),+];

            /// The member's number in a store; fixed for ever.
            pub const fn code(self) -> u8 {
                match self { $($list::$member => $code),+ }
            }

            /// The member of a store's number; `None` where a later release wrote it.
            pub const fn from_code(code: u8) -> Option<$list> {
                match code { $($code => Some($list::$member),)+ _ => None }
            }

            /// The name that records, files and command lines use; fixed for ever.
            pub const fn name(self) -> &'static str {
                match self { $($list::$member => $name),+ }
            }

            /// The member of a name; `None` when there is no such member.
            pub fn named(name: &str) -> Option<$list> {
                match name { $($name => Some($list::$member),)+ _ => None }
            }

            /// What a person reads.
            pub const fn label(self) -> &'static str {
                match self { $($list::$member => $label),+ }
            }
        }
    };
}

pub(crate) use closed_list;
