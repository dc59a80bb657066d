"""A version of Linnet: its launcher for what is timed, and one Java that does the jobs of its folds."""

import csv
import json
import os
import re
import resource
import shlex
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass

import numpy

SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src/main/java/org/linnet/benchmark")
EMBEDDING_OPTIONS = ("--backbone", "--image-size", "--resize", "--crop", "--quality")


class Failed(Exception):
    """A command of Linnet's that failed, with what it said."""


@dataclass(frozen=True)
class Predictions:
    """What a model says of files, those that it could read: probabilities [files, leaves]."""

    leaves: list
    files: list
    unknown: numpy.ndarray
    novelty: numpy.ndarray
    decided: list
    probabilities: numpy.ndarray


def together(leaves, rows):
    """
    Predictions of photographs from rows, of which a photograph has one for each animal where boxes are looked at: the mean of
    its probabilities, unknown where every animal is, with the taxon and the novelty of the animal that is most certain.
    """
    photographs = {}
    for row in rows:
        photographs.setdefault(row[0], []).append(row)
    parts = [numpy.array([row[4:] for row in own], dtype=float) for own in photographs.values()]
    certain = [own[int(part.max(1).argmax())] for own, part in zip(photographs.values(), parts)]
    return Predictions(
        leaves,
        list(photographs),
        numpy.array([all(row[1] == "1" for row in own) for own in photographs.values()]),
        numpy.array([float(row[2] or "nan") for row in certain]),
        [row[3] for row in certain],
        numpy.array([part.mean(0) for part in parts]).reshape(len(parts), len(leaves)),
    )


