//! Enforcement agents from the command line: what they are told and told once, what they pay over
//! and how that differs from what they reported, recalls, ends, returns by code.

use super::batch::{agent_of, json, newest_file, number, on, placed};
use super::shop::Shop;

/// Headings of an agent's reports, and of what it pays over.
const REPORTS: &str = "pcn,what,day,payment_id,gross_pence,compliance_pence,debt_pence,\
                       other_fees_pence,return_code\n";
pub const REMITTANCE: &str = "what,pcn,payment_id,day,gross_pence,fees_kept_pence,net_pence,\
                          vat_on_invoice_pence,bank_reference\n";

/// Takes a file in; the arguments after it name what it holds and the agent.
pub fn take(shop: &Shop, day: &str, holds: &str, agent: &str, text: &str) -> super::shop::Ran {
    let file = shop.write(&format!("{holds}-{day}.csv"), text);
    on(shop, day, &["files", "take", holds, &file, "--agent", agent])
}

#[test]
fn an_agent_is_told_the_same_day_and_everything_once() {
    let shop = placed();
    let (first, second) = (agent_of(&shop, 1), agent_of(&shop, 2));
    let (one, two) = (number(1), number(2));
    on(&shop, "2026-07-06", &["agents", "tell"]).ends(0).says("nothing to tell");
    on(&shop, "2026-07-06", &["pay", &one, "10.00", "--method", "web", "--reference", "W1"])
        .ends(0);
    on(&shop, "2026-07-06", &["hold", &one, "--reason", "looked at", "--until", "2026-07-20"])
        .ends(0);
    on(&shop, "2026-07-06", &["hold", &two, "--ground", "vulnerable", "--reason", "in hospital"])
        .ends(0);
    let waiting = json(&shop, "2026-07-06", &["agents", "tell", "--preview"]);
    assert_eq!(waiting.as_array().unwrap().len(), 2, "{waiting}");
    on(&shop, "2026-07-06", &["agents", "tell", second]).ends(0).says("is told 2 things");
    let told = on(&shop, "2026-07-06", &["agents", "tell"]).ends(0).says("is told 2 things");
    assert!(told.out.contains(first) && !told.out.contains(second), "{}", told.out);
    on(&shop, "2026-07-06", &["agents", "tell"]).ends(0).says("nothing to tell");
    let to = shop.path("told.csv").display().to_string();
    on(&shop, "2026-07-06", &["files", "write", &newest_file(&shop), "--to", &to]).ends(0);
    let text = std::fs::read_to_string(&to).unwrap();
    // 115.00 less 10.00 paid to the council.
    assert!(text.contains(&format!("{one},direct-payment,2026-07-06,,1000,10500,")), "{text}");
    assert!(text.contains(&format!("{one},hold,2026-07-06,2026-07-20,,10500,looked at")), "{text}");
    // The same file as a counterpart wants it.
    let layout = "name = \"theirs\"\nform = \"fixed\"\n[[field]]\nfield = \"number\"\nwidth = 11\n\
                  [[field]]\nfield = \"what\"\nwidth = 3\n[[field]]\nfield = \"amount\"\n\
                  width = 6\nfill = \"0\"\nalign = \"right\"\n[words]\nDIR = \"direct-payment\"\n\
                  HLD = \"hold\"\n";
    let layout = shop.write("theirs.toml", layout);
    let to = shop.path("theirs.txt").display().to_string();
    let write = ["files", "write", &newest_file(&shop), "--to", &to, "--layout", &layout];
    on(&shop, "2026-07-06", &write).ends(0);
    let text = std::fs::read_to_string(&to).unwrap();
    assert_eq!(text, format!("{one:<11}DIR001000\n{one:<11}HLD000000\n"));
    on(&shop, "2026-07-07", &["release", &one, "--reason", "done"]).ends(0);
    let again = json(&shop, "2026-07-07", &["agents", "tell", "--preview"]);
    assert_eq!(again.as_array().unwrap().len(), 1, "{again}");
    assert_eq!(again[0]["notices"][0]["what"], "resume", "{again}");
    shop.is_sound();
}

