"""The printed sheet: what it says, how it looks without colour, and that its code opens the program."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha512
from itertools import combinations
from typing import Any, get_args

import numpy as np
import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from backviz.facts.counting import BANDS, Band
from backviz.library import Library
from backviz.program.link import program_from_text, text_in_link
from backviz.program.program import DAYS, BlockSetting, Program, Slot, change_program
from backviz.takeaway.plate import Paint, bar_svg, paint_plate, swatch_svg
from backviz.takeaway.sheet import Paper, sheet_data, sheet_pdf
from backviz.week.block import block_weeks
from backviz.week.coverage import weekly_coverage
from tests.build import program, session, slot, toy_library
from tests.sampling import rotated
from tests.shipped import LIBRARY as SHIPPED
from tools.running_app import ROOT

BASE = "https://backviz.example.org"
PAPERS: tuple[Paper, ...] = get_args(Paper)


def long_week(sessions: int, slots: int) -> Program:
    names = list(SHIPPED.exercises)
    return program(
        *(
            session(
                *(slot(names[(day * slots + place) % len(names)], 1 + place % 5) for place in range(slots)),
                name=f"Session {day + 1}",
                day=DAYS[day],
            )
            for day in range(sessions)
        ),
        name="Seven long days",
    )


WEEKS: Mapping[str, Program] = {**SHIPPED.programs, "seven_days": long_week(7, 3), "long": long_week(7, 12)}


@cache
def sheet_of(name: str, paper: Paper = "a4") -> bytes:
    return sheet_pdf(WEEKS[name], SHIPPED, BASE, paper)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in reader(pdf).pages)


def letters(text: str) -> str:
    """Return the text without spaces and soft breaks: lines wrap where they like."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def picture(pdf: bytes, page: int = 0, dpi: int = 150) -> np.ndarray[Any, Any]:
    return np.asarray(pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil().convert("L"))


def read_codes(page: np.ndarray[Any, Any]) -> list[zxingcpp.Barcode]:
    """Return the QR codes of a page; a corner of one may look like a Micro QR code, which no camera seeks."""
    return zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2))


def fonts(pdf: bytes) -> str:
    found = set()
    for page in reader(pdf).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found.add(str(font["/BaseFont"]))
    return " ".join(found)


def drawn(svg: str, width_mm: int = 30) -> np.ndarray[Any, Any]:
    """Return an SVG picture as print in grey."""
    source = "#set page(width: auto, height: auto, margin: 0pt)\n"
    source += f"#image(bytes(sys.inputs.svg), width: {width_mm}mm)"
    png = typst.compile(
        source.encode(), format="png", ppi=200, ignore_system_fonts=True, sys_inputs={"svg": svg}
    )
    assert isinstance(png, bytes)
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"))


@pytest.mark.parametrize("name, paper", rotated([*WEEKS], PAPERS))
def test_the_sheet_has_every_session_exercise_and_first_cue(name: str, paper: Paper):
    week = WEEKS[name]
    text = letters(text_of(sheet_of(name, paper)))
    assert letters(week.name) in text
    for part in week.sessions:
        assert letters(part.name) in text
        for one in part.slots:
            exercise = SHIPPED.exercises[str(one.exercise)]
            assert letters(exercise.name) in text
            assert letters(exercise.cues[0]) in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", list(SHIPPED.programs))
def test_every_starter_program_fits_one_page(name: str, paper: Paper):
    assert len(reader(sheet_of(name, paper)).pages) == 1


def test_a_long_week_flows_to_further_pages_with_its_name_and_heads_repeated():
    pages = reader(sheet_of("long")).pages
    assert 3 <= len(pages) <= 5
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert "Seven long days" in text
        assert "Week 4" in text
        assert "not medical advice" in one_line(text)
        assert f"{number} / {len(pages)}" in text


def test_a_name_written_from_right_to_left_leaves_the_facts_beside_it_alone():
    week = change_program(WEEKS["long"], name="Week سبعة أيام")
    second = reader(sheet_pdf(week, SHIPPED, BASE)).pages[1].extract_text(extraction_mode="layout")
    assert "7 sessions a week" in one_line(second)


