"""What is known: documents, claims, concepts and edges; the ontology; the stores; paths and SPARQL over them."""
