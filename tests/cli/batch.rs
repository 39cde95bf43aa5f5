//! Steps for many cases from the command line, and the files of counterparts: a whole way from the
//! keeper enquiry to the returned warrant, and files that are wrong.

use serde_json::Value;

use noticedesk::case::ids::PcnNumber;

use super::shop::{Ran, Shop};

pub fn on(shop: &Shop, day: &str, arguments: &[&str]) -> Ran {
    let mut all = arguments.to_vec();
    all.extend(["--as-of", day]);
    shop.run(&all)
}

pub fn json(shop: &Shop, day: &str, arguments: &[&str]) -> Value {
    let mut all = arguments.to_vec();
    all.push("--json");
    on(shop, day, &all).json()
}

/// A step for which one officer asks and which another approves; alone it is refused.
pub fn by_two(shop: &Shop, day: &str, step: &[&str]) {
    on(shop, day, step).ends(4).warns("by two people").warns("--ask-approval");
    let asked = json(shop, day, &[step, &["--ask-approval", "seen with the file"]].concat());
    let approval = asked["approval"].as_str().unwrap().to_string();
    let approve = ["approvals", "approve", &approval];
    on(shop, day, &approve).ends(4).warns("nobody approves their own");
    on(shop, day, &[&approve[..], &["--officer", "finch"]].concat()).ends(0).says("Approved");
}

pub fn number(serial: u32) -> String {
    PcnNumber::allocate("XC", serial).unwrap().to_string()
}

/// A practice store with three notices served on the vehicle on 2 March 2026; nobody is known.
pub fn office() -> Shop {
    let shop = Shop::bare();
    shop.run(&["sample", "--count", "0", "--as-of", "2026-03-02"]).ends(0);
    let line = |serial| {
        let number = number(serial);
        format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,Example Road,XX26 ABC,")
    };
    let lines: Vec<String> = (1..=3).map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = shop.notices("notices.csv", &lines);
    on(&shop, "2026-03-03", &["import", "notices", &file]).ends(0);
    shop
}

pub const ANSWERS: &str =
    "reference,mark,day_of_event,answer,name,address_1,postcode,make,colour\n";

pub fn found(serial: u32) -> String {
    let number = number(serial);
    format!("{number},XX26ABC,2026-03-02,found-person,A N Example,1 Example Street,ZZ1 1ZZ,,\n")
}

/// Asks the DVLA on 30 March and takes its answers in on 31 March.
pub fn with_keepers(shop: &Shop) {
    on(shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0).says("3 done");
    let answers: String = (1..=3).map(found).collect();
    let file = shop.write("answers.csv", format!("{ANSWERS}{answers}"));
    on(shop, "2026-03-31", &["files", "take", "keeper-answers", &file, "--accept"])
        .ends(0)
        .says("3 taken");
}

/// Prints what waits and confirms it posted, all on one day.
pub fn post(shop: &Shop, day: &str, count: usize) {
    let to = shop.path(&format!("{day}.pdf")).display().to_string();
    let made = json(shop, day, &["print", "batch", "--to", &to]);
    let batch = made["batch"]["batch"].as_str().unwrap();
    on(shop, day, &["print", "confirm", batch, "--printed", &count.to_string()]).ends(0);
    on(shop, day, &["print", "confirm", batch, "--posted"]).ends(0);
}

