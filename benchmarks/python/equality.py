"""Has photographs named by a service and compares that with what `linnet predict --format json` said of them.

usage: equality.py URL FILES PREDICTED

FILES lists photographs, one a line; PREDICTED is that JSON of the same photographs. Every third is sent raw, every third as a form, and every third as JSON, a dozen
in a request. Ends with status 1 where anything but the file's name differs by more than a millionth.
"""

import base64
import json
import math
import pathlib
import sys
import urllib.error
import urllib.request

TOGETHER = 12
TOLERANCE = 1e-6


def ask(url, body, content_type):
    request = urllib.request.Request(url + "/v1/predict?format=json", body, {"Content-Type": content_type})
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{error.code} {error.read().decode(errors='replace')}") from error


def as_form(url, files):
    pieces = []
    for file in files:
        head = f'--b-o-u-n-d\r\nContent-Disposition: form-data; name="photograph"; filename="{file.name}"\r\nContent-Type: image/jpeg\r\n\r\n'
        pieces += [head.encode(), file.read_bytes(), b"\r\n"]
    return ask(url, b"".join(pieces) + b"--b-o-u-n-d--\r\n", "multipart/form-data; boundary=b-o-u-n-d")


def as_json(url, files):
    photographs = [{"file": file.name, "data": base64.b64encode(file.read_bytes()).decode()} for file in files]
    return ask(url, json.dumps({"photographs": photographs}).encode(), "application/json")


def as_raw(url, files):
    return [entry for file in files for entry in entries(ask(url, file.read_bytes(), "image/jpeg"))]


def entries(document):
    """The answers of a document, whatever else it says."""
    if isinstance(document, list):
        return document
    lists = [value for value in document.values() if isinstance(value, list)]
    if len(lists) != 1:
        raise SystemExit(f"which of these are the answers? {sorted(document)}")
    return lists[0]


def difference(one, other, where=""):
    """The first place where two answers differ, but for the name of the file, or nothing."""
    if isinstance(one, dict) and isinstance(other, dict):
        names = sorted((one.keys() | other.keys()) - {"file", "files"})
        missing = [name for name in names if name not in one or name not in other]
        if missing:
            return f"{where}: only one has {missing}"
        return next((found for name in names if (found := difference(one[name], other[name], f"{where}/{name}"))), "")
    if isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            return f"{where}: {len(one)} and {len(other)} elements"
        return next((found for place, pair in enumerate(zip(one, other)) if (found := difference(*pair, f"{where}/{place}"))), "")
    if isinstance(one, float) or isinstance(other, float):
        return "" if math.isclose(one, other, rel_tol=0, abs_tol=TOLERANCE) else f"{where}: {one} and {other}"
    return "" if one == other else f"{where}: {one!r} and {other!r}"


def main():
    url, files = sys.argv[1], [pathlib.Path(line) for line in pathlib.Path(sys.argv[2]).read_text().splitlines()]
    predicted = entries(json.loads(pathlib.Path(sys.argv[3]).read_text()))
    if len(predicted) != len(files):
        raise SystemExit(f"{len(files)} photographs and {len(predicted)} predictions")
    ways = (as_raw, as_form, as_json)
    wrong, compared = [], 0
    for number, start in enumerate(range(0, len(files), TOGETHER)):
        some = files[start : start + TOGETHER]
        answers = entries(ways[number % len(ways)](url, some))
        if len(answers) != len(some):
            raise SystemExit(f"{len(some)} photographs and {len(answers)} answers")
        for file, answer, prediction in zip(some, answers, predicted[start:]):
            compared += 1
            if found := difference(answer, prediction):
                wrong.append(f"{file} ({ways[number % len(ways)].__name__}) {found}")
    print(f"{compared} photographs, {len(wrong)} with another answer by HTTP than by the command line")
    print("\n".join(wrong[:20]), file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
