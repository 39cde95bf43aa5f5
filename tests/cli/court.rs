//! The court from the command line: late applications and what the council says to them, statements
//! and what they revoke, refusals, files.

use serde_json::Value;

use super::address::with_orders;
use super::batch::{by_two, json, number, office, on, post, with_keepers};
use super::shop::Shop;

const HEAD: &str = "penalty_charge_number,answer,day,ground,until,fee,reason\n";

/// Takes lines of the court's answers.
fn court(shop: &Shop, day: &str, lines: &[String]) {
    let file = shop.write(&format!("court-{day}.csv"), format!("{HEAD}{}", lines.concat()));
    on(shop, day, &["files", "take", "court-answers", &file]).ends(0);
}

fn written(shop: &Shop, day: &str, file: &str) -> String {
    let to = shop.path(&format!("{file}.csv")).display().to_string();
    on(shop, day, &["files", "write", file, "--to", &to]).ends(0);
    std::fs::read_to_string(to).unwrap()
}

fn lines(shop: &Shop, day: &str, group: &str) -> Vec<Value> {
    let list = json(shop, day, &["court", "list", group]);
    list[group].as_array().unwrap().clone()
}

/// Two warrants with agents, and a late application of 15 July in the second case.
fn with_a_late_application() -> Shop {
    let shop = with_orders();
    on(&shop, "2026-07-01", &["batch", "run", "warrant"]).ends(0).says("3 done");
    let sealed = |serial| format!("{}0,sealed,2026-07-02,,,,\n", number(serial));
    court(&shop, "2026-07-02", &[sealed(1), sealed(2), sealed(3)]);
    on(&shop, "2026-07-02", &["batch", "run", "placement", "--shares", "north=1"]).ends(0);
    let late = format!("{}0,late-application,2026-07-15,not-received,,,\n", number(2));
    court(&shop, "2026-07-15", &[late]);
    shop
}

#[test]
fn a_late_application_is_replied_to_with_reasons_by_its_day() {
    let shop = with_a_late_application();
    let two = number(2);
    let day = "2026-07-16";
    let late = lines(&shop, day, "late");
    assert_eq!(late.len(), 1);
    assert_eq!(late[0]["number"], two.as_str());
    // Nineteen working days after Wednesday 15 July.
    assert_eq!(late[0]["by"], "2026-08-11");
    let says = late[0]["says"].as_str().unwrap();
    assert!(
        says.contains("the notice was not received") && says.contains("north stopped"),
        "{says}"
    );
    on(&shop, day, &["court", "late"]).ends(0).says("accept or oppose, with reasons");
    let reply = |stance: &str, reason: &str| {
        on(&shop, day, &["court", "reply", &two, stance, "--reason", reason])
    };
    reply("oppose", "no").ends(4).warns("give the reasons");
    reply("perhaps", "a good reason").ends(1).warns("accept, oppose");
    reply("oppose", "The notice was posted on 31 March and did not come back.").ends(0);
    let none = ["court", "reply", &number(1), "accept", "--reason", "a good reason"];
    on(&shop, day, &none).ends(4).warns("no late application is before the court");
    let sent = json(&shop, day, &["court", "send", "out-of-time"]);
    let file = sent["files"][0].as_str().unwrap().to_string();
    let text = written(&shop, day, &file);
    assert!(
        text.contains(&format!("{two}0,150726,not-received,oppose,160726,The notice was posted")),
        "{text}"
    );
    on(&shop, day, &["court", "send", "out-of-time"]).ends(0).says("nothing went out");
    reply("accept", "on second thoughts").ends(4).warns("the court was told on Thu 16 Jul 2026");
    let late = lines(&shop, day, "late");
    assert!(late[0]["todo"].as_str().unwrap().contains("told on Thu 16 Jul 2026"), "{late:?}");
    // Refused; a review is asked for, and nothing is enforced until it is decided.
    on(&shop, "2026-08-03", &["court", "told", &two, "late-refused"]).ends(0);
    assert_eq!(lines(&shop, "2026-08-03", "late").len(), 0);
    on(&shop, "2026-08-10", &["court", "told", &two, "review-asked"]).ends(0);
    on(&shop, "2026-08-10", &["case", &two]).ends(0).says("On hold: the district judge reviews");
    on(&shop, "2026-08-10", &["court", "told", &number(1), "review-asked"])
        .ends(4)
        .warns("no late application was refused");
    shop.is_sound();
}

