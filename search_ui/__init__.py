"""The web interface, in Russian: a search page, a document page and the list of the library."""
