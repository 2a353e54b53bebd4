"""Events to graph: RDF, the embedded store, SPARQL, NetworkX views, exports and pictures."""
