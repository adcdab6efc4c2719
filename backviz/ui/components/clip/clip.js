// Shows clips: our own poster, and after a click the provider's player. Text and links always stay.
import { make, textOf } from "../../../browser/elements.js";
import { drawFigure } from "../../../browser/figure.js";
const players = new WeakMap();
const WATCH_HOSTS = [
  "www.youtube.com",
  "youtube.com",
  "youtu.be",
  "vimeo.com",
  "www.vimeo.com",
  "player.vimeo.com",
  "upload.wikimedia.org",
  "wger.de",
];
const LICENCE_HOSTS = ["creativecommons.org"];
const SEARCH_HOSTS = ["www.youtube.com", "youtube.com", "vimeo.com"];

// The address if it is https on a known host, or "".
function safe(address, hosts) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" && hosts.includes(url.host) && !url.username && !url.password
      ? url.href
      : "";
  } catch {
    return "";
  }
}

function link(address, text, attributes = {}) {
  return make(
    "a",
    { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes },
    text,
    make("span", { class: "hidden" }, " (opens in a new tab)"),
  );
}

class Clips {
  constructor(root) {
    this.root = root;
    this.stage = make("div", { class: "stage", "data-testid": "clip-stage" });
    this.about = make("div", { class: "about", "data-testid": "clip-about" });
    this.others = make("div", { class: "others" });
    root.append(this.stage, this.about, this.others);
  }

  update(text) {
    if (text === this.text) return;
    this.text = text;
    Object.assign(this, JSON.parse(text));
    const name = this.name ? `: ${this.name}` : "";
    this.root.setAttribute("aria-label", `Video${name}`);
    this.agreed = new Set();
    this.buildOthers();
    if (this.clips.length) this.choose(0);
    else this.showSearch();
  }

  showSearch() {
    this.stage.hidden = true;
    const address = safe(this.search, SEARCH_HOSTS);
    this.about.replaceChildren(
      ...[
        make("p", { class: "title" }, "No clip yet"),
        make("p", {}, "We know of no clip of this exercise."),
        address &&
          make(
            "p",
            {},
            link(address, `Search YouTube${this.name ? ` for “${this.name}”` : ""}`, {
              "data-testid": "clip-search",
            }),
          ),
      ].filter(Boolean),
    );
  }

  choose(at, play = false) {
    this.at = at;
    this.clip = this.clips[at];
    for (const [n, button] of this.buttons.entries()) button.setAttribute("aria-pressed", String(n === at));
    this.stage.hidden = false;
    this.isPlaying = false;
    this.failed = "";
    if (play && !this.clip.cannot) this.play();
    else this.showPoster();
    this.showAbout();
  }

  // ------------------------------------------------------------------ the stage
  poster(...children) {
    const figure = make("span", { class: "figure", "aria-hidden": "true" });
    drawFigure(figure, this.figure);
    return [figure, ...children];
  }

  showPoster() {
    const { clip } = this;
    if (clip.cannot || !this.address()) {
      this.stage.replaceChildren(
        make(
          "div",
          { class: "poster still" },
          ...this.poster(make("p", { class: "cannot" }, clip.cannot || "This clip cannot be played here.")),
        ),
      );
      return;
    }
    const button = make(
      "button",
      {
        type: "button",
        class: "poster bvf-on-ask",
        "data-testid": "clip-play",
        "aria-label": `Play video: ${clip.title}, from ${clip.host}`,
      },
      ...this.poster(make("span", { class: "disc", "aria-hidden": "true" })),
    );
    button.addEventListener("click", () => this.play(true));
    this.stage.replaceChildren(button);
  }

  address() {
    return safe(this.clip.player, this.hosts);
  }

  play(focus = false) {
    const address = this.address();
    if (!address) return this.showPoster();
    this.agreed.add(this.clip.host);
    const player = this.clip.is_file ? this.video(address) : this.frame(address);
    this.isPlaying = true;
    this.failed = "";
    this.stage.replaceChildren(player);
    if (focus) player.focus({ preventScroll: true });
    this.showAbout();
  }

