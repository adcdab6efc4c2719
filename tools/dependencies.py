"""Gives the build BackViz's dependencies: the ranges of requirements.txt, their only place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Requirements(MetadataHookInterface):
    """Reads the dependencies when a package is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Write the dependencies into the package's metadata."""
        lines = Path(self.root, "requirements.txt").read_text(encoding="utf-8").splitlines()
        metadata["dependencies"] = [line for line in lines if line and not line.startswith("#")]
