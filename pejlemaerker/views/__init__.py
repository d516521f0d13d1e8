"""Pages of the catalogue and the self-evaluation, one noun a module."""
