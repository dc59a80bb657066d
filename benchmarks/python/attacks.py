"""
Requests that mean no good, each a function of a source of chance and what there is to attack with. They return the bytes of one request, or an
iterator over its pieces; what is written in ATTACKS says how often each is drawn, and which statuses are right where others would be wrong.
"""

import base64
import functools
import itertools
import json
import struct
import zlib
from dataclasses import dataclass, field

GIGABYTE = 1 << 30
PATHS = ("/v1/predict", "/v1/embed", "/v1/detect", "/v1/explain")
QUERIES = {
    "top": ("-1", "0", "99999999999999999999", "NaN", "1e9", "%00", "３"),
    "rank": ("../../etc", "species%00", "x" * 2000, "%ff%fe", ""),
    "min-confidence": ("NaN", "-0.1", "1e309", "Infinity", "0x1p-2", "1%00"),
    "only": ("../../../../etc/passwd", "/dev/zero", "a" * 6000, "%0d%0aSet-Cookie:%20a=b"),
    "exclude": ("/etc/passwd", "%E2%80%AE", "felidae"),
    "names": ("/etc/passwd", "a,b%0a1,2", "taxon,name%0a" + "x," * 500),
    "model": ("../../../etc/passwd", "..%2f..%2fetc", "%00", "a" * 3000, "nosuch"),
    "format": ("html", "../x", "application/json%0d%0a", "npy"),
    "detect": ("/etc/passwd", "true", "maybe"),
    "boxes": ("[[1e308,1e308,1,1]]", "NaN,NaN,NaN,NaN", "-1,-1,2,2", "{" * 1000, "/etc/passwd"),
    "detection-threshold": ("2", "-1", "NaN"),
    "event-gap": ("-1s", "99999999999999h", "1y", "PT1H"),
    "file": ("/etc/passwd", "../../canary", "%00", "a" * 4000),
    "views": ("999999", "-1", "all"),
    "nosuch": ("1",),
}
TRICKY_NAMES = (
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "C:\\x.jpg",
    "file:///etc/passwd",
    "a\x00b.jpg",
    "\x00",
    "%2e%2e%2fetc%2fpasswd",
    "..%c0%af..%c0%afetc",
    "a\r\nX-Injected: yes\r\n\r\nb",
    '"; filename="/etc/passwd',
    "x" * 5000,
    "\u202egpj.exe",
    ".",
    "..",
    "",
    "NUL",
    "CON.jpg",
    "/dev/zero",
    "/proc/self/environ",
    "<script>alert(1)</script>.jpg",
    "=cmd|' /C calc'!A0",
    "\ud800.jpg",
)


@dataclass(frozen=True)
class Target:
    """The server, sound photographs to be damaged, and the path of a file that nobody may read."""

    server: object
    photographs: tuple
    canary: str


@dataclass(frozen=True)
class Attack:
    """How to make a request; its weight among the others; and the only statuses that are right, if that can be said."""

    make: object
    weight: int = 100
    right: frozenset = field(default_factory=frozenset)

    @property
    def name(self):
        return self.make.__name__.replace("_", " ")


def form(random, parts, boundary="x-boundary-x"):
    """A multipart body: parts are (headers, content)."""
    pieces = []
    for headers, content in parts:
        head = "\r\n".join(headers).encode("utf-8", "surrogatepass")
        pieces += [b"--", boundary.encode(), b"\r\n", head, b"\r\n\r\n", content, b"\r\n"]
    return b"".join(pieces) + b"--" + boundary.encode() + b"--\r\n"


def disposition(file, name="photograph"):
    return [f'Content-Disposition: form-data; name="{name}"; filename="{file}"', "Content-Type: image/jpeg"]


def sent_form(target, body, boundary="x-boundary-x", path="/v1/predict"):
    return target.server.request("POST", path, body, f"multipart/form-data; boundary={boundary}")


