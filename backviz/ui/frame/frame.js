export default function (shown) {
  watchConnection();
  keepTranslatedTextRight();
  const [, last] = linesOf(shown.data);
  offerLast({ ...shown, data: last });
  holdPresses();
  regain(shown);
  return keepAddress(shown);
}
