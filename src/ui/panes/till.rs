//! The end of the officer's day on one screen: what is expected, field by field what was counted,
//! over and short at once, then submitted.
//!
//! Floor 5. What was typed is kept as a draft whenever no key waits; the sums are the matter's own.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::case::event::Method;
use crate::case::money::Pence;
use crate::desk::cash::day::DayView;
use crate::matter::banking::{Count, DENOMINATIONS};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Message, MoneyAnswer, MoneyAsk, Obstacle};
use crate::ui::keymap::Typing;
use crate::ui::pane::{Pane, Room, unheard};
use crate::ui::typed;
use crate::ui::widgets::field::{Edit, Field, Focus};
use crate::ui::widgets::frame::{below, lines, row};
use crate::ui::widgets::text::{fit, right};

/// The fields behind the notes and coins, in their order.
const OTHERS: [&str; 8] = [
    "Cheques, number",
    "Cheques, total",
    "Postal orders, number",
    "Postal orders, total",
    "Card total",
    "Paying-in slip",
    "Bag",
    "Reason",
];

/// All fields.
const FIELDS: usize = DENOMINATIONS.len() + OTHERS.len();

/// The pane.
pub struct Till {
    view: Option<Box<DayView>>,
    /// Whether the desk has answered that no day is open.
    none_open: bool,
    float: Field,
    fields: Vec<Field>,
    at: usize,
    count: Count,
    /// Whether something was typed that no draft holds yet.
    unkept: bool,
    done: Option<String>,
}

impl Default for Till {
    /// The end of the day, not read yet.
    fn default() -> Till {
        Till {
            view: None,
            none_open: false,
            float: Field::default(),
            fields: vec![Field::default(); FIELDS],
            at: 0,
            count: Count::default(),
            unkept: false,
            done: None,
        }
    }
}

impl Till {
    fn text(&self, at: usize) -> &str {
        self.fields.get(at).map_or("", |field| field.text().trim())
    }

    /// Reads the fields; the first that makes no sense is named with its place.
    fn read(&self) -> Result<Count, (usize, String)> {
        let number = |at: usize| -> Result<u32, (usize, String)> {
            match self.text(at) {
                "" => Ok(0),
                text => text
                    .parse()
                    .map_err(|_| (at, format!("\"{text}\" is no number: write for example 12"))),
            }
        };
        let pence = |at: usize| -> Result<Pence, (usize, String)> {
            match self.text(at) {
                "" => Ok(Pence::ZERO),
                text => typed::amount(text).map_err(|why| (at, why)),
            }
        };
        let mut count = Count::default();
        for (at, kept) in count.cash.iter_mut().enumerate() {
            *kept = number(at)?;
        }
        let from = DENOMINATIONS.len();
        count.cheques = number(from)?;
        count.cheque_total = pence(from + 1)?;
        count.postal_orders = number(from + 2)?;
        count.postal_order_total = pence(from + 3)?;
        count.card_total = pence(from + 4)?;
        count.slip = number(from + 5)?;
        count.bag = self.text(from + 6).to_string();
        Ok(count)
    }

    fn show(&mut self, count: &Count) {
        let number = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        let pence = |sum: Pence| if sum.is_zero() { String::new() } else { sum.to_string() };
        let mut texts: Vec<String> = count.cash.iter().map(|one| number(*one)).collect();
        texts.extend([
            number(count.cheques),
            pence(count.cheque_total),
            number(count.postal_orders),
            pence(count.postal_order_total),
            pence(count.card_total),
            number(count.slip),
            count.bag.clone(),
        ]);
        for (field, text) in self.fields.iter_mut().zip(&texts) {
            *field = Field::holding(text);
        }
        self.count = count.clone();
    }

    /// Fills the fields from a draft, where it belongs to this day.
    fn recover(&mut self, draft: &str) {
        let mut parts = draft.split('\n');
        let reference = parts.next().unwrap_or("");
        if self.view.as_ref().is_none_or(|view| view.reference != reference) {
            return;
        }
        for (field, part) in self.fields.iter_mut().zip(parts) {
            *field = Field::holding(part);
        }
        if let Ok(count) = self.read() {
            self.count = count;
        }
    }

    /// Goes on; behind the last field the day is submitted.
    fn accept(&mut self) -> Vec<Effect> {
        if self.done.is_some() {
            return vec![Effect::Close];
        }
        let Some(view) = &self.view else { return self.begin() };
        match self.read() {
            Err((at, why)) => {
                self.at = at;
                return vec![Effect::Say(Message::refused(why))];
            }
            Ok(count) => self.count = count,
        }
        if self.at + 1 < FIELDS {
            self.at += 1;
            return Vec::new();
        }
        let reason = self.text(FIELDS - 1).to_string();
        let differs = view.differs_with(&self.count);
        if !differs.is_empty() && reason.is_empty() {
            let says = format!("{}: say why here, or count again.", differs.join(", "));
            return vec![Effect::Say(Message::refused(says))];
        }
        let differs = if differs.is_empty() { "all agrees".into() } else { differs.join(", ") };
        let question = format!(
            "Submit {}? {}; {differs}. What you enter later belongs to the next day.",
            view.reference,
            self.to_bank(view)
        );
        let count = Box::new(self.count.clone());
        let act = Ask::Money(MoneyAsk::Submit(view.id, view.after, count, reason));
        self.unkept = false;
        vec![Effect::Confirm { question, act: Box::new(act) }]
    }

