#!/usr/bin/env python3
"""Other programs on the cases that `eval --cases` wrote: recall (a span of any type covers the value) and false alarms per line.

argus-redact in its fast mode, helan, and presidio-analyzer's pattern recognizers with Chinese phone numbers (it has no Chinese
pack, and its models would have to be downloaded).
"""
import json
import sys
import time
from collections import defaultdict


def argus():
    import argus_redact

    def find(text):
        *_, details = argus_redact.redact(text, lang="zh", mode="fast", detailed=True)
        return [(entity["start"], entity["end"]) for entity in details["entities"]]

    return find


def helan():
    import helan as library

    recognizers = library.build_recognizers()
    return lambda text: [(e.start, e.end) for e in library.recognize(text, recognizers=recognizers)]


def presidio():
    from presidio_analyzer import predefined_recognizers as them

    everyone = [
        them.CreditCardRecognizer(), them.IpRecognizer(), them.IbanRecognizer(),
        them.PhoneRecognizer(supported_regions=("CN",)),
    ]

    def find(text):
        out = []
        for one in everyone:
            out += [(r.start, r.end) for r in one.analyze(text, one.supported_entities, None) or []]
        return out

    return find


def main():
    cases = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    peers = {"argus-redact": argus(), "helan": helan(), "presidio": presidio()}
    rows = defaultdict(lambda: {name: [0, 0, 0] for name in peers})
    took = {}
    for name, find in peers.items():
        began = time.perf_counter()
        for case in cases:
            found = find(case["text"])
            row = rows[(case["set"], case["row"])][name]
            for span in case["spans"]:
                row[0] += 1
                row[1] += any(start <= span["start"] and end >= span["end"] for start, end in found)
            row[2] += sum(not any(s["start"] < end and start < s["end"] for s in case["spans"]) for start, end in found)
        took[name] = time.perf_counter() - began
    print(f"{'recall % / false alarms':<44}" + "".join(f"{name:>20}" for name in peers))
    for (table, line), row in sorted(rows.items()):
        cells = (f"{100 * hit / planted:.1f}" if planted else "-" for planted, hit, _ in row.values())
        alarms = (alarms for _, _, alarms in row.values())
        print(f"{table + ': ' + line:<44}" + "".join(f"{f'{cell} / {n}':>20}" for cell, n in zip(cells, alarms)))
    points = sum(len(case["text"]) for case in cases)
    print(f"{'characters per second':<44}" + "".join(f"{points / took[name]:>20,.0f}" for name in peers))


main()
