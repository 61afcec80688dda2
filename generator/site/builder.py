"""MkDocs over the finished pages, into a folder that replaces the last one only if all is well.

It exists to hold the few things that MkDocs leaves to its caller: the completed settings, a
fixed clock, messages as findings, an untouched last good output, and building again only
what changed. It uses MkDocs as anybody does, by its settings; nothing hooks into it.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from generator.execute import Stages, Workers, here
from generator.findings import ERROR, finding, severity, stops
from generator.interface import Tongue, tongue
from generator.model import Finding
from generator.site import plain, worker, zensical
from generator.site.defaults import missing
from generator.site.folders import beside, discard, identity, put, recover, swap_in, taken_up, twin
from generator.site.history import epoch
from generator.site.links import check_links
from generator.site.navigation import as_settings, navigation
from generator.site.outlines import Outlines
from generator.site.rendering import BETWEEN, Renderer, files, html_of, placed, rendered
from generator.site.whose import at_key, told
from generator.sources.builder import table
from generator.store import FILE, Store, digest, version

_ALWAYS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""Pages of the theme that MkDocs writes on every run."""

_STEP, _STANDING = "site", "standing"
"""Where it is kept in the store what the site was made of."""

MATERIAL, ZENSICAL = "material", "zensical"

THEME = Path(__file__).parent.parent / "write" / "theme"
"""Our overrides of Material's templates, for every project: the pages are written for them, and they
escape what Material's own templates print as it comes. A project's own are not taken: a template
reaches all of Python."""


def build(
    root: Path,
    *,
    pages: Path | None = None,
    site: Path | None = None,
    strict: bool = True,
    store: Store | None = None,
    workers: Workers | None = None,
    stages: Stages | None = None,
    builder: str = MATERIAL,
) -> tuple[Finding, ...]:
    """Build `pages` (default `build/pages`) into `site` (default `site`) with `root`'s mkdocs.yml.

    With an error among the findings (with `strict`, MkDocs's warnings are errors), or one raised,
    nothing was changed; otherwise `site` is the new site. Pages that did not change since the
    last build with the same settings are taken over, if `store` (default: the project's) still
    knows what the site was made of. `builder` is the program that renders: `material` (MkDocs)
    or `zensical`.
    """
    pages = pages or root / "build" / "pages"
    site = site or root / "site"
    recover(site)
    new = beside(site, "new")
    try:
        with store or Store(root / FILE) as kept:
            means = (workers or here(), stages or Stages(), builder)
            made = _Build(root, pages, site, new, kept, *means)
            return tuple(made.done(strict))
    except MkDocsException as error:
        return (at_key(root, finding("mkdocs.yml", 0, "site-message", message=error)),)
    finally:
        with contextlib.suppress(OSError):
            discard(new)


@dataclass(frozen=True, slots=True)
class _State:
    """What a site was made of: names with digests of the settings, seals of the files of the
    pages, SHA-256 of the rendered pages by their names, and the folder that it became."""

    settings: dict[str, str]
    pages: dict[str, str]
    html: dict[str, str]
    site: str
    right: bool
    """Whether its link check found nothing."""


