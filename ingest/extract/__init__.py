"""Claims from sentences, behind one protocol: rules now, a small tagger and a language model beside them."""
