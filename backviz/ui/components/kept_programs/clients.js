// What a coach writes to a saved program: whose it is, a private note, and that a state of it was handed out.
import { make } from "../../../browser/elements.js";
import { oneLine } from "../../../browser/typed.js";
import { entryText, MOST_CLIENT, MOST_NOTE } from "./entries.js";
import { clientsOf, whyNoName } from "./words.js";
const FEW = 8; // programs that are found without looking
const TEMPLATES = "Templates";
const NOTE =
  "Saved in this browser only. Clearing the browser's data deletes them, so save all to a file now and then.";
const MAY_GO = "The browser may delete them too, when it runs short of space.";
const SAID =
  "Client and note stay on this device and in the file of all programs. " +
  "No link, sheet, calendar or handout has them.";

// The form in place of a row's buttons. The names already used are offered by the list's <datalist>.
export function clientForm({ name, client, note, out }) {
  const field = (label, input) =>
    make("label", {}, make("span", { class: "label" }, label), input);
  const text = make("textarea", { name: "note", maxlength: MOST_NOTE, rows: 3 }, note);
  const box = make("input", { type: "checkbox", name: "out" });
  const again = out ? "Handed out again, as it is now" : "Handed out, as it is now";
  return make(
    "form",
    { class: "writing", novalidate: true, "aria-label": `Client and note: ${name}` },
    field("Client (or “Templates” for your own)", make("input", {
      type: "text",
      name: "client",
      maxlength: MOST_CLIENT,
      autocomplete: "off",
      list: "kept-clients",
      value: client,
    })),
    field("Private note", text),
    make("label", { class: "check" }, box, ` ${again}`),
    make("p", { class: "facts" }, SAID),
    make("span", { class: "acts" },
      make("button", { type: "submit", class: "quiet" }, "Save client and note"),
      make("button", { type: "button", class: "link", "data-act": "cancel" }, "Cancel"),
    ),
  );
}

// What was written, beside the entry it belongs to.
export function writtenIn(form, entry) {
  const { client, note, out } = form.elements;
  return {
    client: oneLine(client.value),
    note: note.value,
    out: out.checked ? { p: entry.p, when: new Date().toISOString() } : entry.out,
  };
}

// Stores the client and the note of a program, and says whose it is now.
export function writeClient(list, form) {
  const entry = list.entries.find(({ key }) => key === list.edited?.key);
  const written = writtenIn(form, entry);
  const { client } = written;
  const others = list.entries.filter((other) => other.key !== entry.key && other.client === client);
  if (client !== entry.client && whyNoName(entry.name, others)) {
    const why = `${client || "Nobody"} has a program “${entry.name}” here already. Rename one of them first.`;
    list.say([why], { warn: true });
    return;
  }
  list.edited = null;
  list.rows.fold(client, true);
  const text = entryText(list.data.format, { ...entry, ...written }, entry.kept?.toISOString());
  const said = client ? `“${entry.name}” is for ${client}.` : `“${entry.name}” is for nobody in particular.`;
  if (list.store(new Map([[entry.key, text]]), [said], { isUndoable: true })) list.focus(entry.key, "client");
}

export function foldClient(list, button) {
  const { client } = button.closest("[data-client]").dataset;
  list.rows.fold(client, button.getAttribute("aria-expanded") !== "true");
  list.showRows();
  list.find(`[data-client="${CSS.escape(client)}"] button`).focus();
}

// Makes room for a copy, which is nobody's yet, whatever was looked for.
export function showCopy(list) {
  list.rows.fold("", true);
  list.rows.wanted = list.find(".look input").value = "";
}

// The names that the form offers, and the field to find one of many programs.
export function offerClients(list) {
  const clients = clientsOf(list.entries);
  const names = [TEMPLATES, ...clients.filter((name) => name !== TEMPLATES)];
  list.find("#kept-clients").replaceChildren(...names.map((value) => make("option", { value })));
  const isFew = list.entries.length < FEW && !clients.length;
  list.find(".look").hidden = isFew && !list.rows.wanted;
}

// Asks the browser to keep what BackViz stores even when space is short.
export async function askToKeep(list) {
  try {
    list.isForGood = (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    list.isForGood = false; // an old browser, or one that stores nothing
  }
  list.showRest();
}

export function noteOf({ isForGood }) {
  return isForGood ? NOTE : `${NOTE} ${MAY_GO}`;
}
