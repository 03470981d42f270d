"""Measurements, one scenario a file. Each writes its figures with the command, the machine and the date to `bench/results/`."""
