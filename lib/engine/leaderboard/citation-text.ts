/** Text from a data set or a person, on one line: controls and characters that turn the reading direction are dropped. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}

const latexEscapes: Record<string, string> = {
  "\\": "\\textbackslash{}",
  // A brace with a backslash still counts for BibTeX's balance; named, both hold.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "`": "\\textasciigrave{}",
  '"': "''",
  // After a row's end LaTeX takes these for an argument or a star.
  "[": "{[}",
  "]": "{]}",
  "*": "{*}",
};

/** Text as LaTeX and BibTeX print it. Letters beyond ASCII stay: both read UTF-8. */
export function escapeLatex(text: string): string {
  return oneLine(text)
    .replace(/[\\{}$&#%_~^<>|`"[\]*]/g, character => latexEscapes[character]!)
    .replace(/-(?=-)/g, "-{}");
}

/** Text in a Markdown cell: nothing in it is markup, and no address in it becomes a link by itself. */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>#|!~&]/g, character => `\\${character}`)
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, character => `\\${character}`);
}

/** An address inside \url{…} or a BibTeX field. */
export function escapeUrl(url: string): string {
  return url.replace(/[\\{}%#\s]/g, character =>
    character === "%" || character === "#" ? `\\${character}` : encodeURIComponent(character),
  );
}
