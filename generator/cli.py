"""Arguments in, exit code out.

It exists to say in the reader's language what happened: every finding on one line, all of
them at once, and what to do. Nothing is decided here; `pipeline` and `site` do the work.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from generator import __version__
from generator import site as sites
from generator.findings import (
    ERROR,
    NOTE,
    WARNING,
    as_annotation,
    as_line,
    has_errors,
    is_own,
    severity,
    stops,
)
from generator.model import Finding
from generator.speed import Standing, apart

# What reads and writes is imported where it is used: where nothing has changed, it is not needed.

DONE, STOPPED, WRONG, INCOMPLETE = range(4)
"""What a command gives back: done, errors and nothing written, wrong arguments, or written but
for articles that could not be read."""

COMMANDS = ("build", "serve", "check", "offline", "score", "compare")

_WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "about": "把损坏的政策文章整理成一个每句可回到原文的知识网站。",
        "build": "读取 seeds/ 和 docs/，生成 site/",
        "serve": "生成后在本机打开，改动即重新生成",
        "check": "只读取和分析，报告全部问题，不写任何文件",
        "offline": "生成后打包成可离线阅读的 dist/*.zip",
        "score": "把上次生成的数据与人工标注比较，逐层打分",
        "compare": "比较两次生成的页面，说明改动对站点的影响",
        "before": "从前生成的页面（另一份检出的 build/pages）",
        "after": "现在的页面（默认本项目的 build/pages）",
        "uncompared": "无法比较：没有 {file}。请先在那里运行 generator build。",
        "labels": "人工标注所在的文件夹（默认 tests/labels）",
        "misses": "列出每一处不一致",
        "unscored": "无法打分：没有 {file}。请先运行 generator build。",
        "lang": "提示的语言（默认取自环境变量 LANG）",
        "root": "项目所在的文件夹（默认当前文件夹）",
        "host": "监听的地址（默认 127.0.0.1）",
        "port": "监听的端口（默认 8000）",
        "quiet": "只显示错误和警告，不逐条显示提示",
        "help": "显示这段说明",
        "version": "显示版本",
        "usage": "用法：",
        "commands": "命令",
        "options": "选项",
        "wrong": "参数有误：{why}",
        "no-project": "{root} 里没有 mkdocs.yml：请在项目的文件夹里运行，或用 --root 指明。",
        "sum": "错误 {errors}，警告 {warnings}，提示 {notes}",
        "notes": "（提示见站点的 findings/ 页，或运行 generator check）",
        "built": "站点已生成：{folder}/index.html",
        "unread": "已经生成，但有 {count} 篇文章没有读成，见上面的错误。",
        "kept": "没有生成：请先改正上面的错误。上一次建成的内容没有变动。",
        "packed": "离线版已打包：{file}",
        "checked": "检查完毕：没有错误。",
        "serving": "请用浏览器打开 {url} ，按 Ctrl+C 结束。",
        "again": "有改动，重新生成……",
        "busy": "无法在 {host}:{port} 上监听：{why}。请用 --port 换一个端口。",
    },
    "en": {
        "about": "Turns damaged policy articles into a site whose every sentence leads back.",
        "build": "read seeds/ and docs/, write site/",
        "serve": "build, open a local server, build again on every change",
        "check": "read and analyse only: report everything, write nothing",
        "offline": "build and pack dist/*.zip for reading without a network",
        "score": "compare the last build's data with the labels made by reading",
        "compare": "compare the pages of two builds: what a change does to the site",
        "before": "pages of the earlier build (build/pages of another checkout)",
        "after": "pages of the later build (default: this project's build/pages)",
        "uncompared": "cannot be compared: there is no {file}. Run generator build there first.",
        "labels": "folder of the labels (default: tests/labels)",
        "misses": "list every disagreement",
        "unscored": "cannot be scored: there is no {file}. Run generator build first.",
        "lang": "language of the messages (default: from LANG)",
        "root": "folder of the project (default: the current one)",
        "host": "address to listen on (default 127.0.0.1)",
        "port": "port to listen on (default 8000)",
        "quiet": "print errors and warnings only, not every note",
        "help": "show this help",
        "version": "show the version",
        "usage": "usage: ",
        "commands": "commands",
        "options": "options",
        "wrong": "wrong arguments: {why}",
        "no-project": "{root} holds no mkdocs.yml: run this in the project's folder, or use --root.",
        "sum": "{errors} errors, {warnings} warnings, {notes} notes",
        "notes": "(the notes are on the site's findings/ page; or run generator check)",
        "built": "the site is ready: {folder}/index.html",
        "unread": "built, but {count} articles could not be read: see the errors above.",
        "kept": "nothing was written: correct the errors above. The last good output is untouched.",
        "packed": "the offline edition is ready: {file}",
        "checked": "checked: no errors.",
        "serving": "open {url} in a browser; Ctrl+C ends.",
        "again": "something changed, building again …",
        "busy": "cannot listen on {host}:{port}: {why}. Choose another with --port.",
    },
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; gives back one of the four results above."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang = _language(arguments)
    words = _WORDS[lang]
    options = _parser(words).parse_args(arguments)
    root = Path(options.root).resolve()
    if not (root / "mkdocs.yml").is_file():
        print(words["no-project"].format(root=options.root), file=sys.stderr)
        return WRONG
    if options.command == "check":
        from generator import pipeline

        found = apart(lambda: pipeline.know(root).findings)
        status = _report(found, lang, notes=not options.quiet)
        if status == DONE:
            print(words["checked"])
        return status
    if options.command == "score":
        return _score(root, lang, Path(options.labels), options.misses)
    if options.command == "compare":
        return _compare(root, lang, Path(options.before), options.after)
    if options.command == "serve":
        return _serve(root, lang, options.host, options.port)
    status = _build(root, lang)
    if status == STOPPED or options.command == "build":
        return status
    archive, found = sites.offline(
        root / "site",
        root / "dist",
        sites.offline_name(root),
        __version__,
        moment=sites.epoch(root),
    )
    if archive is None:
        return _report(found, lang, notes=True)
    print(words["packed"].format(file=archive.relative_to(root).as_posix()))
    return status


def _score(root: Path, lang: str, labels: Path, misses: bool) -> int:
    """Compare the data of the last build with the labels made by reading."""
    from generator.score import score

    try:
        report = score(root / "build" / "pages" / "data", root / labels)
    except FileNotFoundError as error:
        print(_WORDS[lang]["unscored"].format(file=error.filename), file=sys.stderr)
        return 1
    print(report.text(misses), end="")
    return 0


def _compare(root: Path, lang: str, before: Path, after: str | None) -> int:
    """Say what differs between the pages of two builds."""
    from generator import pipeline
    from generator.compare import as_markdown, compared, read_published
    from generator.sources import read_project

    try:
        found = compared(
            read_published(before), read_published(Path(after) if after else root / pipeline.PAGES)
        )
    except FileNotFoundError as error:
        print(_WORDS[lang]["uncompared"].format(file=error.filename), file=sys.stderr)
        return 1
    project, _ = read_project(root)
    names = {c.id: c.title for c in project.categories} if project else {}
    print(as_markdown(found, lang, names), end="")
    return 0


def _build(root: Path, lang: str) -> int:
    """Build pages and site: done, stopped or incomplete."""
    moment, commit = sites.epoch(root), sites.commit(root)
    standing = Standing(root, moment, commit)
    found = standing.findings()
    if found is None:
        found = _built(root, moment, commit)
        if not has_errors(found):
            standing.remember(found)
    status = _report(found, lang, notes=False)
    words = _WORDS[lang]
    if status == STOPPED:
        print(words["kept"], file=sys.stderr)
        return status
    print(words["built"].format(folder="site"))
    if status == INCOMPLETE:
        count = len({item.file for item in found if severity(item) == ERROR and is_own(item)})
        print(words["unread"].format(count=count), file=sys.stderr)
    return status


def _built(root: Path, moment: int, commit: str) -> tuple[Finding, ...]:
    from generator import pipeline
    from generator.write import BuildInfo

    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    info = BuildInfo(commit=commit, date=day, version=__version__)
    # The knowledge of many articles takes much memory, and the site is built without it.
    found = apart(lambda: pipeline.build(root, info).findings)
    return found if stops(found) else (*found, *sites.build(root))


def _serve(root: Path, lang: str, host: str, port: int) -> int:
    from generator.site.serve import serve

    words = _WORDS[lang]
    if _build(root, lang) == STOPPED and not (root / "site" / "index.html").is_file():
        return 1

    def rebuild() -> None:
        print(words["again"], flush=True)
        _build(root, lang)

    try:
        serve(
            root / "site",
            rebuild,
            (root / "seeds", root / "docs", root / "mkdocs.yml"),
            host=host,
            port=port,
            ready=lambda url: print(words["serving"].format(url=url), flush=True),
        )
    except OSError as error:
        print(words["busy"].format(host=host, port=port, why=error.strerror), file=sys.stderr)
        return 1
    return 0


def _report(found: Iterable[Finding], lang: str, *, notes: bool) -> int:
    """Print the findings, errors last so that they are read first; whether they stop a build,
    or leave articles out of it."""
    ranks = {NOTE: 0, WARNING: 1, ERROR: 2}
    items = sorted(set(found), key=lambda item: (ranks[severity(item)], item))
    counts = dict.fromkeys(ranks, 0)
    for item in items:
        counts[severity(item)] += 1
        if notes or severity(item) != NOTE:
            print(as_line(item, lang), file=sys.stderr)
            if os.environ.get("GITHUB_ACTIONS") == "true" and severity(item) != NOTE:
                print(as_annotation(item, lang))
    if items:
        words = _WORDS[lang]
        line = words["sum"].format(
            errors=counts[ERROR], warnings=counts[WARNING], notes=counts[NOTE]
        )
        if counts[NOTE] and not notes:
            line += words["notes"] if lang == "zh" else f" {words['notes']}"
        print(line, file=sys.stderr, flush=True)
    return STOPPED if stops(items) else INCOMPLETE if has_errors(items) else DONE


# --------------------------------------------------------------------------- arguments


def _language(arguments: Sequence[str]) -> str:
    """`--lang`, else what the environment says (LC_ALL, LC_MESSAGES, LANG, in this order)."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    finder.add_argument("--lang", default="")
    try:
        given = finder.parse_known_args(list(arguments))[0].lang
    except argparse.ArgumentError:
        given = ""
    if given not in _WORDS:
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        given = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "zh" if given.lower().startswith("zh") else "en"


