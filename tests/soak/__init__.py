"""Long counts that the suite has only samples of: `make soak`. Each module here has a `soak()`."""
