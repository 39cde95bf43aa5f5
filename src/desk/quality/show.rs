//! A sample whole: what came in and what was answered, to be read before it is marked.

use crate::case::ids::MatterId;
use crate::desk::{Desk, Stop, text};
use crate::matter::{Matter, MatterKind};

impl Desk {
    /// Label and text of everything about a sample, line by line; a label without a text is a
    /// heading.
    pub fn quality_sheet(&self, id: MatterId) -> Result<Vec<(String, String)>, Stop> {
        let row = self.quality_row(id)?;
        let mut lines = Vec::new();
        let says = self.quality_checklist()?;
        for check in &row.checks {
            let line = says.iter().find(|line| line.key == check.name);
            let line = line.map_or(check.name.as_str(), |line| line.says.as_str());
            let mark = if check.met { "met" } else { "NOT MET" };
            lines.push((mark.to_string(), line.to_string()));
        }
        for (label, told) in [("Marked by", &row.marked_by), ("Remark", &row.remark)] {
            if !told.is_empty() {
                lines.push((label.to_string(), told.clone()));
            }
        }
        let item = self.post_item(row.item)?;
        lines.push((format!("What came in: {}", item.reference), String::new()));
        let facts = item.facts.into_iter().filter(|(_, told)| !told.is_empty());
        lines.extend(facts.map(|(label, told)| (label.to_string(), told)));
        lines.extend(item.text.lines().map(|line| (String::new(), line.to_string())));
        lines.push((String::new(), String::new()));
        let Some((MatterKind::Letter, letter)) = MatterKind::read(&row.letter) else {
            let says = "It was closed without a letter; the item's own log says why.".to_string();
            lines.push((String::new(), says));
            lines.extend(item.log.iter().map(|line| (String::new(), line.clone())));
            return Ok(lines);
        };
        lines.push((format!("What was answered: {}", row.letter), String::new()));
        if let Matter::Letter(letter) = self.matter(letter)?.matter
            && let Some(sealed) = &letter.sealed
        {
            let page = text::clean_lines(&sealed.text);
            lines.extend(page.lines().map(|line| (String::new(), line.to_string())));
        }
        Ok(lines)
    }
}
