"""A blank form in every format."""