  frame(address) {
    return make("iframe", {
      title: `Video: ${this.clip.title}`,
      referrerpolicy: "strict-origin-when-cross-origin",
      loading: "eager",
      tabindex: "0",
      "data-testid": "clip-player",
      allow: "autoplay; encrypted-media; picture-in-picture; fullscreen",
      allowfullscreen: true,
      src: address,
    });
  }

  video(address) {
    const { start_s: start, end_s: end, title } = this.clip;
    const part = start || end ? `#t=${start || 0}${end ? `,${end}` : ""}` : "";
    const video = make("video", {
      controls: true,
      playsinline: true,
      preload: "metadata",
      "aria-label": `Video: ${title}`,
      tabindex: "0",
      "data-testid": "clip-player",
    });
    video.addEventListener("error", () => {
      this.failed = "The file did not load.";
      this.isPlaying = false;
      this.showPoster();
      this.showAbout();
    });
    video.src = address + part;
    video.play().catch(() => {});
    return video;
  }

  // ------------------------------------------------------------------ the words
  showAbout() {
    const { clip } = this;
    const watch = safe(clip.watch, WATCH_HOSTS);
    const search = clip.cannot && safe(this.search, SEARCH_HOSTS);
    const title = make(
      "p",
      { class: "title" },
      clip.title,
      clip.channel && make("span", { class: "channel" }, ` · ${clip.channel}`),
    );
    const links = make(
      "p",
      { class: "links" },
      watch && link(watch, clip.watch_label, { "data-testid": "clip-watch" }),
      search && link(search, "Search YouTube for another"),
    );
    this.about.replaceChildren(
      title,
      make("p", { class: clip.match }, clip.about),
      make("p", { class: "note", "aria-live": "polite" }, this.note()),
      links,
      this.small(),
    );
  }

  note() {
    if (this.failed) return `${this.failed} Try again, or use the link to ${this.clip.host}.`;
    if (this.clip.cannot) return "The words on this page and the link below still help.";
    if (this.isPlaying) return `If nothing plays here, use the link to ${this.clip.host}.`;
    const then = "which then sees your internet address. Until then nothing is loaded from there.";
    return `Playing contacts ${this.clip.host}, ${then}`;
  }

  small() {
    const { clip } = this;
    const address = safe(clip.licence_url, LICENCE_HOSTS);
    const licence = clip.is_file && (address ? link(address, clip.licence) : clip.licence);
    const checked = clip.checked ? `Link checked on ${clip.checked}.` : "";
    return make(
      "p",
      { class: "small", "data-testid": "clip-licence" },
      clip.is_file && clip.credit && `${clip.credit}. `,
      licence && "Licence: ",
      licence,
      licence && (checked ? ". " : "."),
      checked,
    );
  }

  buildOthers() {
    this.buttons = [];
    if (this.clips.length < 2) return this.others.replaceChildren();
    const rows = this.clips.map((clip, at) => {
      const kind = clip.cannot ? "Does not play here" : clip.match === "related" ? "Similar movement" : "";
      const host = clip.host === "YouTube" ? "" : clip.host;
      const more = [clip.channel, host, kind].filter(Boolean).join(" · ");
      const button = make(
        "button",
        { type: "button", class: "pick", "data-clip": String(at), "aria-pressed": "false" },
        make("span", { class: "what" }, clip.title),
        more && make("span", { class: "more" }, more),
      );
      button.addEventListener(
        "click",
        () => this.at !== at && this.choose(at, this.isPlaying && this.agreed.has(clip.host)),
      );
      this.buttons.push(button);
      return make("li", {}, button);
    });
    this.others.replaceChildren(
      make("p", { class: "head", id: "clip-choice" }, `${this.clips.length} clips to choose from`),
      make("ul", { "aria-labelledby": "clip-choice", "data-testid": "clip-list" }, ...rows),
    );
  }
}

export default function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".clips");
  if (!root) return;
  let clips = players.get(root);
  if (!clips) players.set(root, (clips = new Clips(root)));
  clips.update(textOf(data));
}
