//! Post from the command line: in, to its case, what it is, done with; drop folders; nothing lost.

use serde_json::Value;

use noticedesk::case::ids::PcnNumber;

use super::shop::{Ran, Shop};

const DAY: &str = "2026-07-01";

fn on(shop: &Shop, arguments: &[&str]) -> Ran {
    let mut all = arguments.to_vec();
    all.extend(["--as-of", DAY]);
    shop.run(&all)
}

fn json(shop: &Shop, arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    on(shop, &all).ends(0).json()
}

/// A practice store with one case more, which waits for its notice to owner; its number.
fn office() -> (Shop, String) {
    let shop = Shop::practice(5);
    let number = PcnNumber::allocate("XC", 77).unwrap().to_string();
    let line = format!(
        "{number},2026-05-20T10:00,on-vehicle,parking,01,2,Example Road,XX26 ABC,A N Example"
    );
    let file = shop.notices("notices.csv", &[&line]);
    on(&shop, &["import", "notices", &file]).ends(0);
    (shop, number)
}

fn mail(number: &str) -> String {
    format!(
        "Received: from mx.example.org by mail.example.gov.uk; Sat, 20 Jun 2026 09:00:00 +0100\r\n\
         From: Ann Example <ann@example.org>\r\nSubject: my notice\r\n\
         Date: Sat, 20 Jun 2026 08:59:00 +0100\r\n\r\n\
         I had paid at the machine before I left and the ticket fell. Please cancel {number}.\r\n"
    )
}

#[test]
fn post_stops_its_case_until_somebody_has_said_what_it_is() {
    let (shop, number) = office();
    let file = shop.write("mail.eml", mail(&number));
    on(&shop, &["post", "in", &file]).ends(0).says("P1 put to case").says(&number);
    on(&shop, &["post", "in", &file]).ends(0).says("P1 was there already");
    on(&shop, &["step", &number, "notice-to-owner"]).ends(4).warns("has not been classified");
    let listed = json(&shop, &["post", "list", "to-classify"]);
    assert_eq!(listed["lines"][0]["received"], "2026-06-20");
    assert_eq!(listed["lines"][0]["day"], 12);
    on(&shop, &["post", "close", "P1", "--reason", "no"]).ends(4).warns("may contest");
    on(&shop, &["post", "classify", "P1", "informal-challenge"]).ends(0).says("informal challenge");
    on(&shop, &["post", "close", "P1", "--reason", "no"]).ends(4).warns("answered by letter");
    on(&shop, &["step", &number, "notice-to-owner"]).ends(4);
    let case = on(&shop, &["case", &number]).ends(0);
    assert!(case.out.contains("challenge"), "{}", case.out);
    let shown = json(&shop, &["post", "show", "P1"]);
    assert_eq!(shown["kind"], "informal-challenge");
    assert!(shown["text"].as_str().unwrap().contains("the ticket fell"));
    on(&shop, &["post", "show", "P1", "--attachment", "0"]).ends(0);
    shop.is_sound();
}

#[test]
fn what_has_no_case_waits_and_is_put_to_one() {
    let (shop, number) = office();
    let file = shop.write("2026-06-22 letter.txt", "I will not pay this.");
    on(&shop, &["post", "in", &file]).ends(0).says("waits to be indexed");
    on(&shop, &["post", "classify", "P1", "query", "--reason", "x"]).ends(4).warns("no case yet");
    on(&shop, &["post", "index", "P1"]).ends(4).warns("no case leads clearly");
    on(&shop, &["post", "index", "P1", "XX99"]).ends(1);
    on(&shop, &["post", "index", "P1", &number]).ends(0).says(&number);
    on(&shop, &["post", "classify", "P1", "query"]).ends(4).warns("reason");
    on(&shop, &["post", "classify", "P1", "query", "--reason", "asks where to pay"])
        .ends(0)
        .says("second officer");
    on(&shop, &["step", &number, "notice-to-owner"]).ends(4);
    let listed = json(&shop, &["post", "list", "--case", &number]);
    assert_eq!(listed["lines"][0]["state"], "awaiting-approval");
    on(&shop, &["post", "agree", "P1"]).ends(4).warns("another officer must agree");
    let add = ["officers", "add", "second", "--name", "Second Officer", "--roles", "officer"];
    on(&shop, &add).ends(0);
    let second = |arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(["--officer", "second"]);
        on(&shop, &all)
    };
    second(&["post", "disagree", "P1", "--remark", "he says he will not pay"]).ends(0);
    on(&shop, &["post", "classify", "P1", "query", "--reason", "asks where to pay"]).ends(0);
    second(&["post", "agree", "P1"]).ends(0).says("P1 is query");
    on(&shop, &["step", &number, "notice-to-owner"]).ends(0);
    on(&shop, &["post", "close", "P1", "--reason", "told by telephone"]).ends(0);
    shop.is_sound();
}

