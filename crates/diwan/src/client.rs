//! The command line's HTTP client: blocking, patient, and honest about what the node said.
//!
//! Every request may be repeated: reading changes nothing, what is put is put again as it was, and each command
//! carries an idempotency key, so that the node answers a repetition as it answered the first.

use crate::commands::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Write;
use std::time::Duration;

/// How often a request is tried.
const ATTEMPTS: u32 = 6;
/// The wait after the first failure; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// The longest wait that a node may ask for.
const WAIT_MAX: Duration = Duration::from_secs(30);
/// One request with its answer, however slow the line.
const REQUEST: Duration = Duration::from_secs(300);
/// The longest answer of JSON or text, in bytes.
const ANSWER_BYTES_MAX: u64 = 64 << 20;
/// The longest file, in bytes.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// A node, and who asks it.
pub struct Client {
    agent: ureq::Agent,
    base: String,
    token: Option<String>,
}

/// What a node said when it did not do what was asked (RFC 9457).
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// Stable code.
    pub code: String,
    title: String,
    detail: String,
    remedy: Option<String>,
    article: Option<String>,
    data: serde_json::Value,
}

/// Why a request gave nothing.
#[derive(Debug)]
pub enum ClientError {
    /// The node said no.
    Refused(Box<Problem>),
    /// The node could not be reached, or failed.
    Unreachable(String),
    /// The answer is not what this program expects: another version, or no node at all.
    Answer(String),
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::Refused(problem) if problem.status < 500 => Self::Refused(problem.to_string()),
            ClientError::Refused(problem) => Self::Fault(problem.to_string()),
            ClientError::Unreachable(what) | ClientError::Answer(what) => Self::Fault(what),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = if self.detail.is_empty() { &self.title } else { &self.detail };
        write!(f, "the node answers {} {}: {what}", self.status, self.code)?;
        if let Some(remedy) = &self.remedy {
            write!(f, "\n  what to do: {remedy}")?;
        }
        if let Some(article) = &self.article {
            write!(f, "\n  rule: {article}")?;
        }
        if !self.data.is_null() {
            write!(f, "\n  data: {}", self.data)?;
        }
        Ok(())
    }
}

/// A request's method and body.
#[derive(Clone, Copy)]
enum Ask<'a> {
    Get,
    Post { json: &'a str, idempotency_key: &'a str },
    Put { bytes: &'a [u8] },
}

struct Answer {
    status: u16,
    retry_after: Option<Duration>,
    body: Vec<u8>,
}

