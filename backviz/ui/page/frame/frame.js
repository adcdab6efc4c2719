// The data are four lines: the names of a query, what became of unsaved edits, and two of the device.
export default function (shown) {
  watchConnection();
  keepTranslatedTextRight();
  const [names, data] = linesOf(shown.data);
  const query = read(names);
  const [, device] = linesOf(data);
  followDevice({ ...shown, data: device }); // before what it brings back is taken for somebody's left-over
  holdPresses(query);
  regain({ ...shown, data });
  return keepAddress(shown, query);
}
