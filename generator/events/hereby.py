"""What a letter gives out that has no title of its own: 《节水方案》已经市政府同意，现印发给你们.

It exists apart from `documents` because there a notice is known by its title, here by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TITLED = r"《[^》]*(?:《[^》]*》[^》]*)?》"
_HEREBY = re.compile(
    rf"(?:^|[，。；])(?:现将)?(?P<what>{_TITLED})[^。《》]{{0,40}}?(?:现予?(?:印发|公布|颁布)|(?<=》)(?:印发|公布)给你们)"
)
_FAR = 180
"""Characters of a passage in which it stands."""


def hereby(passages: Iterable[str]) -> str:
    """The document, in its brackets, that a letter gives out; empty if it gives out none.

    >>> hereby(("《节水方案》已经市政府同意，现印发给你们。",)), hereby(("《节水方案》印发后，水价未变。",))
    ('《节水方案》', '')
    """
    told = (_HEREBY.search(text[:_FAR]) for text in passages)
    return next((found["what"] for found in told if found), "")
