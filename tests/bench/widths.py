"""Every kind of page of a site at sixteen widths, as `tests/test_browser_widths.py` looks at eight.

    make site && python -m tests.bench.widths [site]

Letters at their usual size and at twice that; $CHROME names the browser, or it is Chromium by its name.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.test_browser_widths import WIDTHS, wrong

ALL = sorted({*WIDTHS, 360, 412, 540, 768, 820, 1024, 1440, 1920})


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing."""


def main(arguments: list[str]) -> int:
    """Print what is wrong on which page, at which widths; 1 if anything is."""
    folder = Path(arguments[0] if arguments else "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=os.fspath(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    found: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which(os.environ.get("CHROME") or "chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for scheme, twice in (("light", False), ("dark", True)):
            page = browser.new_page(color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
            found += [f"{scheme}: {one}" for one in wrong(page, address, ALL, twice=twice)]
        browser.close()
    server.shutdown()
    print("\n".join(found) or f"nothing at {len(ALL)} widths")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
