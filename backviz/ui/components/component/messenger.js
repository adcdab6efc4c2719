// Passes news to the components of this page, and keeps the latest for components made later.
import { linesOf, textOf } from "../../../browser/elements.js";
import { tellNews } from "../../../browser/page_state.js";
export default function ({ data }) {
  const [name, news] = linesOf(data).map(textOf);
  tellNews(name, news);
}
