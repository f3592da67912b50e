//! A demonstration started as a person would start it, and the people's hands: HTTP and the command line.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// The program under test.
pub const DIWAN: &str = env!("CARGO_BIN_EXE_diwan");

/// A running country.
pub struct Country {
    child: Child,
    folder: tempfile::TempDir,
    /// Where it answers.
    pub url: String,
    tokens: BTreeMap<String, String>,
    agent: ureq::Agent,
}

impl Drop for Country {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The words that start a country in a folder.
fn demo(data: &Path) -> Command {
    let mut command = Command::new(DIWAN);
    command.args(["demo", "--listen", "127.0.0.1:0", "--ocds", "nowhere", "--data"]).arg(data);
    command
}

/// Tells a program to stop, as an operator does.
fn terminate(child: &Child) {
    let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
    assert!(told.success(), "it was told to stop");
}

/// The same folder again is the same country: nothing is played a second time, and programs are told who its people
/// are. A folder in which the history did not come to its end is not taken for one.
pub fn is_the_same_when_started_again(mut country: Country) {
    terminate(&country.child);
    assert_eq!(country.child.wait().expect("it ends").code(), Some(0));
    let data = country.data();
    let mut again =
        demo(&data).arg("--json").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("diwan demo starts");
    let mut out = BufReader::new(again.stdout.take().expect("standard output"));
    let mut said = String::new();
    out.read_line(&mut said).expect("a line");
    terminate(&again);
    out.read_to_string(&mut said).expect("the rest of what it says");
    let again = again.wait_with_output().expect("it ends");
    let complaints = String::from_utf8_lossy(&again.stderr);
    assert!(again.status.success() && !complaints.contains("65/65"), "{complaints}");
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(lines[0]["ready"].as_str().is_some_and(|url| url.starts_with("http://127.0.0.1:")), "{said}");
    assert_eq!(lines[1]["data"], text(&data));
    let named: BTreeSet<&str> = lines[2..].iter().map(|line| line["person"].as_str().expect("a person")).collect();
    assert_eq!(named, country.tokens.keys().map(String::as_str).collect());
    assert!(lines[2..].iter().all(|line| line["mandates"].as_array().is_some_and(|mandates| !mandates.is_empty())));

    std::fs::remove_file(data.join("demo.played")).expect("removed");
    let refused = demo(&data).output().expect("diwan demo starts");
    let complaints = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{complaints}");
    assert!(complaints.contains("remove the folder or name another"), "{complaints}");
}

/// An answer over HTTP.
#[derive(Debug)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Body as text.
    pub text: String,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The body of an answer that must be a success.
    pub fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// The code of an answer that must be a problem with this status.
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        let problem = self.json();
        assert_eq!(problem["code"], code, "{problem}");
        for field in ["type", "title", "detail", "remedy"] {
            assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "no {field}: {problem}");
        }
        problem
    }
}

