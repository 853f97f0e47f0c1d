"""The commands, and the road to them: options, failures, one run of the program."""
