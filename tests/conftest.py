"""What many tests share: the built site, a server for it, a browser that may not leave it.

The site of the five is built once a run from the frozen copy in `corpora/five`, through the same
functions as `make site`, into a temporary folder; `published_…` is the project's own, for
the tests that are named after it. A browser is required: a test of the built site that is skipped proves
nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from generator.findings import ERROR, as_line, severity
from generator.model import Finding
from tests.support import FIVE, ROOT

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Names of other hosts lead nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    # The last list counts, so Playwright's own is in it; the first two are pages of the address
    # bar, of which every new window loads one: half of what opening a window costs.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,OptimizationHints,"
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,AimEnabled,"
    "NetworkTimeServiceQuerying,PreconnectToSearch",
)


def pytest_configure() -> None:
    # A shell's background job is started deaf to interrupts and its children inherit it; the tests
    # that interrupt a build would wait for ever.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def in_one_process() -> Iterator[None]:
    """Commands that tests call start no processes, each of which would load the whole program.

    Where processes are the subject they are started as such (`test_execute`, `test_guard`), or by a
    command that is a process itself (`test_disk`).
    """
    from generator.cli import commands
    from generator.execute import here

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "machine", lambda count: here())
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the five articles, as they were frozen."""
    return FIVE


Made = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make a folder once for all processes of a run: whoever comes first makes it, others wait.

    No test may write into it.
    """
    base = tmp_path_factory.getbasetemp()
    # The base of a process of a run lies in that of the run.
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder = base / name
        with FileLock(base / f"{name}.lock"):
            if not folder.is_dir():
                new = base / f"{name}-new"
                shutil.rmtree(new, ignore_errors=True)
                new.mkdir()
                make(new)
                new.rename(folder)
        return folder

    return made


def _without_errors(found: Iterable[Finding]) -> None:
    wrong = [as_line(item, "en") for item in found if severity(item) == ERROR]
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="session")
def pages(made_once: Made) -> Path:
    """The pages that the five articles give, in Markdown, and their data."""
    return _pages(made_once, "five", FIVE)


@pytest.fixture(scope="session")
def site(pages: Path, made_once: Made) -> Path:
    """The site of the five articles: the folder that holds `index.html`."""
    return _site(made_once, "five-site", FIVE, pages)


@pytest.fixture(scope="session")
def published_pages(made_once: Made) -> Path:
    """The pages of the project's own corpus, as it is today."""
    return _pages(made_once, "published", ROOT)


@pytest.fixture(scope="session")
def published_site(published_pages: Path, made_once: Made) -> Path:
    """The site of the project's own corpus."""
    return _site(made_once, "published-site", ROOT, published_pages)


def _pages(made_once: Made, name: str, root: Path) -> Path:
    from generator import pipeline
    from generator.write import BuildInfo

    def make(folder: Path) -> None:
        (folder / "pages").mkdir()
        build = BuildInfo(version="test")
        _without_errors(pipeline.build(root, build, folder / "pages").findings)

    return made_once(name, make) / "pages"


def _site(made_once: Made, name: str, root: Path, pages: Path) -> Path:
    from generator import site as sites

    def make(folder: Path) -> None:
        _without_errors(sites.build(root, pages=pages, site=folder / "site"))

    return made_once(name, make) / "site"


# ------------------------------------------------------------------------------ serving


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: what a browser asked for is judged by the test."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder as a static host would; gives the address, with a slash at its end."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def start(folder: Path) -> str:
        if folder not in servers:
            handler = partial(_Quiet, directory=os.fspath(folder))
            server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers[folder] = server
        return f"http://127.0.0.1:{servers[folder].server_address[1]}/"

    yield start
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def served(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the real site, over HTTP."""
    return serve(site)


# ------------------------------------------------------------------------------ browser


@pytest.fixture(scope="session")
def chrome() -> str:
    """The path of a browser of Chromium's family: $CHROME, or one found by its name."""
    names = (
        os.environ.get("CHROME", ""),
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no browser: run `make test`, or set CHROME to a Chromium or Chrome")
    return found


@pytest.fixture(scope="session")
def browser(chrome: str) -> Iterator[Browser]:
    """One browser for the whole run; each test gets contexts of its own."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chrome, args=list(_FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages as a reader whose network ends at `within`.

    `visit(url, within=address, **context)` opens `url`; options such as `viewport`,
    `color_scheme` and `java_script_enabled` go to the browser's context. Afterwards the test
    fails if a page asked for anything outside, if a request failed, or if a script threw.
    What was loaded once is kept, as browsers do it; `cold=True` loads everything each time.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(url: str, *, within: str, cold: bool = False, **options: object) -> Page:
        options.setdefault("service_workers", "block")
        context = browser.new_context(locale="zh-CN", **options)  # type: ignore[arg-type]
        contexts.append(context)
        allowed = (within, "data:", "blob:", "about:")

        # Watched, not stopped: a page whose requests are held up keeps nothing, and takes longer.
        def judge(request: Request) -> None:
            if not request.url.startswith(allowed):
                wrong.append(f"asked for {request.url}")

        context.on("request", judge)
        page = context.new_page()
        if cold:
            client = context.new_cdp_session(page)
            client.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on(
            "response",
            lambda answer: (
                wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
            ),
        )
        page.on(
            "console",
            lambda message: (
                wrong.append(f"console: {message.text}") if message.type == "error" else None
            ),
        )
        page.goto(url, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(dict.fromkeys(wrong))


# ------------------------------------------------------------------------------- search


@pytest.fixture(scope="session", params=["http", "file"])
def asked(
    request: pytest.FixtureRequest, site: Path, served: str, browser: Browser
) -> Callable[..., dict[str, Any]]:
    """Ask the real site's search, over HTTP or from the folder."""
    page = browser.new_page()
    page.goto(served if request.param == "http" else (site / "index.html").as_uri())
    page.wait_for_function("() => window.siteSearch")

    @cache
    def ask(query: str, limit: int = 40) -> dict[str, Any]:
        result: dict[str, Any] = page.evaluate(
            "([q, limit]) => siteSearch.search(q, {limit})", [query, limit]
        )
        return result

    return ask


@pytest.fixture(scope="session")
def unpacked(site: Path, made_once: Made) -> str:
    """The address of the offline edition of the real site, unpacked."""
    from generator.site import offline

    def make(folder: Path) -> None:
        archive, found = offline(site, folder, "x", "1.0", moment=1_767_225_600)
        assert archive is not None and not found
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)

    (folder,) = [path for path in made_once("offline", make).iterdir() if path.is_dir()]
    return f"{folder.as_uri()}/"


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, unpacked: str, served: str) -> str:
    """The real site over HTTP, or its offline edition from a disk."""
    return served if request.param == "http" else unpacked
