export default function (shown) {
  watchConnection();
  keepTranslatedTextRight();
  offerLast(shown);
  return keepAddress(shown);
}
