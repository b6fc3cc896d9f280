"""Search and precedents measured on queries whose answers were judged by reading: see README.md."""
