//! The lawyer's print: every provision with our words, since when, how it was checked, worked dates
//! and what is left to an officer; the figures by date; what is not yet checked.
//!
//! Rows of plain data and, from them, lines of text. The worked dates come from the functions that
//! decide, so that whoever checks the print checks the program.

use super::body::Law;
use super::calendar::Calendar;
use super::clause::{Checked, Clause, Instrument};
use super::figures::charges::ChargeTable;
use super::library::INSTRUMENTS;
use crate::case::day::Day;
use crate::case::notice::{Area, Band, Level, Regime, Stream};

/// Which part of the law is wanted; what is `None` or empty does not choose.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Only what applies to a regime.
    pub regime: Option<Regime>,
    /// Only provisions whose citation holds this text, whatever its case.
    pub citation: String,
    /// Only what held on a day; the worked dates begin with it.
    pub as_of: Option<Day>,
}

/// One provision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClauseRow {
    /// The instrument's name.
    pub instrument: &'static str,
    /// What the instrument is about.
    pub about: &'static str,
    /// The short citation.
    pub citation: String,
    /// What it says, in our words.
    pub says: &'static str,
    /// From when to when it holds: `from 2022-05-31`.
    pub holds: String,
    /// How our reading was checked.
    pub checked: Checked,
    /// What the program does with it.
    pub does: String,
    /// Three worked dates; empty where it counts no days.
    pub examples: Vec<String>,
    /// What it leaves to an officer; empty where nothing is left.
    pub left_to_officer: &'static str,
}

/// One figure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureRow {
    /// What it is, for whom: `london-parking, band A, higher`.
    pub what: String,
    /// From when to when it holds.
    pub holds: String,
    /// The amounts or the number: `160.00 / 80.00 / 240.00`.
    pub value: String,
    /// The provision under which it stands.
    pub citation: String,
    /// How it was checked.
    pub checked: Checked,
    /// What else is to be known; mostly empty.
    pub remark: String,
}

/// The whole print.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Print {
    /// The provisions, instrument by instrument.
    pub clauses: Vec<ClauseRow>,
    /// The figures; charges as full, reduced and after a charge certificate.
    pub figures: Vec<FigureRow>,
    /// What is not yet checked against the text: citations and figures.
    pub not_checked: Vec<String>,
}

/// Makes the print of the law as it is loaded, with the council's own figures.
pub fn print(law: &Law, filter: &Filter) -> Print {
    let mut clauses = Vec::new();
    for instrument in INSTRUMENTS {
        if filter.regime.is_some_and(|regime| !instrument.regimes.contains(&regime)) {
            continue;
        }
        for clause in instrument.clauses.iter().copied() {
            if is_wanted(clause, filter) {
                clauses.push(clause_row(instrument, clause, filter, law.calendar()));
            }
        }
    }
    // A citation asks for provisions alone.
    let figures = if filter.citation.is_empty() { figure_rows(law, filter) } else { Vec::new() };
    let open_clauses = clauses.iter().filter(|row| row.checked == Checked::NotYet);
    let open_figures = figures.iter().filter(|row| row.checked == Checked::NotYet);
    let not_checked = open_clauses
        .map(|row| row.citation.clone())
        .chain(open_figures.map(|row| format!("{}, {}: {}", row.what, row.holds, row.value)))
        .collect();
    Print { clauses, figures, not_checked }
}

fn is_wanted(clause: &Clause, filter: &Filter) -> bool {
    let wanted = filter.citation.to_lowercase();
    clause.to_string().to_lowercase().contains(&wanted)
        && filter.as_of.is_none_or(|day| clause.held_on(day))
}

fn clause_row(
    instrument: &Instrument,
    clause: &Clause,
    filter: &Filter,
    calendar: &Calendar,
) -> ClauseRow {
    let does = match clause.count {
        Some(count) => format!("Counts from \"{}\" to \"{}\".", count.from, count.last),
        None if clause.program.is_empty() => "Cites it where it is the reason.".to_owned(),
        None => clause.program.to_owned(),
    };
    ClauseRow {
        instrument: clause.instrument,
        about: instrument.about,
        citation: clause.to_string(),
        says: clause.says,
        holds: holds(clause.since, clause.until),
        checked: clause.checked,
        does,
        examples: clause.examples(&example_days(clause, filter), calendar),
        left_to_officer: clause.left_to_officer,
    }
}

/// A plain Monday or the day asked about, the end of a long month, the days before Christmas.
fn example_days(clause: &Clause, filter: &Filter) -> Vec<Day> {
    let year = if clause.until.is_empty() { 2026 } else { 2019 };
    let fixed = [Day::new(year, 3, 4), Day::new(year, 8, 30), Day::new(year, 12, 23)];
    let [plain, month_end, christmas] = fixed;
    [filter.as_of.or(plain), month_end, christmas].into_iter().flatten().collect()
}

/// `from 2008-03-31 to 2022-05-30`.
fn holds(since: &str, until: &str) -> String {
    let since = if since.is_empty() { "since when is not established" } else { since };
    let from = if since.starts_with(|c: char| c.is_ascii_digit()) { "from " } else { "" };
    if until.is_empty() { format!("{from}{since}") } else { format!("{from}{since} to {until}") }
}