#[test]
fn a_revocation_is_one_act_with_everything_that_it_asks_for() {
    let shop = with_a_late_application();
    let (one, two, three) = (number(1), number(2), number(3));
    on(&shop, "2026-08-05", &["court", "told", &two, "revoked"])
        .ends(0)
        .says("order, charge certificate and the court's fee fell away")
        .says("next: ");
    let afresh = lines(&shop, "2026-08-06", "afresh");
    assert_eq!(afresh.len(), 1, "{afresh:?}");
    assert!(afresh[0]["says"].as_str().unwrap().contains("notice not received"));
    // Six months from the revocation of 5 August.
    assert_eq!(afresh[0]["by"], "2027-02-04", "{afresh:?}");
    assert!(afresh[0]["todo"].as_str().unwrap().starts_with("serve the notice afresh"));
    let late = lines(&shop, "2027-02-05", "afresh");
    assert!(late[0]["todo"].as_str().unwrap().contains("its last day has passed"), "{late:?}");
    // Told as a statement, but after its time: the law takes it for a late one.
    let statement = ["court", "told", &three, "statement", "--ground", "no-rejection"];
    on(&shop, "2026-07-20", &["court", "told", &three, "statement"]).ends(4).warns("--ground");
    on(&shop, "2026-07-20", &statement).ends(0).says("recalled from north");
    let open = lines(&shop, "2026-07-20", "late");
    assert!(open[0]["says"].as_str().unwrap().contains("no rejection received"), "{open:?}");
    on(&shop, "2026-07-27", &["court", "told", &three, "revoked"])
        .ends(0)
        .says("refer the case to the adjudicator by");
    on(&shop, "2026-07-27", &["case", &three]).ends(0).says("Due        70.00");
    let owed = lines(&shop, "2026-07-28", "statements");
    assert_eq!(owed[0]["number"], three.as_str(), "{owed:?}");
    assert!(owed[0]["by"].is_string(), "{owed:?}");
    on(&shop, "2026-07-27", &["court", "told", &one, "revoked"]).ends(4).warns("no statement");
    shop.is_sound();
}

#[test]
fn a_statement_in_time_waits_for_the_courts_word() {
    let shop = with_orders();
    let one = number(1);
    let told = ["court", "told", &one, "statement", "--ground", "paid"];
    on(&shop, "2026-06-05", &told).ends(0);
    let open = lines(&shop, "2026-06-06", "statements");
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(open[0]["todo"].as_str().unwrap().contains("referred to the adjudicator"), "{open:?}");
    let more = ["court", "told", &number(2), "extended", "--until", "2026-07-03"];
    on(&shop, "2026-06-05", &more[..3]).ends(2);
    on(&shop, "2026-06-05", &more[..4]).ends(4).warns("--until DAY").warns("nothing was recorded");
    on(&shop, "2026-06-05", &more).ends(0).says("more time given");
    let preview = json(&shop, "2026-07-01", &["batch", "preview", "warrant"]);
    let due: Vec<&str> =
        preview["due"].as_array().unwrap().iter().map(|one| one["pcn"].as_str().unwrap()).collect();
    assert_eq!(due, [number(3).as_str()], "{preview}");
}

