import { read } from "../../../browser/elements.js";
import { Minis } from "./minis.js";
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".minis");
  if (!root) return;
  const { summary, ...facts } = read(data);
  const minis = new Minis(root);
  minis.facts(facts);
  root.querySelector(".mini").replaceChildren(minis.draw(summary));
}
