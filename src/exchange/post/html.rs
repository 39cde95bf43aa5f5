//! A web page or an e-mail in HTML as plain text, in one pass over it.
//!
//! Second floor, pure. Nothing is fetched, nothing is run: scripts, styles and comments are
//! dropped. Where a link leads is told, because what a motorist links to is part of the case.

/// Elements whose content is not text for a reader.
const SILENT: [&str; 6] = ["script", "style", "head", "template", "noscript", "svg"];
/// Elements that begin a new line.
const BLOCKS: [&str; 18] = [
    "p",
    "div",
    "br",
    "tr",
    "li",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "hr",
    "section",
    "pre",
];
/// Named characters; any other name is left as it stands.
const NAMED: [(&str, char); 16] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("pound", '£'),
    ("euro", '€'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("copy", '©'),
];

/// The text of a page. Not yet cleaned of control characters.
pub fn text_of(html: &str) -> String {
    let mut page = Page { text: String::with_capacity(html.len() / 2), link: None };
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (words, tag) = rest.split_at(open);
        page.words(words);
        rest = page.tag(tag);
    }
    page.words(rest);
    page.text
}

struct Page {
    text: String,
    /// Where the open link leads, and where its own text begins.
    link: Option<(String, usize)>,
}

impl Page {
    /// Adds words, white space folded to one space.
    fn words(&mut self, words: &str) {
        let words = with_characters(words);
        for character in words.chars() {
            if !character.is_whitespace() {
                self.text.push(character);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    /// Takes one tag from the front and gives what follows it.
    fn tag<'a>(&mut self, text: &'a str) -> &'a str {
        if let Some(comment) = text.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let inner = text.get(1..).unwrap_or_default();
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            self.text.push('<');
            return inner;
        }
        let Some((tag, after)) = inner.split_once('>') else { return "" };
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default().to_ascii_lowercase();
        if !closes && SILENT.contains(&name.as_str()) && !tag.ends_with('/') {
            return after_element(after, &name);
        }
        if BLOCKS.contains(&name.as_str()) {
            self.text.truncate(self.text.trim_end_matches(' ').len());
            let wanted = if name == "br" || !self.text.ends_with("\n\n") { "\n" } else { "" };
            self.text.push_str(wanted);
        }
        if name == "td" || name == "th" {
            self.words(" ");
        }
        if name == "a" {
            self.anchor(if closes { None } else { attribute(tag, "href") });
        }
        after
    }

    /// Ends the open link, telling where it led if its own text does not, and opens the next.
    fn anchor(&mut self, opened: Option<String>) {
        if let Some((target, from)) = self.link.take() {
            let said = self.text.get(from..).unwrap_or_default();
            if target.starts_with("http") && !said.contains(&target) {
                self.text.extend([" [link: ", &target, "]"]);
            }
        }
        self.link = opened.map(|target| (target, self.text.len()));
    }
}

/// What follows the end of a silent element; nothing where it never ends.
fn after_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(place) = rest.find("</") {
        rest = rest.get(place + 2..).unwrap_or_default();
        let named = rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if named {
            return rest.split_once('>').map_or("", |(_, after)| after);
        }
    }
    ""
}

/// The value of an attribute of a tag, with its characters resolved.
fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let place = lower.find(&format!("{wanted}="))? + wanted.len() + 1;
    let value = tag.get(place..)?;
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(with_characters(value).chars().take(400).collect())
}

/// A text with its `&…;` resolved.
fn with_characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        let (before, from) = rest.split_at(place);
        out.push_str(before);
        let end = from.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        let found = end.and_then(|end| Some((character(from.get(1..end)?)?, end + 1)));
        let (character, length) = found.unwrap_or(('&', 1));
        out.push(character);
        rest = from.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_as_text() {
        let page = "<html><head><title>x</title></head><body><p>Dear&nbsp;council,</p>\
            <p>I paid &#163;35 &amp; have <b>proof</b>.<br>See <a href=\"https://example.org/p\">\
            my photo</a></p><script>alert('<p>')</script><!-- <p>hidden --></body></html>";
        assert_eq!(
            text_of(page).trim(),
            "Dear council,\n\nI paid £35 & have proof.\nSee my photo [link: https://example.org/p]"
        );
    }

    #[test]
    fn broken_pages_end() {
        for page in
            ["<", "<p", "<script>never", "<!-- never", "a < b", "&#xffffffff;", "&", "<a href="]
        {
            let _ = text_of(page);
        }
        assert_eq!(text_of("1 < 2 & 3"), "1 < 2 & 3");
        let deep = "<div>".repeat(200_000);
        assert!(text_of(&deep).trim().is_empty());
    }
}
