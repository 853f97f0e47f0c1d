"""`python -m aecareer` is `aecareer`."""

from aecareer.cli.main import main

main()
