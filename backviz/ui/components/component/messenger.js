// Passes news to the components of this page, and keeps the latest for components made later.
import { keepNews, linesOf, textOf } from "../../../browser/elements.js";
export default function ({ data }) {
  const [name, news] = linesOf(data).map(textOf);
  keepNews(name, news);
  dispatchEvent(new CustomEvent(`backviz:${name}`));
}
