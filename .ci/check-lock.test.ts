import { describe, expect, it } from "vitest";
import { findLockProblems, listLicences } from "./check-lock.ts";

describe("the lock file's check", () => {
  it("passes free licences, and choices that hold one", () => {
    expect(
      findLockProblems({
        "": {},
        "node_modules/a": { version: "1.0.0", license: "MIT" },
        "node_modules/b": { version: "1.0.0", license: "(MIT OR GPL-3.0-only)" },
        "node_modules/c": { version: "1.0.0", license: "Apache-2.0 AND MIT" },
        "node_modules/d": { version: "1.0.0", license: "MPL-2.0", dev: true },
      }),
    ).toEqual([]);
  });

  it("names what must not be shipped, what says nothing, and what names a registry", () => {
    expect(
      findLockProblems({
        "node_modules/a": { license: "GPL-3.0-only" },
        "node_modules/b": {},
        "node_modules/c": { license: "MIT AND AGPL-3.0-only", dev: true },
        "node_modules/d": { license: "MPL-2.0" },
        "node_modules/e": { license: "MIT", resolved: "https://mirror.example/e.tgz" },
      }).map(problem => problem.split(":")[0]),
    ).toEqual(["a", "b", "c", "d", "e"].map(name => `node_modules/${name}`));
  });

  it("lists each shipped package once", () => {
    expect(
      listLicences({
        "": {},
        "node_modules/b": { version: "2.0.0", license: "MIT" },
        "node_modules/a/node_modules/b": { version: "2.0.0", license: "MIT" },
        "node_modules/@x/a": { version: "1.0.0", license: "ISC" },
        "node_modules/t": { version: "1.0.0", license: "MIT", dev: true },
      }),
    ).toBe("@x/a 1.0.0 ISC\nb 2.0.0 MIT\n");
  });
});
