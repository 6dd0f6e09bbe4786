import { expect, it } from "vitest";
import { refuseForeign } from "./refuse-foreign.ts";

const refuse = (
  headers: Record<string, string>,
  { method = "POST", pathname = "/api/v1/tasks/t/cancel" } = {},
) =>
  refuseForeign({ method, pathname, headers: new Headers({ host: "bench.example", ...headers }) })?.code ??
  null;
const json = { "content-type": "application/json" };

it.each([
  ["another site's origin", { origin: "https://evil.example" }],
  ["a sibling's origin", { origin: "https://www.bench.example" }],
  ["another port of the host", { origin: "https://bench.example:8443" }],
  ["an opaque origin", { origin: "null" }],
  ["no origin that is one", { origin: "bench.example" }],
  ["a browser that says cross-site", { "sec-fetch-site": "cross-site" }],
  ["a browser that says same-site", { "sec-fetch-site": "same-site" }],
  ["both told, one of them foreign", { origin: "https://bench.example", "sec-fetch-site": "cross-site" }],
])("refuses %s, whatever it would change", (_, headers: Record<string, string>) => {
  for (const method of ["POST", "DELETE", "PUT", "PATCH"]) {
    expect(refuse({ ...json, ...headers }, { method })).toBe("forbidden");
    // An action of a page.
    expect(refuse({ "content-type": "multipart/form-data", ...headers }, { method, pathname: "/" })).toBe(
      "forbidden",
    );
  }
  expect(refuse(headers, { method: "GET" })).toBeNull();
});

it.each([
  ["a script, which says nothing of sites", {}],
  ["a page of this host", { origin: "https://bench.example", "sec-fetch-site": "same-origin" }],
  ["a page of this host, TLS ending in front", { origin: "http://bench.example" }],
  [
    "a page of the host that the proxy in front is called by",
    { origin: "https://b.org", "x-forwarded-host": "b.org" },
  ],
])("lets in %s", (_, headers: Record<string, string>) => {
  expect(refuse({ ...json, ...headers })).toBeNull();
  expect(refuse({ "content-type": "text/plain;charset=UTF-8", ...headers }, { pathname: "/" })).toBeNull();
});

it.each([
  "",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "application/jsonp",
  "text/json",
])("wants JSON of whatever changes something at the API, not %j", type => {
  for (const method of ["POST", "DELETE"])
    expect(refuse({ "content-type": type }, { method })).toBe("invalid-input");
  expect(refuse({ "content-type": "Application/JSON ; charset=utf-8" })).toBeNull();
});
