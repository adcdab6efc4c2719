// What a browser gives scripts and V8 alone does not: as much of it as the rules under test use.
globalThis.window = globalThis;
globalThis.structuredClone = (value) => JSON.parse(JSON.stringify(value));

globalThis.atob = (text) => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const bits = [...text.replace(/=+$/, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(6, "0")).join("");
  return bits.match(/.{8}/g).map((byte) => String.fromCharCode(parseInt(byte, 2))).join("");
};

globalThis.URLSearchParams = class {
  constructor(text = "") {
    const plain = (part) => decodeURIComponent(part.replaceAll("+", " "));
    this.pairs = new Map(text.replace(/^\?/, "").split("&").filter(Boolean).map((pair) => {
      const [name, ...value] = pair.split("=");
      return [plain(name), plain(value.join("="))];
    }));
  }

  get(name) { return this.pairs.get(name) ?? null; }
  has(name) { return this.pairs.has(name); }
  set(name, value) { this.pairs.set(name, String(value)); }
  delete(name) { this.pairs.delete(name); }
  toString() { return [...this.pairs].map((pair) => pair.map(encodeURIComponent).join("=")).join("&"); }
};

globalThis.Event = class { constructor(type) { this.type = type; } };
globalThis.CustomEvent = class extends Event {
  constructor(type, { detail } = {}) { super(type); this.detail = detail; }
};
globalThis.dispatched = []; // the names of the events, in their order
globalThis.dispatchEvent = ({ type }) => dispatched.push(type);

let drawn = 0;
globalThis.crypto = { getRandomValues: (bytes) => bytes.map(() => (drawn += 1)) };

// A storage that may be full (`room`, in characters) or closed.
class Box {
  constructor() { this.texts = new Map(); this.room = Infinity; this.isClosed = false; }
  get length() { this.look(); return this.texts.size; }
  look() { if (this.isClosed) throw Object.assign(new Error("closed"), { name: "SecurityError" }); }
  key(at) { return [...this.texts.keys()][at] ?? null; }
  getItem(key) { this.look(); return this.texts.get(key) ?? null; }
  removeItem(key) { this.look(); this.texts.delete(key); }
  setItem(key, text) {
    this.look();
    const others = [...this.texts].filter(([name]) => name !== key).reduce((sum, [, other]) => sum + other.length, 0);
    if (others + text.length > this.room) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
    this.texts.set(key, text);
  }
}
globalThis.localStorage = new Box();
globalThis.sessionStorage = new Box();

// A device that stores just this.
globalThis.device = (texts, { room = Infinity, isClosed = false } = {}) => {
  Object.assign(localStorage, { texts: new Map(Object.entries(texts)), room, isClosed });
  sessionStorage.texts = new Map();
  dispatched.length = 0;
};
globalThis.stored = () => Object.fromEntries(localStorage.texts);
