"""Facts of the library written into files that people work with: tables for Excel and for Word."""
