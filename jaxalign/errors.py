"""The one exception for a user's mistake: one clear sentence, exit code 2, no traceback."""


class UserError(Exception):
    """Bad input from outside: a path, a key, a file, a mesh, a URL.

    The message names what is wrong, where, and the remedy; scripts print it and exit with 2.
    """
