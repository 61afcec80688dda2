"""The open data: what the pages say, for machines."""
