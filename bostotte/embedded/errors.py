"""The one exception of the embedded servers."""


class StartError(Exception):
    """Something stops the start. The text is a Danish sentence for the person at the terminal."""
