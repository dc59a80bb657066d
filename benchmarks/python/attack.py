"""Attacks a service on this machine while sound requests go on, and tells what came of it.

usage: attack.py URL PID FOLDER --token FILE [--count 100000] [--seconds 3600] [--seed 1] [--threads 32] [--sluggards 10] [--canary FILE]

Sends COUNT malformed requests drawn at random from attacks.py, begun within SECONDS and each given a minute for its answer, holds --sluggards slow
connections of each kind, and has photographs of FOLDER named by two clients as they should be. Wrong are: the end of the server; a status of 500 or more other than 503 and 504; a malformed request that is taken
where that can be told; a sound request that is not named as it was at first; and the secret of the canary, or the names beside it, in any answer. Prints
tables, and ends with status 1 if anything was wrong. Talks to 127.0.0.1 alone.
"""

import argparse
import pathlib
import random
import sys
import threading
import time
from collections import Counter, defaultdict

import sluggards
from attacks import ATTACKS, Target
from exchange import NO_ANSWER, Server

FINE_FAILURES = (503, 504)
SHOWN = 20
LONGEST_ENDING = 90  # seconds for all that is still under way: longer than a connection takes to be made, or a request to be answered


class Findings:
    """What happened, told by many threads."""

    def __init__(self, secrets):
        self.lock = threading.Lock()
        self.statuses = defaultdict(Counter)
        self.slowest = defaultdict(float)
        self.wrong = []
        self.secrets = secrets

    def answered(self, name, answer, seconds, right=frozenset(), request=b""):
        with self.lock:
            self.statuses[name][answer.status] += 1
            self.slowest[name] = max(self.slowest[name], seconds)
            if answer.status >= 500 and answer.status not in FINE_FAILURES:
                self.note(f"{name}: {answer.status} {answer.body[:300]!r} after {shown(request)}")
            elif right and answer.status not in right and answer.status not in (NO_ANSWER, *FINE_FAILURES):
                self.note(f"{name}: {answer.status} where it is to be refused, after {shown(request)}")
            for secret in self.secrets:
                if secret in answer.body or secret in answer.head:
                    self.note(f"{name}: the answer tells the secret {secret!r}, after {shown(request)}")

    def note(self, text):
        if len(self.wrong) < 1000:
            self.wrong.append(text)


def shown(request):
    return repr(request[:400]) if isinstance(request, bytes) else "a request in pieces"


class Sound(threading.Thread):
    """A client as it should be: names photographs one after the other, and waits where there is no room."""

    def __init__(self, server, photographs, findings, over):
        super().__init__(daemon=True)
        self.server, self.photographs, self.findings, self.over = server, photographs, findings, over
        self.first, self.seconds, self.refused = {}, [], 0

    def run(self):
        number = 0
        while not self.over.is_set():
            number = (number + 1) % len(self.photographs)
            begun = time.monotonic()
            try:
                answer = self.server.exchange(self.server.request("POST", "/v1/predict?file=a.jpg&top=2", self.photographs[number]))
            except OSError as error:
                self.fail(f"no connection: {error}")
                self.over.wait(1)
                continue
            if answer.status == 429:
                self.refused += 1
                self.over.wait(1)
            elif answer.status != 200:
                self.fail(f"{answer.status} {answer.body[:300]!r}")
            elif self.first.setdefault(number, answer.body) != answer.body:
                self.fail("named in another way than before")
            else:
                self.seconds.append(time.monotonic() - begun)
            self.over.wait(0.05)

    def fail(self, text):
        with self.findings.lock:
            self.findings.note(f"sound request: {text}")


class Attacker(threading.Thread):
    """Sends its share of malformed requests."""

    def __init__(self, target, findings, counter, seed):
        super().__init__(daemon=True)
        self.target, self.findings, self.counter, self.random = target, findings, counter, random.Random(seed)

    def run(self):
        weights = [attack.weight for attack in ATTACKS]
        while self.counter.take():
            attack = self.random.choices(ATTACKS, weights)[0]
            request = attack.make(self.random, self.target)
            begun = time.monotonic()
            try:
                answer = self.target.server.exchange(request)
            except OSError:
                with self.findings.lock:
                    self.findings.statuses[attack.name]["no connection"] += 1
                time.sleep(0.05)
                continue
            self.findings.answered(attack.name, answer, time.monotonic() - begun, attack.right, request)