#[test]
fn what_must_stop_an_agent_recalls_the_warrant_when_it_is_told() {
    let shop = placed();
    let one = number(1);
    on(&shop, "2026-07-08", &["step", &one, "statement-filed", "--ground", "not-received"]).ends(0);
    on(&shop, "2026-07-08", &["agents", "tell"]).ends(0).says("is told 1 thing;");
    on(&shop, "2026-07-08", &["case", &one])
        .ends(0)
        .says("Recalled from")
        .says(": late application.");
    let two = number(2);
    let refused = ["agents", "recall", &two, "--reason", "policy"];
    let told = on(&shop, "2026-07-08", &refused).ends(4).says("--why");
    assert!(told.out.contains(&two) && told.out.contains("what was decided"), "{}", told.out);
    let refused = ["agents", "recall", &two, "--reason", "vulnerable", "--why", "  "];
    on(&shop, "2026-07-08", &refused).ends(4).says("how it is known that the person is vulnerable");
    on(&shop, "2026-07-08", &["agents", "recall", &two, "--reason", "mood"])
        .ends(1)
        .warns("there are paid-direct");
    let recall = ["agents", "recall", &two, &one, "--reason", "policy", "--why", "a pilot ended"];
    let done = on(&shop, "2026-07-08", &recall).ends(1).says("is recalled from");
    let done = done.says("no agent has the warrant of").says("nothing was recalled");
    assert!(!done.out.contains("next run of placements"), "it is on hold: {}", done.out);
    on(&shop, "2026-07-08", &["case", &two]).ends(0).says("a pilot ended");
    let told = json(&shop, "2026-07-08", &["agents", "tell", "--preview"]);
    assert_eq!(told[0]["notices"][0]["what"], "recall", "{told}");
    on(&shop, "2026-07-08", &["agents", "tell"]).ends(0).says("is told 1 thing;");
    let answer = shop.path("answer.csv").display().to_string();
    let practise = ["practice", "answer", &newest_file(&shop), "--to", &answer];
    on(&shop, "2026-07-09", &practise).ends(0).says("agent reports");
    let answered = std::fs::read_to_string(&answer).unwrap();
    assert!(answered.contains("on-request"), "{answered}");
    shop.is_sound();
}

/// Payments of case 1: 100.00 of which 75.00 is the compliance fee, then 85.00 of debt.
pub fn with_payments(shop: &Shop) -> &'static str {
    let (agent, one) = (agent_of(shop, 1), number(1));
    let text = format!(
        "{REPORTS}{one},payment,2026-07-10,P1,10000,7500,2500,0,\n\
         {one},payment,2026-07-20,P2,8500,0,8500,0,\n"
    );
    take(shop, "2026-07-22", "agent-reports", agent, &text).ends(0).says("2 taken");
    agent
}

#[test]
fn what_is_paid_over_is_set_against_what_was_reported() {
    let shop = placed();
    let agent = with_payments(&shop);
    let one = number(1);
    let again = format!(
        "{REPORTS}{one},payment,2026-07-10,P1,10000,7500,2500,0,\n\
         {one},payment,2026-07-11,P1,9000,0,9000,0,\n"
    );
    take(&shop, "2026-07-23", "agent-reports", agent, &again)
        .ends(1)
        .says("1 there already, 1 left out")
        .says("payment P1 is recorded already, with 100.00");
    // Fourteen days after the first payment it should have been paid over.
    on(&shop, "2026-07-24", &["agents", "differences"])
        .ends(0)
        .says("0 differences; warrants placed since Tue 11 Mar 2025 (500 days, --days)");
    on(&shop, "2026-07-25", &["agents", "differences"])
        .ends(1)
        .says("payment P1 of 10 Jul 26, 25.00, is not paid over")
        .says("1 difference; warrants placed since");
    // Placed on 2 July: 23 days before, and not 22.
    let back = |days| ["agents", "differences", "--days", days];
    on(&shop, "2026-07-25", &back("23")).ends(1).says("1 difference; ");
    on(&shop, "2026-07-25", &back("22")).ends(0).says("placed since Fri 3 Jul 2026 (22 days");
    on(&shop, "2026-07-25", &back("0")).ends(2);
    let text = format!(
        "{REMITTANCE}payment,{one},P1,2026-07-27,10000,8000,2000,,\n\
         payment,{one},P2,2026-07-27,8500,0,8500,,\n\
         payment,{one},P9,2026-07-27,500,0,500,,\n\
         payment,ZZ12345670,P3,2026-07-27,500,0,500,,\n\
         total,,,2026-07-27,19500,8000,11500,1500,REM 7\n"
    );
    take(&shop, "2026-07-28", "remittance", agent, &text)
        .ends(1)
        .says("5 lines, 3 taken, 0 there already, 2 left out")
        .says("fees of 80.00 are kept; by the rule and the report they are 75.00")
        .says("no case of this store has this number")
        .says("115.00 paid over, bank reference REM 7; tax on the agent's invoice 15.00");
    let differences = json(&shop, "2026-07-28", &["agents", "differences"]);
    let mut what: Vec<&str> =
        differences.as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect();
    what.sort_unstable();
    assert_eq!(what, ["left-out", "not-remitted", "not-reported"], "{differences}");
    // The agent sends the line again, and reports the payment that it had forgotten.
    let text = format!(
        "{REMITTANCE}payment,{one},P1,2026-07-29,10000,7500,2500,,\n\
         payment,{one},P2,2026-07-29,8500,0,8500,,\n\
         total,,,2026-07-29,18500,7500,11000,0,REM 8\n"
    );
    take(&shop, "2026-07-29", "remittance", agent, &text)
        .ends(0)
        .says("3 lines, 2 taken, 1 there already");
    let late = format!("{REPORTS}{one},payment,2026-07-21,P9,500,0,500,0,\n");
    take(&shop, "2026-07-30", "agent-reports", agent, &late).ends(0).says("1 taken");
    let list = on(&shop, "2026-07-30", &["agents", "list"]).ends(0);
    let list = list.says("1 difference").says("collected 115.00, fees 75.00, paid over 115.00");
    drop(list);
    // Nothing is booked twice: 115.00 came through the agent and all of it is paid over.
    let book = on(&shop, "2026-07-30", &["book"]).ends(0);
    assert!(book.out.contains("paid over by agents"), "{}", book.out);
    shop.is_sound();
}

