"""Switches off our own guards, one at a time, in a copy of the tree, and demands that a test goes red."""
