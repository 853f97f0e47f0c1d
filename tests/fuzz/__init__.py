"""Fuzzing: any bytes give every reader and every renderer a result or one clear line.

`python -m fuzz --help`, from `tests`, says how to run it longer.
"""
