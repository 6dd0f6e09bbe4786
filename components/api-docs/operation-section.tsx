import { useTranslations } from "next-intl";
import { InlineCode } from "../docs/inline-code.tsx";
import type { ApiOperation } from "./api-operation.ts";
import { CodeBlock } from "./code-block.tsx";
import { ParameterTable } from "./parameter-table.tsx";
import { TryOperation } from "./try-operation.tsx";

/** One operation, folded up to its line. */
export function OperationSection({ operation, base }: { operation: ApiOperation; base: string }) {
  const t = useTranslations("apiDocs");
  const { id, method, path, summary, description, parameters, body, answers } = operation;
  return (
    <details id={id} className="scroll-mt-4 py-3">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="w-16 shrink-0 font-mono text-sm text-muted-foreground">{method}</span>
        <span className="min-w-0 break-all font-mono text-sm">{path}</span>
        <span className="basis-full text-sm text-muted-foreground sm:basis-auto">{summary}</span>
      </summary>
      <div className="mt-3 grid gap-4 sm:pl-19">
        {description && (
          <p className="max-w-prose text-sm">
            <InlineCode text={description} />
          </p>
        )}
        {(operation.isOperators || operation.isLimited) && (
          <p className="text-sm text-muted-foreground">
            {t(operation.isOperators ? "operators" : "limited")}
          </p>
        )}
        {parameters.length > 0 && <ParameterTable parameters={parameters} />}
        {body && (
          <div>
            <h3 className="text-sm">
              {t("body")} <SchemaLink name={body.schema} />
            </h3>
            <CodeBlock text={body.example} label={`${method} ${path}: ${t("body")}`} />
          </div>
        )}
        <div>
          <h3 className="text-sm">{t("answers")}</h3>
          <ul className="mt-1 grid gap-1 text-sm">
            {answers.map(answer => (
              <li key={answer.status}>
                <span className="font-mono">{answer.status}</span> <InlineCode text={answer.description} />{" "}
                <SchemaLink name={answer.schema} />
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className="text-sm">curl</h3>
          <CodeBlock text={curlLine({ operation, base })} label={`${method} ${path}: curl`} />
        </div>
        {!operation.isOperators && (
          <TryOperation
            method={method}
            path={path}
            parameters={parameters.filter(parameter => parameter.in !== "header")}
            example={body?.example ?? null}
          />
        )}
      </div>
    </details>
  );
}

function SchemaLink({ name }: { name: string | null }) {
  return (
    name && (
      <a
        href={`#schema-${name}`}
        className="font-mono text-primary underline underline-offset-4 hover:no-underline"
      >
        {name}
      </a>
    )
  );
}

function curlLine({ operation, base }: { operation: ApiOperation; base: string }): string {
  const { method, path, body, isOperators } = operation;
  const parts = [
    `curl${method === "GET" ? "" : ` -X ${method}`} '${base}${path}'`,
    `-H 'Authorization: Bearer ${isOperators ? "$BENCHHUB_OPERATOR_TOKEN" : "bhp_…"}'`,
    ...(body
      ? ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(JSON.parse(body.example))}'`]
      : []),
  ];
  return parts.join(" \\\n  ");
}
