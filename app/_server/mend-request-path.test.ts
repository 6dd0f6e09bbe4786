import { expect, test } from "vitest";
import { decodablePath } from "./mend-request-path.ts";

test("an address whose path can be decoded stays as it is, whatever its search", () => {
  for (const url of ["/", "/browse?q=%E0%A4%A", "/leaderboards/%ED%95%9C", "/a%2Fb%25?x=%", "*"])
    expect(decodablePath(url)).toBe(url);
});

test("a path that can't be decoded becomes one that says the same letters", () => {
  expect(decodablePath("/%")).toBe("/%25");
  expect(decodablePath("/leaderboards/%E0%A4%A?lang=%")).toBe("/leaderboards/%25E0%25A4%25A?lang=%");
  expect(decodeURIComponent(decodablePath("/a%20b%zz"))).toBe("/a%20b%zz");
});
