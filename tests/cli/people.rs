//! Who may read and write a store of real cases.

use crate::shop::Shop;

#[test]
fn nobody_is_played_in_a_store_of_real_cases() {
    let shop = Shop::live();
    shop.run(&["queue", "--officer", "heron"]).ends(4).warns("practice store only");
}

#[test]
fn who_is_not_registered_reads_nothing() {
    let shop = Shop::live();
    let line =
        "XB10000016,2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,Mx Secret Person";
    let file = shop.notices("one.csv", &[line]);
    shop.run(&["import", "notices", &file]).ends(0);
    let me = shop.run(&["officers", "list", "--json"]).ends(0).json();
    let me = me[0]["account"].as_str().unwrap().to_string();
    shop.run(&["officers", "retire", &me]).ends(4).warns("at least one manager");
    let other = ["officers", "add", "boss", "--name", "B. Oss", "--roles", "manager"];
    shop.run(&other).ends(0);
    shop.run(&["officers", "retire", &me]).ends(0);
    let backup = shop.path("copy.db").display().to_string();
    let tries: [&[&str]; 9] = [
        &["queue"],
        &["case", "XB10000016"],
        &["find", "secret"],
        &["why", "XB10000016"],
        &["officers", "list"],
        &["officers", "add", &me, "--name", "back again"],
        &["import", "notices", &file, "--dry-run"],
        &["check"],
        &["backup", &backup],
    ];
    for arguments in tries {
        let ran = shop.run(arguments).ends(4).warns("B. Oss");
        assert!(ran.out.is_empty() && !ran.err.contains("Secret"), "{ran:?}");
    }
    assert!(!shop.path("copy.db").exists());
}

#[test]
fn only_managers_change_the_register_and_roles_are_spelled_out() {
    let shop = Shop::practice(3);
    let add = ["officers", "add", "wren", "--name", "W. Ren"];
    shop.run(&add).ends(0);
    shop.run(&["officers", "list"]).ends(0).says("wren").says("W. Ren");
    shop.run(&["--officer", "wren", "officers", "add", "x", "--name", "X"])
        .ends(4)
        .warns("manager");
    let roles = shop.run(&["officers", "add", "x", "--name", "X", "--roles", "king"]).ends(1);
    roles.warns("no role king").warns("cashier");
    shop.run(&["officers", "add", "a b", "--name", "X"]).ends(1);
    shop.run(&["officers", "retire", "nobody"]).ends(1).warns("nobody");
}

/// A shop with one notice on a vehicle, served today as the program sees it.
fn shop_with_a_notice() -> Shop {
    let shop = Shop::practice(3);
    let line = "XB10000016,2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,Mx Example";
    let file = shop.notices("one.csv", &[line]);
    shop.run(&["import", "notices", &file]).ends(0);
    let add = |account: &str, roles: &str, authority: &str| {
        let name = account.to_uppercase();
        let add = ["officers", "add", account, "--name", &name, "--roles", roles];
        shop.run(&[&add[..], &["--authority", authority]].concat()).ends(0);
    };
    add("clerk", "officer", "50.00");
    add("till", "cashier", "500.00");
    add("chief", "senior", "500.00");
    shop
}

#[test]
fn nobody_gives_up_more_than_their_authority_or_closes_a_case_by_a_correction() {
    let shop = shop_with_a_notice();
    let cancel = ["step", "XB10000016", "cancel", "--reason", "shown a ticket"];
    let by = |who: &'static str, step: &[&str]| shop.run(&[step, &["--officer", who]].concat());
    by("clerk", &cancel).ends(4).warns("gives up").warns("50.00 alone");
    let correct =
        ["step", "XB10000016", "correct", "--stage", "written-off", "--reason", "out of the way"];
    for who in ["clerk", "chief"] {
        by(who, &correct).ends(4).warns("A debt is written off by two people");
    }
    by("chief", &cancel).ends(0);
}

