"""`python -m pipeline` is the command `ukazatel`."""

from pipeline.cli import main

main()
