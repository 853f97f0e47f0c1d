"""A team in every format: its words, its contents, and what sets them."""
