"""The brief, live: the answer to a case as the view shows it."""
