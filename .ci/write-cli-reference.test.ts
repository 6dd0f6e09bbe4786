import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { cliReference, cliReferenceFile } from "./write-cli-reference.ts";

it("is what the page about the command line shows; else run node .ci/write-cli-reference.ts", () => {
  expect(readFileSync(cliReferenceFile, "utf8")).toBe(cliReference());
});