#[test]
fn a_preview_tells_who_is_due_and_why_the_others_are_not() {
    let shop = office();
    let early = json(&shop, "2026-03-29", &["batch", "preview", "keeper-enquiry"]);
    assert_eq!(early["due"].as_array().unwrap().len(), 0);
    let left = early["left_out"].as_array().unwrap();
    assert_eq!(left.len(), 3, "{early}");
    assert!(left.iter().all(|one| one["because"] == "too-early"), "{early}");
    assert!(left.iter().all(|one| one["first"] == "2026-03-30"), "{early}");
    on(&shop, "2026-03-30", &["hold", &number(1), "--reason", "looked at"]).ends(0);
    on(&shop, "2026-03-30", &["hold", &number(2), "--ground", "vulnerable"]).ends(0);
    let preview = json(&shop, "2026-03-30", &["batch", "preview", "keeper-enquiry"]);
    assert_eq!(preview["due"][0]["pcn"], number(3).as_str());
    let mut because: Vec<&str> = preview["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["because"].as_str().unwrap())
        .collect();
    because.sort_unstable();
    assert_eq!(because, ["hold", "vulnerable"]);
    let none =
        json(&shop, "2026-03-30", &["batch", "preview", "keeper-enquiry", "--street", "Another"]);
    assert_eq!(none["due"].as_array().unwrap().len(), 0);
    on(&shop, "2026-03-30", &["batch", "preview", "teleport"]).ends(1).warns("there are");
}

#[test]
fn a_second_run_does_nothing_twice() {
    let shop = office();
    let one = number(1);
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry", "--remove", &one])
        .ends(0)
        .says("2 chosen")
        .says("cases and amounts reconcile")
        .says("Made F2");
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0).says("1 done");
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(4).warns("no case is due");
    let preview = json(&shop, "2026-03-31", &["batch", "preview", "keeper-enquiry"]);
    let left = preview["left_out"].as_array().unwrap();
    assert!(left.iter().all(|one| one["because"] == "under-way"), "{preview}");
    on(&shop, "2026-03-31", &["batch", "resume", "N1"]).ends(4).warns("finished");
    let to = shop.path("enquiries.csv").display().to_string();
    on(&shop, "2026-03-30", &["files", "write", "F2", "--to", &to]).ends(0);
    let text = std::fs::read_to_string(&to).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.contains(&format!("{},XX26ABC,2026-03-02", number(2))), "{text}");
    shop.is_sound();
}

#[test]
fn a_file_that_cannot_be_taken_whole_leaves_nothing_behind() {
    let shop = office();
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0);
    for (name, text, says) in [
        ("cut.csv", format!("{ANSWERS}{}XC", found(1)), "cut short"),
        ("empty.csv", String::new(), "no line of headings"),
        ("heads.csv", ANSWERS.to_string(), "no data line"),
        ("other.csv", "a,b\n1,2\n".to_string(), "no such column"),
    ] {
        let file = shop.write(name, &text);
        on(&shop, "2026-03-31", &["files", "take", "keeper-answers", &file]).ends(4).warns(says);
    }
    let files = json(&shop, "2026-03-31", &["files", "list"]);
    assert_eq!(files.as_array().unwrap().len(), 1, "only the enquiries: {files}");
    on(&shop, "2026-03-31", &["files", "take", "poems", "x"]).ends(1).warns("keeper-answers");
}

#[test]
fn a_debt_goes_from_the_notice_to_owner_to_the_returned_warrant() {
    let shop = placed();
    with_agents(&shop);
    shop.is_sound();
}

