"""The marks of notes and references, as texts print them: ①, [3], 〔2〕, 【7】, （注2）, [^a].

It exists so that all who meet one in a text know the same marks: who sets notes aside, who takes
their marks out of the text, who looks where a sentence ends and what a number is about.
"""

from __future__ import annotations

CIRCLED = "①-⑳"
"""Character-class body for numbers in circles."""
_NUMBER = r"[1-9]\d{0,2}"
NUMBERS = rf"{_NUMBER}(?:[ ]?[,，、;；–—~～\-－][ ]?{_NUMBER}){{0,9}}"
"""One number or several, also from one to another: 3; 1, 3–5."""
PAGE = r"[:：][ ]?\d{1,4}(?:[-–—]\d{1,4})?"
"""A page behind a number: the :7 of [2:7]."""
BRACKETED = rf"\^?\[{NUMBERS}(?:{PAGE})?\]|【{_NUMBER}】|〔{_NUMBER}〕"
"""What stands in brackets that no text has around a number for another reason."""
LABEL = rf"\[(?:\^[^\[\]\s]{{1,12}}|{_NUMBER})\]|［{_NUMBER}］|〔{_NUMBER}〕"
"""The mark of one note, in brackets, as it stands in the text and before the note."""
MARK = rf"(?:{BRACKETED}|[（(](?:注[ ]?)?\d{{1,2}}[)）]|[{CIRCLED}])"
"""Any of them, behind what it is about."""
