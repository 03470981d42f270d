"""Scores of the product against people: one file a measure, each run from the command line."""
