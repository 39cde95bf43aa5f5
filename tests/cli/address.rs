//! Addresses of a case from the command line, and the check of the address before a warrant.

use super::batch::{json, number, office, on, post, with_keepers};
use super::shop::Shop;

/// Two cases with an order served so long ago that a warrant may be asked for on 1 July.
pub fn with_orders() -> Shop {
    let shop = registered();
    on(&shop, "2026-05-21", &["batch", "run", "order"]).ends(0);
    post(&shop, "2026-05-21", 3);
    shop
}

/// An office with three registered debts whose orders are to be served.
fn registered() -> Shop {
    let shop = office();
    with_keepers(&shop);
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0);
    post(&shop, "2026-03-31", 3);
    on(&shop, "2026-04-30", &["batch", "run", "charge-certificate"]).ends(0);
    post(&shop, "2026-04-30", 3);
    on(&shop, "2026-05-20", &["batch", "run", "registration"]).ends(0);
    let head = "penalty_charge_number,answer,day\n";
    let line = |serial| format!("{}0,registered,2026-05-21\n", number(serial));
    let text = format!("{head}{}{}{}", line(1), line(2), line(3));
    let file = shop.write("registered.csv", text);
    on(&shop, "2026-05-21", &["files", "take", "court-answers", &file]).ends(0);
    shop
}

#[test]
fn the_court_list_says_when_the_order_is_written() {
    let shop = registered();
    let todo = || {
        let lines = json(&shop, "2026-05-21", &["court", "list", "orders"]);
        lines["orders"].as_array().unwrap().iter().map(|one| one["todo"].to_string()).collect()
    };
    let before: Vec<String> = todo();
    assert!(before.len() == 3 && before[0].contains("run the batch of orders"), "{before:?}");
    on(&shop, "2026-05-21", &["batch", "run", "order"]).ends(0);
    let after: Vec<String> = todo();
    assert!(after.len() == 3 && after[0].contains("its letter is written"), "{after:?}");
}

