//! What a council's letters say about the council itself: letterhead, ways to pay, tribunals.
//!
//! A TOML file that the council writes once. What it leaves out has no value, and a letter that
//! needs it is not approved: no letter goes out with somebody else's address.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::file::ParagraphFault;
use super::page::{Letterhead, PaymentCode, Reference, plain};
use crate::case::notice::Area;

/// The tribunals and the court, as far as the program knows them.
const BUILT_IN: (&str, &str) =
    ("letters/office.toml", include_str!("../../assets/letters/office.toml"));

/// An invented council for practice and tests.
const PRACTICE: (&str, &str) =
    ("letters/practice.toml", include_str!("../../assets/letters/practice.toml"));

/// The council as its letters show it. Texts are empty where the council has not set them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Office {
    /// The council's name.
    pub council: String,
    /// The section that writes.
    pub section: String,
    /// The return address, line by line.
    pub address: Vec<String>,
    /// Telephone.
    pub telephone: String,
    /// E-mail.
    pub email: String,
    /// Web page about penalty charges.
    pub web: String,
    /// Where photographs and recordings are shown.
    pub evidence_web: String,
    /// Where to pay online.
    pub pay_web: String,
    /// The automated payment line.
    pub pay_telephone: String,
    /// Where cheques and postal orders go, on one line.
    pub pay_post: String,
    /// Whether the panel carries a QR code with the payment page, a barcode, or nothing.
    pub pay_code: PayCode,
    /// Where statements to the court go, on one line.
    pub statement_to: String,
    /// The tribunals.
    pub tribunal: Tribunals,
}

/// The code on the payment panel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PayCode {
    /// None.
    #[default]
    None,
    /// A QR code that leads to the payment page.
    Qr,
    /// A barcode of the notice's number.
    Barcode,
}

/// The tribunals by area.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Tribunals {
    /// England outside London, and Wales.
    pub outside_london: Tribunal,
    /// London.
    pub london: Tribunal,
}

/// A tribunal.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Tribunal {
    /// Its name.
    pub name: String,
    /// Its web page.
    pub web: String,
    /// Its address on one line; empty where appeals are not made by post without a form.
    pub post: String,
}

impl Office {
    /// The office without a council: tribunals and court only.
    ///
    /// # Errors
    ///
    /// A fault in the built-in file, which a test rules out.
    pub fn built_in() -> Result<Office, ParagraphFault> {
        read(BUILT_IN.0, BUILT_IN.1)
    }

    /// An invented office for practice.
    ///
    /// # Errors
    ///
    /// A fault in the built-in file, which a test rules out.
    pub fn practice() -> Result<Office, ParagraphFault> {
        Office::of(PRACTICE.0, PRACTICE.1)
    }

    /// The office of a council's file; tribunals and court that it leaves out are the built-in
    /// ones.
    ///
    /// # Errors
    ///
    /// The first fault, by line and column.
    pub fn of(name: &str, text: &str) -> Result<Office, ParagraphFault> {
        let mut office: Office = read(name, text)?;
        let known = Office::built_in()?;
        if office.tribunal.london.name.is_empty() {
            office.tribunal.london = known.tribunal.london;
        }
        if office.tribunal.outside_london.name.is_empty() {
            office.tribunal.outside_london = known.tribunal.outside_london;
        }
        if office.statement_to.is_empty() {
            office.statement_to = known.statement_to;
        }
        Ok(office)
    }

    /// The tribunal of an area.
    pub const fn tribunal(&self, area: Area) -> &Tribunal {
        match area {
            Area::England | Area::Wales => &self.tribunal.outside_london,
            Area::London => &self.tribunal.london,
        }
    }

    /// The letterhead.
    pub fn letterhead(&self) -> Letterhead {
        let contacts =
            [("Telephone", &self.telephone), ("E-mail", &self.email), ("Web", &self.web)];
        let set = contacts.into_iter().filter(|(_, value)| !value.trim().is_empty());
        Letterhead {
            council: plain(&self.council),
            section: plain(&self.section),
            address: self.address.iter().map(|line| plain(line)).collect(),
            contacts: set
                .map(|(label, value)| Reference { label: label.to_string(), value: plain(value) })
                .collect(),
        }
    }

    /// The code of the payment panel for a notice.
    pub fn payment_code(&self, number: &str) -> Option<PaymentCode> {
        match self.pay_code {
            PayCode::None => None,
            PayCode::Qr if self.pay_web.is_empty() => None,
            PayCode::Qr => {
                let page = plain(&self.pay_web);
                let scheme = if page.contains("://") { "" } else { "https://" };
                Some(PaymentCode::Qr(format!("{scheme}{page}")))
            }
            PayCode::Barcode => Some(PaymentCode::Barcode(number.to_string())),
        }
    }
}

/// A file of settings, by line and column where it is faulty.
pub(super) fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, ParagraphFault> {
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        ParagraphFault {
            file: name.to_string(),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
            why: error.message().to_string(),
            remedy: "write the lines as in the example file".to_string(),
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_office_names_no_council() {
        let office = Office::built_in().unwrap();
        assert_eq!(office.council, "");
        assert!(office.tribunal(Area::London).name.contains("London"));
        assert!(Office::practice().unwrap().tribunal(Area::Wales).web.contains("tribunal"));
    }

    #[test]
    fn a_wrong_line_is_told_by_its_place() {
        let told = Office::of("own.toml", "council = \"X\"\ncolour = 1\n").unwrap_err();
        assert_eq!((told.line, told.column), (2, 1), "{told}");
    }
}
