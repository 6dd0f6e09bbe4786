import { expect, it } from "vitest";
import { newestStatistics, statisticsVersions } from "./statistics-version.ts";

it("the newest version is the last of those that are known", () => {
  expect(newestStatistics).toBe(statisticsVersions.at(-1));
});
