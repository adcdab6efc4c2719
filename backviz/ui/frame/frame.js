export default function (shown) {
  const [, last] = linesOf(shown.data);
  offerLast({ ...shown, data: last });
  holdPresses();
  regain(shown);
  return keepAddress(shown);
}