#[test]
fn what_the_court_refuses_is_on_the_exception_list_with_its_reason() {
    let shop = office();
    with_keepers(&shop);
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0);
    post(&shop, "2026-03-31", 3);
    on(&shop, "2026-04-30", &["batch", "run", "charge-certificate"]).ends(0);
    post(&shop, "2026-04-30", 3);
    let run = json(&shop, "2026-05-20", &["batch", "run", "registration"]);
    let file = run[0]["files"][0].as_str().unwrap().to_string();
    let answers = [
        format!("{}0,registered,2026-05-21,,,1000,\n", number(1)),
        format!("{}0,registration-refused,2026-05-21,,,,no such address\n", number(2)),
    ];
    court(&shop, "2026-05-21", &answers);
    let fates = json(&shop, "2026-05-21", &["court", "show", &file]);
    let answered: Vec<&str> =
        fates.as_array().unwrap().iter().map(|one| one["answered"].as_str().unwrap()).collect();
    assert_eq!(answered, ["met", "refused", "open"], "{fates}");
    let refused = lines(&shop, "2026-05-22", "refused");
    assert_eq!(refused.len(), 1);
    assert!(refused[0]["says"].as_str().unwrap().contains("refused: no such address"));
    let orders = lines(&shop, "2026-05-22", "orders");
    // Fifteen days after 21 May.
    assert_eq!(orders[0]["by"], "2026-06-05", "{orders:?}");
    assert!(orders[0]["says"].as_str().unwrap().contains("TE9"), "{orders:?}");
    // Not served in time: to be registered again, with the next suffix.
    let again = lines(&shop, "2026-06-20", "again");
    assert_eq!(again.len(), 1, "{again:?}");
    assert!(again[0]["says"].as_str().unwrap().contains("the next suffix is 1"), "{again:?}");
    let run = on(&shop, "2026-06-20", &["batch", "run", "registration"]).ends(0);
    assert!(run.out.contains("1 done"), "{}", run.out);
    let files = lines(&shop, "2026-06-20", "files");
    let text = written(&shop, "2026-06-20", files[0]["number"].as_str().unwrap());
    assert!(text.contains(&format!("{}1,", number(1))), "the suffix goes up: {text}");
    // Of the 115.00 that are due 10.00 are the fee of the registration that came to nothing.
    let line = text.lines().nth(1).unwrap();
    assert!(line.ends_with(",10500"), "the debt without the court's fee: {text}");
    let again = json(&shop, "2026-06-20", &["batch", "list"]);
    assert_eq!(again[0]["chosen_pence"], 11_500, "{again}");
    on(&shop, "2026-06-20", &["court", "show", "F2"]).ends(4).warns("the court answers requests");
    on(&shop, "2026-06-20", &["court", "list", "poems"]).ends(1).warns("afresh");
}

#[test]
fn the_court_is_told_once_of_a_changed_address() {
    let shop = with_orders();
    let one = number(1);
    let day = "2026-06-15";
    on(&shop, day, &["court", "send", "address"]).ends(0).says("nothing went out");
    let new = ["address", "add", &one, "--address", "2 Other Row;Town", "--postcode", "zz2 2zz"];
    on(&shop, day, &[&new[..], &["--source", "written"]].concat()).ends(0);
    let sent = json(&shop, day, &["court", "send", "address"]);
    let file = sent["files"][0].as_str().unwrap().to_string();
    let text = written(&shop, day, &file);
    assert!(
        text.contains(&format!("{one}0,A N EXAMPLE,2 OTHER ROW,TOWN,ZZ2 2ZZ,,,150626")),
        "{text}"
    );
    on(&shop, day, &["court", "send", "address"]).ends(0).says("nothing went out");
    let long = ["address", "add", &one, "--address", "A line that has more than thirty characters"];
    on(&shop, day, &[&long[..], &["--source", "written"]].concat()).ends(0);
    let sent = on(&shop, day, &["court", "send", "address"]).ends(1);
    assert!(sent.out.contains("the court\'s record takes 30"), "{}", sent.out);
    shop.is_sound();
}

