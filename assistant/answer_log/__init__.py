"""The answer log: every answer with what was put in, and what readers say of it, in one SQLite file of the data folder."""
