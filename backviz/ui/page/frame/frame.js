export default function (shown) {
  watchConnection();
  keepTranslatedTextRight();
  const [, device] = linesOf(shown.data);
  followDevice({ ...shown, data: device }); // before what it brings back is taken for somebody's left-over
  holdPresses();
  regain(shown);
  return keepAddress(shown);
}
