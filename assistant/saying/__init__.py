"""English sentences of the field said in Chinese by a small grammar: what it cannot read whole is not said."""
