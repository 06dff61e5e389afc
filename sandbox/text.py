"""Text of unknown origin, made safe to show."""

LENGTH = 200


def one_line(text: str) -> str:
    """Printable, on one line, of bounded length: safe in a log."""
    printable = "".join(c if c.isprintable() else " " for c in text[: 4 * LENGTH])
    return " ".join(printable.split())[:LENGTH]
