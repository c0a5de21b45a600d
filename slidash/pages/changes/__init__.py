"""What changed from build to build, what was corrected, and what comes next."""
