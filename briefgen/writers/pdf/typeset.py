"""TEMPORARY until the text room's door stands."""

from __future__ import annotations

import glob
import sys
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from briefgen.writers.pdf.painter import colour

_F = {}


def _font(look, s):
    pat = "serif" if look.family == "heading" else "sans"
    key = pat
    if key not in _F:
        g = [
            f
            for f in glob.glob(sys.prefix + "/lib/python3.11/site-packages/**/*.ttf", recursive=True)
            if ("notosans" if pat == "sans" else "notoserif") in f.lower().replace("-", "").replace("_", "")
            and "italic" not in f.lower()
            and "devan" not in f.lower()
        ]
        pdfmetrics.registerFont(TTFont(key, sorted(g)[0]))
        _F[key] = 1
    return key


@dataclass
class Line:
    parts: list
    baseline = 0.0
    height: float
    width: float
    look: object
    dx: float

    def holds(self, slot):
        return any(p[1].slot is slot for p in self.parts)

    def draw(self, painter, x, y):
        c = painter.canvas
        L = self.look
        base = y - (L.leading - L.size) / 2 - L.size * 0.8
        x += self.dx
        for word, s, font, w in self.parts:
            with painter.mark(s.slot, word):
                t = c.beginText(x, base)
                t.setFont(font, L.size)
                c._code.append(colour(L.colour) + " rg")
                t.textOut(word)
                c.drawText(t)
            if s.anchor:
                painter.link(s.anchor, (x, base - 2, x + w, base + L.size))
            x += w


class Typesetter:
    def __init__(self, theme, document):
        self.rtl = document.direction == "rtl"

    def natural(self, stretches, look):
        return sum(pdfmetrics.stringWidth(s.text, _font(look, s), look.size) for s in stretches)

    def least(self, stretches, look):
        return max(
            (pdfmetrics.stringWidth(w, _font(look, s), look.size) for s in stretches for w in s.text.split()), default=0
        )

    def lines(self, stretches, look, width, language, natural=False):
        import re

        out, cur, x = [], [], 0

        def end():
            nonlocal cur, x
            dx = (
                0
                if natural
                else (
                    width - x if (look.align == "end") != self.rtl else (width - x) / 2 if look.align == "center" else 0
                )
            )
            out.append(Line(cur, look.leading, x, look, dx))
            cur = []
            x = 0

        for s in stretches:
            font = _font(look, s)
            for w in re.findall(r"\u2028|[^\s\u2028]+ *| +", s.text):
                if w == "\u2028":
                    end()
                    continue
                n = pdfmetrics.stringWidth(w, font, look.size)
                if cur and x + pdfmetrics.stringWidth(w.rstrip(), font, look.size) > width:
                    end()
                cur.append((w, s, font, n))
                x += n
        if cur:
            end()
        return out
