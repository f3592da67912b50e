//! Running the program under test.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

/// What a run gave.
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// The same, if it ended with this exit code.
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n--- standard output\n{}\n--- standard error\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Standard output as one value of JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// Standard output as JSON Lines.
    pub fn lines(&self) -> Vec<Value> {
        let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(line).collect()
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diwan"));
    for name in ["DIWAN_NODE", "DIWAN_TOKEN", "DIWAN_PASSPHRASE", "RUST_LOG"] {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

fn finished(mut command: Command) -> Run {
    let output = command.output().expect("the program runs");
    Run {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

/// Runs `diwan`.
pub fn diwan(arguments: &[&str]) -> Run {
    finished(command(arguments))
}

/// Runs `diwan` in a folder.
pub fn diwan_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.current_dir(folder);
    finished(command)
}

/// Runs `diwan` with something in its environment.
pub fn diwan_with(environment: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.envs(environment.iter().copied());
    finished(command)
}

/// Runs `diwan` with a file as standard input.
pub fn diwan_reading(input: &Path, arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.stdin(std::fs::File::open(input).expect("the input"));
    finished(command)
}

/// Runs `diwan`, reads one byte of its output and goes away; returns the exit code and standard error.
pub fn diwan_cut_short(arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    let mut first = [0];
    let mut out = child.stdout.take().expect("its output");
    out.read_exact(&mut first).expect("a byte");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// `diwan` while it serves.
pub struct Service {
    child: Child,
    url: String,
    out: JoinHandle<String>,
    err: JoinHandle<String>,
}

impl Service {
    /// Starts it and waits until it says `ready`, as text or as JSON.
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut err = child.stderr.take().expect("its complaints");
        let err = std::thread::spawn(move || {
            let mut said = String::new();
            let _ = err.read_to_string(&mut said);
            said
        });
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut said = String::new();
        out.read_line(&mut said).expect("a line");
        let json = serde_json::from_str::<Value>(&said).ok();
        let url = match &json {
            Some(line) => line["ready"].as_str().map(str::to_owned),
            None => said.trim().strip_prefix("ready ").map(str::to_owned),
        };
        let Some(url) = url else {
            let _ = child.kill();
            panic!("not ready: {said:?}\n{}", err.join().unwrap_or_default());
        };
        let out = std::thread::spawn(move || {
            let _ = out.read_to_string(&mut said);
            said
        });
        Self { child, url, out, err }
    }

    /// Where it is reached.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Tells it to stop (SIGTERM) and waits until it has.
    pub fn stop(mut self) -> Run {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success());
        let ended = self.child.wait().expect("it ends");
        Run {
            code: ended.code().expect("an exit code"),
            out: self.out.join().expect("its output"),
            err: self.err.join().expect("its complaints"),
        }
    }
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A committed fixture.
pub fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}
