//! Letters from the command line: to whoever wrote, by e-mail and by post, come back, given up;
//! samples of answers marked.

use serde_json::Value;

use noticedesk::case::ids::PcnNumber;

use super::shop::{Ran, Shop};

fn on(shop: &Shop, day: &str, arguments: &[&str]) -> Ran {
    let mut all = arguments.to_vec();
    all.extend(["--as-of", day]);
    shop.run(&all)
}

fn json(shop: &Shop, day: &str, arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    on(shop, day, &all).json()
}

/// A practice store with one notice more, served on the vehicle on 20 May 2026; nobody has asked
/// for its keeper.
fn office() -> (Shop, String) {
    let shop = Shop::practice(5);
    let number = PcnNumber::allocate("XC", 77).unwrap().to_string();
    let line = format!("{number},2026-05-20T10:00,on-vehicle,parking,01,2,Example Road,XX26 ABC,");
    let file = shop.notices("notices.csv", &[&line]);
    on(&shop, "2026-05-20", &["import", "notices", &file]).ends(0);
    (shop, number)
}

/// The same with a challenge that came by e-mail on 22 May and was classified.
fn challenged() -> (Shop, String) {
    let (shop, number) = office();
    let mail = format!(
        "Received: from mx.example.org by mail.example.gov.uk; Fri, 22 May 2026 09:00:00 +0100\r\n\
         From: Ann Example <ann@example.org>\r\nSubject: my notice\r\n\
         Date: Fri, 22 May 2026 08:59:00 +0100\r\n\r\n\
         There was no sign that I could see. Please cancel {number}.\r\n"
    );
    let file = shop.write("mail.eml", mail);
    on(&shop, "2026-05-26", &["post", "in", &file]).ends(0).says("P1 put to case");
    on(&shop, "2026-05-26", &["post", "classify", "P1", "informal-challenge"]).ends(0);
    on(&shop, "2026-05-26", &["post", "points", "P1", "no sign"]).ends(0);
    (shop, number)
}

/// The keeper of the case, with an address.
fn keeper(shop: &Shop, day: &str, number: &str) {
    let line = [
        "step",
        number,
        "keeper-supplied",
        "--name-of",
        "Bo Keeper",
        "--address",
        "1 Nowhere Road;Invented Town",
        "--postcode",
        "XB1 1XB",
    ];
    on(shop, day, &line).ends(0);
}

#[test]
fn who_wrote_by_e_mail_is_answered_by_e_mail_though_nobody_knows_the_keeper() {
    let (shop, number) = challenged();
    let day = "2026-05-27";
    let at = format!("{number}/reply-challenge-rejected");
    let offered = json(&shop, day, &["letter", "list", "--case", &number]);
    let first = offered["templates"][0]["template"].as_str().unwrap();
    assert!(first.starts_with("reply-challenge"), "{offered}");
    let draft = ["letter", "new", &number, "reply-challenge-rejected", "--insert", "signs-reject"];
    on(&shop, day, &draft).ends(1).says("not answered").says("may go to P1 (who sent P1)");
    // What is kept is found again: the next process approves it.
    on(&shop, day, &["letter", "approve", &at]).ends(4).warns("not answered");
    let said = on(&shop, day, &["letter", "approve", &at, "--tick-all"]).ends(0);
    let letter = said.out.split_whitespace().next().unwrap().to_string();
    on(&shop, day, &["case", &number]).ends(0).says(&format!("Letter {letter}")).says("not posted");
    // The printer cannot have what has no address.
    let pdf = shop.path("none.pdf").display().to_string();
    on(&shop, day, &["print", "batch", "--to", &pdf]).ends(1).says("no postal address");
    let eml = shop.path("reply.eml").display().to_string();
    on(&shop, day, &["letter", "email", &letter, "--to", &eml]).ends(0).says("ann@example.org");
    on(&shop, day, &["letter", "email", &letter, "--to", &eml]).ends(4);
    let message = std::fs::read_to_string(&eml).unwrap();
    assert!(message.contains("To: <ann@example.org>") && message.contains("application/pdf"));
    let again = shop.path("again.eml").display().to_string();
    on(&shop, day, &["letter", "render", &letter, "--to", &again]).ends(0);
    assert_eq!(message, std::fs::read_to_string(&again).unwrap(), "kept as it was sent");
    let item = json(&shop, day, &["post", "show", "P1"]);
    assert_eq!(item["state"], "answered");
    let case = json(&shop, day, &["case", &number]);
    let log = case["log"].to_string();
    assert!(log.contains("sent by e-mail") && log.contains("P1 answered"), "{log}");
    // Dated Wednesday 27 May 2026, served on Friday 29th; 14 days beginning with that day.
    assert!(log.contains("Discount offered again until Thu 11 Jun 2026"), "{log}");
    assert!(!case["warnings"].to_string().contains("not posted"), "{case}");
    // Who answered the challenge is told so when deciding the representations, and it is kept.
    keeper(&shop, "2026-07-01", &number);
    on(&shop, "2026-07-01", &["step", &number, "notice-to-owner"]).ends(0);
    on(&shop, "2026-07-14", &["step", &number, "representations-received"]).ends(0);
    let rejection = format!("{number}/notice-of-rejection");
    let day = "2026-07-20";
    let told = on(&shop, day, &["letter", "show", &rejection]);
    assert!(told.out.contains("answered the informal challenge"), "{told:?}");
    let decide = [
        "letter",
        "approve",
        &rejection,
        "--insert",
        "signs-reject",
        "--reject",
        "no-contravention",
        "--compelling",
        "none were given",
    ];
    on(&shop, day, &decide).ends(0);
    let log = json(&shop, day, &["case", &number])["log"].to_string();
    assert!(log.contains("answered the informal challenge"), "{log}");
    let letter = on(&shop, day, &["letter", "list", "approved"]).ends(0).out;
    let letter = letter.split_whitespace().next().unwrap();
    on(&shop, day, &["letter", "show", letter]).ends(0).says("The contravention did not");
    shop.is_sound();
}

