"""Parts of a report for people in, one self-contained HTML page out: no script, nothing fetched."""

from __future__ import annotations

from html import escape

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1.25rem}
body{color:#1d2433;background:#fff}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
p{margin:.4rem 0}.lead{color:#55607a}table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.5rem .7rem;border-top:1px solid #d9deea;overflow-wrap:anywhere}
th{font-weight:600;color:#55607a;border-top:0}mark{background:#ffe9a8;color:inherit;padding:0 .1em;border-radius:2px}
.tag{display:inline-block;font-size:.8rem;font-weight:600;padding:.05rem .5rem;
border-radius:1rem;background:#e8ecf5;margin-right:.4rem}
.error{background:#fbe0dd;color:#8a1c10}.warning{background:#fdf0cf;color:#6d4a00}.note{background:#e3eefb;color:#174a7c}
.verified{background:#ddf2e3;color:#14532d}.locked{background:#e3eefb;color:#174a7c}
.unverified{background:#fdf0cf;color:#6d4a00}.failed{background:#fbe0dd;color:#8a1c10}
h3{font-size:1rem}.own{color:#55607a;margin:.8rem 0}.rests{font-weight:600;margin-top:1.2rem}
section{margin:1rem 0 1.2rem}.record{font-size:.9rem;color:#55607a;overflow-wrap:anywhere}.means{margin:.1rem 0 .9rem}
.what td{border-top:1px solid #d9deea;padding-bottom:0}.what+tr td{border-top:0}a{color:#1d4ed8}
blockquote{margin:.4rem 0;padding:.2rem 0 .2rem .9rem;border-left:3px solid #c5cde0;color:#333d52}
@media(max-width:40rem){table,tbody,tr,td{display:block;width:auto}thead{display:none}td{border-top:0;padding:.3rem 0}
td[lang]:not(:empty)::before{content:attr(lang) " ";font-weight:600;color:#55607a}
tr{border-top:1px solid #d9deea;padding:.4rem 0}.what{padding-bottom:0}
.what td{border-top:0}.what+tr{border-top:0;padding-top:0}}
@media(prefers-color-scheme:dark){.own,.record{color:#a5b0c8}a{color:#93b4ff}td[lang]:not(:empty)::before{color:#a5b0c8}
tr,.what td{border-color:#2c3446}.tag{background:#2c3446;color:#e4e8f1}
.error,.failed{background:#5a1f1a;color:#ffd9d4}.warning,.unverified{background:#4d3a08;color:#ffe9b0}
.note,.locked{background:#17375e;color:#d5e6ff}.verified{background:#14472a;color:#d1f5de}
body{background:#12161f;color:#e4e8f1}mark{background:#5b4a12}th,.lead{color:#a5b0c8}
th,td{border-color:#2c3446}blockquote{color:#c3cbdc;border-color:#3c475f}}
"""


def page(title: str, language: str, body: str) -> str:
    """A page. `body` is markup; `title` is text."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """`text` as markup, with the spans (ascending, apart) highlighted."""
    out, at = [], 0
    for start, end in spans:
        if start >= at:
            out.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
            at = end
    return "".join((*out, escape(text[at:])))
