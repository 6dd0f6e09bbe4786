import { expect, test } from "vitest";
import { createProgressBar } from "./progress-bar.ts";

function start({ isTTY }: { isTTY: boolean }) {
  const written: string[] = [];
  let nowMs = 0;
  const stream = {
    isTTY,
    write: (text: unknown) => {
      written.push(String(text));
      return true;
    },
  };
  const bar = createProgressBar({ stream, now: () => nowMs });
  return {
    written,
    after(ms: number, done: number) {
      nowMs += ms;
      bar.show({ done, total: 200 });
    },
    clear: () => bar.clear(),
  };
}

test("on a terminal one line is drawn over itself and cleared", () => {
  const { written, after, clear } = start({ isTTY: true });
  after(500, 100);
  clear();
  expect(written).toEqual([`\r${"█".repeat(15)}${"░".repeat(15)} 100/200\x1b[K`, "\r\x1b[K"]);
});

test("in a log there is a line a minute, and none of what is over sooner", () => {
  const { written, after, clear } = start({ isTTY: false });
  for (const [ms, done] of [
    [500, 1],
    [59_000, 30],
    [1_000, 31],
    [30_000, 60],
    [30_000, 90],
  ] as const)
    after(ms, done);
  clear();
  expect(written).toEqual(["31 of 200\n", "90 of 200\n"]);
});