class Launcher:
    """One version with options of its own for `train`, from NAME=LAUNCHER [OPTION…]."""

    def __init__(self, text, options, work):
        name, separator, rest = text.partition("=")
        words = shlex.split(rest if separator and "/" not in name else text)
        self.name = name if separator and "/" not in name else ""
        self.path = os.path.abspath(words[0])
        self.options = words[1:] + options
        self.work = work
        self.process = None
        if not os.access(self.path, os.X_OK):
            raise Failed(f"{self.path} is no launcher; give --linnet the file `linnet` of a checkout")

    def start(self):
        """Builds it where it is not built, and starts Java."""
        done = subprocess.run([self.path, "--version"], capture_output=True, text=True)
        jar = os.path.join(os.path.dirname(os.path.realpath(self.path)), "linnet-cli", "target", "linnet-cli.jar")
        if done.returncode or not os.path.isfile(jar):
            raise Failed(f"{self.path} --version: {done.stderr.strip() or 'no ' + jar}")
        self.version = done.stdout.strip()
        self.log = os.path.join(self.work, (self.name or "linnet") + ".log")
        source = os.path.join(SOURCES, "AccuracyJobs.java")
        options = ["-XX:+UseSerialGC", "-XX:MaxRAMPercentage=40", *shlex.split(os.environ.get("LINNET_JAVA_OPTIONS", ""))]
        with open(self.log + ".java", "w") as errors:
            self.process = subprocess.Popen(
                [java(), *options, "-cp", jar, source],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def stop(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait()

    def job(self, *fields):
        """Has a job done; returns the seconds that it took."""
        if any("\t" in field or "\n" in field for field in fields):
            raise Failed("a file's name has a tab or the end of a line in it: " + repr(fields))
        try:
            self.process.stdin.write("\t".join(fields) + "\n")
            self.process.stdin.flush()
            reply = self.process.stdout.readline().rstrip("\n")
        except BrokenPipeError:
            reply = ""
        if not reply.startswith("ok\t"):
            said = "".join(
                open(log, errors="replace").read()[-2000:] for log in (self.log, self.log + ".java") if os.path.exists(log)
            )
            raise Failed(f"{self.path} {' '.join(fields)[:300]}: {reply}\n{said}")
        return int(reply.split("\t")[1]) / 1000

    def train(self, folder, model):
        """Trains a model; returns what it promises of the photographs that it held out, and the seconds that it took."""
        shutil.rmtree(model, ignore_errors=True)
        seconds = self.job("command", self.log, "train", folder, "--out", model, *self.options)
        with open(os.path.join(model, "model.json")) as file:
            document = json.load(file)
        effect = document.get("decision", {}).get("heldOut") or {}
        promise = {
            "threshold": document.get("decision", {}).get("threshold"),
            "precision": effect.get("precision"),
            "coverage": effect.get("coverage"),
            "photographs": effect.get("photographs", 0),
            "ranks": document.get("ranks", []),
        }
        return promise, seconds

    def predict(self, model, files):
        listed, out = os.path.join(self.work, "files.txt"), os.path.join(self.work, "predictions.tsv")
        with open(listed, "w", encoding="utf-8") as file:
            file.writelines(os.path.abspath(one) + "\n" for one in files)
        self.job("predict", model, listed, out)
        with open(out, encoding="utf-8") as file:
            leaves = file.readline().rstrip("\n").split("\t")
            rows = [line.rstrip("\n").split("\t") for line in file]
        return together(leaves, rows)

    def evaluate(self, model, folder):
        """The balanced accuracy of every node, given the right parent, and how many photographs it is of."""
        report = os.path.join(self.work, "report")
        shutil.rmtree(report, ignore_errors=True)
        self.job("command", self.log, "evaluate", model, folder, "--out", report)
        with open(os.path.join(report, "metrics.json")) as file:
            nodes = json.load(file)["nodes"]
        return {name: (node["balancedAccuracy"], node["images"], len(node["classes"])) for name, node in nodes.items()}

    def embedding_options(self):
        """Those of the options that `embed` has too."""
        chosen = []
        known = subprocess.run([self.path, "embed", "--help"], capture_output=True, text=True).stdout
        for place, word in enumerate(self.options):
            option, equals, _ = word.partition("=")
            if option in EMBEDDING_OPTIONS and option + "=" in known:
                chosen += [word] if equals else self.options[place : place + 2]
        return chosen

    def embed(self, files):
        """Embeddings by file, of those that can be read."""
        out = os.path.join(self.work, "embeddings.npy")
        self.job("command", self.log, "embed", *files, "--out", out, *self.embedding_options())
        rows = numpy.load(out)
        with open(out[: -len("npy")] + "csv", newline="", encoding="utf-8") as table:
            return {row["file"].lstrip("'"): rows[int(row["row"])] for row in csv.DictReader(table) if row["row"]}

    def timed(self, arguments, limit, home=None):
        """Runs the launcher as a user does: seconds by the clock, seconds of processor time, and what it printed."""
        environment = {**os.environ, **({"LINNET_HOME": home} if home else {})}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        try:
            done = subprocess.run(
                [self.path, *arguments], capture_output=True, text=True, env=environment, timeout=limit
            )
        except subprocess.TimeoutExpired:
            return limit, float("nan"), None
        seconds = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            raise Failed(f"{self.path} {' '.join(arguments)[:300]}: {done.stderr.strip()[-1000:]}")
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, processor, done.stdout + done.stderr

    def timed_train(self, folder, limit, home=None):
        """Trains as a user does: seconds by the clock, seconds of processor time, and the rate of the pass where it says one."""
        model = os.path.join(self.work, "timed-model")
        shutil.rmtree(model, ignore_errors=True)
        seconds, processor, said = self.timed(["train", folder, "--out", model, *self.options], limit, home)
        rate = re.search(r"([\d.,]+) a second", said or "")
        return seconds, processor, float(rate.group(1).replace(",", "")) if rate else float("nan")

    def timed_cold_train(self, folder, limit):
        """As timed_train, with no embedding kept."""
        with tempfile.TemporaryDirectory(dir=self.work) as home:
            known = os.environ.get("LINNET_HOME") or os.path.join(
                os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "linnet"
            )
            for part in ("backbones", "native"):
                if os.path.isdir(os.path.join(known, part)):
                    os.symlink(os.path.join(os.path.abspath(known), part), os.path.join(home, part))
            return self.timed_train(folder, limit, home)


def java():
    home = os.environ.get("JAVA_HOME", "")
    inside = os.path.join(home, "bin", "java")
    return inside if home and os.access(inside, os.X_OK) else "java"


def mix_photographs(sources, wanted, seed, work):
    """Makes photographs out of others: `wanted` are the numbers of a genus and a species and the file to write."""
    lists = [os.path.join(work, "sources.txt"), os.path.join(work, "wanted.txt")]
    with open(lists[0], "w") as file:
        file.writelines(source + "\n" for source in sources)
    with open(lists[1], "w") as file:
        file.writelines("\t".join(map(str, one)) + "\n" for one in wanted)
    done = subprocess.run(
        [java(), os.path.join(SOURCES, "MixedPhotographs.java"), *lists, str(seed)], capture_output=True, text=True
    )
    if done.returncode:
        raise Failed("cannot make photographs: " + done.stderr.strip()[-1000:])
