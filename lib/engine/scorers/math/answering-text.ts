import { koreanFractions } from "./korean-numerals.ts";
import { limits } from "./limits.ts";

/** The end of an output as it is searched for the answer: the model's own turn, labels and words for numbers evened out. */
export function answeringText(output: string): string {
  // Ticks and arrows beside an answer are no part of it.
  const plain = output.slice(-limits.tailChars).replace(/\p{Extended_Pictographic}\ufe0f?|\u2713/gu, " ");
  const own = ownTurn(plain).replace(bracketedLabel, "$1: ").replace(heading, "$1: ");
  const signed = own.replace(/(?:\b(?:minus|negative)\s+|(?:마이너스|영하)\s?)(?=\d)/gi, "-");
  return koreanFractions(signed).replace(/(\bratio\b[^.\n]{0,80}?\d) to (?=\d)/gi, "$1:");
}

/** "[정답] 15" */
const bracketedLabel = /[[【]\s?((?:최종 ?)?(?:정답|답안?|해답)|(?:final )?answer)\s?[\]】]:?/gi;

/** "### 최종 답" on a line of its own. */
const heading =
  /^([#*\s>_-]{0,8}(?:최종 ?|final )?(?:정답|답|답안|답변|해답|answer)(?:은)?[*_\s]{0,4})\n+(?=\S)/gim;

const mark = String.raw`<\|(?:im_start|im_end|endoftext|eot_id|end_of_text|end_of_turn|user|start_header_id|end_header_id)\|>|<\/s>|<(?:start|end)_of_turn>`;
const opening = new RegExp(String.raw`^(?:\s|${mark}|(?:assistant|model)(?![a-z]))*`);
const turnMark = new RegExp(mark);

/** A model that does not stop writes the next turns itself: its answer ends where the next turn is marked. */
function ownTurn(text: string): string {
  const start = opening.exec(text)![0].length;
  const end = text.slice(start).search(turnMark);
  return end < 0 ? text : text.slice(0, start + end);
}