#[test]
fn money_goes_back_by_a_second_hand() {
    let shop = shop_with_a_notice();
    let by = |who: &'static str, step: &[&str]| shop.run(&[step, &["--officer", who]].concat());
    by("till", &["pay", "XB10000016", "35.00", "--method", "cash"]).ends(0);
    let back =
        ["step", "XB10000016", "payment-reversed", "--amount", "35.00", "--reason", "mistake"];
    by("till", &back).ends(4).warns("TILL took a payment").warns("second person");
    by("chief", &["step", "XB10000016", "cancel", "--reason", "shown a ticket"]).ends(0);
    let alone = ["step", "XB10000016", "refund", "--amount", "35.00"];
    for asked in [&alone[..], &[&alone[..], &["--ask-approval", "paid"]].concat()] {
        by("chief", asked).ends(4).warns("only by a refund that a second officer approves");
        shop.run(asked).ends(4).warns("noticedesk refund ask XB10000016 --reason WHY");
    }
    let ask = ["refund", "ask", "XB10000016", "--payee", "A Payer", "--reason", "cancelled"];
    by("till", &ask).ends(0).says("R1 asks for 35.00");
    by("chief", &["approvals", "approve", "A2"]).ends(4).warns("CHIEF cancelled the notice");
    shop.run(&["approvals", "approve", "A2"]).ends(0);
}

#[test]
fn a_transaction_is_recorded_once_and_late_entries_tell_the_truth_of_today() {
    let shop = shop_with_a_notice();
    let pay = |amount, reference, day| {
        let pay = ["pay", "XB10000016", amount, "--method", "web", "--reference", reference];
        shop.run(&[&pay[..], &["--received", day]].concat())
    };
    pay("30.00", "WEB-1", "2026-03-10").ends(0).says("5.00 of 35.00 was still due").says("40.00");
    pay("30.00", "WEB-1", "2026-03-10").ends(4).warns("recorded already");
    pay("70.00", "WEB-2", "2026-04-01").ends(0).says("30.00 too much");
    pay("35.00", "WEB-3", "2026-03-12").ends(0).says("100.00 of what is held must go back");
}

#[test]
fn officers_with_accounts_of_their_own_share_a_store_that_was_made_for_their_group() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let shop = Shop::bare();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().mode() & 0o777;
    let alone = shop.path("alone.db");
    crate::shop::run_on(&alone, &["new"]).ends(0).says("Only this account").says("--group");
    assert_eq!(mode(&alone), 0o600);
    shop.run(&["new", "--group"]).ends(0).says("The accounts of its group");
    assert_eq!(mode(&shop.store()), 0o660);
    let copy = shop.path("copy.db").display().to_string();
    let back = shop.path("back.db");
    shop.run(&["backup", &copy]).ends(0);
    shop.run(&["restore", &copy, &back.display().to_string(), "--group"]).ends(0);
    assert_eq!(mode(&back), 0o660);
    // Only root can play another account.
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return;
    }
    let folder = shop.store().parent().unwrap().to_path_buf();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o770)).unwrap();
    let as_nobody = |arguments: &[&str]| {
        let mut program = shop.command(arguments);
        crate::shop::ran(&program.gid(0).uid(65_534).output().unwrap())
    };
    let file = shop.notices(
        "one.csv",
        &["XQ00000015,2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,"],
    );
    shop.run(&["import", "notices", &file]).ends(0);
    as_nobody(&["queue"]).ends(4).warns("not in this store's register");
    shop.run(&["officers", "add", "nobody", "--name", "N. O. Body"]).ends(0);
    as_nobody(&["note", "XQ00000015", "written by the other account"]).ends(0);
    shop.run(&["case", "XQ00000015"]).ends(0).says("written by the other account").says("nobody");
    shop.run(&["note", "XQ00000015", "and by the first again"]).ends(0);
    as_nobody(&["case", "XQ00000015"]).ends(0).says("and by the first again");
    as_nobody(&["check"]).ends(0);
}
