"""Scripts that were made small say what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources

import pytest
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Text

from generator.interface import tongue
from generator.search import ENGINE, START, _browser, _deeper
from generator.write.beside import small

SCRIPTS = {
    f"{package}/{file.name}": file.read_text("utf-8")
    for package, folder in (("search", "browser"), ("write", "assets"))
    for file in (resources.files(f"generator.{package}") / folder).iterdir()
    if file.name.endswith(".js") and file.name != "types.js"
}


def said(script: str) -> Iterator[str]:
    """The words of a script, without comments and what parts them; of a template and of what stands
    in quotation marks every space."""
    for kind, text in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(script):
        if kind not in Comment and (text.strip() or kind not in Text) and text:
            yield text


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_script_made_small_has_the_same_words(name: str) -> None:
    made = small.script(SCRIPTS[name])
    assert list(said(made)) == list(said(SCRIPTS[name]))
    assert "/* " not in made and len(made) < len(SCRIPTS[name])


def test_what_is_joined_of_several_is_not_made_smaller_twice() -> None:
    say = tongue("zh")
    for made in (_browser(START, say).decode(), _browser(ENGINE, say).decode(), _deeper()):
        assert small.script(made) == made


def test_a_template_in_a_template_would_be_seen() -> None:
    script = "let a = `x ${f(`  y`)}`;"
    assert list(said(small.script(script))) != list(said(script))


def test_no_pattern_with_spaces_or_quotation_marks_stands_behind_an_arrow() -> None:
    # Neither what makes small nor what reads words here takes it for a pattern.
    assert not [
        name
        for name, script in SCRIPTS.items()
        if re.search(r"=>\s*/(?![/*])[^/\n]*[\s'\"`]", script)
    ]
