// Which addresses are new entries of the browser's history, and what an address must keep saying. Rules on
// queries (`URLSearchParams`), whose names are `QueryForScripts` of backviz/addresses.py; knows no page.

function opensSomething(from, to, { opens }) {
  return opens.some((name) => from.get(name) !== to.get(name));
}

// While a page is presented the browser steps ahead of the server: an answer to an older question must not
// put an older stop into the address.
function holdStop(to, held) {
  for (const [name, value] of Object.entries(held ?? {})) {
    if (value === null) to.delete(name);
    else to.set(name, value);
  }
}

// The menu drops the query, and the server writes it again: in between a reload must find the program.
function keepProgram(from, to, { program: name }) {
  const program = from.get(name);
  if (program && !to.has(name)) to.set(name, program);
}

// Changes the query that is about to be pushed.
export function nextQuery(from, to, { isSamePage, held, query }) {
  if (isSamePage) holdStop(to, held);
  else keepProgram(from, to, query);
}

// Whether the entry takes the place of the present one, so that Back leaves the page and undo stays in the
// app.
export function isReplaced(from, to, { isSamePage, query }) {
  return isSamePage && !opensSomething(from, to, query);
}

// Streamlit begins another page at its top, but not another exercise on the same page. Both are {pathname,
// search}.
export function opensExercise(from, to, { exercise }) {
  const of = ({ search }) => new URLSearchParams(search).get(exercise);
  return from.pathname === to.pathname && of(from) !== of(to);
}
