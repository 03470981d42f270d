"""The W3C's SPARQL test suites, run in process and through our route, from a folder that `W3C_RDF_TESTS` names."""
