"""The interview at the screen: what a key means, where the person is, and how it looks."""
