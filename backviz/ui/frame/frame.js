export default function (shown) {
  followDevice(shown);
  return keepAddress(shown);
}