@dataclass(frozen=True, slots=True)
class _Build:
    """One site in the making."""

    root: Path
    pages: Path
    site: Path
    new: Path
    store: Store
    workers: Workers
    stages: Stages
    builder: str

    @property
    def spare(self) -> Path:
        """Where the site before the last is kept."""
        return self.pages.parent / "site-before"

    def done(self, strict: bool) -> list[Finding]:
        """Make the site and put it in its place, unless something is wrong with it."""
        config, found = _settings(self.root, self.pages, self.site)
        settings, seals = _fingerprints(self.root, config, self.builder), _seals(self.pages)
        before = self._before(settings)
        if before is not None:
            gone = before.pages.keys() - seals.keys()
            changed = {name for name, seal in seals.items() if before.pages.get(name) != seal}
            if not gone and not changed and before.right and self._stands(before):
                return found
            leave_out = frozenset(map(html_of, changed | gone)) | _ALWAYS
            leave_out |= frozenset(map(plain.beside, leave_out))
            shared = frozenset(map(html_of, seals))
            shared |= frozenset(map(plain.beside, shared))
            taken_up(self.spare, self.new)
            twin(self.site, self.new, leave_out=leave_out, shared=shared)
        else:
            gone, changed = set(), set(seals)
        with self.stages.stage("render", len(changed)):
            html, outlines, messages = self._render(config, settings, seals, before)
        found += [at_key(self.root, x) for x in messages if strict or severity(x) != ERROR]
        checked: tuple[Finding, ...] = ()
        if html is not None:
            with self.stages.stage("links"):
                only = _touched(before, html, changed, gone, outlines) if before else None
                base = _base(config)
                checked = check_links(self.new, base=base, outlines=outlines, only=only)
                said = (one for item in checked for one in told(self.root, item))
                found += dict.fromkeys(said)
        if html is not None and not stops(found):
            self._besides(config, {html_of(name): sha for name, sha in html.items()})
            # Until the new site stands and is on record, nobody knows what the site was made of.
            self.store.keep(_STEP, ())
            self.store.close()
            outlines.keep(html_of(name) for name in html)
            swap_in(self.new, self.site, self.spare if before else None)
            state = _State(settings, seals, html, identity(self.site), not checked)
            self.store.put(_STEP, _STANDING, state)
        return found

    def _render(
        self,
        config: Path,
        settings: dict[str, str],
        seals: Mapping[str, str],
        before: _State | None,
    ) -> tuple[dict[str, str] | None, Outlines, tuple[Finding, ...]]:
        """Fill the new site: digests of all rendered pages (None where some are missing), what
        they hold for a link check, and what MkDocs said."""
        names = sorted(seals)
        if self.builder == ZENSICAL:
            return self._by_zensical(config, names)
        placed(self.pages, names, self.new)
        seal = digest(settings)
        renderer = Renderer(
            os.fspath(config), os.fspath(self.new), epoch(self.root), BETWEEN.join(names), seal
        )
        known = before.html if before else {}
        articles = [name for name in names if name.endswith(".md")]
        todo = [n for n in articles if n not in known or not (self.new / html_of(n)).is_file()]
        made, messages = rendered(renderer, todo, self.workers)
        html = {name: known[name] for name in set(articles).difference(todo)}
        outlines = Outlines(self.new, self.store, {html_of(n): sha for n, sha in html.items()})
        for name, one in made.items():
            if one.outline is not None:
                html[name] = one.sha256
                outlines.add(html_of(name), one.sha256, one.outline)
        return (html if len(html) == len(articles) else None), outlines, messages

    def _besides(self, config: Path, html: Mapping[str, str]) -> None:
        """What is made of the finished pages all together."""
        given = _read(config)
        address = str(given.get("site_url") or "")
        title = str(given.get("site_name") or "")
        say = _tongue(given)
        plain.full(self.new, html, title, address and f"{address.rstrip('/')}/", say)
        worker.write(self.new, html, say)
        if (site_map := self.new / "sitemap.xml").is_file():
            packed = gzip.compress(site_map.read_bytes(), mtime=0)
            site_map.with_name("sitemap.xml.gz").write_bytes(packed)

    def _by_zensical(
        self, config: Path, names: Sequence[str]
    ) -> tuple[dict[str, str] | None, Outlines, tuple[Finding, ...]]:
        """The same by a program that renders everything each time."""
        discard(self.new)
        text = config.read_text(encoding="utf-8")
        text = re.sub(r"^site_dir:.*$", f"site_dir: {zensical.FOLDER}", text, flags=re.MULTILINE)
        messages = zensical.rendered(config, text, self.new, epoch(self.root))
        for name in _ALWAYS.intersection(names):
            (self.new / name).unlink(missing_ok=True)
        placed(self.pages, names, self.new)
        articles = [name for name in names if name.endswith(".md")]
        complete = all((self.new / html_of(name)).is_file() for name in articles)
        for name in articles if complete else ():
            where = html_of(name)
            plain.put_beside(self.new, where, (self.new / where).read_text(encoding="utf-8"))
        html = dict.fromkeys(articles, "") if complete else None
        return html, Outlines(self.new, self.store, {}), messages

    def _before(self, settings: dict[str, str]) -> _State | None:
        """What the standing site was made of; None if nobody knows, or by other settings."""
        known: _State | None = self.store.get(_STEP, _STANDING, _State)
        if self.builder == ZENSICAL:
            return None
        if known is None or known.site != identity(self.site) or known.settings != settings:
            return None
        return known

    def _stands(self, before: _State) -> bool:
        return all((self.site / html_of(name)).is_file() for name in before.pages)


