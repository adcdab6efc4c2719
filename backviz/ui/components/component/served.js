// The loader of a component, the only part sent with a run: the component is a file beside Streamlit's own.
const own = [...document.scripts].map(({ src }) => src).find((src) => src.includes("/static/"));
const file = await import(`${own.split("/static/")[0]}/static/js/FILE`);
const show = (shown) => {
  file.insertMarkup(shown.parentElement);
  return file.default?.(shown);
};
// Where the page's first view (server/first_view.js) has it already, that one moves in.
export default (shown) => window.backvizMoveIn?.("FILE", shown, show) ?? show(shown);
