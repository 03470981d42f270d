"""Training of the causal tagger: needs torch and the public data, which the running product does not."""
