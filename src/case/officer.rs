//! Officers: who may do what. Identity is the operating system's account name.

use std::fmt;

use super::money::Pence;

/// An officer's account name, as the operating system knows it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Account(String);

impl Account {
    /// An account of 1 to 32 letters, digits, dots, hyphens or underscores; `None` otherwise.
    pub fn new(text: &str) -> Option<Account> {
        let fits = (1..=32).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b));
        fits.then(|| Account(text.to_string()))
    }

    /// The account under which the program itself writes (imports, practice play).
    pub fn system() -> Account {
        Account("system".to_string())
    }

    /// The account's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What an officer is there for; one officer may have several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Correspondence and telephone.
    Officer,
    /// Correspondence, with authority over others' doubtful cases.
    Senior,
    /// From the charge certificate on.
    DebtRecovery,
    /// Tribunal cases.
    Appeals,
    /// Money.
    Cashier,
    /// Permits, dispensations, suspensions.
    Permits,
    /// Approvals, registers, standard paragraphs.
    Manager,
}

impl Role {
    /// Every role, in the order in which they are listed.
    pub const ALL: [Role; 7] = [
        Role::Officer,
        Role::Senior,
        Role::DebtRecovery,
        Role::Appeals,
        Role::Cashier,
        Role::Permits,
        Role::Manager,
    ];

    /// The role's name, as registers and command lines spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Officer => "officer",
            Role::Senior => "senior",
            Role::DebtRecovery => "debt-recovery",
            Role::Appeals => "appeals",
            Role::Cashier => "cashier",
            Role::Permits => "permits",
            Role::Manager => "manager",
        }
    }

    /// The role of a name; `None` when there is no such role.
    pub fn named(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// One line of the register of officers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Officer {
    /// The operating system's account.
    pub account: Account,
    /// Name as letters and logs show it.
    pub name: String,
    /// What the officer is there for; never empty.
    pub roles: Vec<Role>,
    /// The largest amount that the officer may cancel, refund or write off alone.
    pub authority: Pence,
    /// Whether the officer still works here; past officers read nothing.
    pub active: bool,
}

impl Officer {
    /// Whether the officer has a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
