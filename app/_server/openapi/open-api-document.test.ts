import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { openApiDocument } from "./open-api-document.ts";
import { operations } from "./operations.ts";

const folder = path.join(import.meta.dirname, "../../api/v1");
const document = openApiDocument({ origin: "http://localhost:3000" });

test("every method of every route file is in the document, and the other way round", () => {
  const routes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(file => path.basename(file) === "route.ts")
    .flatMap(file => {
      const route = `/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`;
      const exported = readFileSync(path.join(folder, file), "utf8").matchAll(
        /^export (?:async )?(?:function|const) ([A-Z]+)\b/gm,
      );
      return [...exported].map(([, method]) => `${method} ${route}`);
    });
  const told = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${route}`),
  );
  expect(told.sort()).toEqual(routes.sort());
});

test("each operation has a name of its own and tells each part of its path", () => {
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  for (const { path: route, parameters = {} } of operations)
    expect([route, Object.keys(parameters)]).toEqual([
      route,
      [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    ]);
});

test("every reference leads somewhere, and every schema is one", () => {
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
    expect(Object.keys(document.components.schemas)).toContain(name);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "document", components: document.components });
  for (const name of Object.keys(document.components.schemas))
    expect(ajv.getSchema(`document#/components/schemas/${name}`)).toBeTypeOf("function");
});

test("each example is what its schema asks for", () => {
  for (const { id, body } of operations) {
    if (!body) continue;
    expect([id, body.schema.safeParse(body.example).error]).toEqual([id, undefined]);
  }
});