def _touched(
    before: _State,
    html: Mapping[str, str],
    changed: Collection[str],
    gone: Collection[str],
    outlines: Outlines,
) -> frozenset[str] | None:
    """The files of the site that must be looked at again where the standing one is right; None
    for all of them: something that others may lead to is gone."""
    if gone or not before.right:
        return None
    rendered = {name: sha for name, sha in html.items() if before.html.get(name) != sha}
    for name in rendered:
        if name in before.html:
            file = html_of(name)
            earlier = outlines.before(file, before.html[name])
            if earlier is None or earlier.anchors - outlines.of((file,))[file].anchors:
                return None
    return frozenset(map(html_of, {*changed, *rendered})) | _ALWAYS


def _settings(root: Path, pages: Path, site: Path) -> tuple[Path, list[Finding]]:
    """Write the completed settings beside the pages: `build/mkdocs.yml`."""
    config = pages.parent / "mkdocs.yml"
    original = root / "mkdocs.yml"
    wanted = _read(original)
    say = _tongue(wanted)
    rest = missing(wanted, pages, say)
    nav, found = navigation(pages, wanted.get("nav") or rest["nav"], ours="nav" in rest)
    settings: dict[str, object] = {
        "INHERIT": _way(original, config.parent),
        **rest,
        "docs_dir": pages.name,
        "site_dir": _way(site, config.parent),
        "nav": as_settings(nav),
        # MkDocs would point at the generated page; our pages bring the link to their source.
        "edit_uri": "",
    }
    # Nothing that a project names is run: its pages come finished, its templates are ours.
    settings |= {"hooks": [], **table()["loads"]}
    folder = _theme(pages.parent, say)
    settings["theme"] = {**rest.get("theme", {}), "custom_dir": _way(folder, config.parent)}
    text = "# Written by the generator from ../mkdocs.yml: change that file.\n"
    text += yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    put(config, text)
    return config, [at_key(root, item) for item in found]


def _tongue(settings: Mapping[str, Any]) -> Tongue:
    """What speaks on a site with these settings."""
    theme = settings.get("theme")
    return tongue(str(theme.get("language") or "") if isinstance(theme, Mapping) else "")


def _theme(folder: Path, say: Tongue) -> Path:
    """Our templates as `say` has their texts: as they are, or copies below the folder."""
    if not say.traditional:
        return THEME
    own = folder / "theme"
    for file in sorted(THEME.rglob("*.html")):
        target = own / file.relative_to(THEME)
        target.parent.mkdir(parents=True, exist_ok=True)
        put(target, say.source(file.read_text(encoding="utf-8")))
    return own


def _way(path: Path, start: Path) -> str:
    """How a path is written in a file of `start`: relative, but for another drive of Windows."""
    try:
        return os.path.relpath(path, start).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()


def _read(config: Path) -> dict[str, Any]:
    """The settings in a file, with those that it inherits."""
    with config.open("rb") as stream:
        return dict(yaml_load(stream, get_yaml_loader(config=MkDocsConfig())))


def _base(config: Path) -> str:
    """The path part of the site's address: `/` unless it stands below a folder of its host."""
    path = urlsplit(str(_read(config).get("site_url") or "")).path
    return path if path.endswith("/") else f"{path}/"


# ------------------------------------------------------------------- what has changed


def _fingerprints(root: Path, config: Path, builder: str) -> dict[str, str]:
    """The settings by their files, the theme, and the programs at work."""
    read = _read(config)
    # What a setting takes from the environment does not show in the file.
    values = {f"={name}": value for name, value in read.items() if isinstance(value, str)}
    settings = {"builder": builder} | values
    theme = read.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    overrides = sorted((config.parent / str(custom)).rglob("*")) if custom else []
    for file in (root / "mkdocs.yml", config, *overrides):
        if file.is_file():
            name = os.path.relpath(file, root)
            settings[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    for package in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2"):
        settings[f"={package}"] = version(package)
    return settings


def _seals(pages: Path) -> dict[str, str]:
    """The files of the pages, each with what tells it from any other that might stand there."""
    found = {}
    for name in files(pages):
        stat = os.lstat(pages / name)
        found[name] = f"{stat.st_size} {stat.st_mtime_ns}"
    return found
