"""PDF syntax and metadata by their API: strings, names, numbers, dates, the colour profile."""

from __future__ import annotations

import datetime as dt
import io

import documents
import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageCms

from briefgen.writers.pdf import metadata
from briefgen.writers.pdf.objects import name, number, string


@given(st.text())
def test_any_text_string_is_read_back(text):
    clean = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    assert str(pikepdf.Object.parse(string(text))) == clean


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=1))
def test_any_name_is_read_back(text):
    assert str(pikepdf.Object.parse(name(text))) == "/" + text


@given(st.floats(-1e6, 1e6))
def test_numbers_have_no_exponent(value):
    written = number(value)
    assert b"e" not in written
    assert abs(float(written) - value) <= 0.0006


def test_a_date_is_in_utc():
    east = dt.timezone(dt.timedelta(hours=13))
    assert metadata.date(dt.datetime(2026, 11, 23, 2, 30, 1, 500, tzinfo=east)) == b"(D:20261122133001Z)"
    assert metadata.date(dt.datetime(2026, 11, 23, 2, 30)) == b"(D:20261123023000Z)"


def test_the_packet_is_xml_without_empty_entries():
    packet = metadata.xmp(documents.small(), dt.datetime(2026, 11, 23, tzinfo=dt.UTC), part=3)
    root = etree.fromstring(packet)
    assert not [item for item in root.iter() if not len(item) and not (item.text or "").strip()]


def test_the_profile_is_srgb():
    profile = metadata.srgb()
    assert len(profile) == int.from_bytes(profile[:4], "big")
    theirs = ImageCms.createProfile("sRGB")
    ours = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    image = Image.new("RGB", (16, 16))
    pixels = [(n, 255 - n, n * 7 % 256) for n in range(256)]
    image.putdata(pixels)
    there = ImageCms.applyTransform(image, ImageCms.buildTransform(ours, theirs, "RGB", "RGB"))
    assert there is not None
    off = [
        abs(a - b)
        for n, pixel in enumerate(pixels)
        for a, b in zip(pixel, there.getpixel((n % 16, n // 16)), strict=True)
    ]
    assert max(off) <= 1