#[test]
fn an_address_that_is_wrong_or_old_is_checked_before_a_warrant() {
    let shop = with_orders();
    let (one, two) = (number(1), number(2));
    let told = ["--source", "returned-mail", "--reason", "addressee gone"];
    let gone = [&["address", "gone-away", one.as_str()], &told[..]].concat();
    on(&shop, "2026-06-10", &gone).ends(0).says("gone away, recorded");
    // The order of the second case comes back, and is taken as served all the same.
    let letters = json(&shop, "2026-06-10", &["letter", "list", "--case", &two]);
    let order = letters["letters"].as_array().unwrap().iter().find(|one| {
        one["title"].as_str().is_some_and(|title| title.to_lowercase().contains("order"))
    });
    let order = order.unwrap()["letter"].as_str().unwrap().to_string();
    let back = ["letter", "back", &order, "--served", "--reason", "refused at the door"];
    on(&shop, "2026-06-12", &back).ends(0);
    let preview = json(&shop, "2026-07-01", &["batch", "preview", "warrant"]);
    let left = preview["left_out"].as_array().unwrap();
    assert_eq!(preview["due"].as_array().unwrap().len(), 1, "{preview}");
    assert!(left.iter().all(|one| one["because"] == "address"), "{preview}");
    let says = |pcn: &str| {
        let found = left.iter().find(|one| one["pcn"] == pcn).unwrap();
        found["says"].as_str().unwrap().to_string()
    };
    assert!(says(&one).contains("gone away, known since Wed 10 Jun 2026"), "{}", says(&one));
    assert!(says(&two).contains("a letter came back from there on Fri 12 Jun 2026"));
    // A new address, and one that is confirmed, may be relied on.
    let new = ["address", "add", &one, "--address", "2 Other Row;Town", "--postcode", "zz2 2zz"];
    let new = [&new[..], &["--source", "tracing", "--on", "2026-06-20"]].concat();
    on(&shop, "2026-07-01", &new).ends(0).says("new address recorded");
    on(&shop, "2026-07-01", &new).ends(4).warns("that is the address");
    on(&shop, "2026-07-01", &["address", "confirm", &two, "--source", "council"]).ends(0);
    let preview = json(&shop, "2026-07-01", &["batch", "preview", "warrant"]);
    assert_eq!(preview["due"].as_array().unwrap().len(), 3, "{preview}");
    on(&shop, "2026-07-01", &["case", &one]).ends(0).says("2 Other Row, Town, ZZ2 2ZZ");
    let book = json(&shop, "2026-07-01", &["address", "show", &one]);
    let sources: Vec<&str> = book["addresses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["source"].as_str().unwrap())
        .collect();
    assert_eq!(sources, ["dvla", "tracing"], "{book}");
    assert_eq!(book["addresses"][0]["remarks"][0], "gone away, known since Wed 10 Jun 2026");
    // A council that allows ninety days: confirmed ones are young enough, the third is not.
    let figures = shop.write(
        "council.toml",
        "[[number]]\nkind = \"address-check-days\"\nfrom = \"2026-01-01\"\nvalue = 90\n\
         clause = \"Practice, persons address before a warrant\"\nchecked = \"secondary\"\n",
    );
    let settings = shop.write("settings.toml", format!("figures = \"{figures}\"\n"));
    let ask = ["batch", "preview", "warrant", "--settings", &settings];
    let preview = json(&shop, "2026-07-01", &ask);
    assert_eq!(preview["left_out"][0]["pcn"], number(3).as_str(), "{preview}");
    assert!(preview["left_out"][0]["says"].as_str().unwrap().contains("92 days ago; 90 are"));
    shop.is_sound();
}

#[test]
fn what_cannot_be_an_address_is_refused() {
    let shop = office();
    let one = number(1);
    let day = "2026-04-01";
    let add = |address: &str| {
        vec!["address", "add", &one, "--source", "written", "--address"]
            .into_iter()
            .map(str::to_string)
            .chain([address.to_string()])
            .collect::<Vec<String>>()
    };
    let run = |address: &str| {
        let arguments = add(address);
        on(&shop, day, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    run("1 Row").ends(4).warns("nobody is known as liable");
    with_keepers(&shop);
    run(" ; ").ends(4).warns("0 were given");
    run("1;2;3;4;5;6;7").ends(4).warns("7 were given");
    run(&"x".repeat(101)).ends(4).warns("longer than 100 characters");
    on(&shop, day, &["address", "gone-away", &one, "--source", "rumour"]).ends(1).warns("tracing");
    let later = ["address", "confirm", &one, "--source", "council", "--on", "2026-04-02"];
    on(&shop, day, &later).ends(4).warns("has not come");
}

#[test]
fn two_persons_under_one_notice_have_their_own_clocks() {
    let shop = office();
    with_keepers(&shop);
    let one = number(1);
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0);
    post(&shop, "2026-03-31", 3);
    let hirer = [
        "step",
        &one,
        "owner-changed",
        "--name-of",
        "B Hirer",
        "--address",
        "9 Hire Street",
        "--postcode",
        "ZZ9 9ZZ",
        "--hired-from",
        "2026-03-01",
        "--hired-until",
        "2026-03-08",
        "--hire-seen",
        "statement,name,date-of-birth,address,licence,mark,make-and-model",
        "--reason",
        "hired out",
        "--on",
        "2026-04-20",
    ];
    // The keeper says so in representations, at whose stage the case stands then.
    on(&shop, "2026-04-15", &["step", &one, "representations-received"]).ends(0);
    on(&shop, "2026-04-20", &hirer).ends(0);
    let book = json(&shop, "2026-04-20", &["address", "show", &one]);
    let persons = book["persons"].as_array().unwrap();
    assert_eq!(persons.len(), 2, "{book}");
    assert_eq!(persons[0]["person"], "A N Example (keeper)");
    assert_eq!(persons[0]["clocks"][0], "notice to owner of Tue 31 Mar 2026");
    assert_eq!(persons[1]["person"], "B Hirer (hirer)");
    assert_eq!(persons[1]["since"], "2026-04-20");
    let clocks = persons[1]["clocks"].to_string();
    assert!(!clocks.contains("31 Mar"), "{book}");
    // The keeper's 28 days would have ended on 29 April; the hirer has had no notice yet.
    let preview = json(&shop, "2026-04-30", &["batch", "preview", "charge-certificate"]);
    let due: Vec<&str> =
        preview["due"].as_array().unwrap().iter().map(|one| one["pcn"].as_str().unwrap()).collect();
    assert_eq!(due, [number(2).as_str(), number(3).as_str()], "{preview}");
    let notices = json(&shop, "2026-04-30", &["batch", "preview", "notice-to-owner"]);
    assert_eq!(notices["due"][0]["pcn"], one.as_str(), "{notices}");
    // The hirer's own notice goes out at whatever stage the keeper's stands.
    on(&shop, "2026-04-30", &["batch", "run", "notice-to-owner"]).ends(0).says("1 done");
    on(&shop, "2026-04-30", &["case", &one]).ends(0).says("Notice to owner: approved.");
    shop.is_sound();
}
