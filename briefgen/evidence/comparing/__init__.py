"""Two documents, or the editions of a report -> where they disagree, and what only one of them says."""