    fn begin(&mut self) -> Vec<Effect> {
        let (typed, till) =
            self.float.text().trim().split_once(' ').unwrap_or((self.float.text().trim(), ""));
        let float = if typed.is_empty() { Ok(Pence::ZERO) } else { typed::amount(typed) };
        match float {
            Err(why) => vec![Effect::Say(Message::refused(why))],
            Ok(float) => {
                let till = till.trim().to_string();
                vec![Effect::Ask(Ask::Money(MoneyAsk::Open(float, till)))]
            }
        }
    }

    /// Over or short of a method as it is typed now.
    fn counted(&self, view: &DayView, method: Method, expected: Pence) -> Pence {
        if method.is_counted() { self.count.of(method, view.day.float) } else { expected }
    }

    /// What goes to the bank, in words.
    fn to_bank(&self, view: &DayView) -> String {
        let pence = self.count.paid_in(view.day.float);
        if pence < Pence::ZERO {
            return format!("{} of the float are not counted yet", -pence);
        }
        format!("{pence} to the bank")
    }

    fn is_begun(&self) -> bool {
        self.view.is_some()
    }
}

impl Pane for Till {
    fn scope(&self) -> Scope {
        Scope::Till
    }

    fn title(&self) -> String {
        let reference = self.view.as_ref().map_or("", |view| view.reference.as_str());
        format!("End of day {reference}").trim_end().to_string()
    }

    fn typing(&self) -> Typing {
        Typing::Text
    }

