//! The work queue: groups at the left, the cases of one group oldest first, the chosen one in
//! words.
//!
//! Floor 5. Holds a few pages of the group. The next ones are asked for while no key waits, so that
//! a page is drawn from memory.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::case::ids::CaseId;
use crate::case::notice::Regime;
use crate::case::officer::Account;
use crate::case::summary::Work;
use crate::case::words;
use crate::desk::post::PostGroup;
use crate::desk::view::{Group, QueueLine, QueuePage, QueueWish};
use crate::store::{PageFrom, QueueFilter, QueueKey};
use crate::ui::commands::{Can, Command, Scope};
use crate::ui::effect::{Answer, Ask, Choice, Effect, Menu, Message, Place, PostAnswer, PostAsk};
use crate::ui::pane::{Pane, Room, WIDE, motion, unheard};
use crate::ui::typed;
use crate::ui::widgets::pager::{Pager, Rows, Wanted};

mod draw;

/// Rows above the list: group, bands, head.
const HEAD: u16 = 3;
/// Rows below the list: the chosen line in words.
const FOOT: u16 = 2;

/// What the next page is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Awaited {
    /// To move on.
    Turn(Wanted),
    /// To show the same rows as they are now.
    Again,
    /// To start with the first row of a day.
    Day,
}

/// What was opened over the queue and will hand back an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Asked {
    Filter,
    GoToDay,
}

/// The pane.
pub struct Queue {
    me: Account,
    /// `None` until they could be read.
    groups: Option<Vec<Group>>,
    /// What waits of the post, beside the cases.
    post: Vec<PostGroup>,
    work: Option<Work>,
    filter: QueueFilter,
    pager: Pager<QueueLine>,
    awaited: Awaited,
    asked: Option<Asked>,
    /// Whether the bar moved since rows ahead of it were last asked for: once for each motion, so
    /// that a store that cannot be read is not asked for ever.
    moved: bool,
}

impl Queue {
    /// The queue of an officer.
    pub fn new(me: Account) -> Queue {
        Queue {
            me,
            groups: None,
            post: Vec::new(),
            work: None,
            filter: QueueFilter::Everything,
            pager: Pager::default(),
            awaited: Awaited::Turn(Wanted::Start),
            asked: None,
            moved: false,
        }
    }

    fn groups(&self) -> &[Group] {
        self.groups.as_deref().unwrap_or_default()
    }

    /// Rows of the list in view.
    fn height(room: &Room) -> usize {
        usize::from(room.area.height.saturating_sub(HEAD + FOOT)).max(1)
    }

    fn wish(&self, from: PageFrom, limit: usize) -> Vec<Effect> {
        let Some(work) = self.work else { return Vec::new() };
        let filter = self.filter.clone();
        vec![Effect::Ask(Ask::Queue(QueueWish { work, filter, from, limit }))]
    }

    fn turn(&mut self, wanted: Wanted, room: &Room) -> Vec<Effect> {
        let rows = self.pager.rows();
        let from = match wanted {
            Wanted::Nothing => return Vec::new(),
            Wanted::Start => PageFrom::Start,
            Wanted::End => PageFrom::End,
            Wanted::Before => rows.first().map_or(PageFrom::Start, |row| PageFrom::Before(row.key)),
            Wanted::After => rows.last().map_or(PageFrom::End, |row| PageFrom::After(row.key)),
        };
        self.awaited = Awaited::Turn(wanted);
        self.moved = true;
        self.wish(from, Queue::height(room) * 2)
    }

    fn restart(&mut self, room: &Room) -> Vec<Effect> {
        self.pager = Pager::default();
        self.turn(Wanted::Start, room)
    }

