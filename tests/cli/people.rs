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