/// A store with two warrants of 115.00 each, sealed and placed on 2 July 2026, one with north, one
/// with south; the third debt was not registered.
pub fn placed() -> Shop {
    let shop = office();
    with_keepers(&shop);
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0).says("3 letters wait");
    let again = json(&shop, "2026-03-31", &["batch", "preview", "notice-to-owner"]);
    assert_eq!(again["left_out"][0]["because"], "under-way", "{again}");
    post(&shop, "2026-03-31", 3);
    // Served on 2 April; 28 days end on 29 April.
    on(&shop, "2026-04-30", &["batch", "run", "charge-certificate"]).ends(0).says("3 done");
    post(&shop, "2026-04-30", 3);
    // Posted on Thursday, served on Tuesday 5 May behind a bank holiday; 14 days end on 18 May.
    on(&shop, "2026-05-20", &["batch", "run", "registration"]).ends(0).says("3 done");
    let file = newest_file(&shop);
    let to = shop.path("court.csv").display().to_string();
    on(&shop, "2026-05-20", &["files", "write", &file, "--to", &to]).ends(0);
    let court = std::fs::read_to_string(&to).unwrap();
    assert!(court.contains(&format!("{}0,A N EXAMPLE,1 EXAMPLE STREET,ZZ1 1ZZ", number(1))));
    assert!(court.contains(",XX26ABC,01,050526,10500"), "{court}");
    let head = "penalty_charge_number,answer,day,ground,until,fee,reason\n";
    let answers = format!(
        "{head}{}0,registered,2026-05-21,,,1000,\n{}0,registered,2026-05-21,,,,\n\
         {}0,registration-refused,2026-05-21,,,,no such address\n",
        number(1),
        number(2),
        number(3)
    );
    let file = shop.write("registered.csv", &answers);
    on(&shop, "2026-05-21", &["files", "take", "court-answers", &file]).ends(0).says("3 taken");
    on(&shop, "2026-05-21", &["case", &number(1)]).ends(0).says("115.00");
    on(&shop, "2026-05-21", &["batch", "run", "order"]).ends(0).says("2 done");
    post(&shop, "2026-05-21", 2);
    on(&shop, "2026-07-01", &["batch", "run", "warrant"]).ends(0).says("2 done");
    let sealed = format!(
        "{head}{}0,sealed,2026-07-02,,,,\n{}0,sealed,2026-07-02,,,,\n{}0,sealed,2026-07-02,,,,\n",
        number(1),
        number(2),
        number(3)
    );
    let file = shop.write("sealed.csv", &sealed);
    let ran = on(&shop, "2026-07-02", &["files", "take", "court-answers", &file]).ends(1);
    assert!(ran.out.contains("no request for a warrant was sent"), "{}", ran.out);
    on(&shop, "2026-07-02", &["batch", "run", "placement"]).ends(4).warns("--shares");
    on(&shop, "2026-07-02", &["batch", "run", "placement", "--shares", "north=1,south=1"])
        .ends(0)
        .says("2 done");
    shop
}

/// Which agent has the warrant of a serial.
pub fn agent_of(shop: &Shop, serial: u32) -> &'static str {
    let case = on(shop, "2026-07-02", &["case", &number(serial)]).ends(0);
    if case.out.contains("Put with north") { "north" } else { "south" }
}

/// One agent is paid and gives the warrant back; the other must stop for a late application.
fn with_agents(shop: &Shop) {
    let (first, second) = (agent_of(shop, 1), agent_of(shop, 2));
    assert_ne!(first, second);
    let head = "pcn,what,day,payment_id,gross_pence,compliance_pence,debt_pence,\
                other_fees_pence,return_code\n";
    let one = number(1);
    // 115.00 of debt and 75.00 of compliance fee are open: 100.00 pays the fee and 25.00 of debt.
    let wrong = format!("{head}{one},payment,2026-07-10,P1,10000,0,10000,0,\n");
    let file = shop.write("wrong.csv", &wrong);
    on(shop, "2026-07-11", &["files", "take", "agent-reports", &file, "--agent", first])
        .ends(1)
        .says("by the rule 100.00 are 75.00 compliance fee, 25.00 debt");
    let right = format!(
        "{head}{one},accepted,2026-07-03,,,,,,\n{one},payment,2026-07-10,P1,10000,7500,2500,0,\n\
         {one},payment,2026-07-20,P2,9000,0,9000,0,\n{one},returned,2026-07-21,,,,,,paid\n"
    );
    let file = shop.write("right.csv", &right);
    on(shop, "2026-07-22", &["files", "take", "agent-reports", &file, "--agent", first])
        .ends(0)
        .says("4 taken");
    on(shop, "2026-07-22", &["case", &one, "--json"]).ends(0).says("\"paid\"");
    let two = number(2);
    let head = "penalty_charge_number,answer,day,ground,until,fee,reason\n";
    let late = format!("{head}{two}0,late-application,2026-07-15,not-received,,,\n");
    let file = shop.write("late.csv", &late);
    on(shop, "2026-07-15", &["files", "take", "court-answers", &file]).ends(0);
    on(shop, "2026-07-15", &["case", &two]).ends(0).says(&format!("Recalled from {second}"));
    let revoked = format!("{head}{two}0,revoked,2026-08-05,,,,\n");
    let file = shop.write("revoked.csv", &revoked);
    on(shop, "2026-08-05", &["files", "take", "court-answers", &file]).ends(0);
    on(shop, "2026-08-05", &["case", &two]).ends(0).says("Order for recovery revoked");
}

