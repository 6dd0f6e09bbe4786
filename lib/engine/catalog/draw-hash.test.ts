import { expect, it } from "vitest";
import { drawHash, drawKey } from "./draw-hash.ts";

// PostgreSQL 18: select hashint4extended(key, seed).
it.each([
  [0, 0, 4154612158245552303n],
  [1, 7, -6563890024097284161n],
  [-5, 4_294_967_295, -6412878265253730776n],
])("the hash of %i under seed %i is PostgreSQL's", (key, seed, hash) => {
  expect(drawHash({ key, seed })).toBe(hash);
});

it("a draw key is the first 32 bits of the content id's SHA-256, signed", () => {
  expect(drawKey("")).toBe(0xe3b0c442 | 0);
});
