import { expect, it } from "vitest";
import { isSameSecret } from "./is-same-secret.ts";

it("takes the secret and nothing else, whatever its length", () => {
  expect(isSameSecret("correct horse battery", "correct horse battery")).toBe(true);
  for (const given of ["", "correct horse batter", "correct horse battery ", "Correct horse battery"])
    expect(isSameSecret(given, "correct horse battery")).toBe(false);
});
