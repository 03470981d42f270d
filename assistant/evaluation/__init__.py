"""Asks a file of questions and says how good the answers are: what `tightrope evaluate` prints and exports."""
