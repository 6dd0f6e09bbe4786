import { lexer, type Tokens } from "marked";

export type DocHeading = { depth: number; title: string; anchor: string };

/** `## Title {#anchor}`; the page's own title (`# Title`) needs no anchor. @throws Error where one is missing. */
export function readHeading({ depth, text }: Pick<Tokens.Heading, "depth" | "text">): DocHeading {
  const [, title, anchor] = /^(.+?)\s*(?:\{#([a-z0-9-]+)\})?$/.exec(text)!;
  if (anchor === undefined && depth > 1) throw new Error(`the heading "${text}" has no anchor`);
  return { depth, title: title!, anchor: anchor ?? "top" };
}

/** Every heading of a document, in order. */
export function readHeadings(text: string): DocHeading[] {
  return lexer(text)
    .filter((token): token is Tokens.Heading => token.type === "heading")
    .map(readHeading);
}
