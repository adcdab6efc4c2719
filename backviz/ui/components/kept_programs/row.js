// One saved program in the list, or one unreadable entry, which is never changed.
import { make, plural } from "../../../browser/elements.js";
import { clientForm } from "./clients.js";
import { DATE } from "./earlier.js";
import { isSame } from "./entries.js";
import { factsOf } from "./entry_facts.js";

function act(name, label, of, kind = "link") {
  return make(
    "button",
    { type: "button", class: `${kind} ${name}`, "data-act": name, "aria-label": `${label}: ${of}` },
    label,
  );
}

export function drawRow(entry, { minis, isOpen, form, isUnfolded, limits }) {
  const title = make(
    "p",
    { class: "name" },
    entry.name,
    isOpen ? make("span", { class: "badge" }, "open now") : null,
  );
  const what = make(
    "div",
    { class: "about" },
    form === "rename" ? renameForm(entry, limits) : title,
    make("p", { class: "facts" }, factsOf(entry, "saved")),
    make("p", { class: "bands" }, ...minis.counts(entry.summary)),
    entry.note && form !== "client" ? make("p", { class: "private" }, entry.note) : null,
    handedOut(entry),
    form === "client" ? clientForm(entry) : null,
  );
  const acts = make(
    "span",
    { class: "acts" },
    isOpen ? null : act("open", "Open", entry.name, "quiet"),
    act("rename", "Rename", entry.name),
    act("duplicate", "Duplicate", entry.name),
    act("client", "Client, note", entry.name),
    unfolds(entry, isUnfolded),
    act("delete", "Delete", entry.name),
  );
  return make(
    "li",
    { class: "row", "data-key": entry.key },
    make("span", { class: "mini" }, minis.draw(entry.summary)),
    what,
    form ? null : acts,
    isUnfolded && !form ? drawEarlier(entry) : null,
  );
}

// When the program was handed out, and whether it is another now.
function handedOut({ name, p, out }) {
  if (!out) return null;
  const when = `handed out ${DATE.format(new Date(out.when))}`;
  if (isSame({ p }, out)) return make("p", { class: "facts" }, `${when}, and the same since`);
  const ask = act("changes", "What changed since", name);
  return make("p", { class: "facts" }, `${when}, changed since · `, ask);
}

function unfolds({ name, earlier }, isUnfolded) {
  if (!earlier.length) return null;
  const button = act("earlier", "Earlier states", name);
  button.setAttribute("aria-expanded", String(isUnfolded));
  button.append(make("span", { "aria-hidden": "true" }, ` (${earlier.length})`));
  return button;
}

// The program's earlier states, newest first, each with a button to go back to it.
function drawEarlier({ name, earlier }) {
  const rows = earlier.map((one, i) => {
    const when = DATE.format(new Date(one.when));
    const parts = [
      when,
      ...(Number.isInteger(one.sets) ? [plural(one.sets, "set")] : []),
      ...(one.name === name ? [] : [`“${one.name}”`]),
    ];
    const back = act("back", "Go back to it", `${name}, ${when}`);
    back.dataset.number = i;
    return make("li", {}, make("span", { class: "facts" }, parts.join(" · ")), back);
  });
  return make("ul", { class: "earlier", "aria-label": `Earlier states of ${name}` }, ...rows);
}

// A program never saved under a name, with a button to open it again.
export function drawLeft(entry, minis) {
  const what = make(
    "div",
    { class: "about" },
    make("p", { class: "name" }, entry.name, make("span", { class: "badge" }, "unsaved draft")),
    make("p", { class: "facts" }, factsOf(entry, "open")),
    make("p", { class: "bands" }, ...minis.counts(entry.summary)),
  );
  const acts = make(
    "span",
    { class: "acts" },
    act("open", "Open", entry.name, "quiet"),
    act("delete", "Delete", entry.name),
  );
  return make(
    "li",
    { class: "row left", "data-key": entry.key },
    make("span", { class: "mini" }, minis.draw(entry.summary)),
    what,
    acts,
  );
}

function renameForm(entry, limits) {
  const input = make("input", {
    type: "text",
    name: "rename",
    maxlength: limits.name,
    autocomplete: "off",
    value: entry.name,
  });
  return make(
    "form",
    { class: "renaming", novalidate: true },
    make("label", {}, make("span", { class: "label" }, "New name"), input),
    make("button", { type: "submit", class: "quiet" }, "Rename"),
    make("button", { type: "button", class: "link", "data-act": "cancel" }, "Cancel"),
  );
}

export function drawUnread(entry, minis) {
  const name = entry.name || "An entry without a name";
  const what = make(
    "div",
    { class: "about" },
    make("p", { class: "name" }, name),
    make("p", { class: "facts" }, `${entry.why} It is left as it is.`),
  );
  return make(
    "li",
    { class: "row unread", "data-key": entry.key },
    make("span", { class: "mini" }, minis.draw({})),
    what,
    make("span", { class: "acts" }, act("save", "Save as a file", name), act("delete", "Delete", name)),
  );
}
