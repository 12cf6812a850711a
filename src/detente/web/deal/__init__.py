"""The deal: build a package, see what it is worth to whom, and what to trade."""
