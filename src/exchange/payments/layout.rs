//! How a counterpart writes its files of money: a layout, a small TOML file.
//!
//! Second floor, pure. A layout says for each field under which heading or at which characters it
//! stands, how days and amounts are written, what the counterpart's words mean. The program's own
//! layouts are in `assets/layouts`; a council names a file of its own in the same form.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::case::event::Method;
use crate::exchange::dates::DateForm;
use crate::exchange::fault::Fault;
use crate::money::MoneyKind;

/// The program's own layouts: name and text.
pub const BUILT_IN: [(&str, &str); 5] = [
    ("card", include_str!("../../../assets/layouts/card.toml")),
    ("telephone", include_str!("../../../assets/layouts/telephone.toml")),
    ("allpay", include_str!("../../../assets/layouts/allpay.toml")),
    ("bank", include_str!("../../../assets/layouts/bank.toml")),
    ("bacs", include_str!("../../../assets/layouts/bacs.toml")),
];

/// A field of a line of money.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// What the payer gave as reference.
    Reference,
    /// A second reference or a description.
    Second,
    /// What the payer paid.
    Amount,
    /// Money that went out, where it has a column of its own.
    Debit,
    /// What the provider kept.
    Fee,
    /// What the council gets.
    Net,
    /// The day, or day and time, of the payment.
    Captured,
    /// The time of the payment, where it stands apart.
    Time,
    /// The day on which the provider pays the council.
    Settled,
    /// What the line is.
    Kind,
    /// How the payer paid.
    Method,
    /// The mark.
    Mark,
    /// The payer's name.
    Payer,
    /// The provider's own number of the line.
    Key,
    /// The currency.
    Currency,
    /// The account against which a contra record balances.
    Account,
}

impl Field {
    /// Its name in a layout.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Reference => "reference",
            Field::Second => "second",
            Field::Amount => "amount",
            Field::Debit => "debit",
            Field::Fee => "fee",
            Field::Net => "net",
            Field::Captured => "captured",
            Field::Time => "time",
            Field::Settled => "settled",
            Field::Kind => "kind",
            Field::Method => "method",
            Field::Mark => "mark",
            Field::Payer => "payer",
            Field::Key => "key",
            Field::Currency => "currency",
            Field::Account => "account",
        }
    }
}

/// Where a value stands in a line.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(untagged)]
pub enum Place {
    /// Under a heading.
    Heading(String),
    /// In a column, counted from 1.
    Column(usize),
    /// At characters: the first, counted from 1, and how many.
    Characters([usize; 2]),
}

/// How lines are cut.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Comma-separated, with a line of headings.
    Table,
    /// By characters.
    Fixed,
}

/// How amounts are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amounts {
    /// Whole pence.
    Pence,
    /// Pounds, with or without two decimals.
    Pounds,
}

/// In which time a counterpart writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// The time of the United Kingdom.
    #[default]
    Local,
    /// UTC; the local day of a summer's night is the next one.
    #[serde(rename = "utc")]
    Universal,
}

/// What the sign of an amount means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signs {
    /// Money that goes out has a minus.
    #[default]
    AsWritten,
    /// No amount has a sign; the kind of the line says which way.
    ByKind,
}

/// What a counterpart's word for a kind of line means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub enum Meaning {
    /// A line of money.
    Kind(MoneyKind),
    /// A line that moves no money, such as a declined card.
    Ignore,
    /// A record that balances the others of its account and day.
    Contra,
}

impl TryFrom<String> for Meaning {
    type Error = String;

    fn try_from(word: String) -> Result<Meaning, String> {
        match word.as_str() {
            "ignore" => Ok(Meaning::Ignore),
            "contra" => Ok(Meaning::Contra),
            kind => MoneyKind::named(kind).map(Meaning::Kind).ok_or_else(|| {
                let kinds: Vec<&str> = MoneyKind::ALL.iter().map(|kind| kind.name()).collect();
                format!("\"{kind}\" is none of {}, ignore, contra", kinds.join(", "))
            }),
        }
    }
}

/// A method of payment by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Means(pub Method);

impl TryFrom<String> for Means {
    type Error = String;

    fn try_from(word: String) -> Result<Means, String> {
        Method::named(&word).map(Means).ok_or_else(|| {
            let names: Vec<&str> = Method::ALL.iter().map(|method| method.name()).collect();
            format!("\"{word}\" is none of {}", names.join(", "))
        })
    }
}

/// A form of days and times.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Dates(pub DateForm);

