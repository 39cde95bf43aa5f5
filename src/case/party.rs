//! The people of a case: who keeps the vehicle, who is liable, where they live.

/// In what capacity somebody belongs to a case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Capacity {
    /// Registered keeper according to the DVLA.
    Keeper,
    /// Somebody to whom liability passed by sale or purchase.
    Buyer,
    /// Hirer under a hiring agreement with a signed statement of liability.
    Hirer,
    /// Somebody who wrote or called for themselves or another.
    Correspondent,
}

/// A person or company with an address. All texts are free of control characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// In what capacity.
    pub capacity: Capacity,
    /// Full name as supplied.
    pub name: String,
    /// Address lines as supplied, at most six, none empty.
    pub address: Vec<String>,
    /// Postcode as supplied; empty where not known.
    pub postcode: String,
}

impl Party {
    /// The address on one line.
    pub fn address_line(&self) -> String {
        let mut parts: Vec<&str> = self.address.iter().map(String::as_str).collect();
        if !self.postcode.is_empty() {
            parts.push(&self.postcode);
        }
        parts.join(", ")
    }
}