/// The reference of the newest file.
pub fn newest_file(shop: &Shop) -> String {
    let files = json(shop, "2026-12-31", &["files", "list"]);
    files[0]["file"].as_str().unwrap().to_string()
}

#[test]
fn a_plan_runs_one_step_after_the_other_and_says_by_its_exit_code_how_it_went() {
    let shop = office();
    let plan = "[[run]]\nstep = \"keeper-enquiry\"\nmost = 2\n\n[[run]]\nstep = \"order\"\n";
    let plan = shop.write("plan.toml", plan);
    on(&shop, "2026-03-30", &["batch", "run", "--plan", &plan]).ends(0).says("2 chosen");
    on(&shop, "2026-03-30", &["batch", "run", "--plan", &plan]).ends(0).says("1 chosen");
    on(&shop, "2026-03-30", &["batch", "run", "--plan", &plan]).ends(0).says("No case is due");
    let wrong = shop.write("wrong.toml", "[[run]]\nstep = \"order\"\nsteps = 1\n");
    on(&shop, "2026-03-30", &["batch", "run", "--plan", &wrong]).ends(2).warns("unknown field");
    // A plan is read whole first: the last run's mistake stops all of it.
    let run = "[[run]]\nstep = \"keeper-enquiry\"\n";
    for (last, says) in [
        ("step = \"placement\"\n", "run 2: say among which agents"),
        ("step = \"placement\"\nshares = \"north\"\n", "run 2: \"north\" is no share"),
        ("step = \"order\"\nshares = \"north=1\"\n", "run 2: the order for recovery is not shared"),
        ("step = \"poem\"\n", "run 2: there is no batch of poem"),
        ("step = \"order\"\nregime = \"moon\"\n", "run 2: there is no scheme moon"),
    ] {
        let plan = shop.write("late.toml", format!("{run}[[run]]\n{last}"));
        let line = ["batch", "run", "--plan", &plan];
        on(&shop, "2026-03-31", &line).ends(2).warns(says).warns("nothing was done");
    }
    let none = shop.write("none.toml", "run = []\n");
    on(&shop, "2026-03-31", &["batch", "run", "--plan", &none]).ends(2).warns("no [[run]]");
    assert_eq!(json(&shop, "2026-03-31", &["batch", "list"]).as_array().unwrap().len(), 2);
    on(&shop, "2026-03-30", &["batch", "run"]).ends(2);
    shop.is_sound();
}

#[test]
fn a_run_has_a_report_whose_totals_reconcile() {
    let shop = office();
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0);
    let write = |name: &str| {
        let to = shop.path(name).display().to_string();
        on(&shop, "2026-03-30", &["batch", "report", "N1", "--to", &to]).ends(0);
        std::fs::read(to).unwrap()
    };
    let csv = String::from_utf8(write("run.csv")).unwrap();
    // Three cases of 70.00 each.
    assert!(csv.contains(&format!("{},done,70.00,,", number(1))), "{csv}");
    assert!(csv.contains("chosen,3 cases,210.00,,\r\ndone,3 cases,210.00"), "{csv}");
    assert!(csv.contains("left out,0 cases,0.00"), "{csv}");
    let text = String::from_utf8(write("run.txt")).unwrap();
    assert!(text.contains("cases and amounts reconcile"), "{text}");
    assert!(write("run.xlsx").starts_with(b"PK"));
    let to = shop.path("run.pdf").display().to_string();
    on(&shop, "2026-03-30", &["batch", "report", "N1", "--to", &to]).ends(1).warns(".xlsx");
}

