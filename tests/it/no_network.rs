//! Nothing but `canon fetch` reaches a network: the crates that could are not there, and without one all else works.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::read_to_string;
use std::path::Path;
use std::process::Command;

use crate::program::{Answer, Desk};

/// What speaks HTTP or TLS, or opens connections for those that do.
const SPEAKERS: [&str; 18] = [
    "aws-lc-rs",
    "curl",
    "h2",
    "http",
    "httparse",
    "hyper",
    "isahc",
    "native-tls",
    "object_store",
    "openssl",
    "quinn",
    "reqwest",
    "ring",
    "rustls",
    "rustls-platform-verifier",
    "surf",
    "ureq",
    "webpki-roots",
];

/// The names of the packages that each package in the lock file depends on.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let lock = read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let lock: toml::Table = lock.parse().unwrap();
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        let below = package.get("dependencies").and_then(toml::Value::as_array).into_iter().flatten();
        let below = below.map(|name| name.as_str().unwrap().split(' ').next().unwrap().to_string());
        all.entry(package["name"].as_str().unwrap().to_string()).or_default().extend(below);
    }
    all
}

fn all_below(package: &str, dependencies: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let (mut found, mut next) = (BTreeSet::new(), vec![package.to_string()]);
    while let Some(name) = next.pop() {
        let below = &dependencies[&name];
        next.extend(below.iter().filter(|name| found.insert((*name).clone())).cloned());
    }
    found
}

#[test]
fn only_one_crate_can_open_a_connection() {
    let dependencies = dependencies();
    let speaks = |package: &str| {
        let below = all_below(package, &dependencies);
        SPEAKERS.into_iter().filter(|speaker| below.contains(*speaker)).collect::<Vec<_>>()
    };
    for package in ["canon-core", "canon-sources", "canon-frame", "canon-paper"] {
        assert_eq!(speaks(package), Vec::<&str>::new(), "{package}");
    }
    assert!(speaks("canon-fetch").contains(&"ureq"), "the test sees what is there");
    let canon: BTreeSet<&str> = dependencies["canon"].iter().map(String::as_str).collect();
    // For the server of the tests.
    let direct: Vec<&&str> = SPEAKERS.iter().filter(|speaker| canon.contains(**speaker)).collect();
    assert_eq!(direct, [&"rustls"]);
    let manifest = read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    assert!(manifest["dependencies"].get("rustls").is_none(), "of the tests only");
    assert_eq!(manifest["dependencies"]["canon-fetch"]["optional"].as_bool(), Some(true));
}

/// What `deny.toml` keeps out is not in the tree, and what it lets in behind others is behind no one else.
#[test]
fn what_may_not_be_in_the_tree_is_not() {
    let (deny, all) =
        (read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml")).unwrap(), dependencies());
    let deny: toml::Table = deny.parse().unwrap();
    let mut spoken_of = BTreeSet::new();
    for entry in deny["bans"]["deny"].as_array().unwrap() {
        let name = entry.as_str().unwrap_or_else(|| entry["crate"].as_str().unwrap());
        let wrappers = entry.get("wrappers").and_then(toml::Value::as_array);
        let wrappers: BTreeSet<&str> =
            wrappers.into_iter().flatten().map(|wrapper| wrapper.as_str().unwrap()).collect();
        let users: BTreeSet<&str> =
            all.iter().filter(|(_, below)| below.contains(name)).map(|(user, _)| user.as_str()).collect();
        assert_eq!(users, wrappers, "who depends on {name}");
        spoken_of.insert(name.to_string());
    }
    let there = SPEAKERS.into_iter().filter(|speaker| all.contains_key(*speaker));
    let unspoken: Vec<&str> =
        there.filter(|speaker| !spoken_of.contains(*speaker) && !speaker.starts_with("http")).collect();
    assert_eq!(unspoken, Vec::<&str>::new(), "deny.toml says nothing of them");
}

/// In a room without a network, where the system lets one be made: a user's own, no rights needed.
#[cfg(target_os = "linux")]
#[test]
fn without_a_network_everything_else_works() {
    let is_possible =
        Command::new("unshare").args(["-rn", "true"]).output().is_ok_and(|done| done.status.success());
    if !is_possible {
        println!("skipped: this system lets no room without a network be made");
        return;
    }
    let desk = Desk::new();
    desk.file("a.csv", "anio,sec_ejec,pim,devengado\n2024,301486,5,4\n");
    let calls: [&[&str]; 8] = [
        &["run", "--only", "indicadores", "--out", "r"],
        &["inspect", "a.csv"],
        &["check", "a.csv"],
        &["explain", "torata", "2024", "avance_pim"],
        &["indicators"],
        &["governments", "torata"],
        &["verify", "r"],
        &["doctor"],
    ];
    for call in calls {
        let canon = desk.command(call);
        let mut command = Command::new("unshare");
        command.arg("-rn").arg(canon.get_program()).args(canon.get_args()).current_dir(&desk.folder);
        for (name, value) in canon.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        Answer::of(&command.output().unwrap()).ends(0);
    }
}
