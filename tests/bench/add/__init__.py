"""How well documents are read that become seeds: `python -m tests.bench.add`."""
