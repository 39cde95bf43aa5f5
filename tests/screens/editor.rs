//! The text area of letters against a naive model of a text area, and its promises as properties.

use noticedesk::ui::widgets::editor::{Editor, Found, LONGEST, Place, Way};
use noticedesk::ui::widgets::field::Edit;
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;

fn press(editor: &mut Editor, code: KeyCode, modifiers: KeyModifiers) -> Edit {
    editor.key(KeyEvent::new(code, modifiers))
}

fn editor(text: &str, cells: usize, rows: usize) -> Editor {
    let mut editor = Editor::holding(text);
    editor.fit(cells, rows);
    editor
}

fn write(editor: &mut Editor, text: &str) {
    for letter in text.chars() {
        press(editor, KeyCode::Char(letter), NONE);
    }
}

/// The cursor as bytes from the beginning of the text.
fn offset(editor: &Editor) -> usize {
    let Place { paragraph, at } = editor.cursor();
    (0..paragraph).map(|number| editor.buffer().paragraph(number).len() + 1).sum::<usize>() + at
}

/// A text area in the plainest way: one text, everything looked for from its beginning.
#[derive(Clone, Debug, Default)]
struct Naive {
    text: String,
    cursor: usize,
    mark: Option<usize>,
}

impl Naive {
    /// Every place where a cursor may stand.
    fn borders(&self) -> Vec<usize> {
        let mut places = Vec::new();
        let mut start = 0;
        for line in self.text.split('\n') {
            places.extend(line.grapheme_indices(true).map(|(at, _)| start + at));
            places.push(start + line.len());
            start += line.len() + 1;
        }
        places
    }

    fn left(&self) -> usize {
        self.borders().into_iter().rev().find(|place| *place < self.cursor).unwrap_or(0)
    }

    fn right(&self) -> usize {
        let end = self.text.len();
        self.borders().into_iter().find(|place| *place > self.cursor).unwrap_or(end)
    }

    fn replace(&mut self, from: usize, to: usize, text: &str) {
        self.text.replace_range(from..to, text);
        let end = from + text.len();
        let last = self.text.len();
        self.cursor = self.borders().into_iter().find(|place| *place >= end).unwrap_or(last);
        self.mark = None;
    }

    fn selection(&self) -> Option<(usize, usize)> {
        let mark = self.mark.filter(|mark| *mark != self.cursor)?;
        Some((mark.min(self.cursor), mark.max(self.cursor)))
    }

    fn put(&mut self, text: &str) {
        let (from, to) = self.selection().unwrap_or((self.cursor, self.cursor));
        self.replace(from, to, text);
    }

    fn remove(&mut self, to: usize) {
        match self.selection() {
            Some((from, to)) => self.replace(from, to, ""),
            None if to == self.cursor => self.mark = None,
            None => self.replace(to.min(self.cursor), to.max(self.cursor), ""),
        }
    }

    fn go(&mut self, to: usize, select: bool) {
        self.mark = if select { self.mark.or(Some(self.cursor)) } else { None };
        self.cursor = to;
    }
}

#[derive(Clone, Debug)]
enum Act {
    Put(String),
    Back,
    Delete,
    Left(bool),
    Right(bool),
    Start(bool),
    End(bool),
    Up(bool),
    Down(bool),
    WordLeft,
    CutOut,
    Undo,
    Redo,
}

fn pieces() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-e ]{1,3}",
        2 => Just("\n".to_string()),
        1 => Just("e\u{301}".to_string()),
        1 => Just("\u{301}".to_string()),
        1 => Just("日本".to_string()),
        1 => Just("👩\u{1f3fd}".to_string()),
        1 => Just("🇬🇧".to_string()),
        1 => Just("🇬".to_string()),
        1 => Just("one two three\nfour five".to_string()),
    ]
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        8 => pieces().prop_map(Act::Put),
        3 => Just(Act::Back),
        2 => Just(Act::Delete),
        3 => any::<bool>().prop_map(Act::Left),
        3 => any::<bool>().prop_map(Act::Right),
        1 => any::<bool>().prop_map(Act::Start),
        1 => any::<bool>().prop_map(Act::End),
        2 => any::<bool>().prop_map(Act::Up),
        2 => any::<bool>().prop_map(Act::Down),
        1 => Just(Act::WordLeft),
        1 => Just(Act::CutOut),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ];
    prop::collection::vec(act, 1..60)
}

fn shift(held: bool) -> KeyModifiers {
    if held { SHIFT } else { NONE }
}

