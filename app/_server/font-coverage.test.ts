import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fontCoverage } from "./font-coverage.ts";

test("our face has Latin, Hangul and the signs of a table, and neither emoji nor every Chinese character", () => {
  const covers = fontCoverage(
    readFileSync("node_modules/pretendard/dist/public/static/Pretendard-Regular.otf"),
  );
  for (const sign of "Az09%–−“”…é가힣뷁→") expect(covers(sign.codePointAt(0)!), sign).toBe(true);
  for (const sign of "🚀𝔄龘") expect(covers(sign.codePointAt(0)!), sign).toBe(false);
});
