import type { ApiOperation, ApiParameter } from "../../../components/api-docs/api-operation.ts";
import type { OpenApiDocument } from "./open-api-document.ts";
import { operations } from "./operations.ts";

type Schema = Record<string, unknown>;
type Parameter = {
  name: string;
  in: ApiParameter["in"];
  required: boolean;
  description?: string;
  schema: Schema;
};
type Content = Record<string, { schema?: { $ref: string } }>;
type Written = {
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};

/** The document's operations as the reference page shows them. */
export function describeOperations(document: OpenApiDocument): ApiOperation[] {
  return operations.map(({ id, tag, method, path, summary, description, body, operator, limit }) => {
    const written = document.paths[path]![method] as Written;
    return {
      id,
      tag,
      method: method.toUpperCase(),
      path,
      summary,
      description: description ?? null,
      isOperators: operator === true,
      isLimited: limit !== undefined,
      parameters: written.parameters.map(parameter => ({
        name: parameter.name,
        in: parameter.in,
        required: parameter.required,
        description: parameter.description ?? null,
        type: typeOf(parameter.schema),
      })),
      body: body
        ? {
            schema: nameOf(written.requestBody!.content["application/json"]!.schema),
            example: JSON.stringify(body.example, null, 2),
          }
        : null,
      answers: Object.entries(written.responses).map(([status, answer]) => ({
        status,
        description: answer.description,
        schema: nameOf(Object.values(answer.content ?? {})[0]?.schema),
      })),
    };
  });
}

function nameOf(schema: { $ref: string } | undefined): string | null {
  return schema?.$ref.split("/").at(-1) ?? null;
}

function typeOf({ enum: values, type, default: usual }: Schema): string {
  const said = Array.isArray(values) ? values.join(" | ") : typeof type === "string" ? type : "string";
  return usual === undefined || usual === "" ? said : `${said} = ${String(usual)}`;
}
