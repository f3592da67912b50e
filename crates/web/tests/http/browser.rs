//! A person's browser: it keeps a cookie, sends forms and answers what authenticators are asked.

use crate::authenticator::Authenticator;
use crate::markup::faults;
use crate::world::{Answer, World};
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};

/// Where the test's node is reached.
pub const ORIGIN: &str = "http://localhost:8080";

/// A browser with a cookie, or without.
pub struct Browser<'a> {
    pub world: &'a World,
    pub cookie: String,
}

impl<'a> Browser<'a> {
    pub fn new(world: &'a World) -> Self {
        Self { world, cookie: String::new() }
    }

    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header("accept-language", "en");
        let request = request.header("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:149.0) Firefox/149.0");
        request.header("cookie", &self.cookie)
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        let request = self.request(Method::POST, path).header("content-type", "application/json");
        self.world.send(request.body(body.to_string().into()).unwrap()).await
    }

    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let plain =
            |text: &str| -> String {
                text.bytes()
                    .map(|byte| {
                        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
                    })
                    .collect()
            };
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", plain(name), plain(value))).collect();
        let request = self.request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded");
        self.world.send(request.body(body.join("&").into()).unwrap()).await
    }

    pub async fn page(&self, path: &str) -> String {
        let page = self.world.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await.with(200);
        assert_eq!(faults(&page.text(), &path[1..3]), Vec::<String>::new(), "{path}");
        page.text()
    }

    fn keep(&mut self, answer: &Answer) {
        self.cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    }

    pub async fn begin_entering(&self, token: &str) -> Value {
        self.post("/api/v1/admissions/challenge", json!({ "token": token })).await.with(200).json()
    }

    /// Enters by a link and is signed in.
    pub async fn enter(&mut self, token: &str, device: &mut Authenticator) -> String {
        let asked = self.begin_entering(token).await;
        let credential = device.create(&asked["options"]);
        let answer = json!({ "challenge": asked["challenge"], "label": "Phone", "credential": credential });
        let entered = self.post("/api/v1/admissions", answer).await.with(201);
        self.keep(&entered);
        entered.json()["person"].as_str().unwrap().to_owned()
    }

    pub async fn sign_in(&mut self, device: &mut Authenticator) -> Answer {
        let asked = self.post("/api/v1/sessions/challenge", json!({})).await.with(200).json();
        device.counter += 1;
        let answer = json!({ "challenge": asked["challenge"], "credential": device.get(&asked["options"]) });
        let signed = self.post("/api/v1/sessions", answer).await;
        self.keep(&signed);
        signed
    }

    pub async fn add(&self, device: &mut Authenticator, label: &str) -> Answer {
        let asked = self.post("/api/v1/me/passkeys/challenge", json!({})).await.with(200).json();
        let credential = device.create(&asked["options"]);
        let answer = json!({ "challenge": asked["challenge"], "label": label, "credential": credential });
        self.post("/api/v1/me/passkeys", answer).await
    }
}

/// The token in a page or a mail with one link.
pub fn token_in(text: &str) -> String {
    let at = text.find("/invitations/").expect("a link") + "/invitations/".len();
    text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}
