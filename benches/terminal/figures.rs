//! Medians, 95th percentiles, and the table.

use crate::programs::Program;

/// Everything measured of one program.
#[derive(Default)]
pub struct Figures {
    pub start: Vec<f64>,
    /// Milliseconds and bytes of each row down.
    pub row: Vec<(f64, usize)>,
    pub page: Vec<(f64, usize)>,
    pub idle: Vec<f64>,
    pub memory: Vec<f64>,
    /// Why something could not be measured.
    pub remark: String,
}

/// The table in Markdown.
pub struct Table<'a> {
    pub programs: &'a [Program],
    pub figures: &'a [Figures],
    pub rounds: usize,
}

/// The number that so many hundredths of the numbers lie below.
fn quantile(numbers: &[f64], hundredths: usize) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * hundredths / 100).min(sorted.len().saturating_sub(1))).copied()
}

fn times(keys: &[(f64, usize)]) -> Vec<f64> {
    keys.iter().map(|(spent, _)| *spent).collect()
}

/// `median / 95th percentile (ratio to the base's median)`.
fn cell(numbers: &[f64], base: Option<f64>) -> String {
    let (Some(median), Some(late)) = (quantile(numbers, 50), quantile(numbers, 95)) else {
        return "-".to_string();
    };
    let ratio = base.map(|base| format!(" ({:.1}x)", median / base)).unwrap_or_default();
    format!("{median:.2} / {late:.2}{ratio}")
}

impl Table<'_> {
    /// The figures of the program that the others are compared with.
    fn base(&self, name: &str) -> Option<&Figures> {
        let at = self.programs.iter().position(|program| program.name == name)?;
        self.figures.get(at)
    }

    /// Prints it.
    pub fn print(&self) {
        let median = |numbers: &[f64]| quantile(numbers, 50);
        let start = self.base("vim, empty file").and_then(|base| median(&base.start));
        let lines = self.base("vim, 1,000,000 lines");
        let row = lines.and_then(|base| median(&times(&base.row)));
        let page = lines.and_then(|base| median(&times(&base.page)));
        println!(
            "\nMilliseconds, median / 95th percentile (median as a multiple of vim's), {} rounds\n",
            self.rounds
        );
        println!(
            "| program | start to first useful frame | row down | page down | bytes a row | \
             MiB | idle ms/s |"
        );
        println!("|---|---|---|---|---|---|---|");
        for (program, figures) in self.programs.iter().zip(self.figures) {
            let bytes: Vec<f64> = figures.row.iter().map(|(_, bytes)| *bytes as f64).collect();
            let one = |numbers: &[f64]| {
                median(numbers).map_or("-".to_string(), |number| format!("{number:.1}"))
            };
            println!(
                "| {} | {} | {} | {} | {} | {} | {} |",
                program.name,
                cell(&figures.start, start),
                cell(&times(&figures.row), row),
                cell(&times(&figures.page), page),
                median(&bytes).map_or("-".to_string(), |bytes| format!("{bytes:.0}")),
                one(&figures.memory),
                one(&figures.idle),
            );
        }
        for (program, figures) in self.programs.iter().zip(self.figures) {
            if !figures.remark.is_empty() {
                println!("{}: {}", program.name, figures.remark);
            }
        }
    }
}
