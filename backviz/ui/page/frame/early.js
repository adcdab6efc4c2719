// What a page needs before there are modules: the server writes it into the head. The frame begins it where
// the server does not. Each part begins once.
import { answerMenu } from "../menu/handling.js";
import { watchConnection } from "./connection.js";
import { keepScheme } from "./scheme.js";

export function beginEarly() {
  keepScheme(); // first: nothing may ask for the scheme before it
  watchConnection();
  answerMenu();
}
