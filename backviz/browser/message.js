// What scripts send to the server. The server closes the connection on a message that is too large, so every
// event has a limit, and what a visitor brings is measured before it is sent. Knows no event.
export const MOST_BYTES = 1400000; // of one event; the fields of the page go in the same message

// The bytes of a value as Streamlit sends it: as JSON in UTF-8.
export function bytesOf(value) {
  let bytes = 0;
  const text = JSON.stringify(value) ?? "";
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3; // a pair of surrogates is four
  }
  return bytes;
}

export function isSendable(value) {
  const isShort = typeof value === "string" && value.length * 6 < MOST_BYTES; // the longest escape has six
  return isShort || bytesOf(value) <= MOST_BYTES;
}

// `setTriggerValue` or `setStateValue` of a component with the limit; it returns whether the value was sent.
export function bounded(send) {
  return (name, value) => {
    const isSent = isSendable(value);
    if (isSent) send(name, value);
    return isSent;
  };
}
