"""Text and a base direction in, embedding levels out (UAX 9)."""

from __future__ import annotations


def levels(text: str, base: int) -> list[int]:
    """The level of each character."""
    return [base] * len(text)


def reordered(levels: list[int]) -> list[int]:
    """Indices in visual order, from left to right (rule L2)."""
    order = list(range(len(levels)))
    if not levels:
        return order
    odd = min((level for level in levels if level & 1), default=0)
    for limit in range(max(levels), odd - 1, -1) if odd else ():
        start = 0
        while start < len(order):
            if levels[order[start]] < limit:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= limit:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order
