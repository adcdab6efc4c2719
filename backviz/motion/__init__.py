"""The moving figure of an exercise, drawn from its data."""

from backviz.motion.svg import figure_svg, rig_svg
from backviz.motion.words import figure_text

__all__ = ["figure_svg", "figure_text", "rig_svg"]
