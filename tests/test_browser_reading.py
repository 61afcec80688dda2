"""Reading in a browser that is strict, or has no memory, or no network: nothing is lost."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.interface import SIMPLIFIED
from generator.site import worker
from tests.support import at
from tests.test_pages import KINDS

Visit = Callable[..., Page]

PAINTED = """
new MutationObserver((_, seen) => {
  if (!document.querySelector('.md-container')) return;
  window.painted = getComputedStyle(document.body).backgroundColor;
  seen.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError"); }});
}"""
TOLD = """window.refused = [];
document.addEventListener("securitypolicyviolation", e => refused.push(`${e.violatedDirective} ${e.blockedURI}`));"""
ARTICLE = "articles/quanmian-shishi/"
SOME = ("home", "article", "term", "figures", "graph", "search", "timeline")
PAGES = {kind: path for kind, path in KINDS.items() if kind != "nowhere"}


# ------------------------------------------------------------- a strict policy, no memory


@pytest.mark.parametrize(
    ("address", "blocked"),
    [("http", False), ("http", True), ("file", False)],
    ids=["as usual", "site data blocked", "from a disk"],
    indirect=["address"],
)
def test_the_policy_refuses_nothing_and_all_works(
    visit: Visit, address: str, blocked: bool
) -> None:
    page = visit("about:blank", within=address, viewport={"width": 1280, "height": 900})
    page.add_init_script(TOLD)
    if blocked:
        page.add_init_script(BLOCKED)
    # On every kind of page: `test_hostile`.
    for kind in SOME:
        page.goto(at(address, PAGES[kind]), wait_until="load")
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        wanted = (
            "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; "
            "style-src 'self' 'unsafe-inline'"
        )
        assert str(policy).startswith(wanted), kind
        assert page.evaluate("refused") == [], kind
        assert page.evaluate(
            "[...document.scripts].filter(s => !s.src && !/json$/.test(s.type)).length"
            " + document.querySelectorAll('[onclick], [onload], [href^=\"javascript:\"]').length"
        ) == 0, kind  # fmt: skip

    # The theme's button.
    page.goto(at(address, ARTICLE), wait_until="load")
    scheme = "document.body.dataset.mdColorScheme"
    seen = []
    for _ in range(3):
        page.locator(".md-header__option label:visible").click()
        page.wait_for_timeout(50)
        seen.append(page.evaluate(scheme))
    assert seen == ["default", "slate", "default"]
    # It is remembered where it may be.
    page.locator(".md-header__option label:visible").click()
    page.locator(".md-header__option label:visible").click()
    page.reload()
    assert page.evaluate(scheme) == ("default" if blocked else "slate")
    # The first thing painted has the colours of the last, also where the system's are others.
    page.emulate_media(color_scheme="dark")
    page.add_init_script(PAINTED)
    for _ in range(2):
        page.locator(".md-header__option label:visible").click()
    page.reload()
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate("painted") == page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    # Folds.
    fold = page.locator("article details.fold").first
    fold.locator("summary").click()
    assert fold.get_attribute("open") is not None
    # The contents follow; back to top.
    page.mouse.wheel(0, 6000)
    expect(page.locator(".md-sidebar--secondary .md-nav__link--active").first).to_be_visible()
    page.mouse.wheel(0, -900)
    top = page.locator(".md-top")
    expect(top).to_be_visible()
    top.click()
    page.wait_for_function("() => scrollY < 50")
    # Tabs, and search.
    page.locator(".md-tabs__link", has_text="术语").click()
    page.wait_for_url("**/glossary/*")
    page.keyboard.press("/")
    page.keyboard.type("算力")
    expect(page.locator("[data-site-search] [role=option]").first).to_be_visible()
    assert page.evaluate("refused") == []


def test_nothing_moves_while_a_page_comes(visit: Visit, served: str) -> None:
    page = visit("about:blank", within=served, cold=True, viewport={"width": 412, "height": 900})
    for kind in SOME:
        page.goto(served + PAGES[kind], wait_until="load")
        page.wait_for_timeout(400)
        moved = page.evaluate(
            """() => new Promise(told => new PerformanceObserver(list => told(
              list.getEntries().reduce((sum, one) => sum + one.value, 0)
            )).observe({type: "layout-shift", buffered: true}) ?? setTimeout(() => told(0), 200))"""
        )
        assert moved < 0.05, kind


# --------------------------------------------------------------------- copying and links


def copied(page: Page, select: str) -> str:
    """What the clipboard holds after the selection was made by a script and copied by keys."""
    page.evaluate(select)
    page.keyboard.press("Control+c")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_copied_stretch_is_its_text_alone(visit: Visit, served: str) -> None:
    page = visit(f"{served}{ARTICLE}", within=served)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # The labels beside a passage, the citing and a fold are all there.
    page.locator("#L15").hover()
    page.locator("#L15 .copy .cite").click()
    page.locator(".para > .fold summary").first.click()
    wanted = page.evaluate(
        "['L15', 'L17', 'L19'].map(id => document.querySelector(`#${id} > .said`).textContent).join('\\n')"
    )
    text = copied(
        page,
        """() => {
          const range = document.createRange();
          range.setStartBefore(document.getElementById("L15"));
          range.setEndAfter(document.getElementById("L19"));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
    )
    assert text == wanted
    # From the middle of one to the middle of another.
    part = copied(
        page,
        """() => {
          const words = id => document.createTreeWalker(document.querySelector(`#${id} > .said`), NodeFilter.SHOW_TEXT).nextNode();
          const range = document.createRange();
          range.setStart(words("L17"), 2);
          range.setEnd(words("L19"), 4);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
    )
    assert part == "\n".join(
        page.evaluate(
            """() => {
              const said = id => document.querySelector(`#${id} > .said`).textContent;
              return [said("L17").slice(2), said("L19").slice(0, 4)];
            }"""
        )
    )
    # What stands beside can be copied by itself.
    beside = page.locator("#L17 .side li").first
    assert copied(page, "getSelection().selectAllChildren(document.querySelector('#L17 .side li'))") == beside.inner_text()  # fmt: skip


def test_of_two_columns_one_is_copied(visit: Visit, served: str) -> None:
    page = visit(f"{served}articles/shenru-shishi/source/", within=served)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = copied(
        page,
        """() => {
          const cells = document.querySelectorAll(".raw");
          const range = document.createRange();
          range.setStart(cells[4].querySelector("p"), 0);
          range.setEndAfter(cells[8]);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
    )
    raw = page.evaluate(
        """[...document.querySelectorAll(".raw")].slice(4, 9).flatMap(cell => [...cell.querySelectorAll("p")])
          .map(p => { const own = p.cloneNode(true); own.querySelector("a")?.remove(); return own.textContent.trim(); }).filter(Boolean)"""
    )
    assert [line for line in text.split("\n") if line] == raw


def test_no_link_carries_words_to_mark(visit: Visit, address: str) -> None:
    page = visit("about:blank", within=address)
    if address.startswith("http"):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    # Before the search itself has come, and where it never comes.
    page.route("**/engine.js", lambda route: route.fulfill(body=""))
    page.goto(f"{at(address, ARTICLE)}?h=算力#L15", wait_until="load")
    plain = f"{at(address, ARTICLE)}#L15"
    assert page.url == plain
    assert page.evaluate("document.querySelector('#L15 > .pin').href") == plain
    page.locator("#L15").hover()
    page.locator("#L15 .copy button").first.click()
    if address.startswith("http"):
        assert page.evaluate("navigator.clipboard.readText()") == plain


# ------------------------------------------------------------------------------ on paper


HEADS = """() => [...document.querySelectorAll("article :is(h1, h2, h3, h4, .who, .voice, caption, thead tr, tr.group)")]
  .filter(one => one.checkVisibility() && !one.matches(".vh, .vh *")).map(one => one.textContent)"""


def _foot(sheet: pypdfium2.PdfPage) -> str:
    """The last line of a sheet."""
    words = sheet.get_textpage()
    low = min(words.get_rect(n)[1] for n in range(words.count_rects()))
    return str(words.get_text_bounded(0, low - 1, sheet.get_width(), low + 11))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sheets_are_light_none_is_empty_or_ends_with_a_head(
    visit: Visit, site: Path, scheme: str
) -> None:
    within = site.as_uri()
    page = visit("about:blank", within=within, color_scheme=scheme)
    page.emulate_media(media="print")
    wrong: list[str] = []
    kinds = (
        "home",
        "glossary",
        "domain",
        "article",
        "facing",
        "figures",
        "timeline",
        "graph",
    )
    for kind in kinds if scheme == "dark" else ("home", "timeline"):
        page.goto(f"{within}/{PAGES[kind]}index.html", wait_until="load")
        printed = pypdfium2.PdfDocument(page.pdf(format="A4", print_background=True))
        words = ""
        heads = {"".join(head.split()) for head in page.evaluate(HEADS)}
        for number, sheet in enumerate(printed, 1):
            foot = "".join(_foot(sheet).split()) if number < len(printed) else ""
            if foot and any(head.endswith(foot) for head in heads):
                wrong.append(f"{kind}, sheet {number}: ends with its head {foot}")
            text = sheet.get_textpage().get_text_bounded().strip()
            words += text
            image = sheet.render(scale=0.25).to_pil().convert("L")
            wide, high = image.size
            edges = [
                image.getpixel((x, y)) for x in (0, wide // 2, wide - 1) for y in (0, high - 1)
            ]
            dark = sum(image.histogram()[:110]) / (wide * high)
            if len(text) < 8 or min(edges) < 250 or dark > 0.15:
                wrong.append(
                    f"{kind}, sheet {number}: {len(text)} characters, edge {min(edges)}, dark {dark:.2f}"
                )
        # Each quotation keeps where it stands.
        assert kind in ("article", "facing", "graph", "glossary") or "¶" in words, kind
    assert not wrong, "\n".join(wrong)


# ------------------------------------------------------- addresses that lead nowhere, no network


class _Host(SimpleHTTPRequestHandler):
    """A static host with a page for addresses that lead nowhere, the site below a folder."""

    below = "/"

    def send_head(self):  # type: ignore[no-untyped-def]
        path = self.path.partition("?")[0]
        if path.startswith(self.below):
            self.path = "/" + path.removeprefix(self.below)
            if Path(self.translate_path(self.path)).exists():
                return super().send_head()
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, *args: object) -> None:
        """Nothing."""


def hosted(folder: Path, below: str = "/", port: int = 0) -> ThreadingHTTPServer:
    handler = type("Host", (_Host,), {"below": below})
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(handler, directory=os.fspath(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.mark.parametrize("below", ["/", "/repo/", "/a/b/"])
def test_the_page_for_lost_addresses_works_anywhere(
    browser: Browser, site: Path, below: str
) -> None:
    """The site was built for the root of a host, and stands below a folder."""
    server = hosted(site, below)
    root = f"http://127.0.0.1:{server.server_address[1]}{below}"
    page = browser.new_page(service_workers="block", viewport={"width": 1280, "height": 900})
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    for asked in ("nothing", "nothing/at/all/", "articles/no/source/x.html?q=1"):
        answer = page.goto(f"{root}{asked}", wait_until="load")
        assert answer and answer.status == 404
        expect(page.locator("h1")).to_have_text("没有这一页")
        page.wait_for_function(
            "() => document.querySelector('.md-tabs').getBoundingClientRect().height < 80"
        )
        serif = page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
        assert "Songti" in serif
        links = page.evaluate("[...document.querySelectorAll('article a[href]')].map(a => a.href)")
        assert links == [
            f"{root}{name}" for name in ("search/", "articles/", "glossary/", "timeline/", "")
        ], asked
        page.keyboard.press("/")
        page.keyboard.type("算力")
        hit = page.locator("[data-site-search] [role=option]").first
        expect(hit).to_be_visible()
        assert str(hit.evaluate("e => e.href")).startswith(root), asked
    page.close()
    server.shutdown()
    server.server_close()
    assert not thrown


@pytest.fixture
def own(site: Path, tmp_path: Path) -> Path:
    """A copy of the site whose files may be replaced."""
    return Path(shutil.copytree(site, tmp_path / "site", copy_function=os.link))


@pytest.fixture
def kept(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="zh-CN")
    yield context
    context.close()


def changed(site: Path, name: str, before: str, after: str) -> None:
    file = site / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.unlink()
    file.write_text(text.replace(before, after), encoding="utf-8")


def test_what_was_opened_stays_without_a_network(own: Path, kept: BrowserContext) -> None:
    server = hosted(own)
    port = int(server.server_address[1])
    root = f"http://127.0.0.1:{port}/"
    page = kept.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(root)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.goto(f"{root}glossary/zhinengti/")
    page.goto(f"{root}{ARTICLE}")
    assert not wrong

    # A page that has changed is the new one at once, without a new worker even.
    changed(own, "glossary/zhinengti/index.html", "能感知环境", "会感知环境")
    page.goto(f"{root}glossary/zhinengti/")
    expect(page.locator("article")).to_contain_text("会感知环境")

    # Without a network: what was opened, the search, and a word for the rest.
    server.shutdown()
    server.server_close()
    page.goto(f"{root}glossary/zhinengti/")
    expect(page.locator("article")).to_contain_text("会感知环境")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily").find("Songti") > 0
    page.keyboard.press("/")
    page.keyboard.type("算力")
    expect(page.locator("[data-site-search] [role=option]").first).to_be_visible()
    page.goto(f"{root}search/?q=算力")
    expect(page.locator("#search-page mark").first).to_have_text("算力")
    page.goto(f"{root}timeline/")
    expect(page.locator("h1")).to_have_text("现在没有网络")
    page.click("a")
    expect(page.locator("h1").first).to_contain_text("行动")

    # A new build: what was kept is fetched anew before anybody asks for it.
    changed(own, "glossary/zhinengti/index.html", "会感知环境", "已感知环境")
    before = (own / "sw.js").read_text("utf-8")
    (own / "sw.js").unlink()
    worker.write(own, {"glossary/zhinengti/index.html": ""}, SIMPLIFIED)
    assert (own / "sw.js").read_text("utf-8") != before
    server = hosted(own, port=port)
    page.goto(root)
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    anew = """async () => {
      const names = await caches.keys();
      const kept = await (await caches.open(names[0])).match(new URL("glossary/zhinengti/", location));
      return names.length === 1 && Boolean((await kept?.text())?.includes("已感知环境"));
    }"""
    for _ in range(100):
        if page.evaluate(anew):
            break
        page.wait_for_timeout(100)
    server.shutdown()
    server.server_close()
    page.goto(f"{root}glossary/zhinengti/")
    expect(page.locator("article")).to_contain_text("已感知环境")


def test_the_site_is_installable(visit: Visit, served: str, site: Path) -> None:
    page = visit(served, within=served)
    client = page.context.new_cdp_session(page)
    told = client.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"] == f"{served}site.webmanifest"
    assert client.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        # Whether one visit is a private one is not the site's to say.
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
