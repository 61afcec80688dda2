"""How far the built site is from a reading by hand.

It exists so that "better" is a number: editors read articles and wrote down what is right
(`tests/labels/*.yml`); this room reads the published data (`data/*.json`) and counts where
the two agree. It knows nothing of how the site is made, so it can judge any version of it.
"""

from generator.score.inputs import Site, plain, read_labels, read_site
from generator.score.judging import OtherCorpus, judge, score
from generator.score.report import Layer, Miss, Rate, Report

__all__ = [
    "Layer",
    "Miss",
    "OtherCorpus",
    "Rate",
    "Report",
    "Site",
    "judge",
    "plain",
    "read_labels",
    "read_site",
    "score",
]
