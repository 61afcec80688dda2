"""Lighthouse on the built site, as a static host serves it (gzip, one machine): the median of three.

It exists so that the figures for performance, accessibility, best practice and search
engines can be had again by anybody with Node: `npm install lighthouse@12` in some folder
outside the project, `make site`, then

    LIGHTHOUSE=…/node_modules/.bin/lighthouse CHROME=chromium python -m tests.bench.lighthouse

It is a command and no gate: performance depends on the machine and on what else it does.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median

PAGES = (
    "", "domains/industry/", "articles/quanmian-shishi/", "glossary/zhinengti/", "timeline/",
    "figures/", "search/?q=%E7%AE%97%E5%8A%9B", "graph/",
)  # fmt: skip
"""Eight kinds of pages; of articles the longest; the search with a question."""
RUNS = 3
WANTED = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


class Host(SimpleHTTPRequestHandler):
    """A static host that compresses text, as GitHub Pages and its like do."""

    def send_head(self) -> BytesIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return BytesIO(body)

    def log_message(self, *args: object) -> None:
        """Nothing."""


def main(argv: list[str]) -> int:
    """Print a row a page; 1 if a figure is below what is wanted."""
    folder = Path(argv[0]) if argv else Path("site")
    command = os.environ.get("LIGHTHOUSE", "lighthouse")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=os.fspath(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    below = False
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        for page in PAGES:
            address = f"http://127.0.0.1:{server.server_address[1]}/{page}"
            runs = []
            for _ in range(RUNS):
                subprocess.run(
                    [command, address, "--quiet", "--output=json", f"--output-path={report}",
                     f"--chrome-flags={FLAGS}"],
                    check=True,
                    env={**os.environ, "CHROME_PATH": os.environ.get("CHROME", "/usr/bin/chromium")},
                )  # fmt: skip
                runs.append(json.loads(report.read_bytes())["categories"])
            scores = {
                name: median(float(told[name]["score"] or 0) for told in runs) for name in WANTED
            }
            below |= any(scores[name] < least for name, least in WANTED.items())
            figures = "  ".join(f"{name} {score:.2f}" for name, score in scores.items())
            print(f"{page or '/':28}{figures}")
    server.shutdown()
    return int(below)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