def sent_json(target, body, path="/v1/predict"):
    return target.server.request("POST", path, body, "application/json")


def photograph(random, target):
    return random.choice(target.photographs)


def truncated_photograph(random, target):
    content = photograph(random, target)
    return target.server.request("POST", random.choice(PATHS), content[: random.randrange(len(content))])


def damaged_photograph(random, target):
    content = bytearray(photograph(random, target))
    for _ in range(random.randrange(1, 40)):
        content[random.randrange(len(content))] = random.randrange(256)
    return target.server.request("POST", random.choice(PATHS), bytes(content))


def random_bytes(random, target):
    types = ("image/jpeg", "image/png", "application/octet-stream", "image/tiff", "image/webp", "image/gif", "image/x-bmp")
    return target.server.request("POST", random.choice(PATHS), random.randbytes(random.randrange(5000)), random.choice(types))


def empty_body(random, target):
    types = ("image/jpeg", "application/json", "multipart/form-data; boundary=b", "", "text/plain")
    return target.server.request("POST", random.choice(PATHS), b"", random.choice(types))


def wrong_type(random, target):
    types = ("text/plain", "", "multipart/mixed; boundary=b", "application/x-www-form-urlencoded", "a" * 3000, "image/jpeg; x=\x01",
             "application/json; charset=utf-7", "multipart/form-data", "*/*", "application/zip")
    return target.server.request("POST", random.choice(PATHS), photograph(random, target), random.choice(types))


def wrong_boundary(random, target):
    body = form(random, [(disposition("a.jpg"), photograph(random, target))])
    boundary = random.choice(("other", "", "b" * 5000, '"unclosed', "x-boundary-x-", "\x01", "--", "x-boundary-x; boundary=second"))
    return sent_form(target, body, boundary)


def unfinished_form(random, target):
    body = form(random, [(disposition("a.jpg"), photograph(random, target)), (disposition("b.jpg"), b"\xff\xd8")])
    return sent_form(target, body[: random.randrange(len(body))])


def damaged_form(random, target):
    parts = [(disposition("a.jpg"), photograph(random, target)[:500]), (disposition("5", name="top"), b"5")]
    body = bytearray(form(random, parts))
    for _ in range(random.randrange(1, 10)):
        body[random.randrange(len(body))] = random.choice(b'\r\n-"\x00:;=')
    return sent_form(target, bytes(body))


def many_parts(random, target):
    return sent_form(target, form(random, [(disposition(f"{i}.jpg"), b"x") for i in range(random.choice((101, 1000, 10000)))]))


def forms_in_forms(random, target):
    body = b"x"
    for depth in range(random.randrange(2, 60)):
        inner = f"b{depth}"
        body = form(random, [([f"Content-Type: multipart/mixed; boundary=b{depth - 1}", *disposition("a.jpg")[:1]], body)], inner)
    return sent_form(target, body, inner)


def large_part_headers(random, target):
    return sent_form(target, form(random, [([*disposition("a.jpg"), "X-Filler: " + "x" * random.choice((9000, 200_000))], b"x")]))


def tricky_file_name(random, target):
    name = random.choice((*TRICKY_NAMES, target.canary))
    return sent_form(target, form(random, [(disposition(name), photograph(random, target))]))


def tricky_json_name(random, target):
    name = random.choice((*TRICKY_NAMES, target.canary))
    body = {"photographs": [{"file": name, "data": base64.b64encode(photograph(random, target)).decode()}]}
    return sent_json(target, json.dumps(body).encode())


def path_in_place_of_data(random, target):
    member = random.choice(("path", "url", "file", "href", "src", "$ref"))
    value = random.choice((target.canary, "file://" + target.canary, "http://127.0.0.1:1/", "/dev/zero", "jar:file:" + target.canary))
    return sent_json(target, json.dumps({"photographs": [{member: value}], member: value}).encode())


