"""The geometry of one SVG element -> absolute steps (SVG 2, 9 and 10)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from briefgen.writers.logo.shape import NotPlain, Step, SvgError

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LENGTH = re.compile(rf"\s*({_NUMBER.pattern})(?:px)?\s*")
_STEP = re.compile(rf"([A-Za-z])|({_NUMBER.pattern})|([\s,]+)")
_FLAG = re.compile(r"[\s,]*([01])")
_KAPPA = 0.5522847498
"""Control points of a quarter circle."""
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_MOST_STEPS = 200_000


def numbers(text: str) -> list[float]:
    """The numbers in a list of numbers."""
    return [float(part) for part in _NUMBER.findall(text)]


def length(attributes: Mapping[str, str], key: str, default: float = 0.0) -> float:
    """A length in user units. Raises NotPlain for other units: they depend on what is around."""
    value = attributes.get(key)
    if value is None:
        return default
    match = _LENGTH.fullmatch(value)
    if match is None:
        raise NotPlain(f"has {key}={value!r}")
    return float(match[1])


def outline(name: str, attributes: Mapping[str, str]) -> tuple[Step, ...]:
    """The path of a basic shape or a path."""
    match name:
        case "path":
            return tuple(_Path(attributes.get("d", "")).steps())
        case "rect":
            return _rectangle(attributes)
        case "circle" | "ellipse":
            round_ = name == "circle"
            rx = length(attributes, "r" if round_ else "rx")
            return _ellipse(length(attributes, "cx"), length(attributes, "cy"), rx,
                            rx if round_ else length(attributes, "ry"))  # fmt: skip
        case "line":
            ends = [length(attributes, key) for key in ("x1", "y1", "x2", "y2")]
            return (("m", (ends[0], ends[1])), ("l", (ends[2], ends[3])))
        case _:
            points = numbers(attributes.get("points", ""))
            pairs = list(zip(points[::2], points[1::2], strict=False))
            steps: list[Step] = [("l" if n else "m", pair) for n, pair in enumerate(pairs)]
            return (*steps, ("h", ())) if name == "polygon" and steps else tuple(steps)


def _rectangle(attributes: Mapping[str, str]) -> tuple[Step, ...]:
    x, y, w, h = (length(attributes, key) for key in ("x", "y", "width", "height"))
    if w <= 0 or h <= 0:
        return ()
    rx, ry = attributes.get("rx", "auto"), attributes.get("ry", "auto")
    # One given alone stands for both (SVG 2, 10.2).
    corner = {"rx": ry if rx == "auto" else rx, "ry": rx if ry == "auto" else ry}
    round_ = {key: value for key, value in corner.items() if value != "auto"}
    a, b = min(length(round_, "rx"), w / 2), min(length(round_, "ry"), h / 2)
    if a <= 0 or b <= 0:
        return (("m", (x, y)), ("l", (x + w, y)), ("l", (x + w, y + h)), ("l", (x, y + h)), ("h", ()))
    k, l = a * (1 - _KAPPA), b * (1 - _KAPPA)  # noqa: E741  # from the corner to its control points
    return (
        ("m", (x + a, y)), ("l", (x + w - a, y)), ("c", (x + w - k, y, x + w, y + l, x + w, y + b)),
        ("l", (x + w, y + h - b)), ("c", (x + w, y + h - l, x + w - k, y + h, x + w - a, y + h)),
        ("l", (x + a, y + h)), ("c", (x + k, y + h, x, y + h - l, x, y + h - b)),
        ("l", (x, y + b)), ("c", (x, y + l, x + k, y, x + a, y)), ("h", ()),
    )  # fmt: skip


def _ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Step, ...]:
    if rx <= 0 or ry <= 0:
        return ()
    k, l = rx * _KAPPA, ry * _KAPPA  # noqa: E741  # half axes of the control points
    return (
        ("m", (x + rx, y)),
        ("c", (x + rx, y + l, x + k, y + ry, x, y + ry)),
        ("c", (x - k, y + ry, x - rx, y + l, x - rx, y)),
        ("c", (x - rx, y - l, x - k, y - ry, x, y - ry)),
        ("c", (x + k, y - ry, x + rx, y - l, x + rx, y)),
        ("h", ()),
    )


class _Path:
    """One walk over path data (SVG 2, 9.3)."""

    def __init__(self, data: str) -> None:
        self.data = data
        self.at = 0
        self.x = self.y = 0.0
        self.start = self.control = (0.0, 0.0)
        """Where the subpath begins, and the last control point of the last curve."""
        self.curve = ""
        """C or Q where the last step was such a curve."""

    def _token(self) -> str:
        """The next command or number; empty at the end."""
        while self.at < len(self.data):
            match = _STEP.match(self.data, self.at)
            if match is None:
                raise SvgError(f"has a path with {self.data[self.at]!r} in it")
            self.at = match.end()
            if match[3] is None:
                return match[0]
        return ""

    def _numbers(self, command: str, count: int) -> list[float]:
        found = []
        for n in range(count):
            if command in "Aa" and n in (3, 4):  # flags may stand without a space: "a5 5 0 0110 0"
                match = _FLAG.match(self.data, self.at)
                if match is None:
                    raise SvgError("has an arc without its flags")
                self.at = match.end()
                found.append(float(match[1]))
                continue
            token = self._token()
            if not token or token[0].isalpha():
                raise SvgError(f"has a path that breaks off after {command!r}")
            found.append(float(token))
        return found

    def steps(self) -> Iterator[Step]:
        command = ""
        for count in range(_MOST_STEPS + 1):
            command = self._command(command)
            if not command:
                return
            kind = command.upper()
            if not count and kind != "M":
                raise SvgError("has a path that does not begin with a move")
            yield from _DRAWN[kind](self, self._places(command))
            self.curve = {"S": "C", "T": "Q"}.get(kind, kind)
            if kind == "M":  # more pairs of numbers are lines
                command = "l" if command == "m" else "L"
        raise SvgError(f"has a path of more than {_MOST_STEPS:,} steps")

    def _command(self, last: str) -> str:
        """The next command, the last one again where numbers follow; empty at the end."""
        before = self.at
        token = self._token()
        if not token:
            return ""
        if not token[0].isalpha():
            if last in "Zz":  # also before any command
                raise SvgError("has a path with numbers where a command has to be")
            self.at = before
            return last
        if token.upper() not in _DRAWN:
            raise SvgError(f"has a path with the command {token!r}")
        return token

    def _places(self, command: str) -> list[float]:
        """The numbers of a command; what is relative is added to the place where the pen is."""
        kind = command.upper()
        found = self._numbers(command, _COUNTS[kind])
        if command == kind:
            return found
        at = {"H": [self.x], "V": [self.y], "A": [0.0, 0.0, 0.0, 0.0, 0.0, self.x, self.y]}
        return [part + by for part, by in zip(found, at.get(kind, [self.x, self.y] * (len(found) // 2)), strict=True)]

    def _close(self, v: list[float]) -> Iterator[Step]:
        yield "h", ()
        self.x, self.y = self.start

    def _move(self, v: list[float]) -> Iterator[Step]:
        self.x, self.y = self.start = v[0], v[1]
        yield "m", self.start

    def _line(self, v: list[float]) -> Iterator[Step]:
        self.x, self.y = v
        yield "l", (self.x, self.y)

    def _across(self, v: list[float]) -> Iterator[Step]:
        yield from self._line([v[0], self.y])

    def _down(self, v: list[float]) -> Iterator[Step]:
        yield from self._line([self.x, v[0]])

    def _mirrored(self, curve: str) -> list[float]:
        """The control point of a curve that goes on smoothly: it mirrors that of a curve of its own kind alone."""
        if self.curve != curve:
            return [self.x, self.y]
        return [2 * self.x - self.control[0], 2 * self.y - self.control[1]]

    def _cubic(self, v: list[float]) -> Iterator[Step]:
        yield "c", tuple(v)
        self.control, self.x, self.y = (v[2], v[3]), v[4], v[5]

    def _smooth_cubic(self, v: list[float]) -> Iterator[Step]:
        yield from self._cubic([*self._mirrored("C"), *v])

    def _quadratic(self, v: list[float]) -> Iterator[Step]:
        (x, y), (qx, qy, self.x, self.y) = (self.x, self.y), v
        yield "c", (
            x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3,
            self.x + (qx - self.x) * 2 / 3, self.y + (qy - self.y) * 2 / 3,
            self.x, self.y,
        )  # fmt: skip
        self.control = qx, qy

    def _smooth_quadratic(self, v: list[float]) -> Iterator[Step]:
        yield from self._quadratic([*self._mirrored("Q"), *v])

    def _ellipse_part(self, v: list[float]) -> Iterator[Step]:
        begin, end = (self.x, self.y), (v[5], v[6])
        yield from _arc(begin, end, v[0], v[1], v[2], large=bool(v[3]), sweep=bool(v[4]))
        self.x, self.y = end


_DRAWN: Final[Mapping[str, Callable[[_Path, list[float]], Iterator[Step]]]] = {
    "M": _Path._move,
    "L": _Path._line,
    "H": _Path._across,
    "V": _Path._down,
    "C": _Path._cubic,
    "S": _Path._smooth_cubic,
    "Q": _Path._quadratic,
    "T": _Path._smooth_quadratic,
    "A": _Path._ellipse_part,
    "Z": _Path._close,
}


def _arc(
    a: tuple[float, float], b: tuple[float, float], rx: float, ry: float, turn: float, *, large: bool, sweep: bool
) -> Iterator[Step]:
    """An elliptical arc as curves of at most a quarter turn (SVG 2, appendix B.2)."""
    rx, ry = abs(rx), abs(ry)
    if a == b:
        return
    if rx == 0 or ry == 0:
        yield "l", b
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (a[0] - b[0]) / 2, (a[1] - b[1]) / 2
    x, y = cos * dx + sin * dy, -sin * dx + cos * dy
    if not all(map(math.isfinite, (x, y, rx, ry))) or max(map(abs, (x, y, rx, ry))) > 1e9:
        raise SvgError("has a path with numbers too large to draw")
    if (short := (x / rx) ** 2 + (y / ry) ** 2) > 1:  # radii that do not reach are scaled up
        rx, ry = rx * math.sqrt(short), ry * math.sqrt(short)
    root = (rx * ry) ** 2 / ((rx * y) ** 2 + (ry * x) ** 2) - 1
    middle = math.sqrt(max(0.0, root)) * (-1 if large == sweep else 1)
    mx, my = middle * rx * y / ry, -middle * ry * x / rx
    first = math.atan2((y - my) / ry, (x - mx) / rx)
    sweep_by = math.atan2((-y - my) / ry, (-x - mx) / rx) - first
    if sweep and sweep_by < 0:
        sweep_by += 2 * math.pi
    elif not sweep and sweep_by > 0:
        sweep_by -= 2 * math.pi
    cx, cy = cos * mx - sin * my + (a[0] + b[0]) / 2, sin * mx + cos * my + (a[1] + b[1]) / 2
    parts = max(1, math.ceil(abs(sweep_by) / (math.pi / 2) - 1e-9))
    angle = sweep_by / parts
    k = 4 / 3 * math.tan(angle / 4)

    def place(u: float, v: float) -> tuple[float, float]:
        return cx + cos * rx * u - sin * ry * v, cy + sin * rx * u + cos * ry * v

    for n in range(parts):
        s, t = first + n * angle, first + (n + 1) * angle
        end = b if n == parts - 1 else place(math.cos(t), math.sin(t))
        yield (
            "c",
            (
                *place(math.cos(s) - k * math.sin(s), math.sin(s) + k * math.cos(s)),
                *place(math.cos(t) + k * math.sin(t), math.sin(t) - k * math.cos(t)),
                *end,
            ),
        )
