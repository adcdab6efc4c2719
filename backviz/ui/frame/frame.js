export default function (shown) {
  watchConnection();
  offerLast(shown);
  return keepAddress(shown);
}
