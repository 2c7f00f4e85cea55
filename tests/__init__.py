"""The tests, in the same tree as the code; database tests run on SQLite and PostgreSQL alike."""
