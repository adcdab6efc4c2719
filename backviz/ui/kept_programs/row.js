// One kept program in the list, or one entry that can't be read and is left as it is.
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

// "kept 22 Nov 2026, 21:31 · 2 sessions · 20 sets"; a line breaks between the parts only.
function facts({ kept, summary }, verb) {
  const { sessions, sets } = summary;
  const counted = Number.isInteger(sessions) && Number.isInteger(sets) ? [plural(sessions, "session"), plural(sets, "set")] : [];
  const parts = [`${verb} ${kept ? DATE.format(kept) : "at a time unknown"}`, ...counted];
  return parts.map((part) => part.replaceAll(" ", "\u00a0")).join(" · ");
}

function act(name, label, of, kind = "link") {
  return make("button", { type: "button", class: `${kind} ${name}`, "data-act": name, "aria-label": `${label}: ${of}` }, label);
}

function drawRow(entry, { minis, isOpen, isEdited, limits }) {
  const node = make("li", { class: "row", "data-key": entry.key });
  const title = make("p", { class: "name" }, entry.name, isOpen ? make("span", { class: "badge" }, "open now") : null);
  const what = make("div", { class: "about" }, isEdited ? renameForm(entry, limits) : title, make("p", { class: "facts" }, facts(entry, "kept")), make("p", { class: "bands" }, ...minis.counts(entry.summary)));
  const acts = make("span", { class: "acts" }, isOpen ? null : act("open", "Open", entry.name, "quiet"), act("rename", "Rename", entry.name), act("duplicate", "Duplicate", entry.name), act("delete", "Delete", entry.name));
  node.append(make("span", { class: "mini" }, minis.draw(entry.summary)), what, isEdited ? "" : acts);
  return node;
}

// What was open last and is kept under no name, so that it can still be gone back to.
function drawLeft(entry, minis) {
  const what = make("div", { class: "about" }, make("p", { class: "name" }, entry.name, make("span", { class: "badge" }, "left off, not kept")), make("p", { class: "facts" }, facts(entry, "open")), make("p", { class: "bands" }, ...minis.counts(entry.summary)));
  const acts = make("span", { class: "acts" }, act("open", "Open", entry.name, "quiet"), act("delete", "Forget", entry.name));
  return make("li", { class: "row left", "data-key": entry.key }, make("span", { class: "mini" }, minis.draw(entry.summary)), what, acts);
}

function renameForm(entry, limits) {
  const input = make("input", { type: "text", name: "rename", maxlength: limits.name, autocomplete: "off", value: entry.name });
  return make("form", { class: "renaming", novalidate: true }, make("label", {}, make("span", { class: "label" }, "New name"), input), make("button", { type: "submit", class: "quiet" }, "Save"), make("button", { type: "button", class: "link", "data-act": "cancel" }, "Cancel"));
}

function drawUnread(entry, minis) {
  const name = entry.name || "An entry without a name";
  const what = make("div", { class: "about" }, make("p", { class: "name" }, name), make("p", { class: "facts" }, `${entry.why} It is left as it is.`));
  return make("li", { class: "row unread", "data-key": entry.key }, make("span", { class: "mini" }, minis.draw({})), what, make("span", { class: "acts" }, act("save", "Save as a file", name), act("delete", "Delete", name)));
}
