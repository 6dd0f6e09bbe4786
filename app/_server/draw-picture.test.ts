import { createElement, type ReactElement } from "react";
import { expect, it } from "vitest";
import { chartPalettes } from "../../components/charts/chart-palette.ts";
import { ForestPlot } from "../../components/charts/forest-plot.tsx";
import type { Forest } from "../../components/leaderboard/views/forest-of.ts";
import { LeaderboardPicture } from "../../components/share/leaderboard-picture.tsx";
import { drawPng, drawSvg } from "./draw-picture.tsx";
import { splitTexts } from "./split-texts.ts";

const evil =
  "\u202E<script>x</script>\u200B\u0001\" onload='x' ]]>&amp;<image href=//evil.example>javascript:x";
const palette = chartPalettes.light;
const forest: Forest = {
  title: evil,
  axisLabel: evil,
  within: { low: 0, high: 100 },
  reference: { at: 25, label: evil },
  rows: ["lead", "model"].map(tone => ({
    key: tone,
    label: evil,
    mean: 50,
    interval: { low: 40, high: 60 },
    value: "50 (40–60)",
    tone: tone as "lead" | "model",
  })),
};
const drawings: [string, ReactElement][] = [
  ["the forest plot", createElement(ForestPlot, { ...forest, width: 1_040, palette })],
  ["the forest plot on a phone", createElement(ForestPlot, { ...forest, width: 320, palette })],
  [
    "a link's picture",
    createElement(LeaderboardPicture, { question: evil, title: evil, footer: evil, forest, palette }),
  ],
];

/** Elements with their attributes' names and values, as an XML parser reads them. @throws Error for what is not well formed. */
function readElements(svg: string) {
  const open: string[] = [];
  const elements: { name: string; attributes: [name: string, value: string][] }[] = [];
  const whole = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<\?xml [^>]*\?>|[^<>]+/g;
  let read = 0;
  for (const { 0: token, 1: closing, 2: name, 3: given, 4: empty, index } of svg.matchAll(whole)) {
    if (index !== read) break;
    read += token.length;
    if (name === undefined) continue;
    if (closing) {
      expect(open.pop()).toBe(name);
      continue;
    }
    const attributes = [...given!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
      ([, key, value]) => [key!, value!] as [string, string],
    );
    elements.push({ name, attributes });
    if (!empty) open.push(name);
  }
  expect([svg.slice(read), open]).toEqual(["", []]);
  return elements;
}

it.each(drawings)("%s of hostile names is shapes and text alone", async (_what, drawing) => {
  const svg = await drawSvg(drawing, { margin: 16 });
  const elements = readElements(svg);
  expect(svg).toMatch(/<svg [^>]*><rect x="-16" y="-16" [^>]*fill="#fcfaf6">/);
  const known = ["svg", "g", "rect", "line", "circle", "path", "polyline", "text", "tspan", "title"];
  expect(elements.map(({ name }) => name).filter(name => !known.includes(name))).toEqual([]);
  const attributes = elements.flatMap(element => element.attributes);
  expect(attributes.filter(([name]) => /^on|href$|^src$/i.test(name))).toEqual([]);
  const styled = attributes.filter(([name]) => name !== "aria-label" && name !== "xmlns");
  expect(styled.filter(([, value]) => /url\(|:\/\/|script/i.test(value))).toEqual([]);
  expect(svg.replaceAll("\n", "")).not.toMatch(/[\p{Cf}\p{Cc}]/u);
  // What a renderer of pictures is given: the text as it was, and shapes that hold none of it.
  const { texts, shapes } = splitTexts(svg);
  expect(texts.some(({ text }) => text.startsWith("<script>"))).toBe(true);
  expect(shapes.replace(/aria-label="[^"]*"/, "")).not.toMatch(/script|evil/);
});

it("every Korean syllable is drawn as itself, and whatever the face lacks as one box", async () => {
  const draw = async (text: string) => {
    const label = createElement("text", { x: 10, y: 40, fontSize: 32 }, text);
    const drawing = createElement("svg", { width: 60, height: 60, viewBox: "0 0 60 60" }, label);
    return Buffer.from(await drawPng(drawing, { scale: 1 })).toString("base64");
  };
  const [blank, box, other, ...syllables] = await Promise.all(
    [..." \u{1f600}\u0bf5가각힣뷁뢟법률"].map(draw),
  );
  expect(other).toBe(box);
  expect(new Set([blank, box, ...syllables]).size).toBe(2 + syllables.length);
});

it("a picture of hostile names is drawn without fetching anything", async () => {
  const real = globalThis.fetch;
  const asked: unknown[] = [];
  globalThis.fetch = (...input) => {
    asked.push(input[0]);
    return real(...input);
  };
  try {
    const bytes = new Uint8Array(await drawPng(drawings[2]![1], { scale: 1 }));
    expect([...bytes.slice(1, 4)]).toEqual([..."PNG"].map(letter => letter.charCodeAt(0)));
  } finally {
    globalThis.fetch = real;
  }
  expect(asked.map(String).filter(address => !address.startsWith("data:"))).toEqual([]);
});