class Counted:
    """So many, begun until a time."""

    def __init__(self, count, seconds):
        self.lock, self.left, self.end = threading.Lock(), count, time.monotonic() + seconds

    def take(self):
        with self.lock:
            self.left -= 1
            return self.left >= 0 and time.monotonic() < self.end


def anonymous_megabytes(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("the server has ended")


def mean(values):
    return sum(values) / len(values) if values else float("nan")


def at(share, values):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def main():
    arguments = parse()
    port = int(arguments.url.rsplit(":", 1)[1])
    server = Server(port, arguments.token.read_text().split()[0])
    photographs = tuple(file.read_bytes() for file in sorted(arguments.folder.rglob("*.jpg"))[:50])
    secrets = (b"root:x:0:0", *(secret.encode() for secret in arguments.secret), server.token.encode())
    findings = Findings(secrets)
    over = threading.Event()
    sound = [Sound(server, photographs, findings, over) for _ in range(2)]
    slow = [kind(server, over) for kind in sluggards.KINDS for _ in range(arguments.sluggards)]
    counter = Counted(arguments.count, arguments.seconds)
    target = Target(server, photographs, str(arguments.canary))
    attackers = [Attacker(target, findings, counter, arguments.seed + number) for number in range(arguments.threads)]
    for client in sound:
        client.start()
    time.sleep(arguments.quiet)
    quiet = [second for client in sound for second in client.seconds]
    memory = [anonymous_megabytes(arguments.pid)]
    begun = time.monotonic()
    for thread in (*slow, *attackers):
        thread.start()
    while any(thread.is_alive() for thread in attackers):
        time.sleep(1)
        try:
            memory.append(anonymous_megabytes(arguments.pid))
        except FileNotFoundError:
            findings.note("the server has ended")
            break
    seconds = time.monotonic() - begun
    over.set()
    end = time.monotonic() + LONGEST_ENDING
    for thread in (*sound, *slow):
        thread.join(max(0, end - time.monotonic()))
    report(arguments, findings, sound, slow, memory, quiet, seconds)
    sys.exit(1 if findings.wrong else 0)


def report(arguments, findings, sound, slow, memory, quiet, seconds):
    print("| attack | requests | answers by status (0: closed without one) | slowest |")
    print("|---|---|---|---|")
    for attack in ATTACKS:
        counts = findings.statuses[attack.name]
        told = ", ".join(f"{status}: {count}" for status, count in sorted(counts.items(), key=lambda item: str(item[0])))
        print(f"| {attack.name} | {sum(counts.values())} | {told} | {findings.slowest[attack.name]:.1f} s |")
    print()
    print("| slow connections | at a time | held until the service closed them, median and longest |")
    print("|---|---|---|")
    for kind in sluggards.KINDS:
        held = [second for one in slow if isinstance(one, kind) for second in one.held]
        print(f"| {kind.__doc__.split('.')[0].lower()} | {arguments.sluggards} | {at(0.5, held):.0f} s, {max(held, default=0):.0f} s |")
    print()
    named = [second for client in sound for second in client.seconds]
    total = sum(sum(counts.values()) for counts in findings.statuses.values())
    third = max(1, len(memory) // 3)
    print("| malformed requests | sound requests named | refused for lack of room | p50 before, p50 and longest meanwhile | anonymous memory, thirds | most | wrong |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| {total} in {seconds:.0f} s | {len(named)} | {sum(client.refused for client in sound)} | {at(0.5, quiet):.3f} s, {at(0.5, named[len(quiet):]):.3f} s, "
        f"{max(named, default=0):.1f} s | {mean(memory[:third]):.0f}, {mean(memory[third : 2 * third]):.0f}, {mean(memory[2 * third :]):.0f} MB | "
        f"{max(memory):.0f} MB | {len(findings.wrong)} |"
    )
    for text in findings.wrong[:SHOWN]:
        print(text, file=sys.stderr)


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("pid", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--token", type=pathlib.Path, required=True)
    parser.add_argument("--canary", type=pathlib.Path, required=True)
    parser.add_argument("--secret", action="append", default=[])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=32)
    parser.add_argument("--sluggards", type=int, default=10)
    parser.add_argument("--quiet", type=float, default=10)
    return parser.parse_args()


if __name__ == "__main__":
    main()
