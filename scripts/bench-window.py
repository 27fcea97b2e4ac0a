#!/usr/bin/env python3
"""How long until the window can be used, and how much memory our own process takes when idle.

Starts the workstation through WebKitWebDriver in the display at hand, five times, on an empty office folder. Time counts from
asking the driver to start the program until a button of the first screen is there, so it is an upper bound.
"""
import json, os, subprocess, sys, tempfile, time, urllib.error, urllib.request

PORT = 4873
STARTS, TARGET_S, TARGET_MB = 5, 1.5, 120


def ask(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


def ours(program):
    """Memory in MB of the process that runs `program` (WebKit's own processes are not ours): resident, proportional (a
    library that other processes use too counts by its share), and private (what would be free again if it ended)."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.path.realpath(f"/proc/{pid}/exe") == program:
                with open(f"/proc/{pid}/smaps_rollup") as rollup:
                    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in rollup if line.endswith("kB\n")}
                return sizes["Rss:"], sizes["Pss:"], sizes["Private_Clean:"] + sizes["Private_Dirty:"]
        except OSError:
            continue
    return None


def start(program):
    began = time.monotonic()
    options = {"webkitgtk:browserOptions": {"binary": program, "args": []}}
    session = ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]
    while not ask("POST", f"/session/{session}/elements", {"using": "css selector", "value": "button"}):
        time.sleep(0.01)
    took = time.monotonic() - began
    time.sleep(3)
    memory = ours(program)
    ask("DELETE", f"/session/{session}")
    return took, memory


def main():
    program = os.path.realpath(sys.argv[1])
    with tempfile.TemporaryDirectory() as office:
        env = dict(os.environ, TAURI_WEBVIEW_AUTOMATION="true", XIANSHEN_OFFICE=os.path.join(office, "office"))
        driver = subprocess.Popen(["WebKitWebDriver", f"--port={PORT}"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    ask("GET", "/status")
                    break
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.1)
            runs = [start(program) for _ in range(STARTS)]
        finally:
            driver.terminate()
    times = sorted(took for took, _ in runs)
    memory = max(memory for _, memory in runs if memory)
    print(f"{'what':<44} {'measured':>22} {'target':>9}")
    print(f"{'window usable after start (min/median/max)':<44} {times[0]:>6.2f}/{times[len(times) // 2]:.2f}/{times[-1]:.2f} s {TARGET_S:>13} s")
    for what, mb, target in zip(("resident", "proportional", "private"), memory, (f"{TARGET_MB} MB", "", "")):
        print(f"{'idle memory of our own process, ' + what:<44} {mb:>19.0f} MB {target:>9}")
    return 0 if times[len(times) // 2] < TARGET_S and memory[0] < TARGET_MB else 1


sys.exit(main())
