"""`python -m coursekit`: the command line, where the program of that name is not on PATH."""

from coursekit.cli import main

main()
