//! A mail server that takes what it is sent (RFC 5321), for one test at a time.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// One mail as the server took it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Envelope sender, with its angle brackets.
    pub from: String,
    /// Envelope recipients, with their angle brackets.
    pub to: Vec<String>,
    /// The mail, its lines ended by `\n`, dots unstuffed.
    pub text: String,
}

/// The server, listening until its runtime ends.
pub struct MailServer {
    /// Its port on the loopback address.
    pub port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    /// Starts it; the first `busy` recipients are told to come back later (451).
    pub async fn start(busy: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (taken, heard) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
        let server = Self { port, taken: Arc::clone(&taken), heard: Arc::clone(&heard) };
        let busy = Arc::new(Mutex::new(busy));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (taken, heard, busy) = (Arc::clone(&taken), Arc::clone(&heard), Arc::clone(&busy));
                tokio::spawn(async move {
                    let _ = session(stream, &taken, &heard, &busy).await;
                });
            }
        });
        server
    }

    /// What it took so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// Every line a client said outside of a mail's text.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

async fn session(
    stream: TcpStream,
    taken: &Mutex<Vec<Taken>>,
    heard: &Mutex<Vec<String>>,
    busy: &Mutex<usize>,
) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example.tn\r\n").await?;
    let mut mail = Taken { from: String::new(), to: Vec::new(), text: String::new() };
    while let Some(line) = lines.next_line().await? {
        heard.lock().unwrap().push(line.clone());
        let answer: &[u8] = match line.to_ascii_uppercase() {
            said if said.starts_with("EHLO") => b"250-mail.example.tn\r\n250 8BITMIME\r\n",
            said if said.starts_with("MAIL FROM:") => {
                let from = line[10..].split_whitespace().next().unwrap_or_default().to_owned();
                mail = Taken { from, to: Vec::new(), text: String::new() };
                b"250 ok\r\n"
            }
            said if said.starts_with("RCPT TO:") => {
                let away = {
                    let mut busy = busy.lock().unwrap();
                    let away = *busy > 0;
                    *busy = busy.saturating_sub(1);
                    away
                };
                if away {
                    b"451 try again later\r\n"
                } else {
                    mail.to.push(line[8..].trim().to_owned());
                    b"250 ok\r\n"
                }
            }
            said if said == "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    mail.text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.text.push('\n');
                }
                taken.lock().unwrap().push(mail.clone());
                b"250 taken\r\n"
            }
            said if said == "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            said if said == "RSET" || said == "NOOP" => b"250 ok\r\n",
            _ => b"502 not here\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}
