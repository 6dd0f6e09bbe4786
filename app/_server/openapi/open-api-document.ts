import { z } from "zod";
import packageJson from "../../../package.json" with { type: "json" };
import { documentSchemas } from "./document-schemas.ts";
import type { Operation, OperationAnswer } from "./operation.ts";
import { operations } from "./operations.ts";

type Json = Record<string, unknown>;

const problemOf: Record<number, string> = {
  400: "It can't be read as it is; `fields` says what to change.",
  401: "The token is unknown, revoked or has run out.",
  403: "It came from another site's page.",
  404: "It isn't there, or isn't yours to read.",
  409: "The state doesn't allow this.",
  422: "Beyond this server's limits, or no question matches.",
  429: "Too often for now; Retry-After says when to come back.",
  500: "Our fault.",
  503: "Not available right now.",
};

/** All of API v1 as OpenAPI 3.1, made of the schemas that the routes themselves read and write with. */
export function openApiDocument({ origin }: { origin: string }) {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    paths[operation.path]![operation.method] = toOperation(operation);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "BenchHub Plus",
      version: packageJson.version,
      license: { name: "MIT", identifier: "MIT" },
      description:
        "Leaderboards made for a question: ask, follow, read, export. Lists go on with `next_cursor`. Errors are problem details (RFC 9457). What changes something says content-type: application/json, with a body or without. Every answer is a visitor's own view: by cookie in a browser, by token in a script. Times are ISO 8601, shares 0 to 1.",
    },
    servers: [{ url: `${origin}/api/v1` }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map(name => ({ name })),
    security: [{}, { token: [] }, { visitor: [] }],
    paths,
    components: {
      schemas: toSchemas(),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A token for scripts, bhp_…, made on /tokens or with `benchhub token create`.",
        },
        visitor: {
          type: "apiKey",
          in: "cookie",
          name: "visitor",
          description: "Set by the first submission.",
        },
        operator: { type: "http", scheme: "bearer", description: "BENCHHUB_OPERATOR_TOKEN." },
      },
      headers: {
        RateLimit: { schema: { type: "string" }, description: 'What is left: "visitor";r=19;t=30' },
        RateLimitPolicy: { schema: { type: "string" }, description: 'What there is: "visitor";q=20;w=600' },
      },
    },
  };
}
export type OpenApiDocument = ReturnType<typeof openApiDocument>;

function toOperation(operation: Operation): Json {
  const { id, method, tag, summary, description, body, answers, limit, etag, operator } = operation;
  const codes = [
    ...(operation.problems ?? []),
    ...(operator ? [] : [401]),
    ...(method === "get" ? [] : [400, 403]),
    ...(limit ? [429] : []),
    500,
  ];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    ...(operator ? { security: [{ operator: [] }] } : {}),
    parameters: listParameters(operation),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: refTo(body.schema), example: body.example } },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, given]) => [status, toAnswer({ given, operation })]),
      ),
      ...(etag ? { 304: { description: "It is as the ETag sent says." } } : {}),
      ...Object.fromEntries(
        [...new Set(codes)].sort().map(code => [
          code,
          {
            description: problemOf[code],
            content: { "application/problem+json": { schema: refTo(documentSchemas.Problem) } },
          },
        ]),
      ),
    },
  };
}

function toAnswer({ given, operation }: { given: OperationAnswer; operation: Operation }): Json {
  const headers = {
    ...(operation.etag ? { ETag: { schema: { type: "string" } } } : {}),
    ...(operation.limit
      ? {
          RateLimit: { $ref: "#/components/headers/RateLimit" },
          "RateLimit-Policy": { $ref: "#/components/headers/RateLimitPolicy" },
        }
      : {}),
  };
  const content = given.schema
    ? { "application/json": { schema: refTo(given.schema) } }
    : given.contentType
      ? { [given.contentType]: {} }
      : null;
  return {
    description: given.description,
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(content ? { content } : {}),
  };
}

function listParameters({ parameters = {}, search, etag, idempotent }: Operation): Json[] {
  const header = (name: string, description: string) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  });
  const inSearch = search ? (z.toJSONSchema(search, { io: "input", unrepresentable: "any" }) as Json) : {};
  const required = (inSearch.required ?? []) as string[];
  return [
    ...Object.entries(parameters).map(([name, description]) => ({
      name,
      in: "path",
      required: true,
      description,
      schema: { type: "string" },
    })),
    ...Object.entries((inSearch.properties ?? {}) as Record<string, Json>).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.includes(name),
      ...(name === "cursor" ? { description: "next_cursor of the page before." } : {}),
      schema,
    })),
    ...(etag ? [header("If-None-Match", "The ETag of an earlier answer.")] : []),
    ...(idempotent
      ? [
          header(
            "Idempotency-Key",
            "Up to 255 characters; the same request again gets the same answer for a day.",
          ),
        ]
      : []),
  ];
}

function toSchemas(): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(documentSchemas)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    unrepresentable: "any",
    uri: id => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
  );
}

/** @throws Error for a schema that has no name in the document. */
function refTo(schema: z.ZodType): Json {
  const found = Object.entries(documentSchemas).find(([, known]) => known === schema);
  if (!found) throw new Error("a schema of an operation has no name in the document");
  return { $ref: `#/components/schemas/${found[0]}` };
}