def wrong_base64(random, target):
    data = random.choice(("!!!!", "A", "AAA=A", "=" * 100, "\u0000", "é" * 50, "/9j/" * 10 + "\\n", "data:image/jpeg;base64,/9j/"))
    return sent_json(target, ('{"photographs": [{"data": "%s"}]}' % data).encode())


def deep_json(random, target):
    depth = random.choice((100, 1001, 10_000, 100_000))
    opening = random.choice((b"[", b'{"photographs":', b'{"a":[', b'{"photographs":[{"data":'))
    return sent_json(target, opening * depth)


def odd_json(random, target):
    bodies = (b"null", b"[]", b"{}", b'"x"', b"1e999999", b'{"photographs":null}', b'{"photographs":[]}', b'{"photographs":[null]}',
              b'{"photographs":[{}]}', b'{"photographs":[{"data":1}]}', b'{"top":{}}', b'{"top":1,"top":2}', b"\xff\xfe{\x00}\x00",
              b'{"photographs":[{"data":""}]}', b'{"a":1}' * 100, b'{"top":' + b"9" * 100_000 + b"}", b'{"' + b"k" * 100_000 + b'":1}',
              b'{"__proto__":{}}', b"{" + b" " * 100_000 + b"}", b'{"photographs":[{"data":"/9j/"}]} {}', b'{"only":[' + b'"a",' * 20_000 + b'"b"]}')
    return sent_json(target, random.choice(bodies))


def odd_query(random, target):
    option = random.choice(sorted(QUERIES))
    query = "&".join(f"{option}={random.choice(QUERIES[option])}" for _ in range(random.randrange(1, 4)))
    return target.server.request("POST", f"{random.choice(PATHS)}?{query}", photograph(random, target))


def chunks(target, pieces, content_type="image/jpeg"):
    head = "\r\n".join(["POST /v1/predict HTTP/1.1", *target.server.headers(), f"Content-Type: {content_type}", "Transfer-Encoding: chunked"])
    return itertools.chain([head.encode() + b"\r\n\r\n"], pieces)


def wrong_chunks(random, target):
    wrong = (b"zz\r\nabc\r\n", b"-5\r\n", b"ffffffffffffffffff\r\nabc\r\n", b"5;ext=" + b"x" * 20_000 + b"\r\nhello\r\n0\r\n\r\n",
             b"5\r\nhelloX\r\n0\r\n\r\n", b"5\nhello\n0\n\n", b"0\r\nHost: evil\r\nX: " + b"y" * 20_000 + b"\r\n\r\n", b"\r\n\r\n", b"7fffffff\r\n")
    return chunks(target, [random.choice(wrong)])


def tiny_chunks(random, target):
    return chunks(target, [b"1\r\nx\r\n" * 20_000 + b"0\r\n\r\n"])


def gigabyte_declared(random, target):
    return target.server.request("POST", random.choice(PATHS), photograph(random, target), length=random.choice((GIGABYTE, 1 << 40, 1 << 62)))


def odd_length(random, target):
    return target.server.request(
        "POST", "/v1/predict", b"x", length=random.choice(("-1", "1, 2", "0x10", "1e3", "+1", "9" * 40, "1\r\nContent-Length: 2", "")))


def gigabyte_sent(random, target):
    megabyte = b"100000\r\n" + b"\x00" * (1 << 20) + b"\r\n"
    return chunks(target, itertools.repeat(megabyte, 1024), random.choice(("image/jpeg", "application/json", "multipart/form-data; boundary=b")))


def gigabyte_of_parts(random, target):
    part = b"--b\r\n" + "\r\n".join(disposition("a.jpg")).encode() + b"\r\n\r\nx\r\n"
    megabyte = part * ((1 << 20) // len(part))
    return chunks(target, itertools.repeat(b"%x\r\n" % len(megabyte) + megabyte + b"\r\n", 1024), "multipart/form-data; boundary=b")


@functools.lru_cache(maxsize=None)
def compressed_zeros():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(1024)) + packer.flush()