/// Three warrants of 2 July, the first and second with an agent.
fn with_warrants() -> Shop {
    let shop = with_orders();
    on(&shop, "2026-07-01", &["batch", "run", "warrant"]).ends(0).says("3 done");
    let sealed = |serial| format!("{}0,sealed,2026-07-02,,,,\n", number(serial));
    court(&shop, "2026-07-02", &[sealed(1), sealed(2), sealed(3)]);
    on(&shop, "2026-07-02", &["batch", "run", "placement", "--shares", "north=1"]).ends(0);
    shop
}

#[test]
fn a_warrant_is_asked_to_be_reissued_once_for_each_new_address() {
    let shop = with_warrants();
    let (one, two, day) = (number(1), number(2), "2026-07-15");
    let ask = |day| on(&shop, day, &["court", "send", "reissue"]);
    ask(day).ends(0).says("nothing went out");
    let moved = |pcn: &str, day: &str, line: &str| {
        let add = ["address", "add", pcn, "--address", line, "--postcode", "zz2 2zz"];
        on(&shop, day, &[&add[..], &["--source", "agent"]].concat()).ends(0);
    };
    moved(&one, day, "2 Other Row;Town");
    // Whoever is held stays as it is, and is told.
    moved(&two, day, "5 Other Row;Town");
    on(&shop, day, &["hold", &two, "--reason", "a complaint"]).ends(0);
    let sent = ask(day).ends(1).says("1 line went out").says(&two);
    assert!(sent.out.contains("on hold"), "{}", sent.out);
    let files = lines(&shop, day, "files");
    let text = written(&shop, day, files[0]["number"].as_str().unwrap());
    // Issued on 2 July: the twelve months end on 1 July, whatever is reissued.
    let line = format!(
        "{one}0,020726,010727,11500,A N EXAMPLE,2 OTHER ROW,TOWN,ZZ2 2ZZ,,,150726,ENFORCEMENT AGENT"
    );
    assert!(text.contains(&line), "{text}");
    on(&shop, day, &["release", &two, "--reason", "answered"]).ends(0);
    let again = json(&shop, day, &["court", "send", "reissue"]);
    assert_eq!(again["pcns"], serde_json::json!([two]), "{again}");
    assert_eq!(again["left_out"], serde_json::json!([]), "{again}");
    ask(day).ends(0).says("nothing went out");
    // The new address went with the request: it is not told a second time.
    on(&shop, day, &["court", "send", "address"]).ends(0).says("nothing went out");
    court(&shop, "2026-07-17", &[format!("{one}0,reissued,2026-07-17,,,,\n")]);
    on(&shop, "2026-07-17", &["case", &one]).ends(0).says("reissued for a changed address");
    ask("2026-07-17").ends(0).says("nothing went out");
    // Another address, from where a letter came back: first it is looked at.
    moved(&one, "2026-07-20", "9 Third Row;Town");
    on(&shop, "2026-07-20", &["address", "gone-away", &one, "--source", "agent"]).ends(0);
    ask("2026-07-20").ends(1).says("gone away");
    on(&shop, "2026-07-21", &["address", "confirm", &one, "--source", "agent"]).ends(0);
    ask("2026-07-21").ends(0).says("1 line went out");
    // After the warrant's end nothing is reissued any more.
    moved(&two, "2027-07-05", "7 Late Row;Town");
    ask("2027-07-05").ends(0).says("nothing went out");
    shop.is_sound();
}

