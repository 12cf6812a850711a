"""A case of the folder begun from articles: what they propose, what is accepted of it, and the case."""
