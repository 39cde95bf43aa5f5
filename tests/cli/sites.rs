//! A new site of moving-traffic enforcement: what other cases of a mark tell is looked up.

use crate::shop::Shop;

const HEADINGS: &str = "pcn,contravention_at,service,stream,code,band,street,vrm,keeper_name,\
                        keeper_address,keeper_postcode";

fn number(serial: u32) -> String {
    noticedesk::case::ids::PcnNumber::allocate("XQ", serial).unwrap().to_string()
}

/// A store of a council that has one new site, and the notices of a file.
fn town(lines: &[String]) -> Shop {
    let shop = Shop::live();
    let folder = shop.path("noticedesk");
    std::fs::create_dir_all(&folder).unwrap();
    let site = "[[site]]\nstreet = \"Sample Street\"\nlive = \"2026-02-01\"\n";
    let figures = shop.write("own.toml", site);
    std::fs::write(folder.join("settings.toml"), format!("figures = \"{figures}\"\n")).unwrap();
    let file = shop.write("some.csv", format!("{HEADINGS}\n{}\n", lines.join("\n")));
    shop.run(&["import", "notices", &file]).ends(0);
    shop
}

fn line(serial: u32, day: &str, service: &str, street: &str, mark: &str) -> String {
    let number = number(serial);
    format!("{number},{day}T10:00,{service},moving-traffic,50,2,{street},{mark},,,")
}

#[test]
fn a_first_contravention_at_a_new_site_is_told_from_a_second() {
    let shop = town(&[
        line(1, "2026-03-02", "post-device", "Sample Street", "AB12 CDE"),
        line(2, "2026-03-02", "post-device", "Sample Street", "AB34 CDE"),
        line(3, "2026-02-20", "warning", "SAMPLE STREET", "AB34 CDE"),
        line(4, "2026-03-02", "post-device", "Sample Street", "AB56 CDE"),
        line(5, "2026-02-20", "warning", "Another Street", "AB56 CDE"),
    ]);
    let warned =
        |serial: u32| shop.run(&["case", &number(serial), "--as-of", "2026-03-05"]).ends(0).out;
    let due = "a warning is due, not a charge";
    assert!(warned(1).contains(due), "{}", warned(1));
    assert!(!warned(2).contains(due), "a warning was sent: {}", warned(2));
    assert!(warned(4).contains(due), "that was another site: {}", warned(4));
}
