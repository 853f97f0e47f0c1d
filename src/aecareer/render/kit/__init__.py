"""What several kinds of documents use: it knows no kind."""
