// Values as the device stores them: what a share text, a program's id and a date look like.
const TEXT = /^[A-Za-z0-9_-]{1,6000}$/;
const ID = /^[A-Za-z0-9_.-]{1,64}$/;

export const isText = (value) => typeof value === "string" && TEXT.test(value);
export const isId = (value) => typeof value === "string" && ID.test(value);

export function dateIn(text) {
  const date = new Date(typeof text === "string" ? text : NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}