#[test]
fn the_court_is_told_once_of_a_debt_that_is_closed() {
    let shop = with_warrants();
    let (one, two, three, day) = (number(1), number(2), number(3), "2026-07-15");
    let ask = |day| json(&shop, day, &["court", "send", "closures"]);
    let told = |day| ask(day)["pcns"].clone();
    on(&shop, day, &["court", "send", "closures"]).ends(0).says("nothing went out");
    let pay = |pcn: &str, pence: &str| {
        on(&shop, day, &["pay", pcn, pence, "--method", "web", "--reference", pcn]).ends(0);
    };
    pay(&one, "115.00");
    pay(&two, "10.00");
    by_two(&shop, day, &["step", &three, "cancel", "--reason", "a mistake of ours"]);
    let sent = ask(day);
    assert_eq!(sent["pcns"], serde_json::json!([one, three]), "{sent}");
    let text = written(&shop, day, sent["files"][0].as_str().unwrap());
    assert!(text.contains(&format!("{one}0,paid,150726")), "{text}");
    assert!(text.contains(&format!("{three}0,cancelled,150726")), "{text}");
    on(&shop, day, &["court", "send", "closures"]).ends(0).says("nothing went out");
    // Opened again and paid: that is another closing.
    by_two(&shop, "2026-07-16", &["step", &three, "reopen", "--reason", "it was none"]);
    assert_eq!(told("2026-07-16"), serde_json::json!([]));
    by_two(&shop, "2026-07-17", &["step", &three, "cancel", "--reason", "it was one"]);
    assert_eq!(told("2026-07-17"), serde_json::json!([three]));
    on(&shop, "2026-07-17", &["court", "show", sent["files"][0].as_str().unwrap()])
        .ends(4)
        .warns("the court answers requests");
    on(&shop, "2026-07-17", &["court", "send", "poems"]).ends(1).warns("reissue, closures");
    shop.is_sound();
}

#[test]
fn a_registration_with_another_fee_is_left_out_whole_until_somebody_has_looked() {
    let shop = office();
    with_keepers(&shop);
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0);
    post(&shop, "2026-03-31", 3);
    on(&shop, "2026-04-30", &["batch", "run", "charge-certificate"]).ends(0);
    post(&shop, "2026-04-30", 3);
    on(&shop, "2026-05-20", &["batch", "run", "registration"]).ends(0);
    let answer = |serial, pence| format!("{}0,registered,2026-05-21,,,{pence},\n", number(serial));
    let text = format!("{HEAD}{}{}{}", answer(1, "1000"), answer(2, "1100"), answer(3, ""));
    let file = shop.write("fees.csv", text);
    let day = "2026-05-21";
    let taken = on(&shop, day, &["files", "take", "court-answers", &file, "--json"]).ends(1).json();
    let fates = taken["fates"].as_array().unwrap();
    let fate = |at: usize| fates[at]["fate"].as_str().unwrap();
    assert_eq!([fate(0), fate(1), fate(2)], ["taken", "left-out", "taken"], "{taken}");
    assert_eq!(
        fates[1]["why"],
        "fee \"1100\": the court tells a fee of 11.00; by the figures it is 10.00 on Thu 21 May \
         2026"
    );
    assert!(fates[1]["remedy"].as_str().unwrap().contains("`court told`"), "{taken}");
    let two = number(2);
    // Nothing of the line is applied: the request is still the last entry, and the fee is not due.
    on(&shop, day, &["case", &two]).ends(0).says("Entries    15").says("105.00");
    // The fee has changed: with its figure the line is recorded by hand.
    let figures = shop.write(
        "own.toml",
        "[[fee]]\nkind = \"registration\"\nfrom = \"2026-05-01\"\namount = \"11.00\"\n\
         clause = \"Civil Proceedings Fees Order 2008 traffic fee\"\nchecked = \"primary\"\n",
    );
    let settings = shop.write("settings.toml", format!("figures = \"{figures}\"\n"));
    let told = ["court", "told", &two, "registered", "--settings", &settings];
    on(&shop, day, &told).ends(0).says("registered");
    let shown = ["case", &two, "--settings", &settings];
    on(&shop, day, &shown).ends(0).says("116.00");
    shop.is_sound();
}

