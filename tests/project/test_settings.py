"""The settings that speed, privacy and the look depend on, and that Streamlit still knows them all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from streamlit import config

from tests.colours import contrast
from tools.running_app import ROOT

SETTINGS_FILE = ROOT / ".streamlit" / "config.toml"
HELD = {
    # privacy: nothing is sent, asked or looked up elsewhere
    "browser.gatherUsageStats": False,
    "browser.serverAddress": "localhost",
    "server.headless": True,
    "server.showEmailPrompt": False,
    "client.showErrorLinks": False,
    "logger.level": "warning",
    "logger.enableRich": False,
    # speed
    "runner.postScriptGC": False,
    "global.minCachedMessageSize": 1000.0,
    "server.fileWatcherType": "none",
    # quick visitors on slow lines
    "global.maxCachedMessageAge": 20,
    # what a visitor may see and send
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "runner.magicEnabled": False,
    "server.maxUploadSize": 10,
}
OUTSIDE = re.compile(r"https?://|//[a-z]")


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


SETTINGS = dict(_flat(tomllib.loads(SETTINGS_FILE.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", HELD)
def test_a_setting_that_speed_or_privacy_depends_on_is_as_decided(name: str):
    assert SETTINGS[name] == HELD[name]


@pytest.mark.parametrize("name", SETTINGS)
def test_streamlit_knows_each_setting_and_takes_its_type(name: str):
    known = config._config_options_template
    assert name in known, f"Streamlit has no option {name} any more; find what replaced it"
    assert not known[name].deprecated
    if known[name].type is not str:
        assert type(SETTINGS[name]) is known[name].type


def test_the_hidden_option_still_stands_for_a_collection_after_every_run():
    option = config._config_options_template["runner.postScriptGC"]
    assert (option.visibility, option.default_val) == ("hidden", True)
    assert "Garbage Collector after each script execution" in (option.description or "")


def test_no_setting_fetches_a_font_or_theme_from_elsewhere():
    assert not [name for name, value in SETTINGS.items() if OUTSIDE.search(str(value))]


def test_both_themes_set_the_same_colours():
    light = {name.rsplit(".")[-1] for name in SETTINGS if name.startswith("theme.light.")}
    dark = {name.rsplit(".")[-1] for name in SETTINGS if name.startswith("theme.dark.")}
    assert light == dark


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("ink", ["textColor", "linkColor", "primaryColor"])
def test_text_and_accent_can_be_read_on_both_grounds(theme: str, ground: str, ink: str):
    colours = [SETTINGS[f"theme.{theme}.{name}"] for name in (ground, ink)]
    assert contrast(*colours) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_captions_can_be_read_on_both_grounds(theme: str, ground: str):
    below, ink = (SETTINGS[f"theme.{theme}.{name}"] for name in (ground, "textColor"))
    assert contrast(below, _mixed(ink, below, 0.6)) >= 4.5  # Streamlit draws captions at 60 %


def _mixed(ink: str, below: str, share: float) -> str:
    pairs = [(int(ink[at : at + 2], 16), int(below[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)