#[test]
fn a_remittance_that_is_not_whole_is_refused_and_wrong_totals_are_told() {
    let shop = placed();
    let agent = with_payments(&shop);
    let one = number(1);
    let line = format!("payment,{one},P1,2026-07-27,10000,7500,2500,,\n");
    let total = "total,,,2026-07-27,10000,7500,2500,0,R1\n";
    for (name, text, says) in [
        ("no total", format!("{REMITTANCE}{line}"), "one line of totals"),
        ("out of order", format!("{REMITTANCE}{total}{line}"), "one line of totals"),
        ("twice", format!("{REMITTANCE}{line}{total}{total}"), "one line of totals"),
        ("cut", format!("{REMITTANCE}{line}total,,,2026"), "cut short"),
        ("to come", format!("{REMITTANCE}{line}{}", total.replace("07-27", "08-27")), "not come"),
        ("no amount", format!("{REMITTANCE}{line}{}", total.replace("2500", "lots")), "pence"),
    ] {
        take(&shop, "2026-07-28", "remittance", agent, &text).ends(4).warns(says);
        assert_eq!(
            json(&shop, "2026-07-28", &["agents", "differences"])[0]["what"],
            "not-remitted",
            "{name}"
        );
    }
    let file = shop.write("r.csv", format!("{REMITTANCE}{line}{total}"));
    on(&shop, "2026-07-28", &["files", "take", "remittance", &file]).ends(1).warns("--agent");
    for (text, says) in [
        (total.replace("2500", "2400"), "the totals are wrong"),
        (total.replace("10000,7500,2500,0", "10000,7500,1000,1500"), "the tax on the agent"),
    ] {
        let text = format!("{REMITTANCE}{line}{text}");
        take(&shop, "2026-07-28", "remittance", agent, &text).ends(1).says(says);
    }
    let faulty = format!(
        "{REMITTANCE}gift,{one},P1,2026-07-27,10000,7500,2500,,\n\
         payment,{one},P2,2026-07-27,9000,0,8000,,\n\
         payment,{one},P2,2026-08-27,9000,0,9000,,\n\
         total,,,2026-07-27,28000,7500,19500,0,R2\n"
    );
    take(&shop, "2026-07-28", "remittance", agent, &faulty)
        .ends(1)
        .says("0 taken")
        .says("a line of a remittance is payment")
        .says("90.00 less fees of 0.00 is not 80.00")
        .says("this day has not come");
    shop.is_sound();
}

