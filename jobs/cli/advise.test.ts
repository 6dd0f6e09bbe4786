import { expect, it } from "vitest";
import { advise } from "./advise.ts";

it("says once what to do about each kind of error, and nothing where nothing better is known than its own words", () => {
  const unreachable = "connect ECONNREFUSED 127.0.0.1:9";
  expect(
    advise([
      null,
      unreachable,
      `6 questions in a row failed; the last: ${unreachable}`,
      "404 Not Found",
      "odd",
    ]),
  ).toEqual([expect.stringContaining("can be reached from here"), expect.stringContaining("/v1")]);
  expect(advise([])).toEqual([]);
});
