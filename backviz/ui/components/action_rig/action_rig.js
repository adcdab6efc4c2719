// One rig, many actions: each has a view, and a start and an end pose of each part.
import { make, read } from "../../../browser/elements.js";
const SCAPULA = "96px 56px";
const SHOULDER = { behind: "106px 54px", side: "70px 52px", above: "96px 70px" };
const turn = (degrees) => `rotate(${degrees}deg)`;
const shift = (x, y) => `translate(${x}px, ${y}px)`;
const POSES = {
  scapular_retraction: {
    view: "behind",
    scapula: [shift(7, 0), shift(-7, 0)],
    arm: [shift(5, 0), shift(-4, 0)],
  },
  scapular_elevation: {
    view: "behind",
    scapula: [shift(0, 5), shift(0, -9)],
    arm: [shift(0, 5), shift(0, -9)],
  },
  scapular_depression: {
    view: "behind",
    scapula: [shift(0, -7), shift(0, 7)],
    arm: [shift(0, -7), shift(0, 7)],
  },
  scapular_upward_rotation: { view: "behind", scapula: [turn(0), turn(-38)], arm: [turn(-15), turn(-150)] },
  scapular_downward_rotation: { view: "behind", scapula: [turn(-38), turn(4)], arm: [turn(-150), turn(-10)] },
  scapular_posterior_tilt: { view: "side", scapula: [turn(14), turn(-8)] },
  scapular_external_rotation: { view: "above", scapula: [turn(-22), turn(6)], pivot: "66px 88px" },
  scapular_stabilisation: { view: "behind", arm: [turn(0), turn(-60)] },
  shoulder_extension: { view: "side", arm: [turn(-95), turn(28)] },
  shoulder_adduction: { view: "behind", arm: [turn(-100), turn(0)] },
  shoulder_horizontal_abduction: { view: "above", arm: [turn(-5), turn(100)] },
  // Seen from above with the elbow bent at the side: only the forearm shows, turning about the upper arm.
  shoulder_internal_rotation: { view: "above", arm: [turn(35), turn(-65)], hides: "forearm" },
  shoulder_external_rotation: { view: "above", arm: [turn(-65), turn(35)], hides: "forearm" },
  shoulder_stabilisation: { view: "behind", arm: [turn(-70), turn(-95)] },
  neck_movement: { view: "behind", head: [turn(-14), turn(14)] },
};

function posed(svg, pose) {
  const pivots = {
    scapula: pose.pivot ?? (pose.view === "side" ? "60px 64px" : SCAPULA),
    arm: SHOULDER[pose.view],
    forearm: "96px 38px",
    head: "70px 36px",
  };
  for (const [part, pivot] of Object.entries(pivots)) {
    const [from, to] = pose[part] ?? ["none", "none"];
    for (const node of svg.querySelectorAll(`.part.${part}`)) {
      node.style.setProperty("--pivot", pivot);
      node.style.setProperty("--from", from);
      node.style.setProperty("--to", to);
    }
  }
  for (const node of pose.hides ? svg.querySelectorAll(`.part.${pose.hides}`) : []) node.remove();
  return svg;
}

function card(root, action) {
  const button = make("button", { type: "button", "data-action": action.id, "aria-pressed": "false" });
  const pose = POSES[action.id];
  if (pose) {
    const view = root.querySelector(`template[data-view=${pose.view}]`).content.firstElementChild;
    button.append(posed(view.cloneNode(true), pose));
  }
  button.append(make("strong", {}, action.label), make("span", {}, action.text));
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(button.classList.toggle("playing")));
  });
  return make("li", {}, button);
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rig");
  const { actions, color } = read(data);
  if (CSS.supports("color", color)) root.style.setProperty("--rig-color", color);
  const shown = JSON.stringify(actions);
  if (root.dataset.shown === shown) return;
  root.dataset.shown = shown;
  root.querySelector("ul").replaceChildren(...actions.map((action) => card(root, action)));
}
