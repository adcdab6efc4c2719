// The lab: what is moved is painted at once. Nothing goes to the server until a handle, slider or
// button is let go.

class Lab {
  constructor(root) {
    this.root = root;
    this.path = { ...START };
    this.preset = null;
    this.sent = [];
    this.lastMs = 0;
    this.find = (query) => root.querySelector(query);
    this.wide = this.find(".plate svg");
    this.stage = new Stage(this);
    this.views = {};
    for (const figure of root.querySelectorAll("figure.view")) this.views[figure.dataset.view] = new View(figure.dataset.view, figure);
    this.makeHandles();
    this.makeSliders();
    this.makePlate();
    this.makeRows();
    this.listen();
  }

  // data arrives: words and lists are built once, later only what changed

  update(text, report) {
    this.report = report;
    if (text === this.text) return;
    this.text = text;
    const data = JSON.parse(text);
    const same = (name) => this.data && JSON.stringify(this.data[name]) === JSON.stringify(data[name]);
    const kept = { all: ["presets", "regions", "tables"].every(same), exercises: same("exercises"), pairs: same("pairs"), marks: same("marks") };
    const outside = !this.data || data.path !== this.data.path || data.exercise !== this.data.exercise;
    this.data = data;
    this.root.style.setProperty("--lab-top", data.top || "0px");
    if (!kept.all) this.buildRegions();
    if (!kept.marks) this.buildMarks();
    if (!kept.exercises) this.buildExercises();
    if (!kept.pairs) this.buildPairs();
    if (outside) this.adopt(data.path, data.exercise);
    this.stage.update(data.present);
    this.paint();
    this.describe();
  }

  adopt(text, exercise) {
    const mine = this.sent.lastIndexOf(text);
    if (mine >= 0) {
      this.sent.splice(0, mine + 1);
      return;
    }
    const found = pathOf(text);
    if (!found) return;
    [this.path, this.preset] = found;
    if (!(this.preset in this.data.presets)) this.preset = Object.keys(this.data.presets)[0];
    this.chosen = exercise || null;
  }

  buildRegions() {
    const { regions, tables, presets } = this.data;
    this.tables = new Tables(tables, Object.keys(presets));
    this.names = new Map(regions.map((region) => [region.id, region.name]));
    this.preset = this.preset in presets ? this.preset : Object.keys(presets)[0];
    this.shownPreset = null;
    const box = this.find('[data-testid="elbow-preset"]');
    box.replaceChildren(box.querySelector("legend"), ...Object.entries(presets).map(([id, name]) => {
      const label = element("label");
      label.append(element("input", { type: "radio", name: "preset", value: id }), element("span", {}, name));
      return label;
    }));
    for (const { id, color } of regions) {
      if (CSS.supports("color", color)) this.root.style.setProperty(`--region-${id}`, color);
    }
    const heads = this.root.querySelectorAll(".all thead th");
    Object.values(presets).forEach((name, index) => { if (heads[index + 1]) heads[index + 1].textContent = name; });
    this.rows = regions.map(({ id, name }) => {
      const row = element("tr");
      const head = element("th", { scope: "row" });
      const dot = element("span", { class: "dot", "aria-hidden": "true" });
      dot.style.setProperty("--color", `var(--region-${id})`);
      head.append(dot, name);
      const cells = Object.keys(presets).map(() => element("td"));
      row.append(head, ...cells);
      return { id, row, cells };
    });
    this.find(".all tbody").replaceChildren(...this.rows.map(({ row }) => row));
    this.plates = [...this.plateNodes].filter(([id]) => this.names.has(id));
  }