impl Country {
    /// Starts `diwan demo` on a free port and waits until it says `ready`.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut child = demo(&folder.path().join("data"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("diwan demo starts");
        let stderr = child.stderr.take().expect("standard error");
        // What it says while it works must not fill the pipe; what went wrong must be seen.
        let complaints = std::thread::spawn(move || {
            let lines = BufReader::new(stderr).split(b'\n').map_while(Result::ok);
            let lines = lines.map(|line| String::from_utf8_lossy(&line).into_owned());
            lines.filter(|line| line.contains("ERROR") || line.contains("diwan:")).for_each(|line| eprintln!("{line}"));
        });
        let mut lines = BufReader::new(child.stdout.take().expect("standard output")).lines();
        let url = loop {
            match lines.next() {
                Some(Ok(line)) => {
                    if let Some(url) = line.strip_prefix("ready ") {
                        break url.to_owned();
                    }
                }
                _ => {
                    let _ = child.kill();
                    let _ = complaints.join();
                    panic!("diwan demo ended before it was ready");
                }
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let mut country = Self { child, folder, url, tokens: BTreeMap::new(), agent };
        let people = country.get(None, "/demo/people.json").ok();
        for person in people["people"].as_array().expect("people") {
            let id = person["id"].as_str().expect("id").to_owned();
            country.tokens.insert(id, person["token"].as_str().expect("token").to_owned());
        }
        country
    }

    /// The node's data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A folder that is not the node's: another machine.
    pub fn elsewhere(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    /// A person's key file.
    pub fn key(&self, person: &str) -> PathBuf {
        self.data().join("demo-keys").join(format!("{person}.key"))
    }

    /// A person's token.
    pub fn token(&self, person: &str) -> &str {
        self.tokens.get(person).unwrap_or_else(|| panic!("no token of {person}"))
    }

    fn answer(&self, response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
        let mut response = response.expect("an answer");
        let status = response.status().as_u16();
        let text = response.body_mut().read_to_string().expect("a body of text");
        Answer { status, text }
    }

    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// GET, as a person or as nobody.
    pub fn get(&self, person: Option<&str>, path: &str) -> Answer {
        let mut request = self.agent.get(self.path(path)).header("Accept-Language", "fr");
        if let Some(person) = person {
            request = request.header("Authorization", format!("Bearer {}", self.token(person)));
        }
        self.answer(request.call())
    }

    /// POST of JSON.
    pub fn post(&self, person: &str, path: &str, body: &Value) -> Answer {
        let request = self.agent.post(self.path(path)).header("Accept-Language", "fr");
        let request = request.header("Authorization", format!("Bearer {}", self.token(person)));
        self.answer(request.content_type("application/json").send(body.to_string()))
    }

    /// POST of JSON whose answer may be asked for again under the same key.
    pub fn post_once(&self, person: &str, path: &str, key: &str, body: &Value) -> Answer {
        let request = self.agent.post(self.path(path)).header("Idempotency-Key", key);
        let request = request.header("Authorization", format!("Bearer {}", self.token(person)));
        self.answer(request.content_type("application/json").send(body.to_string()))
    }

    /// PUT of JSON.
    pub fn put(&self, person: &str, path: &str, body: &Value) -> Answer {
        let request = self.agent.put(self.path(path)).header("Accept-Language", "fr");
        let request = request.header("Authorization", format!("Bearer {}", self.token(person)));
        self.answer(request.content_type("application/json").send(body.to_string()))
    }

    /// PUT of bytes.
    pub fn put_bytes(&self, person: &str, path: &str, bytes: &[u8]) -> Answer {
        let request = self.agent.put(self.path(path)).header("Authorization", format!("Bearer {}", self.token(person)));
        self.answer(request.content_type("application/octet-stream").send(bytes))
    }

    /// POST of a document; returns the document as notices name it.
    pub fn document(&self, person: &str, name: &str, content: &[u8]) -> Value {
        let path = format!("/api/v1/documents?file_name={name}&media_type=application/pdf");
        let request =
            self.agent.post(self.path(&path)).header("Authorization", format!("Bearer {}", self.token(person)));
        self.answer(request.content_type("application/octet-stream").send(content)).ok()
    }

    /// Moves the clock forward.
    pub fn advance(&self, span: &str) {
        self.post("administrator", "/demo/clock", &json!({ "advance": span })).ok();
    }

    /// The node's time.
    pub fn now(&self) -> jiff::Timestamp {
        let clock = self.get(None, "/demo/clock").ok();
        clock["now"].as_str().expect("now").parse().expect("a time")
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new(DIWAN).args(arguments).output().expect("diwan runs")
    }

    /// Runs the program as a person against the node; it must succeed.
    pub fn run_as(&self, person: &str, arguments: &[&str]) -> String {
        let mut all = arguments.to_vec();
        all.extend(["--node", &self.url, "--token", self.token(person)]);
        succeed(&self.run(&all))
    }

    /// Waits until something holds, for what happens by itself.
    pub fn eventually(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let began = Instant::now();
        while !holds() {
            assert!(began.elapsed() < Duration::from_secs(30), "never happened: {what}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

/// The standard output of a run that must have succeeded.
pub fn succeed(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}
