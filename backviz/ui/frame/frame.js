export default function (shown) {
  offerLast(shown);
  return keepAddress(shown);
}
