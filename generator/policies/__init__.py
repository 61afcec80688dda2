"""Policy documents: which of the titles in an article are documents, and which document each is.

A document is known by its title. A short name (《意见》) means what its article says it means; a
name that comes back every year (《政府工作报告》) means the year's document. Newspapers, reports
and books stand in 《》 too and are kept apart. What cannot be told is reported, not linked.
"""

from generator.policies.joining import joined
from generator.policies.notices import Issued, issued
from generator.policies.reading import mentions

__all__ = ["Issued", "issued", "joined", "mentions"]
