import { expect, test } from "vitest";
import { providerWords } from "./provider-words.ts";

test.each([
  ["OpenAI and most", { error: { message: "bad key", type: "invalid_request_error" } }, "bad key"],
  [
    "Google, in a list",
    [{ error: { code: 400, message: "API key not valid.", status: "X" } }],
    "API key not valid.",
  ],
  ["FastAPI", { detail: "Not Found" }, "Not Found"],
  [
    "FastAPI's checks",
    { detail: [{ loc: ["body", "n"], msg: "field required" }, { msg: "too long" }] },
    "field required; too long",
  ],
  ["Ollama of before", { error: "model 'x' not found" }, "model 'x' not found"],
  ["Cohere and Mistral", { object: "error", message: "no such model" }, "no such model"],
  ["one whose words are empty", { error: { message: "" } }, "Bad Request"],
  ["one that says nothing we know", { code: 7 }, "Bad Request"],
])("the words of %s are found", (_who, body, words) => {
  expect(providerWords({ message: "Bad Request", responseBody: JSON.stringify(body) })).toBe(words);
});

test("a sentence is taken as it is; of a page the status line says more", () => {
  expect(providerWords({ message: "Not Found", responseBody: "404 page not found\n" })).toBe(
    "404 page not found",
  );
  expect(providerWords({ message: "Bad Gateway", responseBody: "<html>nginx</html>" })).toBe("Bad Gateway");
  expect(providerWords({ message: "Bad Gateway", responseBody: "x".repeat(5_000) })).toBe("Bad Gateway");
  expect(providerWords({ message: "", responseBody: "" })).toBe("no message");
});

test("what is nested without an end is given up", () => {
  const deep = JSON.parse(`${'{"error":'.repeat(50)}"words"${"}".repeat(50)}`);
  expect(providerWords({ message: "Bad Request", responseBody: JSON.stringify(deep) })).toBe("Bad Request");
});