#[test]
fn each_return_leads_somewhere_and_a_councils_own_code_counts() {
    let shop = placed();
    let (first, second) = (agent_of(&shop, 1), agent_of(&shop, 2));
    let (one, two) = (number(1), number(2));
    let returned = |number: &str, day: &str, code: &str| {
        format!("{REPORTS}{number},returned,{day},,,,,,{code}\n")
    };
    let text = returned(&one, "2026-07-20", "nulla-bona");
    take(&shop, "2026-07-20", "agent-reports", first, &text).ends(0);
    let text = returned(&two, "2026-07-20", "invalid-address");
    take(&shop, "2026-07-20", "agent-reports", second, &text).ends(0);
    on(&shop, "2026-07-20", &["case", &two]).ends(0).says("check the address");
    // A warrant that was given back goes by the shares for such, and into a file of that agent.
    let shares = format!("{first}=1,again:{second}=1");
    let run = ["batch", "run", "placement", "--shares", &shares];
    let ran = on(&shop, "2026-07-21", &run).ends(0).says("1 chosen").says("1 done");
    assert!(ran.out.contains(&format!("/{second}-n")), "{}", ran.out);
    on(&shop, "2026-07-21", &["case", &one]).ends(0).says(&format!("Put with {second}"));
    let text = returned(&one, "2026-08-20", "no-trace");
    take(&shop, "2026-08-20", "agent-reports", second, &text).ends(0);
    let preview = json(&shop, "2026-08-20", &["batch", "preview", "placement"]);
    let left = preview["left_out"].as_array().unwrap();
    let given_back = left.iter().find(|left| left["pcn"] == one.as_str()).unwrap();
    assert_eq!(given_back["because"], "given-back", "{preview}");
    on(&shop, "2026-08-20", &["write-offs", "list"]).ends(0).says("given back by agents");
    let unknown = returned(&two, "2026-08-20", "moonstruck");
    take(&shop, "2026-08-21", "agent-reports", second, &unknown).ends(0).says("1 there already");
    on(&shop, "2026-08-21", &["agents", "returns"]).ends(0).says("invalid-address");
    shop.write("agents.toml", "[settings]\nmost-placements = 3\n");
    let settings = format!("agents = \"{}\"\n", shop.path("agents.toml").display());
    let settings = shop.write("settings.toml", settings);
    let preview = ["batch", "preview", "placement", "--settings", &settings];
    let preview = json(&shop, "2026-08-20", &preview);
    assert_eq!(preview["due"][0]["pcn"], one.as_str(), "{preview}");
    shop.write("agents.toml", "[settings]\nmost = 3\n");
    on(&shop, "2026-08-21", &["agents", "list", "--settings", &settings]).ends(3).warns("line 2");
    shop.is_sound();
}

#[test]
fn a_warrant_that_ends_soon_is_told_and_after_its_end_nothing_is_enforced() {
    let shop = placed();
    let (agent, one) = (agent_of(&shop, 1), number(1));
    // Issued on 2 July 2026: the last of its twelve months is 1 July 2027.
    on(&shop, "2027-05-31", &["agents", "ending"]).ends(0).says("0 warrants end");
    let ending = json(&shop, "2027-06-01", &["agents", "ending"]);
    assert_eq!(ending.as_array().unwrap().len(), 2, "{ending}");
    assert_eq!((&ending[0]["ends"], &ending[0]["days"]), (&"2027-07-01".into(), &30.into()));
    on(&shop, "2027-05-01", &["agents", "ending", "--within", "90"]).ends(0).says("in 61 days");
    on(&shop, "2027-07-02", &["agents", "ending"]).ends(0).says("ENDED: nothing is enforced");
    let visit = format!("{REPORTS}{one},attended,2027-07-02,,,,,,\n");
    take(&shop, "2027-07-02", "agent-reports", agent, &visit)
        .ends(1)
        .says("of the warrant, which cannot be renewed");
    // Money that is offered is taken, but no fee comes off it.
    let text = format!("{REPORTS}{one},payment,2027-07-02,P1,10000,7500,2500,0,\n");
    take(&shop, "2027-07-03", "agent-reports", agent, &text)
        .ends(1)
        .says("no warrant was alive on that day");
    let text = format!("{REPORTS}{one},payment,2027-07-02,P1,10000,0,10000,0,\n");
    take(&shop, "2027-07-04", "agent-reports", agent, &text).ends(0).says("1 taken");
    let listed = ["agents", "show", agent, "--state", "expired"];
    on(&shop, "2027-07-04", &listed).ends(0).says("due    15.00").says("collected   100.00");
    shop.is_sound();
}

