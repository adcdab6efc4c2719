// What the menu of a row offers: to swap, pair, duplicate, move or remove it, each with what is said of it.
import { liftOf } from "../../../browser/sums.js";

// Items for `Menu`: {name, label, act}, with `off` saying why one cannot be chosen.
export function rowItems(board, row) {
  const { place } = row;
  const { slots } = board.week.sessions[place.session];
  const duplicate = () => board.edit({ do: "duplicate", ...place }, `${row.title} duplicated.`);
  const full = fullText(board, board.week.sessions[place.session]);
  const up = moveItem(board, row, { name: "up", label: "Move up", by: -1 });
  const down = moveItem(board, row, { name: "down", label: "Move down", by: 1 });
  return [
    { name: "swap", label: "Swap for another", act: () => row.swap() },
    ...supersetItems(board, row, slots),
    { name: "duplicate", label: "Duplicate", off: full, act: duplicate },
    ...(place.slot > 0 ? [up] : []),
    ...(place.slot < slots.length - 1 ? [down] : []),
    ...otherSessions(board, row),
    { name: "remove", label: "Remove", act: () => remove(board, row) },
  ];
}

// Two slots in turn: with the one below, or no longer.
function supersetItems(board, row, slots) {
  const { place } = row;
  const [slot, next] = [slots[place.slot], slots[place.slot + 1]];
  const edit = (kind, said) => () => board.edit({ do: kind, ...place }, said);
  const items = [];
  if (next && !(slot.superset && slot.superset === next.superset)) {
    const said = `${row.title} and ${liftOf(next, board.facts)?.name ?? "the next"} are a superset.`;
    items.push({ name: "join", label: "Superset with the next", act: edit("join", said) });
  }
  if (slot.superset) {
    const said = `${row.title} is out of superset ${slot.superset}.`;
    items.push({ name: "part", label: "Out of the superset", act: edit("part", said) });
  }
  return items;
}

function fullText({ facts }, { slots }) {
  const most = facts.limits.slots;
  return slots.length >= most ? `full, ${most} exercises` : "";
}

function moveItem(board, row, { name, label, by }) {
  const { place } = row;
  const at = place.slot + by;
  const act = () => move(board, row, place, { to_session: place.session, at }, `${name}, to place ${at + 1}`);
  return { name, label, act };
}

function otherSessions(board, row) {
  const { place } = row;
  const items = board.week.sessions.map((other, to) => ({
    name: `to-${to}`,
    label: `Move to ${other.name}`,
    off: fullText(board, other),
    act: () => move(board, row, place, { to_session: to, at: other.slots.length }, `to ${other.name}`),
  }));
  return items.filter((_, to) => to !== place.session);
}

function move(board, row, from, to, said) {
  board.edit({ do: "move", ...from, ...to }, `${row.title} moved ${said}.`);
  row.menu.focus({ preventScroll: true });
  row.node.scrollIntoView({ block: "nearest" });
}

// The focus stays near: on the row that follows, otherwise in the session's field.
function remove(board, row) {
  const { session, slot } = row.place;
  board.edit({ do: "remove", ...row.place }, `${row.title} removed. Undo brings it back.`);
  const { slots, uid } = board.week.sessions[session];
  const next = slots[Math.min(slot, slots.length - 1)];
  (next ? board.rows.get(next.uid).menu : board.boxes.get(uid).picker.input).focus();
}
