//! Files from outside are examined before they are read (P42), by a clamd that finds the EICAR test file and goes away
//! when it is told to.

use crate::markup::read;
use crate::world::{Answer, World};
use axum::body::Body;
use axum::http::Method;
use node::antivirus::{AntivirusConfig, Unexamined};
use serde_json::Value;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};

/// The European Institute for Computer Antivirus Research's test file, in two parts so that no antivirus of this machine
/// finds it here.
const EICAR: [&str; 2] = [r"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];
/// Files longer than this are not taken.
const LONGEST: usize = 100_000;

struct Clamd {
    folder: tempfile::TempDir,
    streams: Arc<AtomicUsize>,
    signatures: Arc<Mutex<String>>,
    task: Option<tokio::task::JoinHandle<()>>,
}

impl Clamd {
    fn start() -> Self {
        let mut clamd = Self {
            folder: tempfile::tempdir().unwrap(),
            streams: Arc::default(),
            signatures: Arc::new(Mutex::new("ClamAV 1.4.1/1".into())),
            task: None,
        };
        clamd.listen();
        clamd
    }

    fn socket(&self) -> std::path::PathBuf {
        self.folder.path().join("clamd.ctl")
    }

    fn listen(&mut self) {
        let listener = UnixListener::bind(self.socket()).unwrap();
        let (streams, signatures) = (self.streams.clone(), self.signatures.clone());
        self.task = Some(tokio::spawn(async move {
            while let Ok((wire, _)) = listener.accept().await {
                let version = signatures.lock().unwrap().clone();
                tokio::spawn(answer(wire, version, streams.clone()));
            }
        }));
    }

    fn stop(&mut self) {
        self.task.take().unwrap().abort();
        std::fs::remove_file(self.socket()).unwrap();
    }

    fn config(&self, unexamined: Unexamined) -> AntivirusConfig {
        AntivirusConfig { clamd: self.socket().display().to_string(), unexamined }
    }

    fn streams(&self) -> usize {
        self.streams.load(Ordering::SeqCst)
    }
}

async fn answer(mut wire: UnixStream, version: String, streams: Arc<AtomicUsize>) {
    let mut command = Vec::new();
    while command.last() != Some(&0) {
        command.push(wire.read_u8().await.unwrap());
    }
    if command == b"zVERSION\0" {
        wire.write_all(format!("{version}\0").as_bytes()).await.unwrap();
        return;
    }
    assert_eq!(command, b"zINSTREAM\0");
    streams.fetch_add(1, Ordering::SeqCst);
    let mut file = Vec::new();
    loop {
        let length = wire.read_u32().await.unwrap() as usize;
        if length == 0 {
            break;
        }
        let from = file.len();
        file.resize(from + length, 0);
        wire.read_exact(&mut file[from..]).await.unwrap();
        if file.len() > LONGEST {
            wire.write_all(b"INSTREAM size limit exceeded. ERROR\0").await.unwrap();
            return;
        }
    }
    let eicar = EICAR.concat();
    let infected = file.windows(eicar.len()).any(|part| part == eicar.as_bytes());
    let verdict = if infected { "stream: Eicar-Signature FOUND\0" } else { "stream: OK\0" };
    wire.write_all(verdict.as_bytes()).await.unwrap();
}

/// A draft whose documents are these files, and the addresses of the files.
async fn drafted(world: &World, files: &[Vec<u8>]) -> (String, Vec<String>) {
    let mut documents = Vec::new();
    for (n, file) in files.iter().enumerate() {
        let query = format!("file_name=piece-{n}.pdf&media_type=application/pdf");
        documents.push(world.upload("officer", &query, file.clone()).await.with(201).json());
    }
    let of = |document: &Value| {
        format!("{}/{}", document["sha256"].as_str().unwrap(), document["file_name"].as_str().unwrap())
    };
    let names: Vec<String> = documents.iter().map(of).collect();
    let ocid = world.drafted_with("open", |notice| notice["documents"] = Value::Array(documents)).await;
    let address = |name: &String| format!("/api/v1/procedures/{ocid}/documents/{name}");
    let addresses = names.iter().map(address).collect();
    (ocid, addresses)
}

async fn followed(world: &World, path: &str) -> Answer {
    let request = world.request(Method::GET, "officer", path).header("accept", "text/html,*/*");
    let mut request = request.body(Body::empty()).unwrap();
    request.headers_mut().insert("accept-language", "ar".parse().unwrap());
    world.send(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_found_in_a_file_is_told_and_the_file_is_not_handed_out() {
    let mut clamd = Clamd::start();
    let world = World::examining(clamd.config(Unexamined::Held)).await;
    let infected = format!("%PDF-1.7 {}", EICAR.concat()).into_bytes();
    let (_, files) = drafted(&world, &[b"%PDF-1.7 clean".to_vec(), infected.clone(), vec![b'x'; LONGEST + 1]]).await;
    let [clean, infected_at, long] = &files[..] else { panic!("three files") };

    world.get("officer", clean).await.with(200);
    let refused = world.get("officer", infected_at).await;
    refused.refused(403, "file_infected");
    assert_eq!(refused.json()["data"]["found"], "Eicar-Signature");
    assert_eq!(clamd.streams(), 2);
    // What was found is remembered, until there are other signatures.
    world.get("officer", clean).await.with(200);
    world.get("officer", infected_at).await.refused(403, "file_infected");
    assert_eq!(clamd.streams(), 2);
    *clamd.signatures.lock().unwrap() = "ClamAV 1.4.1/2".into();
    world.get("officer", clean).await.with(200);
    assert_eq!(clamd.streams(), 3);

    // Whoever follows a link reads why on a page, in the language of the browser.
    let page = followed(&world, infected_at).await.with(403).text();
    assert!(read(&page).contains("Eicar-Signature") && page.contains("dir=\"rtl\""), "{page}");
    // It is handed out to somebody signed in who says what is in it, and to nobody who says something else.
    let accepting = |name: &str| format!("{infected_at}?accept={name}");
    assert_eq!(world.get("officer", &accepting("Eicar-Signature")).await.with(200).bytes, infected);
    world.get("officer", &accepting("Other")).await.refused(403, "file_infected");
    world.get("seller", &accepting("Eicar-Signature")).await.with(404);

    // What clamd does not take is kept back, like everything once it is gone; then it comes back.
    world.get("officer", long).await.refused(503, "file_not_examined");
    clamd.stop();
    let held = world.get("officer", clean).await;
    assert_eq!(held.header("retry-after"), "60");
    held.refused(503, "file_not_examined");
    clamd.listen();
    world.get("officer", clean).await.with(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procurement_does_not_wait_for_an_antivirus_that_is_down() {
    let mut clamd = Clamd::start();
    let world = World::examining(clamd.config(Unexamined::Held)).await;
    clamd.stop();
    // Written, published and read by everybody.
    let ocid = world.published().await;
    let notice = world.get("", &format!("/api/v1/procedures/{ocid}")).await.json()["notice"].take();
    let document = &notice["documents"][0];
    let name = format!("{}/{}", document["sha256"].as_str().unwrap(), document["file_name"].as_str().unwrap());
    world.get("", &format!("/api/v1/procedures/{ocid}/documents/{name}")).await.with(200);

    let serving = World::examining(clamd.config(Unexamined::Served)).await;
    let (_, files) = drafted(&serving, &[b"%PDF-1.7".to_vec()]).await;
    serving.get("officer", &files[0]).await.with(200);
}
