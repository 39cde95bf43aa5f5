//! `law`: the law as the program applies it, for a lawyer to check.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::arguments::Common;
use super::sit::{self, Failure};
use super::{answer, print};
use crate::case::notice::Regime;
use crate::config::Settings;
use crate::exchange::postroom;
use crate::law::Checked;
use crate::law::page::page;
use crate::law::print::{Filter, Print, print as print_law};

/// Columns of the plain print.
const WIDTH: usize = 100;

/// `law`: every provision, or those of a scheme or a citation. Needs no store.
pub fn run(common: &Common, words: &[String], html: Option<&Path>) -> Result<u8, Failure> {
    let law = sit::law(&Settings::load(common.settings.as_deref())?)?;
    let regime = words.first().and_then(|word| Regime::named(word));
    let citation: Vec<&str> =
        words.iter().skip(usize::from(regime.is_some())).map(String::as_str).collect();
    let citation = citation.join(" ");
    let filter = Filter { regime, citation, as_of: common.as_of };
    let printed = print_law(&law, &filter);
    if printed.clauses.is_empty() && printed.figures.is_empty() {
        return Err(Failure::unknown(&format!(
            "no provision fits \"{}\"; say a scheme such as england-parking, or part of a citation",
            words.join(" ")
        )));
    }
    if let Some(file) = html {
        return write_page(&page(&printed, &chosen(&filter)), file);
    }
    if common.json {
        return answer(common, "", &json_of(&printed));
    }
    print(&(printed.lines(WIDTH).join("\n") + "\n"))
}

/// What was asked for, as the page's subtitle.
fn chosen(filter: &Filter) -> String {
    let regime = filter.regime.map_or("every scheme", Regime::name);
    let citation = match filter.citation.as_str() {
        "" => String::new(),
        wanted => format!(", provisions that hold \"{wanted}\""),
    };
    let day = filter.as_of.map_or_else(
        || ", whatever the day".to_string(),
        |day| format!(", as it stands on {}", day.long()),
    );
    format!("{regime}{citation}{day}")
}

/// Writes the page to a new file, or to the standard output for `-`.
fn write_page(page: &str, file: &Path) -> Result<u8, Failure> {
    if file == Path::new("-") {
        return print(page);
    }
    let mut out = postroom::create(file).map_err(|refused| Failure::of(&refused))?;
    out.write_all(page.as_bytes()).and_then(|()| out.flush()).map_err(|error| {
        Failure::of(&format!("{} could not be written: {error}", file.display()))
    })?;
    Ok(0)
}

fn checked(checked: Checked) -> &'static str {
    match checked {
        Checked::Primary => "primary",
        Checked::Secondary => "secondary",
        Checked::NotYet => "not-yet",
    }
}

fn json_of(printed: &Print) -> Value {
    let clauses: Vec<Value> = printed
        .clauses
        .iter()
        .map(|row| {
            json!({
                "instrument": row.instrument, "citation": row.citation, "says": row.says,
                "holds": row.holds, "checked": checked(row.checked), "does": row.does,
                "examples": row.examples, "left_to_officer": row.left_to_officer,
            })
        })
        .collect();
    let figures: Vec<Value> = printed
        .figures
        .iter()
        .map(|row| {
            json!({
                "what": row.what, "holds": row.holds, "value": row.value,
                "citation": row.citation, "checked": checked(row.checked), "remark": row.remark,
            })
        })
        .collect();
    json!({ "clauses": clauses, "figures": figures, "not_checked": printed.not_checked })
}
