"""QR codes: a real decoder reads back what went in, also small, dirty and long."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from backviz.library import read_library
from backviz.program.link import program_from_text, program_link, text_in_link
from backviz.takeaway.qr import MAX_LINK, QUIET_ZONE, QrError, qr_modules, qr_png, qr_svg

BASE = "https://backviz.example.org"


def link_of(length: int) -> str:
    start = f"{BASE}/builder?p=1"
    return start + ("aZ_9-q" * length)[: length - len(start)]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def decoded(image: Image.Image) -> str:
    (code,) = zxingcpp.read_barcodes(image)
    return code.text


@pytest.mark.parametrize("length", [40, 300, 301, 700, 1_000, MAX_LINK])
def test_a_decoder_reads_the_link_back(length: int):
    assert decoded(opened(qr_png(link_of(length)))) == link_of(length)


def test_a_link_of_700_characters_is_read_from_two_and_a_half_pixels_a_module():
    """A phone two metres from a code 40 cm wide sees about as much."""
    link = link_of(700)
    width = round(2.5 * qr_modules(link))
    assert qr_modules(link) <= 97
    assert decoded(opened(qr_png(link)).resize((width, width))) == link


def test_a_code_opens_the_program_it_was_made_from():
    program = read_library().programs["four_day_upper_lower"]
    assert program_from_text(text_in_link(decoded(opened(qr_png(program_link(program, BASE)))))) == program


def test_a_short_code_survives_a_stain():
    link = link_of(200)
    image = np.array(opened(qr_png(link)))
    middle = image.shape[0] // 2
    image[middle : middle + 40, middle : middle + 40] = 128
    assert decoded(Image.fromarray(image)) == link


def test_the_picture_is_dark_on_white_with_a_quiet_zone_of_four_modules():
    image = np.array(opened(qr_png(BASE, 1)))
    dark = np.argwhere(image < 128)
    assert image[0, 0] == 255
    assert dark.min() == QUIET_ZONE
    assert image.shape[0] - 1 - dark.max() == QUIET_ZONE


def test_the_svg_scales_and_carries_no_size_or_script():
    svg = qr_svg(BASE)
    side = qr_modules(BASE)
    assert f'viewBox="0 0 {side} {side}"' in svg
    assert not re.search(r"<svg[^>]*\b(width|height)=", svg)
    assert "<script" not in svg
    assert 'fill="#fff"' in svg


@pytest.mark.parametrize("link", ["", "x" * (MAX_LINK + 1)])
def test_what_no_phone_could_read_is_refused_in_a_sentence(link: str):
    with pytest.raises(QrError, match=r"too long for a QR code that a phone can read\. Copy the link"):
        qr_svg(link)
