"""What two parties can agree on if a lottery over packages may decide."""