#[test]
fn a_notice_is_never_served_by_e_mail() {
    let (shop, number) = office();
    let day = "2026-07-01";
    keeper(&shop, day, &number);
    let at = format!("{number}/notice-to-owner");
    on(&shop, day, &["letter", "new", &number, "notice-to-owner"]).ends(0).says("Bo Keeper");
    on(&shop, day, &["letter", "approve", &at]).ends(0).says("approved");
    let eml = shop.path("nto.eml").display().to_string();
    on(&shop, day, &["letter", "email", "L1", "--to", &eml]).ends(4).warns("first class post");
    assert!(!shop.path("nto.eml").exists());
}

/// What the queue says of a case's letter on its way.
fn unposted(shop: &Shop, day: &str, number: &str) -> String {
    let page = json(shop, day, &["queue", "notice-to-owner"]);
    let lines = page["lines"].as_array().unwrap();
    let line = lines.iter().find(|line| line["pcn"] == number);
    line.map(|line| line["unposted"].as_str().unwrap().to_string()).unwrap_or_default()
}

#[test]
fn the_queue_tells_which_letter_has_not_left_the_house() {
    let (shop, number) = office();
    let day = "2026-07-01";
    keeper(&shop, day, &number);
    assert_eq!(unposted(&shop, day, &number), "");
    let at = format!("{number}/notice-to-owner");
    on(&shop, day, &["letter", "approve", &at]).ends(0);
    assert_eq!(unposted(&shop, day, &number), "not posted: approved 01 Jul 26");
    let pdf = shop.path("a.pdf").display().to_string();
    on(&shop, day, &["print", "batch", "--to", &pdf]).ends(0);
    let extracted = "not posted: extracted for printing 01 Jul 26";
    // Whatever the day: the line does not depend on it.
    assert_eq!(unposted(&shop, "2026-07-09", &number), extracted);
    on(&shop, day, &["queue", "notice-to-owner"]).ends(0).says(extracted);
    shop.is_sound();
    // A store of the version before has no such column: it is made from the letters' own logs.
    let store = rusqlite::Connection::open(shop.store()).unwrap();
    store.execute_batch("ALTER TABLE case_line DROP COLUMN unposted").unwrap();
    store.pragma_update(None, "user_version", 5).unwrap();
    drop(store);
    assert_eq!(unposted(&shop, day, &number), extracted);
    shop.is_sound();
    on(&shop, day, &["print", "abandon", "B2", "--reason", "toner"]).ends(0);
    assert!(unposted(&shop, day, &number).starts_with("not posted: spoiled in printing"));
    on(&shop, day, &["letter", "withdraw", "L1", "--reason", "not now"]).ends(0);
    assert_eq!(unposted(&shop, day, &number), "");
    shop.is_sound();
}

/// A notice to owner that was printed and posted on 1 July 2026.
fn posted() -> (Shop, String) {
    let (shop, number) = office();
    let day = "2026-07-01";
    keeper(&shop, day, &number);
    let at = format!("{number}/notice-to-owner");
    on(&shop, day, &["letter", "approve", &at]).ends(0);
    let pdf = shop.path("a.pdf").display().to_string();
    on(&shop, day, &["print", "batch", "--to", &pdf]).ends(0).says("1 letter,");
    on(&shop, day, &["print", "confirm", "B2", "--printed", "1"]).ends(0);
    on(&shop, day, &["print", "confirm", "B2", "--posted"]).ends(0).says("all posted");
    (shop, number)
}