    /// Asks again for the rows in memory.
    fn again(&mut self, room: &Room) -> Vec<Effect> {
        self.awaited = Awaited::Again;
        let first = self.pager.rows().first().map(|row| row.key);
        let at_start = !self.pager.beyond(1).0;
        let from = match first {
            // The key just before the first row in memory, so that the row itself is read again.
            Some(key) if !at_start => {
                PageFrom::After(QueueKey { from: key.from, id: CaseId(key.id.0 - 1) })
            }
            Some(_) | None => PageFrom::Start,
        };
        self.wish(from, self.pager.rows().len().max(Queue::height(room) * 2))
    }

    fn take_groups(&mut self, groups: Vec<Group>, room: &Room) -> Vec<Effect> {
        self.groups = Some(groups);
        if self.work.is_some() {
            return Vec::new();
        }
        let open = self.groups().iter().find(|group| group.open > 0).or(self.groups().first());
        self.work = open.map(|group| group.work);
        self.restart(room)
    }

    fn take_page(&mut self, page: QueuePage, room: &Room) -> Vec<Effect> {
        if self.awaited == Awaited::Day && page.lines.is_empty() {
            let says = "No clock in this list started on that day or later; this is the newest.";
            let mut effects = self.turn(Wanted::End, room);
            effects.push(Effect::Say(Message::note(says)));
            return effects;
        }
        let height = Queue::height(room);
        let rows =
            Rows { rows: page.lines, more_before: page.more_before, more_after: page.more_after };
        match self.awaited {
            Awaited::Turn(wanted) => self.pager.take(wanted, rows, height),
            Awaited::Again => self.pager.refresh(rows, height, |old, new| old.id == new.id),
            Awaited::Day => self.pager.take(Wanted::Start, rows, height),
        }
        Vec::new()
    }

    fn neighbour(&mut self, forward: Command, room: &Room) -> Vec<Effect> {
        let at = self.groups().iter().position(|group| Some(group.work) == self.work);
        let last = self.groups().len().saturating_sub(1);
        let next = match (at, forward == Command::NextGroup) {
            (None, _) => 0,
            (Some(at), true) => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        };
        self.work = self.groups().get(next).map(|group| group.work);
        self.restart(room)
    }

    /// The filters that can be chosen, each with its words.
    fn filters(&self) -> Vec<(QueueFilter, &'static str)> {
        let mut filters = vec![
            (QueueFilter::Everything, "everything"),
            (QueueFilter::Unclaimed, "held by nobody"),
            (QueueFilter::HeldBy(self.me.clone()), "mine"),
            (QueueFilter::OnHold, "on hold"),
        ];
        filters
            .extend(Regime::ALL.map(|regime| (QueueFilter::Regime(regime), words::regime(regime))));
        filters
    }

    fn filter_words(&self) -> &'static str {
        let filters = self.filters();
        filters.iter().find(|(filter, _)| *filter == self.filter).map_or("", |(_, words)| words)
    }

    fn choose_filter(&mut self) -> Vec<Effect> {
        self.asked = Some(Asked::Filter);
        let filters = self.filters();
        let start = filters.iter().position(|(filter, _)| *filter == self.filter).unwrap_or(0);
        let choices = filters
            .iter()
            .map(|(_, words)| Choice { text: (*words).to_string(), ..Choice::default() });
        let menu = Menu { title: "Show".into(), lines: choices.collect(), start };
        vec![Effect::Open(Box::new(Place::Menu(menu)))]
    }

    fn go_to_day(&mut self, typed: &str, room: &Room) -> Vec<Effect> {
        match typed::day(typed, room.today) {
            Ok(day) => {
                self.pager = Pager::default();
                self.awaited = Awaited::Day;
                self.wish(PageFrom::AtDay(day), Queue::height(room) * 2)
            }
            Err(why) => vec![Effect::Say(Message::refused(why))],
        }
    }

    fn group(&self) -> Option<&Group> {
        self.groups().iter().find(|group| Some(group.work) == self.work)
    }
}

impl Pane for Queue {
    fn scope(&self) -> Scope {
        Scope::Queue
    }

    fn title(&self) -> String {
        "Work queue".to_string()
    }

