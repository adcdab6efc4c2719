"""Bare pages that do the same work in a few lines of script: the floor of each measure."""

from __future__ import annotations

__all__ = ["BARE_LIST", "BARE_SLIDER"]

# A slider that repaints eight shapes and eight numbers.
BARE_SLIDER = """<!doctype html><meta charset="utf-8"><title>bare</title>
<input type="range" min="0" max="90" value="10">
<svg width="200" height="200"></svg><ol></ol>
<script>
  const svg = document.querySelector("svg"), list = document.querySelector("ol"), shapes = [], lines = [];
  for (let n = 0; n < 8; n += 1) {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shape.setAttribute("width", 20); shape.setAttribute("height", 20); shape.setAttribute("x", n * 22);
    svg.append(shape); shapes.push(shape);
    const line = document.createElement("li"); list.append(line); lines.push(line);
  }
  document.querySelector("input").addEventListener("input", (event) => {
    shapes.forEach((shape, n) => {
      const value = Math.abs(Math.cos(event.target.value * 0.01745 + n));
      shape.style.fillOpacity = value;
      lines[n].textContent = value.toFixed(2);
    });
  });
</script>"""

# A list that hides the items without a text.
BARE_LIST = """<!doctype html><meta charset="utf-8"><title>bare</title>
<input type="search"><ul>{items}</ul>
<script>
  const items = [...document.querySelectorAll("li")];
  document.querySelector("input").addEventListener("input", (event) => {
    for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(event.target.value);
  });
</script>"""
