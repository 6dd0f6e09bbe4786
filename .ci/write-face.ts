import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import subsetFont from "subset-font";
import { fontCoverage } from "../app/_server/font-coverage.ts";
import { faceParts, writeParts } from "./face/face-parts.ts";
import { ourLetters } from "./face/our-letters.ts";
import { withoutReservedName } from "./face/without-reserved-name.ts";

export const faceFolder = path.join(import.meta.dirname, "../app/face");

/**
 * Pretendard, cut for our pages: the letters of our own texts as two files that come with the page, `latin.woff2` and
 * `hangul.woff2`, in the two weights we use and what lies between; `parts.css` for what people write besides.
 */
async function writeFace(): Promise<void> {
  const face = readFileSync("node_modules/pretendard/dist/public/variable/PretendardVariable.ttf");
  const covers = fontCoverage(face);
  const named = withoutReservedName(face);
  const letters = ourLetters();
  for (const name of ["latin", "hangul"] as const) {
    const text = [...letters[name]].filter(letter => covers(letter.codePointAt(0)!)).join("");
    const cut = await subsetFont(named, text, {
      targetFormat: "woff2",
      variationAxes: { wght: { min: 400, max: 600, default: 400 } },
    });
    writeFileSync(path.join(faceFolder, `${name}.woff2`), cut);
  }
  const ours = new Set([...letters.latin, ...letters.hangul].map(letter => letter.codePointAt(0)!));
  writeFileSync(
    path.join(faceFolder, "parts.css"),
    writeParts({ parts: faceParts(), ours, seal: fileSeal() }),
  );
}

/** Says of which two files `parts.css` is the rest. */
export function fileSeal(): string {
  const hash = createHash("sha256");
  for (const name of ["latin", "hangul"]) hash.update(readFileSync(path.join(faceFolder, `${name}.woff2`)));
  return hash.digest("hex").slice(0, 16);
}

if (import.meta.main) await writeFace();