    fn can(&self, command: Command) -> Can {
        let nothing_here = || Can::No("There is no case in this list.".to_string());
        match command {
            Command::Open if self.pager.chosen().is_none() => nothing_here(),
            Command::TakeNext if self.group().is_none_or(|group| group.open == 0) => Can::No(
                "No case of this kind is open; choose another kind of work with left and right."
                    .to_string(),
            ),
            Command::PreviousGroup | Command::NextGroup if self.groups().len() < 2 => {
                Can::No("There is no other kind of work.".to_string())
            }
            _ => Can::Yes,
        }
    }

    fn start(&mut self, _room: &Room) -> Vec<Effect> {
        vec![Effect::Ask(Ask::Groups), Effect::Ask(Ask::Post(PostAsk::Groups))]
    }

    fn update(&mut self, command: Command, room: &Room) -> Vec<Effect> {
        if let Some(motion) = motion(command) {
            let wanted = self.pager.go(motion, Queue::height(room));
            self.moved = true;
            return self.turn(wanted, room);
        }
        match command {
            Command::Open => {
                let case = self.pager.chosen().map(|line| Place::Case(line.id, self.work));
                case.into_iter().map(|place| Effect::Open(Box::new(place))).collect()
            }
            Command::TakeNext => {
                self.work.into_iter().map(|work| Effect::Ask(Ask::TakeNext(work))).collect()
            }
            Command::PreviousGroup | Command::NextGroup => self.neighbour(command, room),
            Command::Filter => self.choose_filter(),
            Command::GoToDay => {
                self.asked = Some(Asked::GoToDay);
                let prompt = "Cases whose clock started on (2026-03-02 or 2/3)".to_string();
                let place = Place::Prompt { title: "Go to day".to_string(), prompt };
                vec![Effect::Open(Box::new(place))]
            }
            Command::Refresh => self.refresh(room),
            other => unheard(other),
        }
    }

    fn take(&mut self, answer: Answer, room: &Room) -> Vec<Effect> {
        match answer {
            Answer::Groups(groups) => self.take_groups(groups, room),
            Answer::Page(page) => self.take_page(page, room),
            Answer::Post(PostAnswer::Groups(groups)) => {
                self.post = groups;
                Vec::new()
            }
            Answer::Taken(Some(id)) => {
                vec![Effect::Open(Box::new(Place::Case(id, self.work)))]
            }
            Answer::Taken(None) => {
                let says = "Every case of this kind is held by somebody or on hold.";
                vec![Effect::Say(Message::note(says))]
            }
            Answer::Chosen(at) if self.asked == Some(Asked::Filter) => {
                if let Some((filter, _)) = self.filters().into_iter().nth(at) {
                    self.filter = filter;
                }
                self.restart(room)
            }
            Answer::Typed(text) if self.asked == Some(Asked::GoToDay) => {
                self.go_to_day(&text, room)
            }
            _ => Vec::new(),
        }
    }

    fn refresh(&mut self, room: &Room) -> Vec<Effect> {
        let mut effects = self.start(room);
        effects.extend(self.again(room));
        effects
    }

    fn ahead(&mut self, room: &Room) -> Vec<Effect> {
        if std::mem::take(&mut self.moved) {
            let wanted = self.pager.ahead(Queue::height(room));
            let effects = self.turn(wanted, room);
            self.moved = false;
            effects
        } else {
            Vec::new()
        }
    }

    fn draw(&self, frame: &mut Frame, room: &Room) {
        let wide = room.area.width >= WIDE;
        let height = room.area.height.saturating_sub(FOOT);
        let left = Rect { width: if wide { 36 } else { 24 }, height, ..room.area };
        let right = Rect {
            x: left.right() + 1,
            width: room.area.width.saturating_sub(left.width + 1),
            ..left
        };
        self.draw_groups(frame, left, room);
        self.draw_head(frame, right, room);
        self.draw_list(frame, right, room);
        self.draw_chosen(frame, room.area, room);
    }
}