#[test]
fn a_scan_that_nobody_can_read_is_no_payment_on_one_pair_of_eyes() {
    let (shop, number) = office();
    let scan = shop.write(&format!("2026-06-22 {number}.jpg"), b"\xff\xd8\xff\xe0\0\x02");
    let note = shop.write("2026-06-22 note.txt", format!("Cheque for {number} enclosed."));
    on(&shop, &["post", "in", &scan, &note]).ends(0).says("P2 put to case");
    on(&shop, &["post", "index", "P1", &number]);
    on(&shop, &["post", "classify", "P2", "payment"]).ends(0).says("P2 is payment");
    on(&shop, &["post", "classify", "P1", "payment"]).ends(4).warns("reason");
    let why = ["--reason", "a cheque and the slip, nothing written on either"];
    let mut ask = vec!["post", "classify", "P1", "payment"];
    ask.extend(why);
    on(&shop, &ask).ends(0).says("second officer");
    on(&shop, &["step", &number, "notice-to-owner"]).ends(4);
    shop.is_sound();
}

#[test]
fn an_item_goes_from_a_wrong_case_and_doubles_are_closed() {
    let (shop, number) = office();
    let first = shop.write("a.eml", mail(&number));
    let second = shop.write("b.eml", mail(&number).replace("Subject: my", "Subject: again my"));
    on(&shop, &["post", "in", &first, &second]).ends(0).says("P2 put to case");
    let shown = json(&shop, &["post", "show", "P2"]);
    assert!(shown["alike"][0].as_str().unwrap().starts_with("P1"), "{shown}");
    on(&shop, &["post", "duplicate", "P2", "P2"]).ends(4);
    on(&shop, &["post", "duplicate", "P2", "P1"]).ends(0).says("double of P1");
    on(&shop, &["post", "unindex", "P1", "--reason", "another car"]).ends(0);
    let groups = json(&shop, &["post", "list"]);
    let open = |state: &str| {
        groups.as_array().unwrap().iter().find(|g| g["state"] == state).unwrap()["open"].clone()
    };
    assert_eq!((open("to-index"), open("closed")), (1.into(), 1.into()));
    on(&shop, &["step", &number, "notice-to-owner"]).ends(0);
    on(&shop, &["post", "close", "P1", "--reason", "an advertisement"]).ends(0);
    on(&shop, &["post", "take"]).ends(2);
    shop.is_sound();
}

#[test]
fn a_drop_folder_is_emptied_and_nothing_is_lost() {
    let (shop, number) = office();
    std::fs::create_dir(shop.path("drop")).unwrap();
    shop.write("drop/a.eml", mail(&number));
    shop.write("drop/2026-06-21 photo.jpg", b"\xff\xd8\xff\xe0\0\x02");
    shop.write("drop/undated.txt", "who knows when");
    shop.write("drop/sign.png", b"\x89PNG\r\n\x1a\n");
    let lines = format!(
        "number,received,name,text,attachments\n{number},2026-06-20,Ann,I paid,sign.png\n\
         ,2027-01-01,Bo,later,\n"
    );
    shop.write("drop/form.csv", lines);
    let folder = shop.path("drop").display().to_string();
    on(&shop, &["import", "post", &folder]).ends(1).says("4 files, 3 items").says("a day to come");
    let has = |name: &str| shop.path("drop").join(name).exists();
    for name in [
        "done/a.eml",
        "done/2026-06-21 photo.jpg",
        "done/sign.png",
        "faulty/undated.txt",
        "faulty/undated.txt.why.txt",
        "faulty/form.csv",
    ] {
        assert!(has(name), "{name} is missing");
    }
    // Put back as after a crash between storing and moving: nothing is taken twice.
    std::fs::rename(shop.path("drop/done/a.eml"), shop.path("drop/a.eml")).unwrap();
    on(&shop, &["import", "post", &folder]).ends(0).says("was there already");
    assert!(has("done/a.eml"));
    shop.is_sound();
}

#[test]
fn what_is_said_on_the_telephone_counts_when_it_was_read_back() {
    let (shop, number) = office();
    let call = ["post", "phone", &number, "I had paid", "--caller", "Ann", "--point", "paid"];
    on(&shop, &call).ends(2).warns("read-back");
    let mut whole = call.to_vec();
    whole.extend(["--read-back", "yes, that is what I said"]);
    on(&shop, &whole).ends(0).says("P1 put to case");
    let shown = json(&shop, &["post", "show", "P1"]);
    assert_eq!((&shown["channel"], &shown["points"][0]), (&"telephone".into(), &"paid".into()));
    on(&shop, &["post", "classify", "P1", "informal-challenge"]).ends(0);
    on(&shop, &["post", "assign", "P1", "nobody-known"]).ends(1);
    let figures = json(&shop, &["post", "figures", "--from", "2026-06-01", "--to", DAY]);
    assert_eq!((&figures["received"], &figures["lines"][0]["classified"]), (&1.into(), &1.into()));
}
