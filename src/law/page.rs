//! The lawyer's print as a page for a browser or a printer: one file, nothing loaded from outside.
//!
//! Stands on the rows of `print`; says the same as its plain text. Headings in order, tables with
//! captions and column heads, a language, and marks of how a provision was checked in words, so
//! that it can be read aloud and printed without colour.

use std::fmt::Write;

use super::print::{ClauseRow, FigureRow, Print};

/// How the page looks, on a screen and on paper.
const STYLE: &str = "\
body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;\
background:#fff}h1,h2,h3{line-height:1.25}h3{margin-bottom:.25rem}\
section.provision{border-top:1px solid #767676;padding:.25rem 0 .5rem;break-inside:avoid}\
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:bold}\
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}\
td.amount{text-align:right;white-space:nowrap}dt{font-weight:bold}dd{margin:0 0 .25rem 1.5rem}\
.open{border-left:.4rem solid #111;padding-left:.6rem}tr{break-inside:avoid}\
@media print{body{font-size:10pt;max-width:none;margin:0}nav{display:none}a{color:inherit}}";

/// The page of a print; the subtitle says what was chosen.
pub fn page(print: &Print, subtitle: &str) -> String {
    let mut out = String::with_capacity(1 << 18);
    let title = "The law as the program applies it";
    out.push_str("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    put(&mut out, format_args!("<title>{title}: {}</title>\n", safe(subtitle)));
    put(&mut out, format_args!("<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    put(&mut out, format_args!("<h1>{title}</h1>\n<p>{}</p>\n", safe(subtitle)));
    out.push_str(
        "<p>What a provision says is said in the program's own words; the text itself governs. \
         Each says how it was checked. The worked dates come from the functions that decide.</p>\n",
    );
    contents(&mut out, print);
    let mut rest = print.clauses.as_slice();
    let mut number = 0;
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|row| row.about == first.about).count();
        let (own, others) = rest.split_at(same);
        number += 1;
        put(&mut out, format_args!("<h2 id=\"i{number}\">{}</h2>\n", heading(first)));
        for row in own {
            provision(&mut out, row);
        }
        rest = others;
    }
    figures(&mut out, &print.figures);
    open_points(&mut out, &print.not_checked);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Writes formatted text; writing to a text cannot fail.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// What an instrument's part is headed.
fn heading(row: &ClauseRow) -> String {
    format!("{}: {}", safe(row.instrument), safe(row.about))
}

/// The list of parts, each a link.
fn contents(out: &mut String, print: &Print) {
    out.push_str("<nav aria-label=\"Contents\">\n<ul>\n");
    let (mut number, mut about) = (0, "");
    for row in &print.clauses {
        if row.about != about {
            about = row.about;
            number += 1;
            put(out, format_args!("<li><a href=\"#i{number}\">{}</a></li>\n", heading(row)));
        }
    }
    if !print.figures.is_empty() {
        out.push_str("<li><a href=\"#figures\">Figures by date</a></li>\n");
    }
    out.push_str("<li><a href=\"#open\">Not yet checked against the text</a></li>\n");
    out.push_str("</ul>\n</nav>\n");
}

/// One provision.
fn provision(out: &mut String, row: &ClauseRow) {
    let class = match row.checked {
        super::Checked::NotYet => "provision open",
        super::Checked::Primary | super::Checked::Secondary => "provision",
    };
    put(out, format_args!("<section class=\"{class}\">\n<h3>{}</h3>\n", safe(&row.citation)));
    put(out, format_args!("<p>{}, {}.</p>\n", safe(&row.holds), safe(row.checked.says())));
    put(out, format_args!("<p>{}</p>\n<dl>\n", safe(row.says)));
    put(out, format_args!("<dt>The program</dt><dd>{}</dd>\n", safe(&row.does)));
    if !row.examples.is_empty() {
        out.push_str("<dt>Worked dates</dt>");
        for example in &row.examples {
            put(out, format_args!("<dd>{}</dd>", safe(example)));
        }
        out.push('\n');
    }
    if !row.left_to_officer.is_empty() {
        let left = safe(row.left_to_officer);
        put(out, format_args!("<dt>Left to the officer</dt><dd>{left}</dd>\n"));
    }
    out.push_str("</dl>\n</section>\n");
}

/// The figures, as one table.
fn figures(out: &mut String, rows: &[FigureRow]) {
    if rows.is_empty() {
        return;
    }
    out.push_str("<h2 id=\"figures\">Figures by date</h2>\n<table>\n");
    out.push_str("<caption>Charges (full / reduced / after a charge certificate), fees and ");
    out.push_str("numbers</caption>\n<thead><tr>");
    for head in ["What", "Holds", "Value", "Provision", "Checked", "Remark"] {
        put(out, format_args!("<th scope=\"col\">{head}</th>"));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        put(out, format_args!("<tr><th scope=\"row\">{}</th>", safe(&row.what)));
        put(out, format_args!("<td>{}</td>", safe(&row.holds)));
        put(out, format_args!("<td class=\"amount\">{}</td>", safe(&row.value)));
        put(out, format_args!("<td>{}</td>", safe(&row.citation)));
        put(out, format_args!("<td>{}</td>", safe(row.checked.says())));
        put(out, format_args!("<td>{}</td></tr>\n", safe(&row.remark)));
    }
    out.push_str("</tbody>\n</table>\n");
}

/// What nobody has checked yet.
fn open_points(out: &mut String, points: &[String]) {
    let count = points.len();
    put(
        out,
        format_args!("<h2 id=\"open\">Not yet checked against the text ({count})</h2>\n<ul>\n"),
    );
    for point in points {
        put(out, format_args!("<li>{}</li>\n", safe(point)));
    }
    out.push_str("</ul>\n");
}

/// A text as a page may hold it.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
