"""What anybody may send: real and nasty words, addresses, queries, methods, headers and bodies, as strategies."""

import re
from urllib.parse import quote, quote_from_bytes

from hypothesis import strategies as st

from tests.stores.sample import HARTLEPOOL, KENT

MARK = "<zz9 onload=alert(1)>"  # wherever it stands in HTML unescaped, a reader's text would be run

REAL = (
    *(HARTLEPOOL, KENT, f"{HARTLEPOOL}-hartlepool", "E08000016", "Allerdale", "sample-recycling", "sample-care"),
    *("type-unitary", "sample-neighbours", "all-english-councils", "districts-of-E10000030", "2024-04-01--P1Y"),
    *("peer-challenge", "2016-17", "2012-13", "boundaries", "type", "sector", "councils", "basket"),
    *("latest", "latest:3", "all", "series", "region", "custom:E06000002,E06000003", "10", "0"),
)
NASTY = (
    MARK,
    f"\"'>{MARK}",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}",
    "' OR 1=1 --",
    "'; DROP TABLE observation; --",
    "$metric_type",
    "read_csv('/etc/passwd')",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "....//....//etc/passwd",
    "/etc/passwd",
    "//example.org/",
    "http://example.org/",
    "=HYPERLINK(1)",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: a=b",
    "\n",
    "\t",
    "\x7f\x1b[31m",
    "\u202e\u200b\ufeff",
    "\U0010ffff",
    "é" * 50,
    "İıſß",
    "0" * 400,
    "9" * 5_000,
    "-1",
    "1e308",
    "NaN",
    "x" * 9_000,
    "custom:" + ",".join([HARTLEPOOL] * 500),
    "custom:",
    "custom:,,,",
    "latest:99999999999999999999",
    "9999-99-99--P9Y",
    "0000-00-00",
    "2024-04-01--P99999999999Y",
    "%",
    "%%%",
    "%2e%2e%2f",
    "%00",
    "*" * 300,
    "(" * 300,
    "_%" * 100,
)
words = st.sampled_from(REAL) | st.sampled_from(NASTY) | st.text(max_size=40)
starts = st.sampled_from(
    (
        *("/", "//", "/councils/", "/metrics", "/metrics/", "/metrics/sample-recycling"),
        *("/metrics/sample-recycling.csv", "/about/", "/about/data", "/assets/", "/assets/../"),
        *("/_dash-component-suites/", "/_dash-layout", "/_reload-hash", "/_dash-dependencies", "/_favicon.ico"),
        *("/healthz", "/readyz", "/api/v1/", "/api/v1/metric-types", "/api/v1/areas", "/take-up"),
        *("/take-up/peer-challenge", "/take-up/peer-challenge.csv", "/take-up/", "/board", "/board.csv"),
        *("/api/v1/observations", "/api/v1/take-up", "/api/v1/headlines", "/api/v1/comparison"),
        *("/api/v1/trend", "/api/v1/comparison-groups/", "/api/", f"/councils/{HARTLEPOOL}-hartlepool"),
        *(f"/councils/{HARTLEPOOL}-hartlepool.csv", "/.git/", "/.env", "/app.py"),
    )
)
names = (
    st.sampled_from(("area", "group", "period", "metric_type", "council", "table", "q", "limit", "offset", "of", "on"))
    | st.sampled_from(("offer", "year", "by", "board", "view", "colour"))
    | words
)
encoded = words.map(lambda text: quote(text.encode("utf-8", "surrogatepass"))) | st.binary(max_size=12).map(
    quote_from_bytes
)
raw = words.map(lambda text: text.encode("utf-8", "surrogatepass").decode("latin-1"))
pairs = st.tuples(names.map(lambda text: quote(text.encode("utf-8", "surrogatepass"))) | raw, encoded | raw)
queries = st.lists(pairs, max_size=4).map(lambda each: "&".join(f"{name}={value}" for name, value in each)) | raw
methods = st.sampled_from(("GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "ZZ9"))
headers = st.dictionaries(
    st.sampled_from(
        ("If-None-Match", "Accept-Encoding", "Accept", "Range", "If-Modified-Since", "X-Forwarded-Proto", "Cookie")
    ),
    raw.map(lambda text: re.sub(r"[\x00-\x1f]", "", text)),
    max_size=2,
)
