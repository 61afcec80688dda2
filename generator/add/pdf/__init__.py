"""A PDF by its geometry: signs → lines → columns → paragraphs, told what they are.

It exists because the order of a PDF's file, and what its programs say of it, are not what the
page shows. Nothing here reads words: places, sizes and white decide.
"""
