"""Pages about bestillinger, borgere, besøg and who works where."""
