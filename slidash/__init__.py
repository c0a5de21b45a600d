"""slidash: the dashboard with which English local government benchmarks itself."""
