"""Who can open an address, and what is handed out: one rule for every link that leaves the app."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar
import pytest

from backviz.__main__ import main
from backviz.takeaway.reach import PUBLIC_URL, SettingError, public_url, reach, who_opens
from backviz.takeaway.sheet import sheet_data
from backviz.ui.page import reach_here
from tests.build import program, session, slot
from tests.calendars import calendar_file
from tests.shipped import LIBRARY as SHIPPED

START = date(2027, 1, 4)
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what a server may listen at
ALONE = (
    "localhost", "LOCALHOST", "localhost.", "app.localhost", "localhost.localdomain", "127.0.0.1",
    "127.9.9.9", "127.1", "2130706433", "0x7f.1", EVERYWHERE, "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "",
)  # fmt: skip
NETWORK = (
    "192.168.1.20", "10.0.0.5", "172.16.3.4", "169.254.10.1", "100.64.0.7", "[fd00::7]", "[fe80::1]",
    "laptop", "laptop.local", "nas.lan", "box.home.arpa", "[::ffff:192.168.1.20]",
)  # fmt: skip
EVERYBODY = ("backviz.example.org", "8.8.8.8", "[2606:4700::1]", "localhost.example.org", "127.0.0.1.nip.io")


@pytest.mark.parametrize(
    "host, who",
    [
        *((host, "this_computer") for host in ALONE),
        *((host, "network") for host in NETWORK),
        *((host, "everybody") for host in EVERYBODY),
    ],
)
def test_the_host_tells_who_can_open_an_address(host: str, who: str) -> None:
    for base in (f"http://{host}", f"https://{host}:8501", f"http://{host}:8501/"):
        assert who_opens(base) == who


@pytest.mark.parametrize("base", ["", "http://", "http://[", "nonsense", "//"])
def test_what_is_no_address_is_handed_to_nobody(base: str) -> None:
    assert reach(base).handed == ""


def test_a_link_from_a_laptop_says_so_and_names_the_next_step() -> None:
    found = reach("http://127.0.0.1:8501")
    assert found.handed == ""
    assert found.base == "http://127.0.0.1:8501", "copying it on the laptop itself works"
    assert "only on this computer" in found.note
    assert "--host 0.0.0.0" in found.note
    assert PUBLIC_URL in found.note


def test_the_address_in_the_network_takes_its_place_and_is_worded_as_a_guess() -> None:
    found = reach("http://localhost:8600", network=("192.168.1.20", "10.0.0.2"))
    assert found.handed == "http://192.168.1.20:8600"
    assert "same network" in found.note
    assert "If it does not open" in found.note
    assert reach("http://localhost:80", network=("fd00::7",)).handed == "http://[fd00::7]:80"


def test_the_setting_goes_before_everything_and_needs_no_words() -> None:
    for base in ("http://localhost:8501", "http://192.168.1.20:8501", "https://other.example.org"):
        found = reach(base, "https://backviz.example.org", ("192.168.1.20",))
        assert (found.handed, found.note) == ("https://backviz.example.org", "")


def test_an_address_that_others_open_stays_as_it_is() -> None:
    assert (
        reach("https://backviz.example.org", network=("192.168.1.20",)).base == "https://backviz.example.org"
    )


@pytest.mark.parametrize(
    "given, kept",
    [
        ("", ""),
        (" https://backviz.example.org/ ", "https://backviz.example.org"),
        ("http://192.168.1.20:8501", "http://192.168.1.20:8501"),
        ("https://[2606:4700::1]:8443", "https://[2606:4700::1]:8443"),
    ],
)
def test_the_setting_is_an_address_with_nothing_behind_it(given: str, kept: str) -> None:
    assert public_url(given) == kept


@pytest.mark.parametrize(
    "given, said",
    [
        ("backviz.example.org", "must be an address such as"),
        ("ftp://backviz.example.org", "must be an address such as"),
        ("https://", "must be an address such as"),
        ("https://a b.example.org", "must be an address such as"),
        ("https://example.org:99999", "must be an address such as"),
        ("https://[::1", "must be an address such as"),
        ("javascript:alert(1)", "must be an address such as"),
        ("https://example.org/app", "ends with the host"),
        ("https://example.org/?p=1", "ends with the host"),
        ("https://example.org?", "ends with the host"),
        ("https://example.org#top", "ends with the host"),
        ("https://me:secret@example.org", "ends with the host"),
        ("http://localhost:8501", "that other devices can open"),
        ("http://0.0.0.0:8501", "that other devices can open"),
    ],
)
def test_a_wrong_setting_is_named_with_what_was_given(given: str, said: str) -> None:
    with pytest.raises(SettingError, match=said) as wrong:
        public_url(given)
    assert given in str(wrong.value)


@pytest.mark.parametrize("base", [f"http://{host}:8501" for host in ALONE])
def test_no_sheet_and_no_calendar_carries_an_address_of_one_computer(base: str) -> None:
    week = program(session(slot("face_pull"), day="mon"))
    data = sheet_data(week, SHIPPED, base)
    assert data["code"] is None
    assert "only one computer can open BackViz" in data["no_code"]
    calendar = icalendar.Calendar.from_ical(calendar_file(week, SHIPPED, "UTC", START, base_url=base))
    assert all("url" not in event for event in calendar.walk("VEVENT"))
    assert b"builder?p=" not in calendar_file(week, SHIPPED, "UTC", START, base_url=base)


def test_sheet_and_calendar_carry_an_address_that_others_open() -> None:
    week = program(session(slot("face_pull"), day="mon"))
    for host in (*NETWORK, *EVERYBODY):
        code = sheet_data(week, SHIPPED, f"http://{host}")["code"]
        assert code
        assert code["link"].startswith(f"http://{host}/")


@pytest.fixture
def week_file(tmp_path: Path) -> Path:
    file = tmp_path / "week.yaml"
    file.write_text("backviz_program: 1\nname: W\nsessions: [{name: Day 1}]\n", encoding="utf-8")
    return file


def test_the_command_line_prints_the_link_and_says_how_far_it_goes(
    week_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    assert main(["link", str(week_file)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("http://localhost:8501/builder?p=")
    assert said.out.count("\n") == 1
    assert "only on this computer" in said.err
    monkeypatch.setenv(PUBLIC_URL, "https://backviz.example.org")
    assert main(["link", str(week_file)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("https://backviz.example.org/builder?p=")
    assert said.err == ""
    assert main(["link", str(week_file), "--base", "http://127.0.0.1:8501"]) == 0
    assert "only on this computer" in capsys.readouterr().err


def test_a_sheet_without_a_code_says_why(
    week_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    assert main(["sheet", str(week_file), "-o", str(tmp_path / "sheet.pdf")]) == 0
    assert capsys.readouterr().err.startswith("The sheet has no code. This link opens only on this computer.")


@pytest.mark.parametrize("command", [["link", "FILE"], ["sheet", "FILE", "-o", "OUT"], ["serve"]])
def test_a_wrong_setting_ends_a_command_with_one_sentence(
    command: list[str],
    week_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PUBLIC_URL, "localhost:8501")
    names = {"FILE": str(week_file), "OUT": str(tmp_path / "sheet.pdf")}
    assert main([names.get(part, part) for part in command]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith(f"{PUBLIC_URL} must be")


@pytest.mark.parametrize(
    "listens, base, is_offered",
    [
        ((EVERYWHERE, 8501), "http://localhost:8501", True),
        (("::", 8501), "http://127.0.0.1:8501", True),
        (("127.0.0.1", 8501), "http://localhost:8501", False),
        (("localhost", 8501), "http://localhost:8501", False),
        ((EVERYWHERE, 8501), "http://localhost:9000", False),  # a tunnel, or a container's port
        ((EVERYWHERE, 8501), "https://localhost:8501", False),  # something stands in between
        ((EVERYWHERE, 8501), "http://[", False),
    ],
)
def test_the_network_s_address_is_offered_only_where_the_server_answers_there(
    listens: tuple[str, int], base: str, is_offered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach_here, "_where", listens)
    assert reach_here._listens_in_network(base) is is_offered


def test_a_container_s_own_address_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach_here, "_source", lambda *_: "192.168.1.20")
    monkeypatch.setattr(reach_here, "_CONTAINER", (tmp_path / "none",))
    assert reach_here.network_addresses() == ("192.168.1.20", "192.168.1.20")
    assert reach_here.network_base(EVERYWHERE, 8501) == "http://192.168.1.20:8501"
    assert reach_here.network_base("127.0.0.1", 8501) == ""
    monkeypatch.setattr(reach_here, "_CONTAINER", (tmp_path,))
    assert reach_here.network_addresses() == ()


def test_a_computer_without_a_network_has_no_address_to_offer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach_here, "_CONTAINER", (tmp_path / "none",))
    monkeypatch.setattr(reach_here, "_source", lambda *_: "127.0.0.1")
    assert reach_here.network_addresses() == ()