#[test]
fn a_notice_that_came_back_counts_as_served_until_an_officer_decides_otherwise() {
    let (shop, number) = posted();
    let later = "2026-08-20";
    let stage = |day| json(&shop, day, &["case", &number])["stage"].clone();
    let before = stage(later);
    // Posted on Wednesday 1 July, served on Friday 3rd; 28 days beginning with that end on 30 July.
    on(&shop, later, &["step", &number, "charge-certificate", "--on", "2026-08-20"]).ends(0);
    assert_ne!(stage(later), before);
    let back = ["letter", "back", "L1", "--reason", "gone away", "--on", "2026-08-21"];
    let day = "2026-08-21";
    on(&shop, day, &back).ends(2);
    let mut undone = back.to_vec();
    undone.push("--not-served");
    on(&shop, day, &undone).ends(0).says("does not count as served");
    // The certificate rested on it: both are gone, and the notice has to be sent anew.
    let case = json(&shop, day, &["case", &number]);
    assert!(case["log"].to_string().contains("presumed service undone"), "{case}");
    on(&shop, day, &["step", &number, "charge-certificate"]).ends(4);
    let listed = on(&shop, day, &["queue", "notice-to-owner"]).ends(0);
    assert!(listed.out.contains(&number), "{}", listed.out);
    on(&shop, day, &["letter", "list", "exception"]).ends(0).says("L1");
    on(&shop, day, &["letter", "withdraw", "L1", "--reason", "sent anew"]).ends(0);
    on(&shop, day, &["step", &number, "notice-to-owner"]).ends(0);
    on(&shop, day, &["step", &number, "service-undone", "--reason", "back again"]).ends(0);
    shop.is_sound();
}

#[test]
fn a_notice_refused_at_the_door_stands() {
    let (shop, number) = posted();
    let day = "2026-08-20";
    let back = ["letter", "back", "L1", "--served", "--reason", "refused at the door"];
    on(&shop, day, &back).ends(0).says("came back");
    on(&shop, day, &["step", &number, "charge-certificate"]).ends(0);
    shop.is_sound();
}

#[test]
fn a_batch_is_given_up_and_its_days_are_compared() {
    let (shop, number) = office();
    let day = "2026-07-01";
    keeper(&shop, day, &number);
    // Dated with the day on which it will be posted.
    let at = format!("{number}/notice-to-owner");
    on(&shop, day, &["letter", "approve", &at, "--day", "2026-07-02"]).ends(0);
    let pdf = |name: &str| shop.path(name).display().to_string();
    on(&shop, day, &["print", "batch", "--to", &pdf("a.pdf")]).ends(0);
    on(&shop, day, &["print", "abandon", "B2", "--reason", ""]).ends(4);
    on(&shop, day, &["print", "abandon", "B2", "--reason", "toner"]).ends(0).says("1 letter waits");
    on(&shop, day, &["print", "abandon", "B2", "--reason", "toner"]).ends(4).warns("already");
    on(&shop, day, &["print", "confirm", "B2", "--posted"]).ends(4).warns("given up");
    on(&shop, day, &["print", "file", "B2", "--to", &pdf("b.pdf")]).ends(4);
    on(&shop, day, &["letter", "list", "exception"]).ends(0).says("L1");
    let next = "2026-07-02";
    on(&shop, next, &["print", "list"]).ends(0).says("given up; nothing of it was posted");
    let again = |what: &str, to: &str| {
        on(&shop, next, &["print", "batch", "--again", what, "--to", &pdf(to)])
    };
    again("B1", "n.pdf").ends(1);
    again("B2", "c.pdf").ends(0).says("1 letter,");
    again("all", "n.pdf").ends(0).says("No letter waits");
    on(&shop, next, &["print", "confirm", "B3", "--printed", "1"]).ends(0);
    on(&shop, next, &["print", "confirm", "B3", "--posted"]).ends(0);
    let days = json(&shop, next, &["print", "days", "--from", "2026-07-01"]);
    let line = |at: usize| {
        let line = &days[at];
        ["extracted", "printed", "posted", "failed", "open"]
            .map(|name| line[name].as_i64().unwrap())
    };
    assert_eq!(line(0), [1, 0, 0, 1, 0]);
    assert_eq!(line(1), [1, 1, 1, 0, 0]);
    shop.is_sound();
}

