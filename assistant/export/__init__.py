"""The graph for other tools: RDF in three syntaxes, GraphML, a list of edges as CSV, evidence as JSON Lines."""
