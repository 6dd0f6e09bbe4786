import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };
import type { SystemVitals } from "./system-rows.ts";
import { SystemView } from "./system-view.tsx";

const busy: SystemVitals = {
  workers: [
    { startedAt: "2026-03-01T10:00:00Z", heardSecondsAgo: 3.4, active: 2, rssBytes: 157_286_400 },
    { startedAt: "2026-03-01T11:30:00Z", heardSecondsAgo: 11, active: 0, rssBytes: null },
  ],
  queue: { waiting: 17, active: 4, oldestSeconds: 92.4 },
  answers: {
    lastMinutes: 1_234,
    isCut: false,
    outcomes: [
      { name: "scored", n: 90 },
      { name: "api_error", n: 10 },
    ],
  },
  reuse: { wanted: 800, reused: 600 },
  databaseBytes: 3_221_225_472,
  keptDays: { outputs: 30, tasks: null },
};
const quiet: SystemVitals = {
  workers: [],
  queue: { waiting: 0, active: 0, oldestSeconds: null },
  answers: { lastMinutes: 0, isCut: false, outcomes: [] },
  reuse: { wanted: 0, reused: 0 },
  databaseBytes: 9_000_000,
  keptDays: { outputs: null, tasks: null },
};
const dataset = {
  name: "BenchHub-Ko",
  source: "hf:BenchHub/BenchHub-Ko",
  revision: "abcdef0123456789",
  items: 52_341,
  activatedAt: "2026-02-03T00:00:00Z",
};

/** The page's words, tags left out. */
function read({ vitals, locale = "en" }: { vitals: SystemVitals; locale?: "en" | "ko" }): string {
  const view = createElement(SystemView, { vitals, datasets: vitals === busy ? [dataset] : [], imports: [] });
  const settings = { locale, messages: { en, ko }[locale], timeZone: "UTC", children: view };
  const page = createElement(NextIntlClientProvider, settings);
  return renderToStaticMarkup(page)
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
}

describe("the system page", () => {
  it("says each figure of a busy installation, worker by worker", () => {
    const text = read({ vitals: busy });
    for (const said of [
      "Workers 2 workers at work",
      "Last heard 3 s ago Jobs in hand 2 Memory 157 MB",
      "Last heard 11 s ago Jobs in hand 0 Memory –",
      "Queue 17 waiting, 4 under way; the oldest has waited 92 s",
      "Answers 1,234 in the last five minutes",
      "the last 24 hours: Scored 90 (90%) and Call failed 10 (10%).",
      "Reused 75% of 800 answers",
      "Database 3.22 GB",
      "outputs for 30 days, scores without limit; ended evaluations without limit",
      "BenchHub-Ko Source hf:BenchHub/BenchHub-Ko Revision abcdef012345 Questions 52,341 In use since Feb 3, 2026",
    ])
      expect(text).toContain(said);
  });

  it("says of few that they are few, not none", () => {
    const outcomes = [
      { name: "scored", n: 9_990 },
      { name: "unparsed", n: 10 },
    ] as const;
    const text = read({ vitals: { ...busy, answers: { ...busy.answers, outcomes: [...outcomes] } } });
    expect(text).toContain("Scored 9,990 (&gt;99%) and No answer found 10 (&lt;1%).");
  });

  it("says of an idle one what is not there, and no share of nothing", () => {
    for (const locale of ["en", "ko"] as const) {
      const text = read({ vitals: quiet, locale });
      expect(text).not.toMatch(/NaN|Infinity|undefined|null|\bvitals\./);
      expect(text).not.toContain("%");
    }
  });

  it("says the same figures in Korean", () => {
    const text = read({ vitals: busy, locale: "ko" });
    for (const figure of ["17", "92", "1,234", "90%", "10%", "75%", "52,341", "30일"])
      expect(text).toContain(figure);
  });
});
