export default function (shown) {
  keepTranslatedTextRight();
  offerLast(shown);
  return keepAddress(shown);
}
