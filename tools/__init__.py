"""What makes pages and files of the project, and runs its checks."""
