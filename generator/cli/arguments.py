"""The arguments, read in the language that they are asked for in.

It exists because argparse speaks English only: usage, headings and mistakes are worded here.
What tells mistakes is imported where one is made: a build for nothing does without it.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

from generator import __version__
from generator.cli.telling import WRONG
from generator.cli.words import MISTAKES, WORDS

FORMATS = ("text", "json", "github", "sarif")
"""How check tells what it found."""

COMMANDS = (
    "build",
    "serve",
    "check",
    "offline",
    "book",
    "new",
    "add",
    "rename",
    "score",
    "compare",
)


def language(arguments: Sequence[str]) -> str:
    """`--lang`, else what the environment says (LC_ALL, LC_MESSAGES, LANG, in this order)."""
    finder = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    finder.add_argument("--lang", default="")
    try:
        given = finder.parse_known_args(list(arguments))[0].lang
    except argparse.ArgumentError:
        given = ""
    if given not in WORDS:
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

    words: dict[str, str] = WORDS["en"]
    lang = "en"

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG, self.words["wrong"].format(why=mistake(message, self.lang)) + "\n")


def mistake(message: str, lang: str) -> str:
    """What argparse says of a mistake, in the language of the reader.

    >>> mistake("argument --format: expected one argument", "zh")
    '--format 后面要有一个值'
    """
    from generator.slugs import Nearest

    for pattern, said in MISTAKES[lang]:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            near = Nearest(COMMANDS, few=0)(found[1])
            meant = f"（{near}？）" if lang == "zh" else f" ({near}?)"
            known = "、".join(COMMANDS) if lang == "zh" else ", ".join(COMMANDS)
            return said.format(*found.groups(), near=meant if near != "—" else "", known=known)
    return message


def parser_of(words: dict[str, str]) -> argparse.ArgumentParser:
    class Help(_Help):
        prefix = words["usage"]

    class Parser(_Parser):
        pass

    Parser.words = words
    Parser.lang = next(lang for lang, known in WORDS.items() if known is words)

    def with_options(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
        """The options that stand before and after the command alike."""
        group = parser.add_argument_group(words["options"])
        keep = argparse.SUPPRESS
        group.add_argument("-h", "--help", action="help", help=words["help"])
        group.add_argument("--lang", choices=("zh", "en"), default=keep, help=words["lang"])
        group.add_argument("--root", default=keep, metavar="DIR", help=words["root"])
        group.add_argument(
            "--traceback", action="store_true", default=keep, help=words["traceback"]
        )
        return group

    parser = Parser("generator", description=words["about"], formatter_class=Help, add_help=False)
    parser.set_defaults(root=".", traceback=False)

    def port(text: str) -> int:
        if not (text.isascii() and text.isdigit() and int(text[:6]) <= 65535):
            raise argparse.ArgumentTypeError(words["not-port"].format(value=text[:20]))
        return int(text)

    def jobs(text: str) -> int:
        if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 1000):
            raise argparse.ArgumentTypeError(words["not-jobs"].format(value=text[:20]))
        return int(text)

    def host(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(words["not-host"])
        return text.strip()

    def ident(text: str) -> str:
        from generator.slugs import is_id

        if not is_id(text):
            raise argparse.ArgumentTypeError(words["bad-id"].format(value=text[:40]))
        return text

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
            group.add_argument(
                "--format", choices=FORMATS, default=FORMATS[0], help=words["format"]
            )
        if name == "new":
            group.add_argument("name", metavar="NAME", help=words["name"])
            group.add_argument(
                "--from", dest="files", nargs="+", default=[], metavar="FILE", help=words["from"]
            )
            group.add_argument("--dry-run", action="store_true", help=words["dry-run"])
        if name == "add":
            group.add_argument("files", nargs="+", metavar="FILE", help=words["files"])
            group.add_argument("--dry-run", action="store_true", help=words["dry-run"])
            group.add_argument("--id", type=ident, help=words["id"])
        if name == "rename":
            group.add_argument("old", metavar="OLD", help=words["old"])
            group.add_argument("new", metavar="NEW", help=words["new-id"])
            group.add_argument("--dry-run", action="store_true", help=words["dry-rename"])
        if name == "score":
            group.add_argument("--labels", default="", metavar="DIR", help=words["labels"])
            group.add_argument("--misses", action="store_true", help=words["misses"])
        if name == "compare":
            group.add_argument("before", metavar="BEFORE", nargs="?", help=words["before"])
            group.add_argument("after", metavar="AFTER", nargs="?", help=words["after"])
        if name in ("build", "offline", "book", "serve", "check", "compare"):
            group.add_argument("--jobs", type=jobs, default=0, metavar="N", help=words["jobs"])
            group.add_argument("--cluster", default="", metavar="URL", help=words["cluster"])
            group.add_argument("--profile", action="store_true", help=words["profile"])
        if name == "book":
            group.add_argument("--only", choices=("epub", "pdf"), help=words["only"])
        if name in ("build", "offline", "book", "serve"):
            builders = ("material", "zensical")
            group.add_argument(
                "--builder", choices=builders, default=builders[0], help=words["builder"]
            )
        if name == "serve":
            group.add_argument("--host", type=host, default="127.0.0.1", help=words["host"])
            group.add_argument("--port", type=port, default=8000, help=words["port"])
    return parser
