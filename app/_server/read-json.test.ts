import { describe, expect, it } from "vitest";
import { readJson } from "./read-json.ts";

const send = (body: string, type = "application/json") =>
  readJson(new Request("http://localhost/", { method: "POST", body, headers: { "content-type": type } }));

describe("a request's body", () => {
  it("is what its JSON says, escapes and all", async () => {
    const body = { query: "한국 법률 😀\n", models: [{ name: "a" }], nothing: null };
    expect(await send(JSON.stringify(body), "application/json; charset=utf-8")).toEqual(body);
  });

  it.each([
    ["{", "The body is not JSON."],
    [`"${"a".repeat(300_000)}"`, "A request body holds up to 256 kB."],
    ["[".repeat(100_000) + "]".repeat(100_000), "The body is nested deeper than any request (32 levels)."],
    [`{"a":${"[".repeat(33)}${"]".repeat(33)}}`, "nested deeper"],
  ])("is refused where it can't be read", async (body, message) => {
    await expect(send(body)).rejects.toThrow(message);
  });

  it("is read 32 levels deep", async () => {
    const body = `${"[".repeat(32)}1${"]".repeat(32)}`;
    expect(JSON.stringify(await send(body))).toBe(body);
  });

  it("must say that it is JSON", async () => {
    await expect(send("{}", "text/plain")).rejects.toThrow("content-type: application/json");
  });

  it.each([
    ['{"models":[{"name":"a\\u0000"}]}', "models.0.name"],
    ['{"query":"\\ud800"}', "query"],
    ['{"plan":{"\\u0000":1}}', "plan.\0"],
    ['"\\udfff"', ""],
  ])("that holds what no database keeps is refused where it stands: %s", async (body, field) => {
    await expect(send(body)).rejects.toMatchObject({
      code: "invalid-input",
      fields: { [field]: expect.stringContaining("leave out") },
    });
  });
});
