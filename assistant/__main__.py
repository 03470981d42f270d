"""`python -m assistant`: the command line where the entry point is not on the path."""

from assistant.cli import main

main()
