"""Paragraphs that go on in the next column or on the next page, put together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.add.pdf.blocks import CLOSED, Block, Look
from generator.add.pdf.parts import set_apart
from generator.add.records import ASIDE, HEADING, TEXT


def joined(found: Sequence[Block], look: Look) -> list[Block]:
    """Paragraphs that go on in the next column or page, put together; boxes come last."""
    texts = [b for b in found if b.role == TEXT and not b.boxed and len(b.text) > 20]
    indented = sum(b.indented for b in texts if not b.first) > 0.5 * sum(not b.first for b in texts)
    kept: list[Block] = []
    for block in found:
        above = next((b for b in reversed(kept) if not set_apart(b) and not block.boxed), None)
        if above is not None and not set_apart(block) and _goes_on(above, block, indented, look):
            above.parts.append(block)
        elif block.boxed and kept and kept[-1].boxed and _goes_on(kept[-1], block, indented, look):
            kept[-1].parts.append(block)
        else:
            kept.append(block)
    return [*(b for b in kept if not b.boxed), *(b for b in kept if b.boxed)]


def pull_quotations(found: Sequence[Block], look: Look) -> None:
    """What stands out in large type and says a sentence of the text is a pulled quotation."""
    texts = ["".join(part.text for part in (b, *b.parts)) for b in found if b.role == TEXT]
    sentences = [re.sub(r"\W", "", s) for text in texts for s in re.split(r"[。！？；]", text)]
    for block in found:
        words = re.sub(r"\W", "", block.text)
        alike = sum(
            abs(b.size - block.size) < 0.04 * block.size and b.role == HEADING for b in found
        )
        if (
            block.role == HEADING
            and len(words) >= 14
            and alike < 3
            and block.size > 1.1 * look.size
        ) and any(s.startswith(words) for s in sentences):
            block.role = ASIDE


def _goes_on(above: Block, block: Block, indented: bool, look: Look) -> bool:
    tail = above.parts[-1] if above.parts else above
    if not tail.last or above.role != TEXT or block.role != TEXT:
        return False
    if not block.first or abs(tail.size - block.size) > 0.06 * look.size:
        return False
    ended = CLOSED.search(tail.text) is not None or (tail.text[-1:] in "：:" and not tail.full)
    if block.indented and (indented or ended):
        return False
    if not ended:
        return tail.full or len(tail.text) > 40
    if not tail.full or block.centred or block.lines[0].signs[0].item:
        return False
    return indented or (len(tail.lines) > 1 and tail.right - tail.lines[-1].x1 < tail.size)
