"""Look-alike publisher sites, served over real HTTP on loopback: the publishers' layout, invented text."""