impl Client {
    /// A client of the node at this address.
    ///
    /// # Errors
    /// [`Failure::Usage`] when the address is none.
    pub fn new(node: &str, token: Option<String>) -> Result<Self, Failure> {
        let base = node.trim_end_matches('/').to_owned();
        let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
        if host.is_none_or(str::is_empty) {
            return Err(Failure::Usage(format!("{node} is not an address such as https://diwan.example.tn")));
        }
        let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        if token.is_some() && base.starts_with("http://") && !local.iter().any(|prefix| base.starts_with(prefix)) {
            let _ = writeln!(std::io::stderr(), "warning: the token goes to {base} without encryption");
        }
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(15)))
            .timeout_global(Some(REQUEST))
            .user_agent(concat!("diwan/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self { agent: agent.into(), base, token })
    }

    /// The node's address, without a slash at the end.
    pub fn node(&self) -> &str {
        &self.base
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// [`ClientError`].
    pub fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ClientError> {
        self.json(path, &self.ask(path, Ask::Get, ANSWER_BYTES_MAX)?)
    }

    /// Reads text.
    ///
    /// # Errors
    /// [`ClientError`].
    pub fn get_text(&self, path: &str) -> Result<String, ClientError> {
        let body = self.ask(path, Ask::Get, ANSWER_BYTES_MAX)?;
        String::from_utf8(body).map_err(|_| self.strange(path, "the answer is not UTF-8"))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`ClientError`].
    pub fn get_file(&self, path: &str) -> Result<Vec<u8>, ClientError> {
        self.ask(path, Ask::Get, FILE_BYTES_MAX)
    }

    /// Gives a command. The same key with the same body gives the same answer, however often it is sent.
    ///
    /// # Errors
    /// [`ClientError`].
    pub fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        idempotency_key: &str,
    ) -> Result<T, ClientError> {
        let json = serde_json::to_string(body).map_err(|error| self.strange(path, error))?;
        self.json(path, &self.ask(path, Ask::Post { json: &json, idempotency_key }, ANSWER_BYTES_MAX)?)
    }

    /// Puts bytes in their place.
    ///
    /// # Errors
    /// [`ClientError`].
    pub fn put<T: DeserializeOwned>(&self, path: &str, bytes: &[u8]) -> Result<T, ClientError> {
        self.json(path, &self.ask(path, Ask::Put { bytes }, ANSWER_BYTES_MAX)?)
    }

    fn json<T: DeserializeOwned>(&self, path: &str, body: &[u8]) -> Result<T, ClientError> {
        serde_json::from_slice(body).map_err(|error| self.strange(path, error))
    }

    fn strange(&self, path: &str, error: impl std::fmt::Display) -> ClientError {
        ClientError::Answer(format!("{}{path}: {error}", self.base))
    }

    /// Asks until there is an answer, a refusal, or no patience left.
    fn ask(&self, path: &str, ask: Ask<'_>, bytes_max: u64) -> Result<Vec<u8>, ClientError> {
        let mut wait = FIRST_WAIT;
        for attempt in 1.. {
            let (failed, asked) = match self.once(path, ask, bytes_max) {
                Ok(answer) if (200..300).contains(&answer.status) => return Ok(answer.body),
                Ok(answer) => {
                    let problem = problem(&answer);
                    let passes = matches!(answer.status, 429 | 502 | 503 | 504) || problem.code == "contended";
                    if !passes {
                        return Err(ClientError::Refused(Box::new(problem)));
                    }
                    (ClientError::Refused(Box::new(problem)), answer.retry_after)
                }
                Err(error) => (ClientError::Unreachable(format!("{}: {error}", self.base)), None),
            };
            if attempt >= ATTEMPTS {
                return Err(failed);
            }
            let pause = asked.unwrap_or(wait).min(WAIT_MAX);
            let _ = writeln!(std::io::stderr(), "{} does not answer; trying again in {pause:?}", self.base);
            std::thread::sleep(pause);
            wait *= 2;
        }
        Err(ClientError::Unreachable(self.base.clone()))
    }

    fn once(&self, path: &str, ask: Ask<'_>, bytes_max: u64) -> Result<Answer, ureq::Error> {
        let url = format!("{}{path}", self.base);
        let bearer = self.token.as_ref().map(|token| format!("Bearer {token}"));
        let headers = [("authorization", bearer.as_deref()), ("accept-language", Some("en"))];
        let headers = headers.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let mut response = match ask {
            Ask::Get => {
                headers.fold(self.agent.get(&url), |request, (name, value)| request.header(name, value)).call()?
            }
            Ask::Post { json, idempotency_key } => headers
                .fold(self.agent.post(&url), |request, (name, value)| request.header(name, value))
                .header("content-type", "application/json")
                .header("idempotency-key", idempotency_key)
                .send(json)?,
            Ask::Put { bytes } => headers
                .fold(self.agent.put(&url), |request, (name, value)| request.header(name, value))
                .header("content-type", "application/octet-stream")
                .send(bytes)?,
        };
        let retry_after = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
        Ok(Answer {
            status: response.status().as_u16(),
            retry_after: retry_after.map(Duration::from_secs),
            body: response.body_mut().with_config().limit(bytes_max).read_to_vec()?,
        })
    }
}

fn problem(answer: &Answer) -> Problem {
    let read: Option<Problem> = serde_json::from_slice(&answer.body).ok();
    let mut problem = read.unwrap_or_default();
    problem.status = answer.status;
    if problem.title.is_empty() && problem.detail.is_empty() {
        problem.title = "it does not say why".into();
    }
    problem
}

/// A new idempotency key.
///
/// # Errors
/// [`Failure::Fault`] when the operating system gives no random bytes.
pub fn new_key() -> Result<String, Failure> {
    let bytes = node::keys::random_32().map_err(|error| Failure::fault("random bytes", error))?;
    Ok(hex::encode(&bytes[..16]))
}
