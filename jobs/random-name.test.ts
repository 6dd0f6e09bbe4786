import { expect, it } from "vitest";
import { randomName } from "./random-name.ts";

it("is no option to a command line, whatever its first bits", () => {
  expect(randomName(Buffer.alloc(16, 0xfb))).toMatch(/^x[\w-]{21}$/);
  expect(randomName()).toMatch(/^\w[\w-]{21}$/);
});
