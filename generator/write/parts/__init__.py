"""What several pages print: a passage, a citation, a chart, the line under a quotation."""
