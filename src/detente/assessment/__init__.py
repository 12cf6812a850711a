"""The only place where the engines meet: a case goes in, an answer with its evidence comes out."""