/// Does an act with the editor.
fn act_out(editor: &mut Editor, act: &Act) {
    match act {
        Act::Put(text) => editor.insert(text),
        Act::Back => drop(press(editor, KeyCode::Backspace, NONE)),
        Act::Delete => drop(press(editor, KeyCode::Delete, NONE)),
        Act::Left(held) => drop(press(editor, KeyCode::Left, shift(*held))),
        Act::Right(held) => drop(press(editor, KeyCode::Right, shift(*held))),
        Act::Start(held) => drop(press(editor, KeyCode::Home, CTRL | shift(*held))),
        Act::End(held) => drop(press(editor, KeyCode::End, CTRL | shift(*held))),
        Act::Up(held) => drop(press(editor, KeyCode::Up, shift(*held))),
        Act::Down(held) => drop(press(editor, KeyCode::Down, shift(*held))),
        Act::WordLeft => drop(press(editor, KeyCode::Left, CTRL)),
        Act::CutOut => drop(editor.cut()),
        Act::Undo => drop(editor.undo()),
        Act::Redo => drop(editor.redo()),
    }
}

/// Does the same with the model; whether the model knows the act.
fn act_naively(naive: &mut Naive, act: &Act) -> bool {
    match act {
        Act::Put(text) => naive.put(text),
        Act::Back => naive.remove(naive.left()),
        Act::Delete => naive.remove(naive.right()),
        Act::Left(held) => naive.go(naive.left(), *held),
        Act::Right(held) => naive.go(naive.right(), *held),
        Act::Start(held) => naive.go(0, *held),
        Act::End(held) => naive.go(naive.text.len(), *held),
        Act::CutOut => {
            if naive.selection().is_some() {
                naive.put("");
            }
        }
        Act::Up(_) | Act::Down(_) | Act::WordLeft | Act::Undo | Act::Redo => return false,
    }
    true
}

proptest! {
    #[test]
    fn it_does_what_the_naive_model_does(acts in acts(), cells in 1_usize..20) {
        let mut editor = editor("", cells, 5);
        let mut naive = Naive::default();
        for act in acts {
            let mut copy = naive.clone();
            if act_naively(&mut copy, &act) {
                naive = copy;
                act_out(&mut editor, &act);
                prop_assert_eq!(editor.text(), naive.text.as_str());
                prop_assert_eq!(offset(&editor), naive.cursor, "after {:?}", act);
                prop_assert_eq!(editor.buffer().bytes(), naive.text.len());
            }
        }
    }

    #[test]
    fn the_cursor_is_always_between_two_letters(acts in acts(), cells in 1_usize..20) {
        let mut editor = editor("Dear Sir\n\ne\u{301}clair 日本語 👩\u{1f3fd}", cells, 4);
        for act in acts {
            act_out(&mut editor, &act);
            let Place { paragraph, at } = editor.cursor();
            let text = editor.buffer().paragraph(paragraph);
            let border = at == text.len() || text.grapheme_indices(true).any(|(b, _)| b == at);
            prop_assert!(border, "{:?} in {:?} after {:?}", editor.cursor(), text, act);
            prop_assert!(editor.in_view().contains(&paragraph), "out of view after {:?}", act);
        }
    }

    #[test]
    fn taking_everything_back_gives_the_start_and_doing_it_again_the_end(acts in acts()) {
        let start = "Thank you for your letter.\n\nWe have looked at it.";
        let mut editor = editor(start, 12, 6);
        for act in &acts {
            act_out(&mut editor, act);
        }
        let end = editor.text();
        while editor.undo() == Edit::Changed {}
        prop_assert_eq!(editor.text(), start);
        // Steps that were taken back by the acts themselves come again as well.
        let redone = acts.iter().any(|act| matches!(act, Act::Undo));
        while editor.redo() == Edit::Changed {}
        prop_assert!(redone || editor.text() == end);
        while editor.undo() == Edit::Changed {}
        prop_assert_eq!(editor.text(), start);
    }

    #[test]
    fn wrapping_is_the_same_whether_made_at_once_or_as_typed(acts in acts(), cells in 2_usize..16) {
        let mut grown = editor("one two three four five six seven\n\neight", cells, 7);
        for act in &acts {
            act_out(&mut grown, act);
        }
        let mut fresh = editor(&grown.text(), cells, 7);
        let here = grown.cursor();
        fresh.go_to(here);
        grown.go_to(here);
        for code in [KeyCode::Up, KeyCode::Up, KeyCode::End, KeyCode::Down, KeyCode::PageUp] {
            press(&mut grown, code, NONE);
            press(&mut fresh, code, NONE);
            prop_assert_eq!(offset(&grown), offset(&fresh));
        }
    }
}

#[test]
fn typing_is_taken_back_by_words() {
    let mut editor = editor("", 40, 5);
    write(&mut editor, "the sign was hidden");
    assert_eq!(editor.undo(), Edit::Changed);
    assert_eq!(editor.text(), "the sign was ");
    editor.undo();
    assert_eq!(editor.text(), "the sign ");
    editor.redo();
    assert_eq!(editor.text(), "the sign was ");
    write(&mut editor, "not");
    assert_eq!(editor.redo(), Edit::NotMine, "what was typed since ends doing again");
    assert_eq!(editor.text(), "the sign was not");
}

