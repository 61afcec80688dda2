"""The pages: each module builds the pages of one kind, and what stands on no other."""
