"""Where graph and documents are kept: embedded Oxigraph, a folder of documents, one library over both."""
