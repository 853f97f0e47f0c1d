"""A round: the covering texts, how it stands, and its results for those who ran it."""
