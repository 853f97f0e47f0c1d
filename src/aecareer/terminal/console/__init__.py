"""A terminal as one uses it: keys in, lines out. It knows nothing of duties."""
