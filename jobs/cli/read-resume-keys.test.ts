import { describe, expect, it } from "vitest";
import { readResumeKeys } from "./read-resume-keys.ts";

const environment = { A_KEY: "sk-of-a", B_KEY: "sk-of-b" };
const lanes = [
  { position: 0, name: "Mine", host: "a.example" },
  { position: 2, name: "Mine", host: "b.example" },
  { position: 3, name: "Other", host: "a.example" },
];
const read = (given: string[], of = lanes) => [...readResumeKeys({ given, lanes: of, environment })];

describe("readResumeKeys", () => {
  it("gives each host its own key only, whatever the models are called", () => {
    expect(read(["a.example=A_KEY", "b.example=B_KEY"])).toEqual([
      [0, "sk-of-a"],
      [2, "sk-of-b"],
      [3, "sk-of-a"],
    ]);
    expect(read(["b.example=B_KEY"])).toEqual([[2, "sk-of-b"]]);
  });

  it("takes a key without a host where all are at one, and sends it nowhere where they are not", () => {
    expect(read(["A_KEY"], [lanes[0]!, lanes[2]!])).toEqual([
      [0, "sk-of-a"],
      [3, "sk-of-a"],
    ]);
    expect(() => read(["A_KEY"])).toThrow(/2 hosts.*--key-env a\.example=NAME --key-env b\.example=NAME/);
    expect(read(["A_KEY"], [])).toEqual([]);
    expect(read([])).toEqual([]);
  });

  it("says what is wrong with a variable, a host or a second key", () => {
    expect(() => read(["a.example=NO_KEY"])).toThrow("NO_KEY (--key-env) is not set");
    expect(() => read(["c.example=A_KEY"])).toThrow(/at c\.example.*a\.example, b\.example/);
    expect(() => read(["a.example=A_KEY", "a.example=B_KEY"])).toThrow("two keys for a.example");
  });
});