/// A page of a workbook as it is kept: the cells of its rows, texts and numbers.
fn page(book: &std::path::Path, place: usize) -> Vec<Vec<String>> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(book).unwrap()).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let strings = part("xl/sharedStrings.xml");
    let strings: Vec<String> = strings
        .split("<t")
        .skip(1)
        .filter_map(|one| Some(one.split_once('>')?.1.split("</t>").next()?.to_string()))
        .collect();
    let sheet = part(&format!("xl/worksheets/sheet{place}.xml"));
    let cell = |text: &str| {
        let value = text.split("<v>").nth(1).and_then(|rest| rest.split("</v>").next());
        let value = value.unwrap_or_default();
        if text.contains("t=\"s\"") {
            strings[value.parse::<usize>().unwrap()].clone()
        } else {
            value.to_string()
        }
    };
    let rows = sheet.split("<row ").skip(1);
    rows.map(|row| row.split("<c ").skip(1).map(cell).collect()).collect()
}

#[test]
fn the_workbook_of_a_month_says_what_was_worked_out_by_hand() {
    let shop = placed();
    let agent = with_payments(&shop);
    let one = number(1);
    let text = format!(
        "{REMITTANCE}payment,{one},P1,2026-07-27,10000,7500,2500,,\n\
         total,,,2026-07-27,10000,7500,2500,1500,R1\n"
    );
    take(&shop, "2026-07-28", "remittance", agent, &text).ends(0);
    let text = format!("{REPORTS}{one},returned,2026-08-10,,,,,,nulla-bona\n");
    take(&shop, "2026-08-10", "agent-reports", agent, &text).ends(0);
    let july = shop.path("july.xlsx");
    let to = july.display().to_string();
    let write = ["agents", "workbook", agent, "--month", "2026-07", "--to", &to];
    on(&shop, "2026-08-12", &write).ends(0).says("1 placed (115.00), collected 110.00");
    let row =
        |what: &str, count: &str, amount: &str| [what, count, amount].map(String::from).to_vec();
    // Placed on 2 July with 115.00 due; 25.00 of P1 and 85.00 of P2 went to the debt, 75.00 to
    // fees; P1 was paid over. On 31 July 5.00 are outstanding, 29 days after it was placed.
    let statistics = page(&july, 1);
    assert_eq!(statistics[0], ["what", "cases", "amount"]);
    for expected in [
        row("placed in the month", "1", "115"),
        row("outstanding at its end", "1", "5"),
        row("collected in the month", "0", "110"),
        row("fees taken in the month", "0", "75"),
        row("paid over in the month", "0", "25"),
        row("collected and not paid over", "0", "85"),
        row("given back in the month", "0", "0"),
    ] {
        assert!(statistics.contains(&expected), "{expected:?} in {statistics:?}");
    }
    assert_eq!(page(&july, 2)[1], ["to 30", "1", "5"]);
    let payments = page(&july, 5);
    assert_eq!(payments.len(), 3, "{payments:?}");
    assert_eq!(payments[1][3..6], ["100", "75", "25"].map(String::from));
    let august = shop.path("august.xlsx");
    let to = august.display().to_string();
    let write = ["agents", "workbook", agent, "--month", "2026-08", "--to", &to];
    on(&shop, "2026-08-12", &write).ends(0).says("0 placed (0.00), collected 0.00");
    let given_back = &page(&august, 3)[1];
    assert_eq!(given_back[..3], ["nulla-bona", "insufficient goods", "1"].map(String::from));
    assert!(page(&august, 1).contains(&row("outstanding at its end", "0", "0")));
    on(&shop, "2026-08-12", &write).ends(3).warns("august.xlsx");
    let strange = ["agents", "workbook", agent, "--month", "2026-13", "--to", "x.xlsx"];
    on(&shop, "2026-08-12", &strange).ends(1).warns("2026-10");
    let to_come = ["agents", "workbook", agent, "--month", "2026-09", "--to", "x.xlsx"];
    on(&shop, "2026-08-12", &to_come).ends(4).warns("has not begun");
    let nobody = ["agents", "workbook", "west", "--month", "2026-08", "--to", "x.xlsx"];
    on(&shop, "2026-08-12", &nobody).ends(1).warns("had no warrant");
}

#[test]
fn a_recall_that_leaves_nothing_in_the_way_of_a_new_placement_says_so() {
    let shop = placed();
    let (one, day) = (number(1), "2026-07-08");
    on(&shop, day, &["agents", "recall", &one, "--reason", "paid-direct"])
        .ends(0)
        .says("paid to the council")
        .says("record what happened, or hold it");
    let preview = json(&shop, day, &["batch", "preview", "placement"]);
    assert_eq!(preview["due"][0]["pcn"], one.as_str(), "{preview}");
}