impl TryFrom<String> for Dates {
    type Error = String;

    fn try_from(text: String) -> Result<Dates, String> {
        DateForm::new(&text).map(Dates)
    }
}

/// A part of a field that is no part of its value.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strip {
    /// The field.
    pub field: Field,
    /// What is taken from its beginning.
    pub prefix: String,
}

/// A line at the end of the file with what the others must come to.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trailer {
    /// How it begins.
    pub starts: String,
    /// Where the sum of the amounts stands.
    pub amount: Option<Place>,
    /// Where the number of lines stands.
    pub count: Option<Place>,
}

/// How a counterpart writes its files of money.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Layout {
    /// What it is the layout of; shown in reports.
    pub name: String,
    /// How lines are cut.
    pub form: Form,
    /// How the payers paid, where the line itself does not say it.
    pub method: Means,
    /// How amounts are written.
    pub amounts: Amounts,
    /// The one currency that is taken.
    #[serde(default = "pounds_sterling")]
    pub currency: String,
    /// In which time it is written.
    #[serde(default)]
    pub zone: Zone,
    /// What the sign of an amount means.
    #[serde(default)]
    pub signs: Signs,
    /// What an amount below nothing is, where the line itself does not say it.
    pub negative: Option<Meaning>,
    /// Where the fields stand.
    pub fields: BTreeMap<Field, Place>,
    /// How days are written, by field; several forms are tried in turn.
    #[serde(default)]
    pub dates: BTreeMap<Field, Vec<Dates>>,
    /// What the words of the kind mean.
    #[serde(default)]
    pub kinds: BTreeMap<String, Meaning>,
    /// What the words of the method mean.
    #[serde(default)]
    pub methods: BTreeMap<String, Means>,
    /// What is no part of a value.
    #[serde(default)]
    pub strip: Vec<Strip>,
    /// How lines begin that carry no money: labels, headers.
    #[serde(default)]
    pub skip: Vec<String>,
    /// How the last line begins, where a file without it was cut short.
    pub ends: Option<String>,
    /// The totals at its end; all of them must be there and agree.
    #[serde(default)]
    pub trailer: Vec<Trailer>,
    /// Where a contra record names the account whose records it balances.
    pub contra_account: Option<Place>,
}

fn pounds_sterling() -> String {
    "GBP".to_string()
}

impl Layout {
    /// Reads a layout; a fault names line and column of what is wrong in it.
    pub fn read(text: &str) -> Result<Layout, Fault> {
        let layout: Layout = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Fault::in_text(text, at, "", error.message(), "put the layout's TOML right there")
        })?;
        layout.complete()?;
        Ok(layout)
    }

    /// The program's own layout of a name; `None` where there is none.
    pub fn built_in(name: &str) -> Option<Layout> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Layout::read(text).ok()
    }

    /// Whether it names all that a line of money needs.
    fn complete(&self) -> Result<(), Fault> {
        let missing = [Field::Reference, Field::Amount, Field::Captured]
            .into_iter()
            .find(|field| !self.fields.contains_key(field));
        if let Some(field) = missing {
            let why = format!("the layout does not say where the {} stands", field.name());
            return Err(Fault::of_file(why, "name it under [fields]"));
        }
        let undated = [Field::Captured, Field::Settled, Field::Time]
            .into_iter()
            .filter(|field| self.fields.contains_key(field))
            .find(|field| self.dates.get(field).is_none_or(Vec::is_empty));
        if let Some(field) = undated {
            let why = format!("the layout does not say how {} is written", field.name());
            return Err(Fault::of_file(why, "give a form under [dates], such as %d/%m/%Y"));
        }
        let fits = |place: &Place| match (self.form, place) {
            (Form::Table, Place::Heading(_)) => true,
            (Form::Table, Place::Column(column)) => *column > 0,
            (Form::Fixed, Place::Characters([first, length])) => *first > 0 && *length > 0,
            (Form::Table, Place::Characters(_))
            | (Form::Fixed, Place::Heading(_) | Place::Column(_)) => false,
        };
        let trailers = self.trailer.iter().flat_map(|line| [&line.amount, &line.count]).flatten();
        let mut places = self.fields.values().chain(&self.contra_account).chain(trailers);
        if places.all(fits) {
            return Ok(());
        }
        Err(Fault::of_file(
            "a place does not fit the form of the lines",
            "a table has headings or columns from 1, fixed lines have [first, length] from 1",
        ))
    }
}
