//! A machine whose clock stands before what the store has recorded.

use noticedesk::case::day::{Day, Moment};
use noticedesk::case::notice::Area;
use noticedesk::case::officer::Account;
use noticedesk::clock::Clock;
use noticedesk::desk::files::ImportWish;
use noticedesk::desk::import::ImportMode;
use noticedesk::desk::{Desk, Opening};
use noticedesk::law::Law;
use noticedesk::store::sqlite::SqliteStore;

use crate::shop::Shop;

const NUMBER: &str = "XQ00000015";

/// A store in which an entry was recorded at the end of this century.
fn shop_from_tomorrow() -> Shop {
    let shop = Shop::live();
    let account = shop.run(&["officers", "list", "--json"]).json()[0]["account"].clone();
    let day: Day = "2026-03-10".parse().unwrap();
    let mut desk = Desk::open(Opening {
        store: Box::new(SqliteStore::open(&shop.store()).unwrap()),
        law: Law::built_in().unwrap(),
        clock: Clock::Fixed { moment: Moment(4_000_000_000_000), day },
        account: Account::new(account.as_str().unwrap()).unwrap(),
        as_of: None,
        store_name: String::new(),
    })
    .unwrap();
    let line = format!("{NUMBER},2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,");
    let file = shop.notices("one.csv", &[&line]);
    let wish = ImportWish {
        file: file.as_ref(),
        map: None,
        area: Area::named("england").unwrap(),
        mode: ImportMode::Take,
        faults: None,
    };
    desk.import(&wish, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    shop
}

#[test]
fn nothing_is_recorded_by_a_clock_that_stands_wrong_unless_the_line_insists() {
    let shop = shop_from_tomorrow();
    let file =
        shop.notices("two.csv", &["XQ00000026,2026-03-02T10:00,on-vehicle,parking,01,2,B,,"]);
    let acts: [&[&str]; 7] = [
        &["note", NUMBER, "a text"],
        &["pay", NUMBER, "1.00", "--method", "cash"],
        &["hold", NUMBER, "--reason", "why"],
        &["step", NUMBER, "cancel", "--reason", "why"],
        &["import", "notices", &file],
        &["officers", "add", "wren", "--name", "W. Ren"],
        &["queue", "keeper-enquiry", "--take"],
    ];
    for act in acts {
        let ran = shop.run(act).ends(4);
        ran.warns("2096-10-02 07:06 UTC").warns("clock").warns("--despite-clock");
    }
    // Reading is no harm.
    shop.run(&["case", NUMBER]).ends(0);
    shop.run(&["queue"]).ends(0);
    shop.run(&["pay", NUMBER, "1.00", "--method", "cash", "--preview"]).ends(0);
    let noted = shop.run(&["note", NUMBER, "all the same", "--despite-clock"]).ends(0);
    noted.warns("2096-10-02");
    shop.run(&["case", NUMBER]).ends(0).says("all the same");
    shop.is_sound();
}

#[test]
fn the_workstation_asks_before_it_opens_on_a_wrong_clock() {
    let shop = shop_from_tomorrow();
    shop.run(&[]).ends(4).warns("Open the workstation all the same? [y/N]").warns("not opened");
}
