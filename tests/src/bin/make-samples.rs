//! Writes the practice drafts to `crates/office/practice/`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/office/practice");
    std::fs::create_dir_all(&folder)?;
    for sample in xianshen_tests::samples::all() {
        std::fs::write(folder.join(sample.name), &sample.bytes)?;
        println!("{:>7} {}", sample.bytes.len(), sample.name);
    }
    Ok(())
}