#[test]
fn a_decision_follows_its_grounds_and_says_why_it_cancels() {
    let (shop, number) = office();
    keeper(&shop, "2026-07-01", &number);
    on(&shop, "2026-07-01", &["step", &number, "notice-to-owner"]).ends(0);
    on(&shop, "2026-07-14", &["step", &number, "representations-received"]).ends(0);
    let rejection = format!("{number}/notice-of-rejection");
    let mixed =
        ["letter", "approve", &rejection, "--insert", "signs-reject", "--accept", "procedural"];
    on(&shop, "2026-07-20", &mixed).ends(4).warns("one ground is enough");
    let acceptance = format!("{number}/notice-of-acceptance");
    let bare =
        ["letter", "approve", &acceptance, "--insert", "signs-accept", "--accept", "procedural"];
    on(&shop, "2026-07-20", &bare).ends(4).warns("why the charge is cancelled");
    let draft = json(&shop, "2026-07-20", &["letter", "show", &acceptance]);
    assert!(draft["problems"].to_string().contains("why the charge is cancelled"), "{draft}");
    let why = [
        "letter",
        "approve",
        &acceptance,
        "--accept",
        "procedural",
        "--compelling",
        "none were given",
        "--cancelled",
        "signs/sign-missing",
    ];
    on(&shop, "2026-07-20", &why).ends(0);
    // What is to be learnt from it is counted on the day of the approval.
    let counted =
        |from: &str| json(&shop, from, &["post", "figures", "--from", from, "--to", from]);
    let causes = counted("2026-07-20")["causes"].clone();
    assert_eq!(causes.as_array().unwrap().len(), 1, "{causes}");
    assert_eq!(causes[0]["feedback"], "signs-and-lines");
    assert_eq!((&causes[0]["outcome"], &causes[0]["count"]), (&"accept".into(), &1.into()));
    assert!(counted("2026-07-21")["causes"].as_array().unwrap().is_empty());
    // A letter that gives in counts no last days: it may be printed a week later.
    let pdf = shop.path("late.pdf").display().to_string();
    on(&shop, "2026-07-27", &["print", "batch", "--to", &pdf]).ends(0).says("1 letter,");
}

#[test]
fn a_letter_that_comes_with_a_payment_needs_a_second_officer() {
    let (shop, number) = office();
    let day = "2026-06-01";
    let words = format!("Cheque for {number} enclosed.\n");
    let file = shop.write("2026-05-29 cheque.txt", words);
    on(&shop, day, &["post", "in", &file]).ends(0);
    on(&shop, day, &["post", "classify", "P1", "payment"]).ends(0).says("P1 is payment");
    let words = format!("I pay {number} under protest: it was not fair.\n");
    let file = shop.write("2026-05-29 protest.txt", words);
    on(&shop, day, &["post", "in", &file]).ends(0);
    on(&shop, day, &["post", "classify", "P2", "payment"]).ends(4).warns("reason");
    let why = ["post", "classify", "P2", "payment", "--reason", "only a cheque"];
    on(&shop, day, &why).ends(0).says("second officer");
}

#[test]
fn a_sample_is_drawn_listed_and_marked_by_a_manager() {
    let (shop, number) = office();
    let day = "2026-06-01";
    let add = ["officers", "add", "ann", "--name", "Ann", "--roles", "officer"];
    on(&shop, day, &add).ends(0);
    let file = shop.write("2026-05-29 note.txt", format!("Cheque for {number} enclosed.\n"));
    on(&shop, day, &["post", "in", &file]).ends(0);
    let ann = |arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(["--officer", "ann"]);
        on(&shop, day, &all)
    };
    ann(&["post", "classify", "P1", "payment"]).ends(0);
    ann(&["post", "close", "P1", "--reason", "paid in"]).ends(0);
    on(&shop, day, &["quality", "draw", "ann"]).ends(0).says("P1 to be marked");
    on(&shop, day, &["quality", "list"]).ends(0).says("Q2").says("ann");
    ann(&["quality", "mark", "Q2", "--met", "polite"]).ends(4).warns("by a manager");
    on(&shop, day, &["quality", "mark", "Q2", "--met", "polite"]).ends(4).warns("every line");
    let list = json(&shop, day, &["quality", "checklist"]);
    let keys: Vec<&str> =
        list.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    let (met, not) = (keys[1..].join(","), keys[0]);
    let mark = ["quality", "mark", "Q2", "--met", &met, "--not", not];
    on(&shop, day, &mark).ends(4).warns("remark");
    let mut whole = mark.to_vec();
    whole.extend(["--remark", "the second point was passed over"]);
    on(&shop, day, &whole).ends(0).says("is marked");
    on(&shop, day, &whole).ends(4).warns("already");
    on(&shop, day, &["quality", "list", "marked"]).ends(0).says("the second point");
    shop.is_sound();
}
