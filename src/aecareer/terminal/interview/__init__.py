"""The conversation: what a key means in it, what it shows, where the person is."""
