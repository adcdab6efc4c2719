// What equipment a session has, what an exercise needs beyond it, and what does its work best with it. Pure
// rules: no element.

// The pieces of a session: its own, or those the visitor has; null stands for everything.
export function gearOf(session, { owned }) {
  const pieces = session?.equipment ?? owned;
  return pieces ? new Set(pieces) : null;
}

// The pieces that are missing for an exercise, of the kit that lacks fewest; none where it can be done.
export function missingFor(exercise, gear) {
  if (!gear || !exercise) return [];
  const missing = exercise.needs.map((kit) => kit.filter((piece) => !gear.has(piece)));
  return missing.reduce((least, kit) => (kit.length < least.length ? kit : least), missing[0] ?? []);
}

// "cable pulley and flat bench"
export function piecesText(pieces, { pieces: labels }) {
  const words = pieces.map((id) => (labels.get(id) ?? id).toLowerCase());
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");
}

// The exercise that gives most to the same regions with this gear, and least to others; undefined for none.
// One that the session has already comes last.
export function bestSwap(id, session, facts) {
  const gear = gearOf(session, facts);
  const given = facts.credits[id]?.given ?? [];
  const used = new Set(session.slots.map(({ exercise }) => exercise));
  const offers = [...facts.exercises.values()].flatMap((exercise) => {
    const credits = facts.credits[exercise.id]?.given ?? [];
    const share = credits.reduce((sum, credit, at) => sum + (given[at] === 1 ? credit : 0), 0);
    if (exercise.id === id || !share || missingFor(exercise, gear).length) return [];
    const rest = credits.reduce((sum, credit) => sum + credit, 0) - share;
    return [{ exercise, share, rest, isUsed: used.has(exercise.id) }];
  });
  offers.sort((a, b) => a.isUsed - b.isUsed || b.share - a.share || a.rest - b.rest);
  return offers[0]?.exercise;
}
