"""Many worlds at once: candidate packages, hulls and choices with a world axis."""