  buildMarks() {
    for (const slider of Object.values(this.sliders)) {
      const marks = this.data.marks[slider.field] || [];
      const [low, high] = LIMITS[slider.field];
      const place = (value) => `${((value - low) / (high - low)) * 100}%`;
      const ticks = marks.filter((mark) => mark.tick !== "").map((mark) => {
        const tick = element("span", {}, (mark.tick ?? String(mark.at)).replace("-", "\u2212"));
        tick.style.left = place(mark.at);
        return tick;
      });
      slider.ticks.replaceChildren(...ticks);
      slider.ticks.hidden = ticks.length === 0;
      slider.buttons = marks.filter((mark) => mark.text).map((mark) => {
        const button = element("button", { type: "button", "aria-pressed": "false" }, mark.text);
        button.addEventListener("click", () => this.go({ ...this.path, [slider.field]: mark.at }));
        return { button, from: mark.from ?? mark.at, to: mark.to ?? mark.at };
      });
      slider.marks.replaceChildren(...slider.buttons.map(({ button }) => button));
      slider.marks.hidden = marks.length === 0;
    }
  }

  buildExercises() {
    this.exercises = this.data.exercises.map((exercise) => ({ ...exercise, path: pathOf(`${exercise.path},x`)?.[0] })).filter(({ path }) => path);
    for (const row of this.near) row.id = null;
    const select = this.find('[data-testid="elbow-exercise"]');
    const groups = new Map();
    for (const exercise of this.exercises) groups.set(exercise.group || "", [...(groups.get(exercise.group || "") || []), exercise]);
    select.replaceChildren(element("option", { value: "" }, "Choose an exercise"), ...[...groups].map(([label, members]) => {
      const group = element("optgroup", { label: label || "Exercises" });
      group.append(...members.map(({ id, name }) => element("option", { value: id }, name)));
      return group;
    }));
  }

  buildPairs() {
    this.pairs = this.data.pairs.map((pair) => ({ ...pair, sides: [pair.a, pair.b].map((side) => ({ ...side, path: pathOf(`${side.path},x`)?.[0] })) }));
    const box = this.find(".pairs");
    box.hidden = this.pairs.length === 0;
    const select = this.find('[data-testid="elbow-pair"]');
    select.replaceChildren(...this.pairs.map(({ id, title }) => element("option", { value: id }, title)));
    this.showPair(this.pairs[0]);
  }

  showPair(pair) {
    this.pair = pair;
    const box = this.find(".sides");
    this.sides = (pair ? pair.sides : []).map((side, index) => {
      const label = element("label");
      const input = element("input", { type: "radio", name: "side", value: "ab"[index], "data-testid": `elbow-side-${"ab"[index]}` });
      const card = element("div", { class: "side" });
      const tops = element("small");
      card.append(element("b", {}, side.label), tops);
      label.append(input, card);
      input.addEventListener("change", () => this.go(side.path, side.exercise || null));
      input.addEventListener("click", () => { if (!samePath(this.path, side.path)) this.go(side.path, side.exercise || null); });
      return { label, input, tops, path: side.path };
    });
    box.replaceChildren(box.querySelector("legend"), ...this.sides.map(({ label }) => label));
    this.find(".angles").textContent = pair ? pair.angles || "" : "";
    this.find(".changes").textContent = pair ? pair.changes || "" : "";
    this.find(".studies strong").textContent = pair ? pair.agreement || "" : "";
    this.find(".studies span").textContent = pair ? pair.studies || "" : "";
  }

  // parts that stay

  makeHandles() {
    this.handles = HANDLES.map((spec) => {
      const view = this.views[spec.view];
      const handle = { ...spec, view, node: view.handle(spec.fields.join("-"), spec.kind, spec.label) };
      const [low, high] = LIMITS[spec.fields[0]];
      handle.node.setAttribute("aria-valuemin", low);
      handle.node.setAttribute("aria-valuemax", high);
      handle.node.addEventListener("pointerdown", (event) => this.grab(event, handle));
      handle.node.addEventListener("keydown", (event) => this.nudge(event, handle));
      return handle;
    });
  }

