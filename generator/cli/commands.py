"""The commands: each calls the rooms that do the work, and says what came of it.

What reads and writes is imported where it is used: where nothing has changed, it is not needed.
"""

from __future__ import annotations

import argparse
import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from generator import __version__
from generator import site as sites
from generator.cli.faults import ASKED, as_finding
from generator.cli.progress import stages, table
from generator.cli.telling import DONE, INCOMPLETE, STOPPED, WRONG, report, say, status
from generator.cli.words import WORDS
from generator.execute import Stages, Workers, cluster, here, machine
from generator.findings import ERROR, NOTE, has_errors, is_own, printable, severity, stops
from generator.model import Finding
from generator.store import FILE, Standing, Store, code

LABELS = ("labels", "tests/labels")
"""Where a project keeps what was read by hand; the first that there is."""


class Commands:
    """What can be asked of one project, in one language; each gives back a status."""

    def __init__(self, options: argparse.Namespace, lang: str) -> None:
        self._options = options
        self._lang = lang
        self._words = WORDS[lang]
        self._root = Path(options.root)

    def run(self) -> int:
        """The command that was asked for. Whatever goes wrong, one finding tells it."""
        command = {
            "add": self.add,
            "book": self.book,
            "build": self.build,
            "check": self.check,
            "compare": self.compare,
            "new": self.new,
            "offline": self.offline,
            "rename": self.rename,
            "score": self.score,
            "serve": self.serve,
        }[self._options.command]
        try:
            self._root = Path(os.path.realpath(self._root))
            needed = self._options.command != "new"
            if needed and not (self._root / "mkdocs.yml").is_file():
                above = (p for p in self._root.parents if (p / "mkdocs.yml").is_file())
                near = next((f" {printable(str(p))}" for p in above), "")
                root = self._options.root
                say(self._words["no-project"].format(root=root, near=near), aside=True)
                return WRONG
            return command()
        except Exception as error:
            return self._failed(error)

    def _failed(self, error: Exception) -> int:
        if self._options.traceback or os.environ.get(ASKED):
            say("".join(traceback.format_exception(error)).rstrip(), aside=True)
        return report((as_finding(error, self._root),), self._lang, notes=True)

    # ------------------------------------------------------------------ reading only

    def check(self) -> int:
        """Find all that a build would; write nothing."""
        from generator.cli.checking import found_by_check, print_as

        done = stages(self._words)
        found = found_by_check(self._root, lambda local: self._workers(local=local), done)
        form, quiet = self._options.format, self._options.quiet
        if form != "text":
            notes = (item for item in found if not quiet or severity(item) != NOTE)
            print_as(form, tuple(notes), self._lang)
            self._profile(done)
            return status(found)
        result = report(found, self._lang, notes=not quiet)
        self._profile(done)
        if result == DONE:
            say(self._words["checked"])
        return result

    def score(self) -> int:
        """Compare the data of the last build with the labels made by reading."""
        from generator import pipeline
        from generator.score import OtherCorpus, score

        labels = self._options.labels or next(
            (name for name in LABELS if (self._root / name).is_dir()), LABELS[0]
        )
        if not (self._root / labels / "structure.yml").is_file():
            say(self._words["unlabelled"].format(labels=labels), aside=True)
            return STOPPED
        try:
            found = score(self._root / pipeline.PAGES / "data", self._root / labels)
        except FileNotFoundError as error:
            say(self._words["unscored"].format(file=error.filename), aside=True)
            return STOPPED
        except OtherCorpus as error:
            names = {"labels": labels, "missing": ", ".join(error.missing[:3])}
            say(self._words["other-corpus"].format(**names, known=len(error.known)), aside=True)
            return WRONG
        say(found.text(self._options.misses).rstrip("\n"))
        return DONE

    def compare(self) -> int:
        """Say what differs between the pages of two builds."""
        from generator.cli.comparing import Groundless, Nothing, Unbuilt, base, builds
        from generator.compare import as_markdown, compared, read_published
        from generator.sources import read_project

        before, after = self._options.before, self._options.after or str(self._root)
        try:
            before = before or base(self._root)
            with builds(self._root, lambda local: self._workers(local=local)) as made:
                now = made.pages(after, 2, own=True)
                then = made.pages(before, 1, own=False)
                found = compared(read_published(then), read_published(now))
        except Unbuilt as error:
            report(error.found, self._lang, notes=False)
            say(self._words["unbuilt"].format(name=error.name), aside=True)
            return STOPPED
        except Groundless:
            say(self._words["no-base"], aside=True)
            return WRONG
        except Nothing as error:
            say(self._words["no-such-build"].format(name=error), aside=True)
            return WRONG
        except FileNotFoundError as error:
            say(self._words["uncompared"].format(file=error.filename), aside=True)
            return STOPPED
        project, _ = read_project(self._root)
        names = {c.id: c.title for c in project.categories} if project else {}
        say(as_markdown(found, self._lang, names).rstrip("\n"))
        return DONE

    # ----------------------------------------------------------------------- writing

    def new(self) -> int:
        """Make a project: done, stopped, or incomplete where some documents were not taken."""
        from generator.cli.adding import told
        from generator.new.project import new

        dry, words = self._options.dry_run, self._words

        def begins(number: int, of: int, shown: str) -> None:
            say(words["adding"].format(number=number, count=of, shown=printable(shown)), aside=True)

        name, documents = self._options.name, self._options.files
        made = new(self._root / name, documents, self._lang, dry=dry, begins=begins)
        for item in made.added:
            if item.gain is not None:
                for line in told(item, words, dry):
                    say(line)
        for path in made.files:
            say(f"  {path}")
        status = report(made.findings, self._lang, notes=True)
        if not made.files:
            return status or STOPPED
        counts = {
            kind: sum(
                f.startswith(f"docs/{kind}/") and f != f"docs/{kind}/index.md" for f in made.files
            )
            for kind in ("articles", "domains", "stages", "policies", "glossary")
        }
        say(words["would-new" if dry else "made-new"].format(name=printable(name), **counts))
        return INCOMPLETE if status == STOPPED else status

    def add(self) -> int:
        """Make seeds of documents: done, stopped, or incomplete where some were not taken."""
        from generator.add.adding import add
        from generator.cli.adding import told
        from generator.sources import read_project
        from generator.sources.settings import settings

        project, _ = read_project(self._root)
        limits = settings(self._root)[0].limits
        dry, words = self._options.dry_run, self._words
        found: list[Finding] = []
        count = 0

        def begins(number: int, of: int, shown: str) -> None:
            say(words["adding"].format(number=number, count=of, shown=printable(shown)), aside=True)

        each = add(
            self._root, self._options.files, project, limits,
            ident=self._options.id or "", dry=dry, lang=self._lang, begins=begins,
        )  # fmt: skip
        for item in each:
            found += item.findings
            if item.gain is not None:
                count += 1
                for line in told(item, words, dry):
                    say(line)
        result = report(found, self._lang, notes=True)
        key = "would-all" if dry else "added-all" if count else "added-none"
        say(words[key].format(count=count))
        return INCOMPLETE if result == STOPPED and count else result

    def rename(self) -> int:
        """Give a page another id, and lead from its old address to the new one."""
        from generator.cli.renaming import told
        from generator.rename import Refused, planned

        try:
            renaming = planned(self._root, self._options.old, self._options.new)
        except Refused as refused:
            return report((refused.why,), self._lang, notes=True)
        if not self._options.dry_run:
            renaming.do(self._root)
        for line in told(renaming, self._words, self._options.dry_run):
            say(line)
        return DONE

    def build(self) -> int:
        """Build pages and site: done, stopped or incomplete."""
        if wrong := sites.misplaced(self._root):
            return report(wrong, self._lang, notes=True)
        with sites.alone(self._root, self._waiting):
            return self._build()

    def offline(self) -> int:
        """Build, and pack the offline edition."""
        if wrong := sites.misplaced(self._root):
            return report(wrong, self._lang, notes=True)
        with sites.alone(self._root, self._waiting):
            result = self._build()
            return result if result == STOPPED else max(result, self._pack())

    def book(self) -> int:
        """Build, and make the whole as EPUB and PDF."""
        if wrong := sites.misplaced(self._root):
            return report(wrong, self._lang, notes=True)
        with sites.alone(self._root, self._waiting):
            status = self._build()
            return status if status == STOPPED else max(status, self._bind())

    def serve(self) -> int:
        """Build, serve, and build again whenever an input changes."""
        from generator.site.serve import serve, times

        watched = (self._root / "seeds", self._root / "docs", self._root / "mkdocs.yml")
        # What is changed while the first build runs is built again.
        seen = times(watched)
        result = self.build()
        if result == STOPPED and not (self._root / "site" / "index.html").is_file():
            return result
        host, port = self._options.host, self._options.port

        def ready(url: str) -> None:
            say(self._words["serving"].format(url=url))

        try:
            serve(
                self._root / "site",
                self._again,
                watched,
                host=host,
                port=port,
                ready=ready,
                seen=seen,
            )
        except OSError as error:
            why = error.strerror or error
            say(self._words["busy"].format(host=host, port=port, why=why), aside=True)
            return STOPPED
        return DONE

    def _again(self) -> bool:
        """Build again for those who watch; whether it need not be tried once more."""
        say(self._words["again"])
        try:
            self.build()
        except sites.Busy as busy:
            self._failed(busy)
            return False
        except Exception as error:
            self._failed(error)
        return True

    def _waiting(self, holder: str) -> None:
        say(self._words["waiting"].format(holder=holder or "?"), aside=True)

    def _build(self) -> int:
        root, words = self._root, self._words
        sites.recover(root / "site")
        moment, commit = sites.epoch(root), sites.commit(root)
        done = stages(words)
        with Store(root / FILE) as store:
            standing = Standing(root, store, moment, commit, self._options.builder)
            found = standing.findings()
            if found is None:
                found = self._made(moment, commit, store, done)
                if not has_errors(found):
                    standing.remember(found)
        result = report(found, self._lang, notes=False)
        self._profile(done)
        if result == STOPPED:
            say(words["kept"], aside=True)
            return result
        say(words["built"].format(folder="site"))
        if result == INCOMPLETE:
            count = len({item.file for item in found if severity(item) == ERROR and is_own(item)})
            say(words["unread"].format(count=count), aside=True)
        return result

    def _made(self, moment: int, commit: str, store: Store, done: Stages) -> tuple[Finding, ...]:
        from generator import pipeline
        from generator.write import BuildInfo

        day = datetime.fromtimestamp(moment, UTC).date().isoformat()
        info = BuildInfo(commit, day, __version__, sites.days(self._root))
        with self._workers() as workers:
            # The knowledge of many articles takes much memory, and the site is built without it.
            means = pipeline.Means(store, workers, done)
            found = pipeline.build(self._root, info, means=means).findings
        if stops(found):
            return found
        with self._workers(local=True) as workers:
            return (
                *found,
                *sites.build(
                    self._root,
                    store=store,
                    workers=workers,
                    stages=done,
                    builder=self._options.builder,
                ),
            )

    def _workers(self, *, local: bool = False) -> Workers:
        """Who does the work: a cluster if one was named, else this machine; `local`: this machine,
        for what is done with its files."""
        options = self._options
        if options.cluster and not local:
            return cluster(options.cluster, code())
        return here() if options.jobs == 1 else machine(options.jobs)

    def _profile(self, done: Stages) -> None:
        if self._options.profile:
            say(table(done, self._words), aside=True)

    def _pack(self) -> int:
        archive, found = sites.offline(
            self._root / "site",
            self._root / "dist",
            sites.offline_name(self._root),
            __version__,
            moment=sites.epoch(self._root),
        )
        if archive is None:
            return report(found, self._lang, notes=True)
        say(self._words["packed"].format(file=archive.relative_to(self._root).as_posix()))
        return DONE

    def _bind(self) -> int:
        from generator import pipeline
        from generator.book import making
        from generator.sources.settings import settings

        root, moment = self._root, sites.epoch(self._root)
        known, _ = settings(root)
        pages = root / pipeline.PAGES
        made = making.book(pages, known, moment, sites.commit(root), making.rights(root))
        stem = f"{sites.offline_name(root)}-{__version__}"
        formats = (self._options.only,) if self._options.only else making.FORMATS
        files, found = making.make(made, root / "dist", stem, moment, formats)
        for file in files:
            say(self._words["made"].format(file=file.relative_to(root).as_posix()))
        return report(found, self._lang, notes=True) if found else DONE