def compressed_gigabyte(random, target):
    body = compressed_zeros()
    coding = random.choice(("gzip", "deflate", "br", "gzip, gzip", "x-unknown"))
    return target.server.request("POST", "/v1/predict", body, more=(f"Content-Encoding: {coding}",))


@functools.lru_cache(maxsize=None)
def png(width, height, pixels):
    """A picture of so many pixels in black and white, all black, of which `pixels` bytes are there."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(pixels))) + chunk(b"IEND", b"")


def picture_bomb(random, target):
    width, height = random.choice(((20_000, 20_000), (60_000, 60_000), (0x7FFFFFFF, 0x7FFFFFFF), (1, 0x7FFFFFFF), (0, 0)))
    return target.server.request("POST", random.choice(PATHS), png(width, height, 20_000_000), "image/png")


def huge_jpeg_header(random, target):
    content = bytearray(photograph(random, target))
    for marker in (b"\xff\xc0", b"\xff\xc2"):
        at = content.find(marker)
        if at > 0:
            content[at + 5 : at + 9] = struct.pack(">HH", random.choice((0, 1, 65_500)), random.choice((0, 1, 65_500)))
    return target.server.request("POST", random.choice(PATHS), bytes(content))


def largest_picture(random, target):
    """As many pixels as are decoded, in a few kilobytes: slow, but to be answered."""
    return target.server.request("POST", "/v1/predict", png(14_000, 14_000, 14_000 * 1751), "image/png")


def large_headers(random, target):
    more = random.choice(([f"X-Large: {'x' * random.choice((20_000, 300_000))}"], [f"X-{i}: {'y' * 20}" for i in range(3000)],
                          ["Cookie: " + "a=b; " * 10_000], ["X-Folded: a\r\n b\r\n c"], ["X-Nothing"], [": no name"], ["X-Nul: \x00"]))
    return target.server.request("POST", "/v1/predict", photograph(random, target), more=more)


def long_target(random, target):
    return target.server.request("GET", "/" + random.choice(("a", "%41", "a/", "../", ";x=", "?")) * random.choice((3000, 30_000)))


def tricky_path(random, target):
    paths = ("/../../../../etc/passwd", "/..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/v1/models/..%2f..%2fetc%2fpasswd",
             "/v1/models/%00", "/v1/models/" + "a" * 2000, "/v1/models/..;/..;/", "/docs/../../etc/passwd", "/docs/..%5c..%5cetc", "/webjars/../../x",
             "/.git/config", "/WEB-INF/web.xml", "/v1/%c0%ae%c0%ae/", "/v1/models/%ff", "*", "http://example.org/", "/v1/models/" + target.canary,
             "/\u202e", "/v1/predict/", "/v1//predict", "/metrics/../v1/models", "/openapi.json%00.html", "/static" + target.canary, target.canary)
    return target.server.request("GET", random.choice(paths), content_type="")


def odd_method(random, target):
    method = random.choice(("TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND", "get", "G" * 500, "PRI", "HEAD", "\x00", "POST /x"))
    return target.server.request(method, random.choice((*PATHS, "/healthz", "/metrics", "/v1/models", "*")), b"x")


def odd_protocol(random, target):
    host, token = target.server.host, target.server.token
    own = f"Host: {host}\r\nAuthorization: Bearer {token}\r\n"
    return random.choice((
        b"GET /healthz\r\n\r\n", b"GET /healthz HTTP/1.0\r\n\r\n", b"GET /healthz HTTP/9.9\r\n\r\n", b"\r\n\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET /healthz HTTP/1.1\r\n\r\n", b"GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        f"POST /v1/predict HTTP/1.1\r\n{own}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n".encode(),
        f"POST /v1/predict HTTP/1.1\r\n{own}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n".encode(),
        f"POST /v1/predict HTTP/1.1\r\n{own}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n".encode(),
        f"POST /v1/predict HTTP/1.1\r\n{own}Content-Type: image/jpeg\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx".encode(),
        f"POST /v1/predict HTTP/1.1\r\n{own}Expect: 200-ok\r\nContent-Length: 1\r\n\r\nx".encode(),
        f"GET /v1/models HTTP/1.1\r\n{own}Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n".encode(),
        f"GET /v1/models HTTP/1.1\r\n{own}Range: bytes=0-18446744073709551615,{'0-1,' * 2000}\r\n\r\n".encode(),
        f"GET /v1/models HTTP/1.1\r\n{own}Accept: {'*/*;q=0.1,' * 1500}\r\n\r\n".encode(),
        random.randbytes(random.randrange(1, 3000)),
    ))


def foreign_host(random, target):
    # Names only: a page of another site cannot call the service by an address without showing its origin.
    host = random.choice(("evil.example", "localhost.evil.example", "evil.example:80", "127.0.0.1.evil.example", "0x7f.1.evil.example", "user@127.0.0.1", "127.0.0.1 evil", "a" * 300, "127.0.0.1:99999999", "\u2460"))
    return target.server.request("POST", "/v1/predict", photograph(random, target), host=host)


def foreign_origin(random, target):
    origin = random.choice(("http://evil.example", "null", "http://127.0.0.1:1", "https://localhost.evil.example", "file://", "x" * 500, "http://[::1"))
    return target.server.request("POST", "/v1/predict", photograph(random, target), more=(f"Origin: {origin}",))


def guessed_token(random, target):
    right = target.server.token
    token = random.choice((right[:-1], right + "x", "", "a", "x" * 900, "Bearer  x" + right, right[:-1] + "\x00", f"{random.random()}"))
    path = random.choice(("/v1/models", "/v1/predict", "/metrics", "/v1/taxa"))
    more = (f"Authorization: {random.choice(('Basic', 'Bearer', 'Token', ''))} {token or 'x'}",)
    return target.server.request(random.choice(("GET", "POST")), path, b"x", more=more, token="")


REFUSED = frozenset((400, 401, 403, 404, 405, 408, 411, 413, 414, 415, 421, 422, 429, 431))
ATTACKS = (
    Attack(truncated_photograph, 300),
    Attack(damaged_photograph, 200),
    Attack(random_bytes, 200, REFUSED),
    Attack(empty_body, 100, REFUSED),
    Attack(wrong_type),
    Attack(wrong_boundary),
    Attack(unfinished_form, 200),
    Attack(damaged_form, 200),
    Attack(many_parts, 20, REFUSED),
    Attack(forms_in_forms, 50),
    Attack(large_part_headers, 50, REFUSED),
    Attack(tricky_file_name, 200),
    Attack(tricky_json_name),
    Attack(path_in_place_of_data, 200, REFUSED),
    Attack(wrong_base64, 100, REFUSED),
    Attack(deep_json, 50, REFUSED),
    Attack(odd_json, 200, REFUSED),
    Attack(odd_query, 300),
    Attack(wrong_chunks),
    Attack(tiny_chunks, 20),
    Attack(gigabyte_declared, 100, REFUSED),
    Attack(odd_length, 100),
    Attack(gigabyte_sent, 1, REFUSED),
    Attack(gigabyte_of_parts, 1, REFUSED),
    Attack(compressed_gigabyte, 20, REFUSED),
    Attack(picture_bomb, 30),
    Attack(huge_jpeg_header, 50),
    Attack(largest_picture, 2),
    Attack(large_headers),
    Attack(long_target, 50),
    Attack(tricky_path, 200),
    Attack(odd_method),
    Attack(odd_protocol, 200),
    Attack(foreign_host, 100, REFUSED),
    Attack(foreign_origin, 100, REFUSED),
    Attack(guessed_token, 200, frozenset((400, 401, 429, 431))),
)
