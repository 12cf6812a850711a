"""Solutions of large deal spaces, found by bounds instead of from the frontier."""
