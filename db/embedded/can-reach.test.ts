import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { canReach } from "./can-reach.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "reach-"));
  chmodSync(root, 0o755);
  mkdirSync(path.join(root, "home", "data"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const stranger = { name: "stranger", uid: 54_321, gid: 54_321 };

it("passes where every parent lets others through", () => {
  expect(canReach(stranger, path.join(root, "home", "data"))).toBe(true);
});

it("stops at one shut parent, and at a folder that is not there", () => {
  chmodSync(path.join(root, "home"), 0o700);
  expect(canReach(stranger, path.join(root, "home", "data"))).toBe(false);
  expect(canReach(stranger, path.join(root, "nowhere"))).toBe(false);
});

it("lets the owner through its own shut folder", () => {
  chmodSync(path.join(root, "home"), 0o700);
  const self = { name: "self", uid: process.getuid!(), gid: process.getgid!() };
  expect(canReach(self, path.join(root, "home", "data"))).toBe(true);
});
