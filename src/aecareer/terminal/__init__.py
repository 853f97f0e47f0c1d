"""The interview at the screen: the console below, the conversation on it."""