#[test]
fn the_court_is_told_of_a_debt_that_was_registered_by_hand_and_is_closed() {
    let shop = office();
    with_keepers(&shop);
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0);
    post(&shop, "2026-03-31", 3);
    on(&shop, "2026-04-30", &["batch", "run", "charge-certificate"]).ends(0);
    post(&shop, "2026-04-30", 3);
    // Registered without a run: taken over from another system, or told by the court by letter.
    let (one, day) = (number(1), "2026-05-21");
    on(&shop, day, &["step", &one, "registration"]).ends(0);
    let pay = ["pay", &one, "115.00", "--method", "web", "--reference", "W1"];
    on(&shop, "2026-05-22", &pay).ends(0);
    let sent = json(&shop, "2026-05-22", &["court", "send", "closures"]);
    assert_eq!(sent["pcns"], serde_json::json!([one]), "{sent}");
    let text = written(&shop, "2026-05-22", sent["files"][0].as_str().unwrap());
    assert!(text.contains(&format!("{one}0,paid,220526")), "{text}");
    on(&shop, "2026-05-23", &["court", "send", "closures"]).ends(0).says("nothing went out");
}

#[test]
fn in_practice_the_court_decides_on_late_applications_when_its_days_are_over() {
    let shop = with_a_late_application();
    let (two, day) = (number(2), "2026-07-16");
    let reply = ["court", "reply", &two, "accept", "--reason", "The person had moved in January."];
    on(&shop, day, &reply).ends(0);
    let sent = json(&shop, day, &["court", "send", "out-of-time"]);
    let file = sent["files"][0].as_str().unwrap();
    let answer = |day: &str, to: &str| {
        let to = shop.path(to).display().to_string();
        on(&shop, day, &["practice", "answer", file, "--to", &to])
    };
    // Served on Wednesday 15 July: the fourteen days after that end on 29 July.
    answer("2026-07-29", "early.csv")
        .ends(4)
        .warns("the court decides")
        .warns("--as-of 2026-07-30");
    assert!(!shop.path("early.csv").exists());
    answer("2026-07-30", "decided.csv").ends(0).says("court answers");
    let text = std::fs::read_to_string(shop.path("decided.csv")).unwrap();
    assert!(text.contains(&format!("{two}0,revoked,2026-07-30")), "{text}");
    let path = shop.path("decided.csv").display().to_string();
    on(&shop, "2026-07-30", &["files", "take", "court-answers", &path]).ends(0).says("1 taken");
    on(&shop, "2026-07-30", &["case", &two]).ends(0).says("Order for recovery revoked");
    // What nobody answers says so.
    let closing = ["pay", &number(1), "115.00", "--method", "web", "--reference", "W9"];
    on(&shop, "2026-07-30", &closing).ends(0);
    let sent = json(&shop, "2026-07-30", &["court", "send", "closures"]);
    let to = shop.path("none.csv").display().to_string();
    let line = ["practice", "answer", sent["files"][0].as_str().unwrap(), "--to", &to];
    on(&shop, "2026-07-30", &line).ends(4).warns("case closures, which nobody answers");
    shop.is_sound();
}

#[test]
fn a_notice_is_served_afresh_by_the_next_run_after_a_revocation() {
    let shop = with_a_late_application();
    let (two, day) = (number(2), "2026-08-06");
    on(&shop, "2026-08-05", &["court", "told", &two, "revoked"]).ends(0);
    let preview = json(&shop, day, &["batch", "preview", "notice-to-owner"]);
    assert_eq!(preview["due"][0]["pcn"], two.as_str(), "{preview}");
    on(&shop, day, &["batch", "run", "notice-to-owner"]).ends(0).says("1 done (70.00), 0 left out");
    on(&shop, day, &["case", &two]).ends(0).says("Letter L").says("Notice to owner: approved.");
    let afresh = lines(&shop, day, "afresh");
    assert!(afresh[0]["todo"].as_str().unwrap().starts_with("its letter is written"), "{afresh:?}");
    // By hand the same template is offered.
    let other = with_a_late_application();
    on(&other, "2026-08-05", &["court", "told", &two, "revoked"]).ends(0);
    let choices = on(&other, day, &["letter", "new", &two, "notice-to-owner"]);
    choices.ends(0);
    shop.is_sound();
}