  makeSliders() {
    this.sliders = {};
    for (const { field, label, box, step } of SLIDERS) {
      const node = element("div", { class: "slider", "data-field": field });
      const head = element("label", { for: `slider-${field}` });
      const output = element("output", { for: `slider-${field}` });
      const [strong, rest] = [element("b"), element("span")];
      output.append(strong, " ", rest);
      head.append(element("span", {}, label), output);
      const scale = element("div", { class: "scale" });
      const [min, max] = LIMITS[field];
      const input = element("input", { type: "range", id: `slider-${field}`, min, max, step, "data-testid": `elbow-slider-${field}` });
      const ticks = element("div", { class: "ticks", "aria-hidden": "true" });
      const marks = element("div", { class: "marks", role: "group", "aria-label": `${label}: marks` });
      scale.append(input, ticks);
      node.append(head, scale, marks);
      this.find(`.sliders.for-${box}`).append(node);
      this.sliders[field] = { field, node, input, ticks, marks, strong, rest, buttons: [] };
      input.addEventListener("input", () => this.change({ [field]: Number(input.value) }));
      input.addEventListener("change", () => this.commitSoon());
    }
  }

  makePlate() {
    this.plateNodes = new Map();
    const badges = shape("g", { "aria-hidden": "true" });
    for (const node of this.wide.querySelectorAll("[data-region]")) {
      const badge = shape("g", { class: "badge" }, shape("circle", { r: 12 }), shape("text", { dy: ".36em" }));
      badge.setAttribute("transform", `translate(${node.dataset.x} ${node.dataset.y})`);
      badge.style.display = "none";
      badges.append(badge);
      this.plateNodes.set(node.dataset.region, { node, tone: node.querySelector(".tone"), badge, text: badge.querySelector("text") });
    }
    this.wide.append(badges);
    this.wide.setAttribute("role", "img");
    const words = [["1", "none", "a lot"], ["0.55", "url(#bv-growing)", "some"], ["0.2", "url(#bv-below)", "little"]];
    const legend = element("ul", { class: "legend" });
    legend.append(...words.map(([opacity, fill, word]) => {
      const key = shape("svg", { viewBox: "0 0 26 15", "aria-hidden": "true" });
      key.append(shape("rect", { width: 26, height: 15, class: "key", "fill-opacity": opacity }), shape("rect", { width: 26, height: 15, fill }));
      const item = element("li");
      item.append(key, element("span", {}, word));
      return item;
    }));
    this.find(".plate").append(legend);
  }

  makeRows() {
    this.bars = Array.from({ length: 3 }, (_, index) => {
      const item = element("li");
      const [name, number, bar, fill] = [element("span", { class: "name" }), element("span", { class: "num" }), element("span", { class: "track", "aria-hidden": "true" }), element("i")];
      bar.append(fill);
      item.append(element("span", { class: "rank", "aria-hidden": "true" }, String(index + 1)), name, number, bar);
      return { item, name, number, fill };
    });
    this.find(".bars").append(...this.bars.map(({ item }) => item));
    this.near = Array.from({ length: 5 }, () => {
      const item = element("li");
      const words = element("div");
      const [link, far, button] = [element("a", { target: "_self" }), element("span", { class: "far" }), element("button", { type: "button" }, "Show this path")];
      words.append(link, far);
      item.append(words, button);
      const row = { item, link, far, button, id: null };
      button.addEventListener("click", () => this.take(row.id));
      return row;
    });
    this.find(".near").append(...this.near.map(({ item }) => item));
  }

  listen() {
    this.root.addEventListener("change", (event) => {
      const { name, value } = event.target;
      if (name === "mode") this.go({ ...this.path, mode: value });
      if (name === "preset") { this.preset = value; this.draw(); this.commitSoon(); }
      if (name === "view") this.look(value);
    });
    this.find('[data-testid="elbow-exercise"]').addEventListener("change", (event) => this.take(event.target.value));
    this.find('[data-testid="elbow-pair"]').addEventListener("change", (event) => {
      this.showPair(this.pairs.find(({ id }) => id === event.target.value));
      this.go(this.sides[0].path);
    });
  }