    fn can(&self, command: Command) -> Can {
        match command {
            Command::Undo | Command::PreviousField if self.at == 0 || !self.is_begun() => {
                Can::No("This is the first field; esc leaves and keeps the count.".to_string())
            }
            Command::NextField if !self.is_begun() => {
                Can::No("Type the float and press enter: that begins the day.".to_string())
            }
            Command::Undo | Command::PreviousField | Command::NextField if self.done.is_some() => {
                Can::No("The day is submitted; what is put right belongs to the next.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        let asks = [MoneyAsk::Till, MoneyAsk::Draft];
        asks.map(|ask| Effect::Ask(Ask::Money(ask))).to_vec()
    }

    fn update(&mut self, command: Command, _room: &Room) -> Vec<Effect> {
        match command {
            Command::Accept => self.accept(),
            Command::NextField | Command::Down => {
                self.at = (self.at + 1).min(FIELDS - 1);
                Vec::new()
            }
            Command::Undo | Command::PreviousField | Command::Up => {
                self.at = self.at.saturating_sub(1);
                Vec::new()
            }
            other => unheard(other),
        }
    }

    fn key(&mut self, key: KeyEvent, _room: &Room) -> Vec<Effect> {
        if self.done.is_some() {
            return Vec::new();
        }
        let begun = self.is_begun();
        let field = if begun { self.fields.get_mut(self.at) } else { Some(&mut self.float) };
        let edit = field.map(|field| field.key(key));
        if edit == Some(Edit::Changed) && begun {
            self.unkept = true;
            if let Ok(count) = self.read() {
                self.count = count;
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _room: &Room) -> Vec<Effect> {
        let begun = self.is_begun();
        let field = if begun { self.fields.get_mut(self.at) } else { Some(&mut self.float) };
        if let Some(field) = field {
            field.insert(text.trim());
            self.unkept = begun;
        }
        Vec::new()
    }

    fn take(&mut self, answer: Answer, _room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Money(MoneyAnswer::Till(view)) => {
                self.none_open = view.is_none();
                let known = self.view.as_ref().map(|view| view.id);
                if let Some(new) = &view
                    && known != Some(new.id)
                    && let Some(count) = new.day.count.clone()
                {
                    self.show(&count);
                    if let Some(reason) = self.fields.last_mut() {
                        *reason = Field::holding(&new.day.reason);
                    }
                }
                if self.done.is_none() {
                    self.view = view;
                }
            }
            Answer::Money(MoneyAnswer::Draft(Some(draft))) => self.recover(&draft),
            Answer::Done(done) if self.is_begun() => self.done = Some(done.says),
            Answer::Done(_) | Answer::Stopped(Obstacle::Behind | Obstacle::Refused) => {
                return vec![Effect::Ask(Ask::Money(MoneyAsk::Till))];
            }
            _ => {}
        }
        Vec::new()
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Money(MoneyAsk::Till))]
    }

    fn rest(&mut self) -> Vec<Effect> {
        let Some(view) = self.view.as_ref().filter(|_| self.unkept) else { return Vec::new() };
        self.unkept = false;
        let mut parts = vec![view.reference.clone()];
        parts.extend(self.fields.iter().map(|field| field.text().to_string()));
        vec![Effect::Ask(Ask::Money(MoneyAsk::SaveDraft(parts.join("\n"))))]
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let (theme, area) = (room.theme, room.area);
        if let Some(done) = &self.done {
            let back = Line::from(vec![Span::styled("enter", theme.key()), " goes back".into()]);
            return lines(frame, area, [Line::styled(done.as_str(), theme.strong()), back]);
        }
        let Some(view) = &self.view else {
            if self.none_open {
                let says = "No banking day is open. Float, and behind a blank the till:";
                lines(frame, area, [Line::styled(says, theme.text())]);
                let entry = Rect { width: 40.min(area.width), ..row(area, 1) };
                self.float.draw(frame, entry, theme.field(), Focus::Here);
                let hint = vec![Span::styled("enter", theme.key()), " begins the day".into()];
                lines(frame, row(area, 3), [Line::from(hint)]);
            }
            return;
        };
        let (first, last) = view.receipts();
        let receipts =
            if first.is_empty() { "no receipts".to_string() } else { format!("{first} to {last}") };
        let (day, till) = (&view.day, view.day.till.as_str());
        let till = if till.is_empty() { String::new() } else { format!("  {till}") };
        let head = format!("{}{till}  float {}  {receipts}", day.day.long(), day.float);
        lines(frame, row(area, 0), [Line::styled(head, theme.strong())]);
        self.draw_fields(frame, below(area, 2), room);
        self.draw_totals(frame, below(area, 9), room, view);
    }
}

/// Cells of a note's or coin's field.
const WORTH: u16 = 6;

impl Till {
    fn draw_fields(&self, frame: &mut Frame, area: Rect, room: &Room) {
        let theme = room.theme;
        let focus = |at: usize| Focus::when(&at, &self.at);
        for (place, (worth, across)) in DENOMINATIONS.iter().zip(0_u16..).enumerate() {
            let x = area.x + across * WORTH;
            let cell = Rect { x, width: WORTH - 1, ..row(area, 1) };
            let label = match worth / 100 {
                0 => format!("{worth}p"),
                pounds => format!("£{pounds}"),
            };
            let style = if self.at == place { theme.strong() } else { theme.dim() };
            lines(frame, Rect { y: area.y, ..cell }, [Line::styled(right(&label, 5), style)]);
            if let Some(field) = self.fields.get(place) {
                field.draw(frame, cell, theme.field(), focus(place));
            }
        }
        // Two columns of four below the notes and coins.
        for (place, (label, down)) in OTHERS.iter().zip(0_u16..).enumerate() {
            let at = DENOMINATIONS.len() + place;
            let line = row(area, 2 + down / 2);
            let x = line.x + (down % 2) * 38;
            let style = if self.at == at { theme.strong() } else { theme.dim() };
            let words = Rect { x, width: 24.min(area.width), ..line };
            lines(frame, words, [Line::styled(fit(label, 23), style)]);
            let width = if *label == "Reason" { area.right().saturating_sub(x + 24) } else { 12 };
            let entry = Rect { x: x + 24, width, ..line };
            if let Some(field) = self.fields.get(at) {
                field.draw(frame, entry, theme.field(), focus(at));
            }
        }
    }

    fn draw_totals(&self, frame: &mut Frame, area: Rect, room: &Room, view: &DayView) {
        let theme = room.theme;
        let line = |texts: [&str; 5]| {
            let [what, items, expected, counted, over] = texts;
            let cells =
                [fit(what, 20), right(items, 8), right(expected, 11), right(counted, 11)].join(" ");
            format!("{cells} {}", right(over, 11))
        };
        let head = line(["", "receipts", "expected", "counted", "over/short"]);
        let mut shown = vec![Line::styled(head, theme.heading())];
        for total in &view.totals {
            let counted = self.counted(view, total.method, total.expected);
            let over = counted - total.expected;
            let (items, expected) = (total.items.to_string(), total.expected.to_string());
            let (counted, differs) = (counted.to_string(), over.to_string());
            let over_words = if over.is_zero() { "" } else { &differs };
            let text = line([total.method.label(), &items, &expected, &counted, over_words]);
            let style = if over.is_zero() { theme.text() } else { theme.care() };
            shown.push(Line::styled(text, style));
        }
        shown.push(Line::styled(self.to_bank(view), theme.strong()));
        let stale = view.day.count.as_deref() != Some(&self.count);
        for problem in view.problems.iter().filter(|_| !stale) {
            shown.push(Line::styled(format!("! {problem}"), theme.care()));
        }
        lines(frame, area, shown);
    }
}
