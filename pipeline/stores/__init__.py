"""Where a library lives: one `Store` protocol, `embedded` in a folder of the person's own disk."""