class _Help(argparse.HelpFormatter):
    prefix = ""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.prefix if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks one of our languages."""

    words: dict[str, str] = _WORDS["en"]

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, self.words["wrong"].format(why=message) + "\n")


def _parser(words: dict[str, str]) -> argparse.ArgumentParser:
    class Help(_Help):
        prefix = words["usage"]

    class Parser(_Parser):
        pass

    Parser.words = words

    def with_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
        """The options that stand before and after the command alike."""
        group = parser.add_argument_group(words["options"])
        keep = argparse.SUPPRESS
        group.add_argument("-h", "--help", action="help", help=words["help"])
        group.add_argument("--lang", choices=("zh", "en"), default=keep, help=words["lang"])
        group.add_argument("--root", default=keep, metavar="DIR", help=words["root"])
        return group

    parser = Parser("generator", description=words["about"], formatter_class=Help, add_help=False)
    parser.set_defaults(root=".")
    with_options(parser).add_argument(
        "--version", action="version", version=f"generator {__version__}", help=words["version"]
    )
    commands = parser.add_subparsers(
        title=words["commands"],
        dest="command",
        required=True,
        metavar="|".join(COMMANDS),
    )
    for name in COMMANDS:
        command = commands.add_parser(
            name, help=words[name], description=words[name], formatter_class=Help, add_help=False
        )
        group = with_options(command)
        if name == "check":
            group.add_argument("--quiet", action="store_true", help=words["quiet"])
        if name == "score":
            group.add_argument("--labels", default="tests/labels", help=words["labels"])
            group.add_argument("--misses", action="store_true", help=words["misses"])
        if name == "compare":
            group.add_argument("before", metavar="BEFORE", help=words["before"])
            group.add_argument("after", metavar="AFTER", nargs="?", help=words["after"])
        if name == "serve":
            group.add_argument("--host", default="127.0.0.1", help=words["host"])
            group.add_argument("--port", type=int, default=8000, help=words["port"])
    return parser
