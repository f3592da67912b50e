//! One life of the program: from its start to the kill that it cannot see coming.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The program while it runs.
pub struct Life {
    child: Child,
    /// What it says on standard error, told if it ends by itself.
    complaints: Option<std::thread::JoinHandle<String>>,
}

/// An address nobody listens on: the same for all lives, so that clients know where to ask again.
pub fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").to_string()
}

impl Life {
    /// Starts `diwan serve`.
    pub fn begin(config: &Path, listen: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_diwan"))
            .args(["serve", "--json", "--listen", listen, "--config"])
            .arg(config)
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("diwan serve starts");
        let stderr = child.stderr.take().expect("standard error");
        let complaints = std::thread::spawn(move || {
            let lines = BufReader::new(stderr).split(b'\n').map_while(Result::ok);
            let lines = lines.map(|line| String::from_utf8_lossy(&line).into_owned());
            lines.filter(|line| line.contains("ERROR") || line.contains("panicked")).collect::<Vec<_>>().join("\n")
        });
        Self { child, complaints: Some(complaints) }
    }

    /// Waits until it says that it answers.
    pub fn ready(mut self) -> Self {
        let mut out = BufReader::new(self.child.stdout.take().expect("standard output"));
        let mut said = String::new();
        out.read_line(&mut said).expect("a line");
        if !said.contains("\"ready\"") {
            let ended = self.child.wait();
            panic!("it did not start: {ended:?} {said}\n{}", self.complaints());
        }
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        self
    }

    fn complaints(&mut self) -> String {
        self.complaints.take().and_then(|heard| heard.join().ok()).unwrap_or_default()
    }

    /// SIGKILL after a while: nothing of the program runs any more when this returns. It must not have ended before, nor
    /// complained: what a death leaves behind is no error of the next life.
    pub fn dies_after(mut self, while_: Duration) {
        std::thread::sleep(while_);
        let ended = self.child.try_wait().expect("its state");
        self.child.kill().expect("killed");
        self.child.wait().expect("it is gone");
        let complaints = self.complaints();
        assert!(ended.is_none() && complaints.is_empty(), "{ended:?}\n{complaints}");
    }

    /// SIGTERM: it finishes what is at work and says that all went well.
    pub fn stops_when_told(mut self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success());
        let ended = self.child.wait().expect("it ends");
        let complaints = self.complaints();
        assert!(ended.success() && complaints.is_empty(), "{ended:?}\n{complaints}");
    }
}
