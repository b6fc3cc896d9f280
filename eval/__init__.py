"""The scoreboard: facts found against the gold, by `python -m eval`."""
