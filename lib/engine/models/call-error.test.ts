import { APICallError } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { CallError, parseRetryAfter, toCallError } from "./call-error.ts";

const now = Date.UTC(2026, 0, 15, 12, 0, 0);

function answered(
  statusCode: number,
  part: { message?: string; responseHeaders?: Record<string, string>; responseBody?: string } = {},
) {
  return new APICallError({ message: "", url: "http://h/v1", requestBodyValues: {}, statusCode, ...part });
}
const classify = (error: unknown) => toCallError({ error, now });

describe("toCallError", () => {
  it.each<[number, CallError["scope"]]>([
    [400, "item"],
    [401, "model"],
    [402, "item"],
    [403, "model"],
    [404, "model"],
    [408, "retry"],
    [409, "retry"],
    [413, "item"],
    [422, "item"],
    [425, "retry"],
    [429, "retry"],
    [500, "retry"],
    [502, "retry"],
    [503, "retry"],
    [504, "retry"],
    [529, "retry"],
  ])("status %i concerns: %s", (status, scope) => {
    expect(classify(answered(status, { message: "words" }))).toMatchObject({
      scope,
      status,
      message: `${status} words`,
    });
  });

  it("tries again after a 200 whose body could not be read", () => {
    expect(classify(answered(200, { message: "Invalid JSON response" }))).toMatchObject({
      scope: "retry",
      message: "answer could not be read: Invalid JSON response",
    });
  });

  it("does not try an answer again that is too large to take, however deep that stands", () => {
    const cause = Object.assign(new Error("the answer is larger than 9 bytes"), {
      name: "AnswerTooLargeError",
    });
    for (const error of [
      cause,
      new TypeError("terminated", { cause }),
      new APICallError({ message: "no", url: "u", requestBodyValues: {}, statusCode: 200, cause }),
    ])
      expect(classify(error)).toMatchObject({ scope: "item", message: "the answer is larger than 9 bytes" });
  });

  it("says the provider's words, from the body if there is no message", () => {
    expect(classify(answered(400, { responseBody: "context too long" })).message).toBe(
      "400 context too long",
    );
    expect(classify(answered(400)).message).toBe("400 no message");
  });

  it("passes on how long the provider asks to wait", () => {
    expect(classify(answered(429, { responseHeaders: { "retry-after": "7" } })).retryAfterMs).toBe(7_000);
    expect(classify(answered(429)).retryAfterMs).toBeNull();
  });

  it("reads a date to wait for by the provider's clock, whatever ours says", () => {
    const responseHeaders = {
      date: "Fri, 16 Jan 2026 12:00:00 GMT",
      "retry-after": "Fri, 16 Jan 2026 12:00:07 GMT",
    };
    expect(classify(answered(429, { responseHeaders })).retryAfterMs).toBe(7_000);
  });

  it("takes a body at its word that says it failed, though its status says it didn't", () => {
    const words = (body: unknown) =>
      classify(answered(200, { message: "Invalid JSON response", responseBody: JSON.stringify(body) }))
        .message;
    expect(words({ error: { message: "overloaded" } })).toBe("200, but it failed: overloaded");
    expect(words({ error: "overloaded" })).toBe("200, but it failed: overloaded");
    expect(words({ choices: [] })).toBe("answer could not be read: Invalid JSON response");
    expect(words(null)).toBe("answer could not be read: Invalid JSON response");
  });

  it("says what lies under “fetch failed”", () => {
    const refused = new Error("connect ECONNREFUSED 127.0.0.1:9");
    expect(classify(new TypeError("fetch failed", { cause: refused }))).toMatchObject({
      scope: "retry",
      status: null,
      message: "connect ECONNREFUSED 127.0.0.1:9",
    });
  });

  it("stops a model whose address may not be called, however deep the refusal lies", () => {
    class AddressRefusedError extends Error {
      override name = "AddressRefusedError";
    }
    const refusal = new AddressRefusedError("10.0.0.1 is a private address");
    for (const error of [
      refusal,
      new TypeError("fetch failed", { cause: refusal }),
      new Error("a", { cause: new Error("b", { cause: refusal }) }),
    ]) {
      expect(classify(error)).toMatchObject({ scope: "model", message: "10.0.0.1 is a private address" });
    }
  });

  it("tries again after a time limit", () => {
    expect(classify(new DOMException("aborted", "TimeoutError"))).toMatchObject({
      scope: "retry",
      message: "no answer within the time limit",
    });
  });

  it("keeps a call error as it is, and takes anything else thrown as worth another try", () => {
    const given = new CallError({ message: "m", scope: "item" });
    expect(classify(given)).toBe(given);
    expect(classify("text")).toMatchObject({ scope: "retry", message: "text" });
    expect(classify(undefined)).toMatchObject({ scope: "retry", message: "undefined" });
  });

  it("ends on causes that point at each other", () => {
    const a = new Error("a");
    const b = new Error("b", { cause: a });
    a.cause = b;
    expect(classify(a).scope).toBe("retry");
  });
});

describe("parseRetryAfter", () => {
  it.each<[string | undefined, number | null, string]>([
    [undefined, null, "absent"],
    ["0", 0, "at once"],
    ["120", 120_000, "seconds"],
    [" 5 ", 5_000, "seconds between spaces"],
    ["0.5", 500, "fractions, which some providers send"],
    ["Thu, 15 Jan 2026 12:00:30 GMT", 30_000, "an HTTP date ahead"],
    ["Thursday, 15-Jan-26 12:01:00 GMT", 60_000, "the obsolete RFC 850 date"],
    ["Thu, 15 Jan 2026 11:00:00 GMT", 0, "a date gone by"],
    ["soon", null, "words"],
    ["", null, "nothing"],
    ["NaN", null, "no number"],
  ])("%j is %s ms: %s", (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });
});
