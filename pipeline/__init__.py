"""Files in, a searchable library out: reading, linking, stores, searching and the command line."""
