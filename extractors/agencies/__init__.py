"""Bodies that issue acts and act in them: the registry, and who is named at a place."""
