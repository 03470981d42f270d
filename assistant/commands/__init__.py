"""The commands of `tightrope`, one module a verb. Each loads what it needs only when it runs, so that help stays quick."""
