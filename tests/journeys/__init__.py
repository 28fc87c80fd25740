"""A package, because only then a fixture of the package ends with this folder and not with the run."""
