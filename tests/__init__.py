"""The tests: five kinds in five folders, see CONTRIBUTING.md."""
