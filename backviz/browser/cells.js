// The cells of a grid by keys: which one a key leads to. Knows no element.

/**
 * @typedef {{row: number, column: number}} Cell
 * @typedef {{rows: number, columns: number}} Size
 */
const STEPS = {
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
};

/** @type {(key: string, cell: Cell, size: Size) => Cell | null}  null for a key that leads nowhere. */
export function cellAfter(key, cell, size) {
  const next = Object.hasOwn(STEPS, key) ? STEPS[key](cell, size) : null;
  return next && { row: within(next.row, size.rows), column: within(next.column, size.columns) };
}

function within(at, count) {
  return Math.max(0, Math.min(count - 1, at));
}

// The cell at a point of the area that the cells fill, or null beside it.
/** @typedef {{l: number, t: number, w: number, h: number}} Area */
/** @type {(x: number, y: number, area: Area, size: Size) => Cell | null} */
export function cellAtPoint(x, y, { l, t, w, h }, { rows, columns }) {
  const [row, column] = [Math.floor(((y - t) / h) * rows), Math.floor(((x - l) / w) * columns)];
  const isInside = row >= 0 && row < rows && column >= 0 && column < columns;
  return isInside ? { row, column } : null;
}
