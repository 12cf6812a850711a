"""New cases of the folder: from the template, and as copies of others."""
