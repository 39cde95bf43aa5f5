//! Reading a map: one function for each section of its TOML, collecting every fault with line and
//! column.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{CodeForm, Map, MoneyForm, Numbers};
use crate::case::ids::PcnNumber;
use crate::case::notice::Area;
use crate::case::state::Stage;
use crate::exchange::dates::DateForm;
use crate::exchange::fault::Fault;
use crate::exchange::notices::columns::{COLUMNS, Column, Kind};

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

/// The text of a map with the faults found so far.
struct Reader<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

/// Reads a map or tells all that is wrong in it.
pub fn read(text: &str) -> Result<Map, Vec<Fault>> {
    let mut reader = Reader { text, faults: Vec::new() };
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            reader.fault(at, "", error.message(), "put the map's TOML right there");
            return Err(reader.faults);
        }
    };
    let mut map = Map::default();
    for (key, value) in &table {
        reader.section(&mut map, key, value);
    }
    if reader.faults.is_empty() {
        return Ok(map);
    }
    reader.faults.sort_by_key(|fault| fault.line);
    Err(reader.faults)
}

impl Reader<'_> {
    /// Notes a fault at a byte of the text.
    fn fault(&mut self, at: usize, value: &str, why: impl Into<String>, remedy: impl Into<String>) {
        self.faults.push(Fault::in_text(self.text, at, value, why, remedy));
    }

    fn section(&mut self, map: &mut Map, key: &Key<'_>, value: &Value<'_>) {
        match key.get_ref().as_ref() {
            "name" => map.name = self.text(value).unwrap_or_default(),
            "area" => {
                map.area = self.word(value, Area::named, "an area", "england, wales or london");
            }
            "ignore" => map.ignored = self.texts(value),
            "codes" => {
                let form = |word: &str| (word == "two-digits").then_some(CodeForm::TwoDigits);
                map.code_form =
                    self.word(value, form, "a form", "\"two-digits\"").unwrap_or_default();
            }
            "money" => {
                let form = |word: &str| match word {
                    "pence" => Some(MoneyForm::Pence),
                    "pounds" => Some(MoneyForm::Pounds),
                    _ => None,
                };
                let known = "\"pence\" or \"pounds\"";
                map.money_form = self.word(value, form, "a unit", known).unwrap_or_default();
            }
            "columns" => {
                map.named = true;
                self.columns(map, value);
            }
            "constants" => self.constants(map, value),
            "dates" => self.dates(map, value),
            "values" => self.values(map, value),
            "stages" => self.stages(map, value),
            "numbers" => map.numbers = self.numbers(value),
            other => {
                let known = "the sections are name, area, ignore, codes, money, columns, \
                             constants, dates, values, stages and numbers";
                self.fault(key.span().start, other, "a map has no such section", known);
            }
        }
    }

    fn columns(&mut self, map: &mut Map, value: &Value<'_>) {
        for (key, value) in self.entries(value) {
            if let (Some(column), Some(heading)) = (self.column(key), self.text(value)) {
                map.headings.insert(column.place(), heading);
            }
        }
    }

    fn constants(&mut self, map: &mut Map, value: &Value<'_>) {
        for (key, value) in self.entries(value) {
            if let (Some(column), Some(constant)) = (self.column(key), self.text(value)) {
                map.constants.insert(column.place(), constant);
            }
        }
    }

    fn dates(&mut self, map: &mut Map, value: &Value<'_>) {
        for (key, value) in self.entries(value) {
            let Some(column) = self.column(key) else { continue };
            let mut forms = Vec::new();
            for text in self.texts(value) {
                match DateForm::new(&text) {
                    Ok(form) if fits(column.facts().kind, &form) => forms.push(form),
                    Ok(_) => self.fault(
                        value.span().start,
                        &text,
                        format!("the form does not fit column {}", column.name()),
                        "a day needs %Y %m %d, a time %H %M; some columns need both",
                    ),
                    Err(why) => {
                        let remedy = "for example %d/%m/%Y %H:%M";
                        self.fault(value.span().start, &text, why, remedy);
                    }
                }
            }
            map.forms.insert(column.place(), forms);
        }
    }

    fn values(&mut self, map: &mut Map, value: &Value<'_>) {
        for (key, value) in self.entries(value) {
            let Some(column) = self.column(key) else { continue };
            for (word, meaning) in self.entries(value) {
                if let Some(meaning) = self.text(meaning) {
                    let table = map.values.entry(column.place()).or_default();
                    table.insert(word.get_ref().to_string(), meaning);
                }
            }
        }
    }

    fn stages(&mut self, map: &mut Map, value: &Value<'_>) {
        let known = Stage::ALL.map(Stage::name).join(", ");
        for (word, value) in self.entries(value) {
            if let Some(stage) = self.word(value, Stage::named, "a stage", &known) {
                map.stages.insert(word.get_ref().to_string(), stage);
            }
        }
    }

    fn numbers(&mut self, value: &Value<'_>) -> Option<Numbers> {
        let mut prefix = None;
        let mut first = Some(1);
        for (key, value) in self.entries(value) {
            match key.get_ref().as_ref() {
                "prefix" => prefix = self.text(value),
                "first" => {
                    first = value.get_ref().as_integer().and_then(|n| n.as_str().parse().ok());
                }
                other => {
                    let remedy = "write prefix and first only";
                    self.fault(key.span().start, other, "numbers has no such setting", remedy);
                }
            }
        }
        let made = prefix.zip(first).map(|(prefix, first)| Numbers { prefix, first });
        let usable = made.filter(|made| PcnNumber::allocate(&made.prefix, made.first).is_some());
        if usable.is_none() {
            let remedy = "write prefix = two or three letters, first = a number to 9999999";
            self.fault(value.span().start, "", "no number can be made of this", remedy);
        }
        usable
    }

    /// The entries of a table; a fault where it is none.
    fn entries<'v>(&mut self, value: &'v Value<'_>) -> Vec<(&'v Key<'v>, &'v Value<'v>)> {
        let Some(table) = value.get_ref().as_table() else {
            let remedy = "write it as a [section] of name = value lines";
            self.fault(value.span().start, "", "a section is expected here", remedy);
            return Vec::new();
        };
        table.iter().collect()
    }

    fn column(&mut self, key: &Key<'_>) -> Option<Column> {
        let name = key.get_ref().as_ref();
        let column = Column::named(name);
        if column.is_none() {
            let known: Vec<&str> = COLUMNS.iter().map(|facts| facts.name).collect();
            let remedy = format!("the columns are {}", known.join(", "));
            self.fault(key.span().start, name, "the notices format has no such column", remedy);
        }
        column
    }

    fn text(&mut self, value: &Value<'_>) -> Option<String> {
        let found = value.get_ref().as_str().map(str::to_string);
        if found.is_none() {
            self.fault(value.span().start, "", "a text is expected here", "put it in quotes");
        }
        found
    }

    /// One text or a list of texts.
    fn texts(&mut self, value: &Value<'_>) -> Vec<String> {
        match value.get_ref().as_array() {
            Some(list) => list.iter().filter_map(|one| self.text(one)).collect(),
            None => self.text(value).into_iter().collect(),
        }
    }

    /// A word of a list; a fault that names the list where it is none of it.
    fn word<T>(
        &mut self,
        value: &Value<'_>,
        read: impl Fn(&str) -> Option<T>,
        what: &str,
        known: &str,
    ) -> Option<T> {
        let text = self.text(value)?;
        let found = read(&text);
        if found.is_none() {
            let why = format!("this is not {what}");
            self.fault(value.span().start, &text, why, format!("write {known}"));
        }
        found
    }
}

/// Whether a form has what a column needs.
fn fits(kind: Kind, form: &DateForm) -> bool {
    match kind {
        Kind::Day => form.has_day(),
        Kind::Time => form.has_time(),
        Kind::DayAndTime => form.has_day() && form.has_time(),
        Kind::Text | Kind::Pence => false,
    }
}
