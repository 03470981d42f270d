"""Where knowledge comes from: the catalogue, the bundled briefs, polite fetching, files. Knows nothing of `kg`."""