@pytest.mark.parametrize("paper, size", [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: Paper, size: tuple[int, int]):
    box = reader(sheet_of("three_day", paper)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size


def test_doses_rest_and_reps_in_reserve_are_the_slots_own_or_the_exercises():
    week = program(
        session(
            slot("face_pull", 4, (12, 12), rest_s=150, rir=2),
            slot("one_arm_db_row_lumbar", 3, (8, 10)),
        )
    )
    own, fallen_back = sheet_data(week, SHIPPED, BASE)["sessions"][0]["slots"]
    assert (own["dose"], own["rest"], own["rir"]) == ("4 × 12", "2½\xa0min", "2")
    assert (fallen_back["dose"], fallen_back["hint"]) == ("3 × 8–10", "each side")
    assert (fallen_back["rest"], fallen_back["rir"]) == ("90\xa0s", "1–3")


def test_supersets_other_lifts_and_the_block_are_on_the_sheet():
    week = program(
        session(
            slot("face_pull", 3, (12, 15), superset="A"),
            Slot(other="biceps_curl", sets=3, reps=(8, 12), superset="A"),
            Slot(other="#strong[x] $x$", sets=1, reps=(5, 5)),
            Slot(other="running", sets=1, reps=(1, 1)),
        ),
        block=BlockSetting(weeks=6, sets="ramp", start="2027-01-04"),
    )
    data = sheet_data(week, SHIPPED, BASE)
    slots = data["sessions"][0]["slots"]
    assert [one["name"] for one in slots] == ["A1 Face pull", "A2 Biceps curl", "#strong[x] $x$", "Running"]
    assert [one["dose"] for one in slots[1:]] == ["3 × 8–12", "1 × 5", "1 × 20\xa0min"]
    assert (slots[1]["aims"], slots[1]["cue"], slots[1]["rir"]) == ([], "", "")
    weeks = block_weeks(week, SHIPPED, 6, ramp=True).weeks
    assert [one["note"] for one in data["weeks"]] == [
        *(f"RIR {one.rir}" for one in weeks[:5]), f"easier, RIR {weeks[5].rir}"
    ]  # fmt: skip
    assert slots[0]["sets_by_week"] == [one.program.sessions[0].slots[0].sets for one in weeks]
    text = one_line(text_of(sheet_pdf(week, SHIPPED, BASE)))
    for said in (
        "A2 Biceps curl",
        "#strong[x] $x$",
        "block of 6 weeks, sets added, the last week easier, from 4",
        f"Week 6 easier, RIR {weeks[5].rir}",
    ):
        assert said in text
    assert len(reader(sheet_pdf(week, SHIPPED, BASE)).pages) == 1


def test_coverage_is_told_in_numbers_words_and_symbols():
    week = SHIPPED.programs["article_sample"]
    text = one_line(text_of(sheet_of("article_sample")))
    marks = {mark.id: mark for mark in SHIPPED.vocabulary.band}
    for name, region in weekly_coverage(week, SHIPPED).regions.items():
        said = f"{SHIPPED.regions[name].name} {region.sets:g} {marks[region.band].label}"
        assert said in text
    assert "Counting rule: Fractional." in text
    assert {"▼", "●", "✔"} <= set(text)


def test_the_drawing_has_a_text_for_screen_readers():
    pdf = sheet_of("article_sample")
    plate = sheet_data(SHIPPED.programs["article_sample"], SHIPPED, BASE)["panel"]["plate"]
    assert plate
    alt = plate["alt"]
    assert alt.startswith(
        "Weekly sets per region under the fractional rule: Upper traps 0 sets, below minimum;"
    )
    assert reader(pdf).trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # type: ignore[index]  # noqa: E712


@pytest.mark.parametrize(
    "name, dpi",
    rotated(["article_sample", "article_repaired", "four_day_upper_lower", "long"], [100, 150, 300]),
)
def test_the_code_on_the_printed_page_opens_the_same_program(name: str, dpi: int):
    page = picture(sheet_of(name), dpi=dpi)
    (code,) = read_codes(page)
    assert program_from_text(text_in_link(code.text), SHIPPED.context) == WEEKS[name]


@pytest.mark.parametrize("paper", get_args(Paper))
def test_a_week_of_seven_times_twelve_is_read_back_from_a_grey_copy(paper: Paper):
    page = picture(sheet_of("long", paper), dpi=200)
    grey = np.asarray(Image.fromarray(page).convert("L"))
    (code,) = read_codes(grey)
    assert program_from_text(text_in_link(code.text), SHIPPED.context) == WEEKS["long"]


def test_the_code_is_also_a_link_and_the_only_one():
    pdf = sheet_of("article_sample")
    (page,) = reader(pdf).pages
    (link,) = [note.get_object()["/A"]["/URI"] for note in page.annotations or ()]
    assert program_from_text(text_in_link(str(link))) == SHIPPED.programs["article_sample"]


def test_a_program_too_large_for_a_code_says_how_to_keep_it():
    noted = [slot("face_pull", note=sha512(bytes([place])).hexdigest()) for place in range(15)]
    week = program(session(*noted))
    assert sheet_data(week, SHIPPED, BASE)["code"] is None
    assert "too large for a code. Keep its file" in one_line(text_of(sheet_pdf(week, SHIPPED, BASE)))


@pytest.mark.parametrize("color", ["#edae49", "#1d4e6b"])
@pytest.mark.parametrize("one, other", list(combinations(BANDS, 2)))
def test_bands_differ_by_pattern_when_the_colour_is_gone(one: Band, other: Band, color: str):
    first, second = (drawn(swatch_svg(band, color)).astype(float) for band in (one, other))
    assert np.abs(first - second).mean() > 15


@pytest.mark.parametrize("color", ["#edae49", "#d1495b", "#1d4e6b"])
def test_only_a_productive_band_is_even(color: str):
    spread = {band: drawn(swatch_svg(band, color))[8:-8, 8:-8].std() for band in BANDS}
    assert spread["productive"] < 1
    assert all(spread[band] > 12 for band in BANDS if band != "productive"), spread


def test_the_drawing_wears_the_pattern_of_each_band():
    painted = {}
    for band in BANDS:
        plate = paint_plate({name: Paint("#30a0a8", band, "x") for name in SHIPPED.regions})
        assert plate is not None
        painted[band] = drawn(plate.svg, 80).astype(float)
    for one, other in combinations(BANDS, 2):
        assert np.abs(painted[one] - painted[other]).mean() > 2, (one, other)


def test_every_region_of_the_drawing_gets_its_badge_and_the_others_stay_grey():
    plate = paint_plate({"mid_traps": Paint("#e07a5f", "high", "▲")})
    assert plate is not None
    assert [badge.symbol for badge in plate.badges] == ["▲"]
    assert "Mid traps" in one_line(re.sub(r"<[^>]+>", " ", plate.svg))
    assert "Rear delts" not in plate.svg
    assert "var(" not in plate.svg
    assert "color-mix" not in plate.svg


def test_a_bar_is_as_long_as_its_share():
    paint = Paint("#000000", "productive", "")
    bar = drawn(bar_svg(paint, 0.25, 0, (0.5, 0.75), (200, 16)))
    middle = bar[bar.shape[0] // 2]
    assert (middle < 40).mean() == pytest.approx(0.25, abs=0.02)


@pytest.mark.parametrize(
    "words, font",
    [
        ("Rücken für Łukasz: zażółć gęślą jaźń", "NotoSans"),
        ("Ελληνική εβδομάδα πλάτης", "NotoSans"),
        ("Тренировка спины", "NotoSans"),
        ("Tập lưng mỗi tuần", "NotoSans"),
        ("背中のトレーニング週", "NotoSansCJKjp"),
        ("背部训练周计划", "NotoSansCJKsc"),
        ("등 운동 주간", "NotoSansCJKkr"),
        ("ზურგის ვარჯიში", "NotoSansGeorgian"),
    ],
)
def test_names_print_in_the_letters_of_their_language(words: str, font: str):
    pdf = sheet_pdf(program(session(slot("face_pull"), name=words), name=words), SHIPPED, BASE)
    assert letters(words) in letters(text_of(pdf))
    assert font.lower() in fonts(pdf).lower()


@pytest.mark.parametrize(
    "words, font",
    [
        ("تمرين الظهر", "NotoSansArabic"),
        ("תוכנית אימון גב", "NotoSansHebrew"),
        ("पीठ का व्यायाम", "NotoSansDevanagari"),
        ("পিঠের ব্যায়াম", "NotoSansBengali"),
        ("สัปดาห์ฝึกหลัง", "NotoSansThai"),
        ("💪", "NotoEmoji"),
    ],
)
def test_scripts_that_join_or_run_the_other_way_have_their_font(words: str, font: str):
    """Their glyphs are shaped: a reader's plain text has them in another order."""
    pdf = sheet_pdf(program(session(slot("face_pull")), name=f"A {words}"), SHIPPED, BASE)
    assert font.lower() in fonts(pdf).lower()


HOSTILE = [
    '#eval("1 + 1")',
    "#image(\"/etc/passwd\") #read('x')",
    "$ x^2 $ *bold* _it_ `raw` = Head",
    "[a] {b} <c> @d ~ // /* e */ \\ \\u{41}",
    '" + sys.inputs.sheet + "',
    "</svg><script>alert(1)</script> &amp; %PDF",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_prints_as_it_was_written(words: str):
    week = program(
        session(slot("face_pull", note=f"N {words}"), name=f"S {words}"),
        name=f"P {words}",
        about=f"A {words}",
    )
    pdf = sheet_pdf(week, SHIPPED, BASE, printed=words)
    text = letters(text_of(pdf))
    for start in "PASN":
        assert letters(f"{start} {words}") in text
    assert reader(pdf).metadata is not None
    assert reader(pdf).metadata.title == f"P {words}"  # type: ignore[union-attr]
    assert not re.search(rb"/JavaScript|/EmbeddedFile|/Launch", pdf)


@pytest.mark.parametrize("sign", ["W", "ß", "Ж", "界", "👍", "e\u0301"])
def test_the_longest_names_without_a_space_stay_on_the_paper(sign: str):
    name, note = (sign * 80)[:80], (sign * 500)[:500]
    week = program(session(slot("face_pull", note=note), name=name), name=name, about=note)
    page = pypdfium2.PdfDocument(sheet_pdf(week, SHIPPED, BASE))[0]
    text = page.get_textpage()
    rights = [text.get_charbox(place)[2] for place in range(text.count_chars())]
    assert max(rights) <= page.get_width() - 28


def test_the_date_is_printed_only_when_it_is_given():
    week = SHIPPED.programs["article_sample"]
    assert "22 November 2026" in text_of(sheet_pdf(week, SHIPPED, BASE, printed="22 November 2026"))
    assert "20" + "26" not in text_of(sheet_of("article_sample"))


def test_the_same_program_gives_the_same_bytes_also_from_many_threads():
    week = SHIPPED.programs["article_repaired"]
    with ThreadPoolExecutor(8) as pool:
        sheets = set(pool.map(lambda _: sheet_pdf(week, SHIPPED, BASE), range(8)))
    assert len(sheets) == 1


def test_a_slot_without_sets_is_left_out_and_an_empty_session_says_so():
    week = program(session(slot("face_pull", 0)), session(slot("pull_up", 9), name="Day 2"))
    text = one_line(text_of(sheet_pdf(week, SHIPPED, BASE)))
    assert "Face pull" not in text
    assert "Nothing planned yet." in text
    assert "9 × 8–12" in text


def test_other_data_has_a_sheet_without_the_drawing(tmp_path: Any):
    toy: Library = toy_library(tmp_path)
    text = one_line(text_of(sheet_pdf(program(), toy, BASE)))
    assert "Top sail 3 growing" in text
    assert "Upper traps" not in text


def test_the_files_to_take_away_need_no_streamlit_plotly_or_pandas():
    code = "import sys, backviz.takeaway.sheet, backviz.takeaway.calendar, backviz.takeaway.csv_file\n"
    code += "import backviz.takeaway.qr, backviz.upkeep.schema\n"
    code += "print(*sorted({'streamlit', 'plotly', 'pandas', 'numpy', 'PIL'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
