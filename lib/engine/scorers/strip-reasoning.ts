/** What a reader is shown: the text after the model's own reasoning. `unfinished`: the reasoning never ended. */
export type VisibleText = { text: string; unfinished: boolean };

const names = "think|thinking|thought|thoughts|reasoning|analysis|reflection|scratchpad";
const tag = new RegExp(
  `<(/?)(?:[a-z]{1,12}:)?(?:${names})\\s{0,4}>|\\[(/?)(?:THINK)\\]|◁(/?)think▷|<\\|(begin|end)_of_thought\\|>`,
  "gi",
);
const harmony = /<\|(channel|message|end|return|call|start)\|>/g;

/** Removes reasoning blocks in whatever form a server leaves them in the text. Linear in the text's length. */
export function stripReasoning(output: string): VisibleText {
  if (output.includes("<|channel|>")) return finalChannel(output);
  const glued = output.lastIndexOf("assistantfinal");
  // Harmony with its special tokens dropped by the server: "analysisWe need…assistantfinalAnswer: B".
  if (/^\s{0,9}analysis(?=[A-Z가-힣"'])/.test(output)) {
    return glued < 0 ? { text: "", unfinished: true } : { text: output.slice(glued + 14), unfinished: false };
  }
  return outsideTags(output);
}

function outsideTags(output: string): VisibleText {
  let visible = "";
  let from = 0;
  let inside = false;
  for (const match of output.matchAll(tag)) {
    const closes = Boolean(match[1] || match[2] || match[3]) || match[4]?.toLowerCase() === "end";
    const end = match.index + match[0].length;
    if (closes) {
      // A closing tag without an opening one: some templates put the opening tag into the prompt.
      if (!inside) visible = "";
      inside = false;
      from = end;
    } else if (!inside) {
      visible += output.slice(from, match.index);
      inside = true;
    }
  }
  return { text: inside ? visible : visible + output.slice(from), unfinished: inside };
}

/** The message of the last final channel: "<|channel|>final …<|message|>text", up to the next special token. */
function finalChannel(output: string): VisibleText {
  let text: string | null = null;
  let header: number | null = null;
  let from: number | null = null;
  for (const { 0: token, 1: name, index } of output.matchAll(harmony)) {
    if (from !== null) text = output.slice(from, index);
    from = null;
    const end = index + token.length;
    if (name === "channel") header = end;
    else if (
      name === "message" &&
      header !== null &&
      /^\s{0,4}final(?![a-z])/i.test(output.slice(header, header + 12))
    )
      from = end;
    if (name !== "channel") header = null;
  }
  if (from !== null) text = output.slice(from);
  return text === null ? { text: "", unfinished: true } : { text, unfinished: false };
}
