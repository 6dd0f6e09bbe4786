import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Where the words stand that pages show by themselves, and where those that people ask with and are asked. */
const pages = ["app", "components", "lib/i18n", "lib/words", "lib/engine/taxonomy", "lib/engine/plan"];
const questions = ["lib/engine/planner", "lib/engine/scorers", "db/starter/items"];
const notShown = /\.test\.tsx?$|\/testing\/|cases|\.(woff2|css)$/;

/**
 * The letters of our own texts: `hangul` of all, and `latin` with ASCII and the signs of pages. Chinese characters and what
 * else stands in questions only have parts that come when a page shows them.
 */
export function ourLetters(): { latin: Set<string>; hangul: Set<string> } {
  const ofPages = pageLetters();
  const hangul = [...ofPages, ...lettersOf(questions)].filter(letter => /\p{Script=Hangul}/u.test(letter));
  const signs = [...ofPages].filter(letter => !/\p{Cc}|\p{Script=Hangul}/u.test(letter));
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));
  return { latin: new Set([...ascii, ...signs]), hangul: new Set(hangul) };
}

/** Those that pages show by themselves. */
export function pageLetters(): Set<string> {
  return lettersOf(pages);
}

function lettersOf(rooms: readonly string[]): Set<string> {
  const files = execFileSync("git", ["ls-files", ...rooms], { encoding: "utf8" })
    .trim()
    .split("\n");
  return new Set(files.filter(file => !notShown.test(file)).flatMap(file => [...readFileSync(file, "utf8")]));
}