  // A phone shows one drawing at a time.
  look(view) {
    this.find(".views").dataset.view = view;
  }

  // moving

  grab(event, handle) {
    if (event.button) return;
    event.preventDefault();
    this.stop();
    const { node, view, place, aim } = handle;
    node.focus({ preventScroll: true });
    node.setPointerCapture(event.pointerId);
    this.root.classList.add("dragging");
    const toDrawing = view.svg.getScreenCTM().inverse();
    const seen = ({ clientX, clientY }) => {
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toDrawing);
      return [x - view.places.root[0], y - view.places.root[1]];
    };
    const began = seen(event);
    const knob = view.places[place];
    const off = [knob[0] - view.places.root[0] - began[0], knob[1] - view.places.root[1] - began[1]];
    const move = (moved) => this.change(aim(add2(seen(moved), off, 1)));
    const end = () => {
      node.removeEventListener("pointermove", move);
      this.root.classList.remove("dragging");
      this.commit();
    };
    node.addEventListener("pointermove", move);
    node.addEventListener("lostpointercapture", end, { once: true });
  }

  nudge(event, { fields }) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const both = fields.length > 1;
    const step = event.shiftKey ? 10 : 1;
    const moves = {
      ArrowRight: [0, step], ArrowLeft: [0, -step], ArrowUp: both ? [1, -step] : [0, step], ArrowDown: both ? [1, step] : [0, -step],
      PageUp: [0, 10], PageDown: [0, -10], Home: [0, -1e3], End: [0, 1e3],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const field = fields[move[0]];
    this.change({ [field]: this.path[field] + move[1] });
    this.commitSoon();
  }

  change(angles) {
    this.stop();
    const next = { ...this.path };
    for (const [field, value] of Object.entries(angles)) next[field] = Math.round(clamp(value, LIMITS[field])) + 0;
    if (samePath(next, this.path)) return;
    this.path = next;
    this.chosen = null;
    this.draw();
  }

  take(id) {
    const exercise = this.exercises.find((one) => one.id === id);
    if (exercise) this.go(exercise.path, id);
  }

  go(path, exercise = null) {
    this.stop();
    const from = this.path;
    const to = { ...from, ...Object.fromEntries(["mode", ...FIELDS[path.mode]].map((field) => [field, path[field]])) };
    this.chosen = exercise;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (still || from.mode !== to.mode || samePath(from, to)) {
      this.path = to;
      this.draw();
    } else {
      this.glide(from, to);
    }
    this.commit(to);
  }

  glide(from, to) {
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, now - began) / 450);
      const eased = 1 - (1 - part) ** 3;
      this.path = { ...to };
      if (part < 1) for (const field of FIELDS[to.mode]) this.path[field] = Math.round(from[field] + (to[field] - from[field]) * eased) + 0;
      this.gliding = part < 1 ? requestAnimationFrame(step) : null;
      this.paint();
      this.say();
    };
    this.target = to;
    this.gliding = requestAnimationFrame(step);
  }

  stop() {
    if (this.gliding) cancelAnimationFrame(this.gliding);
    this.gliding = null;
  }

  commitSoon() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.commit(), 350);
  }

  commit(path = this.path) {
    clearTimeout(this.later);
    const text = pathText(path, this.preset);
    if (text === (this.sent[this.sent.length - 1] ?? this.data.path)) return;
    this.sent.push(text);
    if (this.sent.length > 40) this.sent.shift();
    if (this.stage.isOn) this.stage.keep(text);
    else this.report(text);
  }

  // painting

  draw() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = null;
      this.paint();
      this.say();
    });
  }

  ranked(path, preset) {
    const found = this.data.regions.map(({ id }) => [id, this.tables.bias(id, path, preset)]);
    return found.sort((one, other) => other[1] - one[1]);
  }

  topOf(path, preset) {
    return this.ranked(path, preset).slice(0, 3).filter(([, value]) => value > 0.005);
  }

  paint() {
    const began = performance.now();
    const { path, preset } = this;
    const arm = pose(path);
    const tops = this.ranked(path, preset);
    for (const view of Object.values(this.views)) view.paint(path, arm);
    this.paintHandles();
    this.paintSliders();
    this.paintPlate(tops);
    this.paintTop(tops);
    this.paintParts();
    this.paintNear();
    this.paintChoices();
    this.root.dataset.path = pathText(path, preset);
    this.lastMs = performance.now() - began;
  }

  paintHandles() {
    for (const { node, view, place, modes, fields } of this.handles) {
      const yes = modes.includes(this.path.mode);
      node.style.display = yes ? "" : "none";
      if (!yes) continue;
      node.setAttribute("transform", `translate(${at(view.places[place])})`);
      node.setAttribute("aria-valuenow", this.path[fields[0]]);
      node.setAttribute("aria-valuetext", fields.map((field) => `${degrees(this.path[field])}, ${WORDS[field](this.path[field])}`).join("; "));
    }
  }

  paintSliders() {
    const live = FIELDS[this.path.mode];
    for (const slider of Object.values(this.sliders)) {
      slider.node.hidden = !live.includes(slider.field);
      if (slider.node.hidden) continue;
      const value = this.path[slider.field];
      if (Number(slider.input.value) !== value) slider.input.value = value;
      const [number, words] = [amount(slider.field, value), WORDS[slider.field](value)];
      slider.input.setAttribute("aria-valuetext", `${number}, ${words}`);
      write(slider.strong, number);
      write(slider.rest, words);
      for (const { button, from, to } of slider.buttons) button.setAttribute("aria-pressed", String(value >= from && value <= to));
    }
    this.find(".none").hidden = this.path.mode !== "shrug";
  }

  paintPlate(tops) {
    const rank = new Map(tops.slice(0, 3).filter(([, value]) => value > 0.005).map(([id], index) => [id, index + 1]));
    const values = new Map(tops);
    for (const [id, { node, tone, badge, text }] of this.plates) {
      const value = values.get(id);
      node.style.setProperty("--level", (0.04 + 0.96 * Math.min(1, value)).toFixed(3));
      node.dataset.value = value.toFixed(4);
      const fill = value >= 0.6 ? "none" : value >= 0.25 ? "url(#bv-growing)" : value > 0.005 ? "url(#bv-below)" : "none";
      if (tone && tone.getAttribute("fill") !== fill) tone.setAttribute("fill", fill);
      const place = rank.get(id);
      badge.style.display = place ? "" : "none";
      if (place) write(text, String(place));
    }
  }

  paintTop(tops) {
    this.bars.forEach(({ item, name, number, fill }, index) => {
      const [id, value] = tops[index] || ["", 0];
      const yes = value > 0.005;
      item.hidden = !yes;
      if (!yes) return;
      write(name, this.names.get(id));
      write(number, value.toFixed(2));
      fill.style.setProperty("--color", `var(--region-${id})`);
      fill.style.transform = `scaleX(${Math.min(1, value).toFixed(3)})`;
    });
    const [[, first], [, second]] = [tops[0] || ["", 0], tops[1] || ["", 0]];
    let text = "The numbers are bias, not force, muscle activity or growth.";
    if (first <= 0.005) text = "No region is biased by this path.";
    else if (first - second < CLOSE) text = "The first two are close: a few degrees may swap them. Read all three.";
    write(this.find(".close"), text);
  }

  paintParts() {
    const views = Object.keys(this.data.presets);
    let widest = [0, null, []];
    for (const { id, cells } of this.rows) {
      const values = views.map((view) => this.tables.bias(id, this.path, view));
      values.forEach((value, index) => write(cells[index], value.toFixed(2)));
      const gap = Math.max(...values) - Math.min(...values);
      if (gap > widest[0]) widest = [gap, id, values];
    }
    const [gap, id, values] = widest;
    let text = "The two views say nearly the same here.";
    if (gap >= 0.05) {
      const said = views.map((view, index) => `${small(this.data.presets[view])} ${values[index].toFixed(2)}`).join(", ");
      text = `The two views part most on the ${small(this.names.get(id))}: ${said}.`;
    }
    write(this.find(".parts"), text);
  }

  paintNear() {
    const found = this.exercises
      .filter(({ path }) => path.mode === this.path.mode)
      .map((exercise) => [exercise, distance(exercise.path, this.path)])
      .sort((one, other) => one[1] - other[1]);
    this.near.forEach((row, index) => {
      row.item.hidden = index >= found.length;
      if (row.item.hidden) return;
      const [exercise, far] = found[index];
      const words = far < 0.5 ? "this path" : `${Math.max(1, Math.round(far))}° away`;
      write(row.far, words);
      if (row.id === exercise.id) return;
      row.id = exercise.id;
      write(row.link, exercise.name);
      if (/^(\/|\?|\.|https?:)/.test(exercise.href || "")) row.link.setAttribute("href", exercise.href);
      else row.link.removeAttribute("href");
      row.button.setAttribute("aria-label", `Show this path: ${exercise.name}`);
      row.item.dataset.exercise = exercise.id;
    });
  }

  paintChoices() {
    const pick = (name, value) => {
      for (const input of this.root.querySelectorAll(`input[name="${name}"]`)) input.checked = input.value === value;
    };
    if (this.shownMode !== this.path.mode) {
      pick("mode", (this.shownMode = this.path.mode));
      this.look(this.stage.isOn ? this.stage.view : this.path.mode === "raise" ? "behind" : "side");
      pick("view", this.find(".views").dataset.view);
    }
    if (this.shownPreset !== this.preset) {
      pick("preset", (this.shownPreset = this.preset));
      this.sidesPreset = null;
    }
    const select = this.find('[data-testid="elbow-exercise"]');
    if (select.value !== (this.chosen || "")) select.value = this.chosen || "";
    const target = this.gliding ? this.target : this.path;
    for (const { input, path } of this.sides) input.checked = samePath(path, target);
    const state = `${this.pair && this.pair.id} ${this.preset}`;
    if (this.sidesPreset === state) return;
    this.sidesPreset = state;
    for (const { tops, path } of this.sides) {
      tops.textContent = `Most towards ${this.topOf(path, this.preset).map(([id, value]) => `${small(this.names.get(id))} ${value.toFixed(2)}`).join(", ")}`;
    }
  }

  // A screen reader hears the result once the arm rests, not every degree of the way.
  say() {
    clearTimeout(this.sayLater);
    this.sayLater = setTimeout(() => write(this.find('[data-testid="elbow-said"]'), this.describe()), 600);
  }

  describe() {
    for (const [name, view] of Object.entries(this.views)) {
      view.picture.setAttribute("aria-label", `Figure from ${name === "side" ? "the side" : name}. ${spoken(name, this.path)}`);
    }
    const tops = this.topOf(this.path, this.preset).map(([id, value]) => `${small(this.names.get(id))} ${value.toFixed(2)}`);
    const text = tops.length ? `Most towards: ${tops.join(", then ")}.` : "No region is biased by this path.";
    this.wide.setAttribute("aria-label", `The back. ${text}`);
    return text;
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".lab");
  if (!root) return undefined;
  let lab = labs.get(root);
  if (!lab) {
    lab = new Lab(root);
    labs.set(root, lab);
    root.elbowLab = lab;
  }
  lab.update(read(data), (text) => setTriggerValue("path", text));
  return () => lab.stage.stop();
}
