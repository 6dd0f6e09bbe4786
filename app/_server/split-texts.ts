/** A text of a drawing: where its baseline begins, ends or has its middle, in the drawing's units. */
export type PlacedText = {
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  size: number;
  weight: 400 | 600;
  fill: string;
  text: string;
};

export type SplitDrawing = { width: number; height: number; shapes: string; texts: PlacedText[] };

/**
 * A drawing's shapes and its texts apart, for a renderer that draws texts only outside of drawings. Of what texts inherit it
 * knows fill, size, weight and anchor; transformed groups are not what our charts are made of.
 */
export function splitTexts(svg: string): SplitDrawing {
  const stack: Record<string, string>[] = [{ "font-size": "13", "font-weight": "400", fill: "#000" }];
  const texts: PlacedText[] = [];
  let shapes = "";
  let root: Record<string, string> | null = null;
  let open: Record<string, string> | null = null;
  for (const [token, closing, name, given, empty] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)((?:"[^"]*"|[^>"])*?)(\/?)>|[^<]+/g,
  )) {
    if (name === undefined) {
      if (open) texts.push(placeText(open, decode(token)));
      else shapes += token;
    } else if (closing) {
      stack.pop();
      if (name === "text") open = null;
      else shapes += token;
    } else {
      const attributes = readAttributes(given!);
      root ??= attributes;
      const inherited = { ...stack.at(-1), ...attributes };
      if (name === "text") open = inherited;
      else shapes += token;
      if (!empty) stack.push(inherited);
    }
  }
  return { width: Number(root?.width), height: Number(root?.height), shapes, texts };
}

function placeText(attributes: Record<string, string>, text: string): PlacedText {
  const anchor = attributes["text-anchor"];
  return {
    x: Number(attributes.x ?? 0),
    y: Number(attributes.y ?? 0),
    anchor: anchor === "middle" || anchor === "end" ? anchor : "start",
    size: Number.parseFloat(attributes["font-size"]!),
    weight: Number(attributes["font-weight"]) >= 600 ? 600 : 400,
    fill: attributes.fill!,
    text,
  };
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, decode(value!)]),
  );
}

function decode(text: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex || decimal
      ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10))
      : (named[name] ?? whole),
  );
}
