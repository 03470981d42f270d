"""SPARQL for everyone: guarded query workers and the HTTP protocol."""
