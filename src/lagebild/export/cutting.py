"""Words made as short as there is room."""

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"


def cut(words: str, width: int) -> str:
    """Words cut to `width` cells, at a blank where one is near, with an ellipsis."""
    if cell_len(words) <= width:
        return words
    if width <= 1:
        return ELLIPSIS[:width]
    short = set_cell_size(words, width - 1).rstrip()
    blank = short.rfind(" ")
    if blank > len(short) * 2 // 3 and not words[len(short) : len(short) + 1].isspace():
        short = short[:blank]
    return short.rstrip(" ,;:") + ELLIPSIS
