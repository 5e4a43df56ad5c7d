"""A URL -> a QR code as inline SVG, with its text alternative."""

from __future__ import annotations

from briefgen.writers.html.escape import content


def qr_svg(target: str, alt: str) -> str:
    """A drawing with the quiet zone of four modules that scanners need (ISO/IEC 18004, 6.3.8); medium correction."""
    import segno

    matrix = segno.make(target, error="m", micro=False).matrix
    side = len(matrix) + 8
    runs: list[str] = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start + 4} {y + 4}h{x - start}v1h-{x - start}z")
            x += 1
    return (
        f'<svg role="img" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><title>{content(alt)}</title>'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{"".join(runs)}"/></svg>'
    )