#[test]
fn up_and_down_keep_their_column_past_a_short_line() {
    let mut editor = editor("abcdefgh\nij\nklmnopqr", 40, 5);
    press(&mut editor, KeyCode::End, NONE);
    press(&mut editor, KeyCode::Down, NONE);
    press(&mut editor, KeyCode::Down, NONE);
    write(&mut editor, "X");
    assert_eq!(editor.text(), "abcdefgh\nij\nklmnopqrX");
}

#[test]
fn home_and_end_go_to_the_row_then_to_the_paragraph() {
    // Shown in ten cells: "one two ", "three four ", "five".
    let mut editor = editor("one two three four five", 10, 5);
    press(&mut editor, KeyCode::Down, NONE);
    press(&mut editor, KeyCode::End, NONE);
    assert_eq!(offset(&editor), "one two three four".len());
    press(&mut editor, KeyCode::Home, NONE);
    assert_eq!(offset(&editor), "one two ".len());
    press(&mut editor, KeyCode::Home, NONE);
    assert_eq!(offset(&editor), 0);
    press(&mut editor, KeyCode::End, NONE);
    press(&mut editor, KeyCode::End, NONE);
    assert_eq!(offset(&editor), editor.text().len());
}

#[test]
fn a_selection_is_copied_cut_and_typed_over() {
    let mut editor = editor("the blue car\nand the red one", 40, 5);
    for _ in 0..3 {
        press(&mut editor, KeyCode::Right, NONE);
    }
    press(&mut editor, KeyCode::Right, CTRL | SHIFT);
    assert_eq!(editor.selected().as_deref(), Some(" blue"));
    assert_eq!(editor.cut().as_deref(), Some(" blue"));
    editor.toggle_mark();
    press(&mut editor, KeyCode::End, CTRL);
    assert_eq!(editor.selected().as_deref(), Some(" car\nand the red one"));
    write(&mut editor, "y");
    assert_eq!(editor.text(), "they");
    editor.undo();
    assert_eq!(editor.text(), "the car\nand the red one");
    editor.select_all();
    press(&mut editor, KeyCode::Backspace, NONE);
    assert_eq!(editor.text(), "");
}

#[test]
fn a_search_goes_round_both_ways() {
    let mut editor = editor("Bay 1\nthe BAY\nno bay here", 40, 5);
    assert_eq!(editor.find("bay", Way::On), Found::Here);
    assert_eq!(editor.selected().as_deref(), Some("Bay"));
    assert_eq!(editor.find("bay", Way::On), Found::Here);
    assert_eq!(editor.selected().as_deref(), Some("BAY"));
    assert_eq!(editor.find("bay", Way::On), Found::Here);
    assert_eq!(editor.find("bay", Way::On), Found::Around);
    assert_eq!(editor.selected().as_deref(), Some("Bay"));
    assert_eq!(editor.find("bay", Way::Back), Found::Around);
    assert_eq!(editor.selected().as_deref(), Some("bay"));
    assert_eq!(editor.find("bay", Way::Back), Found::Here);
    assert_eq!(editor.selected().as_deref(), Some("BAY"));
    assert_eq!(editor.find("kerb", Way::On), Found::Nowhere);
    assert_eq!(editor.find("", Way::On), Found::Nowhere);
}

#[test]
fn words_and_lines_go_at_once() {
    let mut editor = editor("one two three\nfour", 40, 5);
    press(&mut editor, KeyCode::End, NONE);
    press(&mut editor, KeyCode::Char('w'), CTRL);
    assert_eq!(editor.text(), "one two \nfour");
    press(&mut editor, KeyCode::Char('u'), CTRL);
    assert_eq!(editor.text(), "\nfour");
    press(&mut editor, KeyCode::Char('k'), CTRL);
    assert_eq!(editor.text(), "four");
    press(&mut editor, KeyCode::Delete, CTRL);
    assert_eq!(editor.text(), "");
}

#[test]
fn what_is_pasted_cannot_drive_the_screen() {
    let mut editor = editor("", 40, 5);
    editor.insert("one\r\ntwo\u{1b}[31m\tthree \u{202e}four\u{9b}1m");
    assert_eq!(editor.text(), "one\ntwo [31m three  four 1m");
}

#[test]
fn a_letter_has_an_end_and_is_cut_between_letters() {
    let mut editor = editor("", 40, 5);
    editor.insert(&"日".repeat(LONGEST));
    assert!(editor.text().len() <= LONGEST && editor.text().len() > LONGEST - 3);
    write(&mut editor, "x");
    editor.undo();
    while editor.undo() == Edit::Changed {}
    assert_eq!(editor.text(), "");
}
