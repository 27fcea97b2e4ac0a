//! Just enough HTTP/1.1 to speak to a WebDriver on this machine. No HTTP crate is linked anywhere in the project.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Sends one request and reads the whole answer. Errors are plain sentences.
pub fn ask(port: u16, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).map_err(|error| format!("no driver on port {port}: {error}"))?;
    stream.set_read_timeout(Some(Duration::from_secs(180))).map_err(|error| error.to_string())?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).map_err(|error| format!("{method} {path}: {error}"))?;
    let answer = read_answer(&mut stream).map_err(|error| format!("{method} {path}: {error}"))?;
    let mut value: Value = serde_json::from_slice(&answer).map_err(|error| format!("{method} {path}: {error}"))?;
    let value = value.get_mut("value").map(Value::take).unwrap_or_default();
    match value.get("error") {
        Some(error) if value.get("message").is_some() => Err(format!("{method} {path}: {error}: {}", value["message"])),
        _ => Ok(value),
    }
}

/// The body: as many bytes as `Content-Length` says, or all there are.
fn read_answer(stream: &mut TcpStream) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        if let Some(head) = find(&bytes, b"\r\n\r\n") {
            let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
            let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
            if length.is_some_and(|length| bytes.len() >= head + 4 + length) {
                return Ok(bytes.split_off(head + 4));
            }
        }
        match stream.read(&mut piece).map_err(|error| error.to_string())? {
            0 => break,
            read => bytes.extend_from_slice(&piece[..read]),
        }
    }
    let head = find(&bytes, b"\r\n\r\n").ok_or("the driver hung up")?;
    Ok(bytes.split_off(head + 4))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
