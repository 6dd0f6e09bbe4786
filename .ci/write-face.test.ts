import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { faceParts } from "./face/face-parts.ts";
import { pageLetters } from "./face/our-letters.ts";
import { withoutReservedName } from "./face/without-reserved-name.ts";
import { faceFolder, fileSeal } from "./write-face.ts";

const parts = readFileSync(path.join(faceFolder, "parts.css"), "utf8");
const inParts = new Set(faceParts(parts).flatMap(part => part.codePoints));
const inPackage = new Set(faceParts().flatMap(part => part.codePoints));

it("leaves no letter of our pages to a part that comes late; else run node .ci/write-face.ts", () => {
  expect([...pageLetters()].filter(letter => inParts.has(letter.codePointAt(0)!))).toEqual([]);
  expect(parts).toContain(`(${fileSeal()})`);
});

it("asks for every other letter as the package does: each part's file for its own letters only", () => {
  expect(inPackage.size).toBeGreaterThan(11_172);
  const ofPackage = new Map(faceParts().map(({ file, codePoints }) => [file, new Set(codePoints)]));
  for (const { file, codePoints } of faceParts(parts))
    expect(codePoints.filter(codePoint => !ofPackage.get(file)?.has(codePoint))).toEqual([]);
  const ours = [...inPackage].filter(codePoint => !inParts.has(codePoint));
  expect(ours.length).toBeLessThan(1_500);
});

it("serves the cut copy under another name than the reserved one, and says whose it is", () => {
  const font = readFileSync("node_modules/pretendard/dist/public/variable/PretendardVariable.ttf");
  const name = (text: string) => Buffer.from(text, "utf16le").swap16();
  const renamed = withoutReservedName(font);
  expect(font.includes(name("PretendardVariable-Regular"))).toBe(true);
  expect(renamed.includes(name("PretendardVariable-Regular"))).toBe(false);
  expect(renamed.includes(name("BenchHubUIVariable-Regular"))).toBe(true);
  expect(renamed.includes(name("Pretendard is a trademark"))).toBe(true);
  expect(renamed.length).toBe(font.length);
});
