"""The page, the REST interface and the SPARQL endpoint in one process."""
