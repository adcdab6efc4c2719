"""The moving figure of an exercise, drawn from its data.

`plan` decides what is shown; `stances`, `trunks`, `legs`, `arms`, `hands`, `arm`, `levers` and `poses` move a
body in space (`body`, `space`, `scenes`), with bars and cables clear of it (`room`); `views`, `tracks`,
`parts`, `loads`, `rigging` and `ground` draw it; `ink`, `paint` and `svg` write it, with the
shapes of rig.svg and the colours of rig.css; `words` says it. Knows no exercise by name.
"""

from backviz.motion.svg import Moves, View, figure_still_svg, figure_svg, rig_svg
from backviz.motion.words import figure_text

__all__ = ["Moves", "View", "figure_still_svg", "figure_svg", "figure_text", "rig_svg"]
