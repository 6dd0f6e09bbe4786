import { describe, expect, it } from "vitest";
import { BenchHubError } from "../errors.ts";
import { openKey, sealKey } from "./sealed-key.ts";

const secret = "s".repeat(32);
const place = { secret, taskId: "task-1", position: 0 };
const key = "sk-내 열쇠-1234";

describe("a sealed key", () => {
  it.each([key, "x", " ", "k".repeat(4_000), "a\0b"])("opens where it was sealed: %j", text => {
    expect(openKey({ ...place, sealed: sealKey({ ...place, key: text }) })).toBe(text);
  });

  it("opens at its own position of several", () => {
    const second = { ...place, position: 1 };
    expect(openKey({ ...second, sealed: sealKey({ ...second, key }) })).toBe(key);
  });

  it.each([
    ["another task", { taskId: "task-2" }],
    ["another model of its task", { position: 1 }],
    ["another secret", { secret: "t".repeat(32) }],
    ["a task and position that only read alike", { taskId: "task-1:0", position: 0 }],
  ])("does not open for %s", (_what, other) => {
    const sealed = sealKey({ ...place, key });
    expect(() => openKey({ ...place, ...other, sealed })).toThrow(BenchHubError);
  });

  describe("while the secret is being changed", () => {
    const next = { ...place, secret: "n".repeat(32), previousSecret: secret };

    it("opens with the previous secret, and new ones do without it", () => {
      expect(openKey({ ...next, sealed: sealKey({ ...place, key }) })).toBe(key);
      const sealed = sealKey({ ...place, secret: next.secret, key });
      expect(openKey({ ...next, sealed })).toBe(key);
      expect(openKey({ ...place, secret: next.secret, sealed })).toBe(key);
    });

    it("is bound to its place as ever, and opens with no third secret", () => {
      const sealed = sealKey({ ...place, key });
      expect(() => openKey({ ...next, position: 1, sealed })).toThrow(BenchHubError);
      expect(() => openKey({ ...next, previousSecret: "t".repeat(32), sealed })).toThrow(/Submit again/);
      expect(() => openKey({ ...place, secret: next.secret, sealed })).toThrow(BenchHubError);
    });
  });

  it("is another text each time, and never shows the key", () => {
    const texts = Array.from({ length: 50 }, () => sealKey({ ...place, key }));
    expect(new Set(texts).size).toBe(50);
    // The first 12 bytes are the nonce: none may come twice under one key.
    const nonces = texts.map(text => Buffer.from(text.slice(2), "base64url").subarray(0, 12).toString("hex"));
    expect(new Set(nonces).size).toBe(50);
    for (const text of texts) expect(Buffer.from(text.slice(2), "base64url").includes(key)).toBe(false);
  });

  it("does not open once a single bit is changed, wherever it is", () => {
    const bytes = Buffer.from(sealKey({ ...place, key }).slice(2), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => openKey({ ...place, sealed: `1.${changed.toString("base64url")}` })).toThrow(
        BenchHubError,
      );
    }
  });

  it.each(["", "1.", "1", "nonsense", "2.AAAA", "1.AAAA", `1.${"A".repeat(36)}`])(
    "that is none (%j) says what to do, not what it was",
    sealed => {
      expect(() => openKey({ ...place, sealed })).toThrow(/BENCHHUB_SECRET.*Submit again/);
    },
  );

  it("when it does not open, names neither key nor secret", () => {
    const sealed = sealKey({ ...place, key });
    try {
      openKey({ ...place, secret: "wrong secret of 32 characters !!", sealed });
      expect.fail("it opened");
    } catch (error) {
      expect(error).toMatchObject({ code: "unavailable" });
      expect(`${error} ${(error as Error).cause}`).not.toMatch(/sk-|wrong secret|ssss/);
    }
  });
});
