"""The conflict of a case in one world: states, why they hold, other orders, ways from today."""
