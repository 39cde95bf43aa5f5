//! Post: what came in, by where it stands, oldest first; and one item of it to read and deal with.
//!
//! Floor 5. The list and the item are two panes of one place.

mod draw;
mod item;

use ratatui::Frame;

use crate::case::ids::CaseId;
use crate::desk::post::{PostGroup, PostLine, PostPage};
use crate::matter::PostState;
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Effect, Place, PostAnswer, PostAsk, PostWish};
use crate::ui::pane::{Pane, Room, motion};
use crate::ui::widgets::list::Bar;

pub use item::Item;

/// Rows above the list: groups, bands, head.
const HEAD: u16 = 4;
/// Rows below the list: the chosen line in words.
const FOOT: u16 = 2;
/// Lines that are read at a time.
const BATCH: usize = 200;

/// The list.
pub struct PostList {
    case: Option<CaseId>,
    state: PostState,
    chosen_by_hand: bool,
    groups: Vec<PostGroup>,
    page: Option<PostPage>,
    wanted: usize,
    bar: Bar,
}

impl PostList {
    /// The post of the whole office, or that of one case.
    pub fn new(case: Option<CaseId>) -> PostList {
        PostList {
            case,
            state: PostState::ToIndex,
            chosen_by_hand: false,
            groups: Vec::new(),
            page: None,
            wanted: BATCH,
            bar: Bar::default(),
        }
    }

    fn lines(&self) -> &[PostLine] {
        self.page.as_ref().map(|page| page.lines.as_slice()).unwrap_or_default()
    }

    fn chosen(&self) -> Option<&PostLine> {
        self.lines().get(self.bar.at)
    }

    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    fn ask(&self) -> Vec<Effect> {
        let wish = self.case.map_or(PostWish::Standing(self.state), PostWish::OfCase);
        vec![Effect::Ask(Ask::Post(PostAsk::Page(wish, self.wanted)))]
    }

    /// Shows the group before or after.
    fn turn(&mut self, forward: Command) -> Vec<Effect> {
        let at = PostState::ALL.iter().position(|state| *state == self.state).unwrap_or(0);
        let count = PostState::ALL.len();
        let next = if forward == Command::NextGroup { at + 1 } else { at + count - 1 } % count;
        self.state = PostState::ALL.get(next).copied().unwrap_or(PostState::ToIndex);
        self.chosen_by_hand = true;
        self.page = None;
        self.bar = Bar::default();
        self.wanted = BATCH;
        self.ask()
    }

    fn take_groups(&mut self, groups: Vec<PostGroup>) -> Vec<Effect> {
        self.groups = groups;
        let here = |state| self.groups.iter().any(|group| group.state == state && group.open > 0);
        if self.chosen_by_hand || self.case.is_some() || here(self.state) {
            return Vec::new();
        }
        // The first group in which something waits, once, when the list is opened.
        let waiting = PostState::ALL.iter().copied().find(|state| state.is_open() && here(*state));
        match waiting.filter(|_| self.lines().is_empty()) {
            Some(state) => {
                self.state = state;
                self.ask()
            }
            None => Vec::new(),
        }
    }
}

impl Pane for PostList {
    fn scope(&self) -> Scope {
        Scope::Post
    }

    fn title(&self) -> String {
        if self.case.is_some() { "Post of the case".to_string() } else { "Post".to_string() }
    }

    fn subject(&self) -> Option<CaseId> {
        self.chosen().and_then(|line| line.case)
    }

    fn can(&self, command: Command) -> Can {
        match command {
            Command::Open if self.chosen().is_none() => {
                Can::No("There is no item of post in this list.".to_string())
            }
            Command::PreviousGroup | Command::NextGroup if self.case.is_some() => {
                Can::No("This is the post of one case, all of it.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        let mut effects = vec![Effect::Ask(Ask::Post(PostAsk::Groups))];
        effects.extend(self.ask());
        effects
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let height = PostList::height(room);
            self.bar.go(motion, self.lines().len(), height);
            let more = self.page.as_ref().is_some_and(|page| page.more_after);
            if more && self.bar.at + height >= self.lines().len() {
                self.wanted = self.lines().len() + BATCH;
                return self.ask();
            }
            return Vec::new();
        }
        match command {
            Command::Open => {
                let item = self.chosen().map(|line| Place::PostItem(line.id));
                item.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::PreviousGroup | Command::NextGroup => self.turn(command),
            Command::Refresh => self.refresh(room),
            _ => Vec::new(),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Post(PostAnswer::Groups(groups)) => self.take_groups(groups),
            Answer::Post(PostAnswer::Page(page)) => {
                let kept = self.chosen().map(|line| line.id);
                let found = page.lines.iter().position(|line| Some(line.id) == kept);
                self.page = Some(page);
                self.bar.at = found.unwrap_or(self.bar.at);
                self.bar.settle(self.lines().len(), PostList::height(room));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, _room: &Room) -> Vec<Effect> {
        let mut effects = vec![Effect::Ask(Ask::Post(PostAsk::Groups))];
        effects.extend(self.ask());
        effects
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        self.draw_list(frame, room);
    }
}