fn figure_rows(law: &Law, filter: &Filter) -> Vec<FigureRow> {
    let begun = |from: Day| filter.as_of.is_none_or(|day| from <= day);
    let mut rows = Vec::new();
    for table in law.tables().iter().filter(|table| begun(table.from)) {
        let ended = filter.as_of.zip(table.until).is_some_and(|(day, until)| until < day);
        let fits = filter.regime.is_none_or(|regime| table.regimes.contains(&regime));
        if fits && !ended && !is_replaced(law, table, filter) {
            table_rows(table, filter, &mut rows);
        }
    }
    let area = |fee: &&super::figures::fees::Fee| {
        let areas = |regime: Regime| fee.area.is_none_or(|area| is_in(regime, area));
        filter.regime.is_none_or(areas)
    };
    for fee in law.fees().iter().filter(area).filter(|fee| begun(fee.from)) {
        let later = |other: &&super::figures::fees::Fee| {
            other.kind == fee.kind && other.area == fee.area && other.from > fee.from
        };
        let replaced = law.fees().iter().filter(later).any(|other| begun(other.from));
        if filter.as_of.is_some() && replaced {
            continue;
        }
        let area = fee.area.map_or(String::new(), |area| format!(", {}", area.name()));
        rows.push(FigureRow {
            what: format!("{}{area}", fee.kind.name()),
            holds: holds(&fee.from.to_string(), ""),
            value: fee.pence.to_string(),
            citation: fee.clause.to_string(),
            checked: fee.checked,
            remark: String::new(),
        });
    }
    for number in law.numbers().iter().filter(|number| begun(number.from)) {
        rows.push(FigureRow {
            what: number.kind.name().to_owned(),
            holds: holds(&number.from.to_string(), ""),
            value: number.value.to_string(),
            citation: number.clause.to_string(),
            checked: number.checked,
            remark: String::new(),
        });
    }
    rows
}

/// Whether a regime belongs to an area.
fn is_in(regime: Regime, area: Area) -> bool {
    Stream::ALL.into_iter().any(|stream| Regime::of(area, stream) == Some(regime))
}

/// Whether another table of the same set took a table's place, for every regime wanted, by the day
/// asked about. Without such a day nothing is left out.
fn is_replaced(law: &Law, table: &ChargeTable, filter: &Filter) -> bool {
    let Some(day) = filter.as_of else { return false };
    let wanted = |regime: &&Regime| filter.regime.is_none_or(|only| only == **regime);
    let replaced = |regime: &Regime| {
        law.tables().iter().any(|other| {
            other.set == table.set
                && other.regimes.contains(regime)
                && table.from < other.from
                && other.from <= day
        })
    };
    table.regimes.iter().filter(wanted).all(replaced)
}

fn table_rows(table: &ChargeTable, filter: &Filter, rows: &mut Vec<FigureRow>) {
    let regimes: Vec<&str> = match filter.regime {
        Some(regime) => vec![regime.name()],
        None => table.regimes.iter().map(|regime| regime.name()).collect(),
    };
    let until = table.until.map_or(String::new(), |day| day.to_string());
    for row in &table.rows {
        let mut what = regimes.join(", ");
        if !table.set.is_empty() {
            what = format!("{what}, set {}", table.set);
        }
        if let Some(band) = row.band.map(Band::name) {
            what = format!("{what}, band {band}");
        }
        if let Some(level) = row.level.map(Level::name) {
            what = format!("{what}, {level}");
        }
        rows.push(FigureRow {
            what,
            holds: holds(&table.from.to_string(), &until),
            value: format!("{} / {} / {}", row.full, row.discounted, row.after_certificate),
            citation: table.clause.to_string(),
            checked: table.checked,
            remark: table.remark.clone(),
        });
    }
}

impl Print {
    /// The print as lines of plain text, folded at so many characters (40 at the least).
    pub fn lines(&self, width: usize) -> Vec<String> {
        let width = width.max(40);
        let mut lines = Vec::new();
        let mut instrument = "";
        for row in &self.clauses {
            if row.about != instrument {
                instrument = row.about;
                lines.push(String::new());
                fold(&mut lines, "", &format!("== {} ({})", row.instrument, row.about), width);
            }
            clause_lines(row, width, &mut lines);
        }
        if !self.figures.is_empty() {
            lines.push(String::new());
            let title = "== Figures (charges: full / reduced / after a charge certificate)";
            fold(&mut lines, "", title, width);
        }
        for row in &self.figures {
            let mut text = format!("{}: {}, {}", row.what, row.value, row.holds);
            text = format!("{text}; {}, {}", row.citation, row.checked.says());
            if !row.remark.is_empty() {
                text = format!("{text}; {}", row.remark);
            }
            fold(&mut lines, "  ", &text, width);
        }
        lines.push(String::new());
        let title = format!("== Not yet checked against the text ({})", self.not_checked.len());
        fold(&mut lines, "", &title, width);
        for text in &self.not_checked {
            fold(&mut lines, "  ", text, width);
        }
        lines
    }
}

fn clause_lines(row: &ClauseRow, width: usize, lines: &mut Vec<String>) {
    lines.push(String::new());
    fold(lines, "", &format!("{}, {}, {}", row.citation, row.holds, row.checked.says()), width);
    fold(lines, "  ", row.says, width);
    fold(lines, "  Program: ", &row.does, width);
    for example in &row.examples {
        fold(lines, "  Example: ", example, width);
    }
    if !row.left_to_officer.is_empty() {
        fold(lines, "  Officer: ", row.left_to_officer, width);
    }
}

/// Folds a text at spaces; the first line carries the mark, the others are set in as far.
fn fold(lines: &mut Vec<String>, mark: &str, text: &str, width: usize) {
    let indent = " ".repeat(mark.chars().count());
    let mut line = mark.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        let length = line.chars().count() + word.chars().count() + usize::from(!is_empty);
        if !is_empty && length > width {
            lines.push(std::mem::replace(&mut line, indent.clone()));
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.push(line);
}
