import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApiOperation } from "./api-operation.ts";
import { ApiTokenProvider } from "./api-token.tsx";
import { CodeBlock } from "./code-block.tsx";
import { OperationSection } from "./operation-section.tsx";

const linkStyle = "text-primary underline underline-offset-4 hover:no-underline";

/** The API's reference: each operation with what it takes and gives, a curl line, and a form to try it. */
export function ApiDocs({
  base,
  operations,
  schemas,
}: {
  /** Address that all paths are under. */
  base: string;
  operations: readonly ApiOperation[];
  schemas: readonly { name: string; json: string }[];
}) {
  const t = useTranslations("apiDocs");
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <article>
      <div className="prose-width">
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="mt-2 text-muted-foreground">{t("lead")}</p>
        <p className="mt-2">
          {t.rich("document", {
            document: chunks => (
              <a href="/api/v1/openapi.json" className={linkStyle}>
                {chunks}
              </a>
            ),
          })}
        </p>
        <p className="mt-2">
          {t.rich("tokens", {
            tokens: chunks => (
              <Link href="/tokens" className={linkStyle}>
                {chunks}
              </Link>
            ),
          })}
        </p>
        <CodeBlock label="curl" text={`curl -H 'Authorization: Bearer bhp_…' ${base}/tasks`} />
        <p className="mt-3 text-sm text-muted-foreground">{t("rules")}</p>
      </div>
      <ApiTokenProvider>
        {tags.map(tag => (
          <section key={tag} className="mt-8">
            <h2 className="text-lg">{tag}</h2>
            <div className="mt-2 divide-y border-y">
              {operations
                .filter(operation => operation.tag === tag)
                .map(operation => (
                  <OperationSection key={operation.id} operation={operation} base={base} />
                ))}
            </div>
          </section>
        ))}
      </ApiTokenProvider>
      <section className="mt-8">
        <h2 className="text-lg">{t("schemas")}</h2>
        <div className="mt-2 divide-y border-y">
          {schemas.map(({ name, json }) => (
            <details key={name} id={`schema-${name}`} className="scroll-mt-4 py-2">
              <summary className="cursor-pointer font-mono text-sm">{name}</summary>
              <CodeBlock text={json} label={name} />
            </details>
          ))}
        </div>
      </section>
    </article>
  );
}
