"""The parts of ``detente read``, one subject a module."""