#[test]
fn a_run_leaves_its_files_their_manifest_and_its_report_in_a_folder() {
    let shop = office();
    let folder = shop.path("out");
    std::fs::create_dir(&folder).unwrap();
    let to = folder.display().to_string();
    let nowhere = shop.path("nowhere").display().to_string();
    let run = |to: &str| on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry", "--to", to]);
    run(&nowhere).ends(1).warns("is no folder; nothing was done").warns("--to");
    assert!(json(&shop, "2026-03-30", &["batch", "list"]).as_array().unwrap().is_empty());
    run(&to).ends(0).says("3 done").says("Wrote ");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["dvla-n1.csv", "n1-manifest.csv", "n1-report.csv"]);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let kept = shop.path("kept.csv").display().to_string();
    on(&shop, "2026-03-30", &["files", "write", "F2", "--to", &kept]).ends(0);
    assert_eq!(read("dvla-n1.csv"), std::fs::read_to_string(kept).unwrap());
    let files = json(&shop, "2026-03-30", &["files", "show", "F2"]);
    let sum = files["sha256"].as_str().unwrap();
    let line = format!("F2,dvla-n1.csv,keeper enquiries,3,0.00,{sum}");
    assert!(read("n1-manifest.csv").contains(&line), "{}", read("n1-manifest.csv"));
    assert!(read("n1-report.csv").contains("chosen,3 cases,210.00"), "{}", read("n1-report.csv"));
    // A plan does so for each of its runs; letters leave only their report.
    let answers: String = (1..=3).map(found).collect();
    let file = shop.write("answers.csv", format!("{ANSWERS}{answers}"));
    on(&shop, "2026-03-31", &["files", "take", "keeper-answers", &file, "--accept"]).ends(0);
    let plan = "[[run]]\nstep = \"keeper-enquiry\"\n\n[[run]]\nstep = \"notice-to-owner\"\n";
    let plan = shop.write("plan.toml", plan);
    let ran = on(&shop, "2026-03-31", &["batch", "run", "--plan", &plan, "--to", &to]).ends(0);
    let report = ran.out.lines().find(|line| line.ends_with("-report.csv.")).unwrap().to_string();
    assert_eq!(ran.out.matches("Wrote ").count(), 1, "{}", ran.out);
    let path = report.trim_start_matches("Wrote ").trim_end_matches('.');
    assert!(std::fs::read_to_string(path).unwrap().contains("done,3 cases,210.00"));
    shop.is_sound();
}

#[test]
fn a_run_writes_beside_the_store_where_no_folder_is_named_or_into_the_one_that_is_set() {
    let shop = office();
    let run = |most: &str, more: &[&str]| {
        let line = [&["batch", "run", "keeper-enquiry", "--most", most][..], more].concat();
        on(&shop, "2026-03-30", &line)
    };
    let beside = shop.path("cases-batches");
    let file = beside.join("dvla-n1.csv");
    run("1", &[]).ends(0).says(&format!("Wrote {}.", file.display()));
    for name in ["dvla-n1.csv", "n1-manifest.csv", "n1-report.csv"] {
        assert!(beside.join(name).is_file(), "{name}");
    }
    // The council's own folder; JSON names the files too.
    let set = shop.path("post-room");
    let settings = shop.write("own.toml", format!("batches = \"{}\"\n", set.display()));
    let told = run("1", &["--settings", &settings, "--json"]).ends(0).json();
    let written = told[0]["written"].as_array().unwrap();
    assert_eq!(written.len(), 3, "{told}");
    assert!(set.join("dvla-n3.csv").is_file() && !beside.join("dvla-n3.csv").exists(), "{told}");
    // A folder that cannot be made stops the run before it begins.
    let nowhere = shop.path("none").join("below");
    let settings = shop.write("bad.toml", format!("batches = \"{}\"\n", nowhere.display()));
    run("1", &["--settings", &settings]).ends(3).warns("nothing was done").warns("--to");
    assert_eq!(json(&shop, "2026-03-30", &["batch", "list"]).as_array().unwrap().len(), 2);
    shop.is_sound();
}
