"""Files of other programs: read into cases and models, and written; what is lost on the way is listed."""
