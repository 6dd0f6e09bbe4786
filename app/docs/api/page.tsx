import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { ApiDocs } from "../../../components/api-docs/api-docs.tsx";
import { ClientMessages } from "../../_server/client-messages.tsx";
import { describeOperations } from "../../_server/openapi/describe-operations.ts";
import { openApiDocument } from "../../_server/openapi/open-api-document.ts";
import { readPageOrigin } from "../../_server/read-origin.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiDocs");
  return { title: t("title") };
}

export default async function ApiDocsPage() {
  await connection();
  const document = openApiDocument({ origin: await readPageOrigin() });
  return (
    <ClientMessages of={["apiDocs", "errors"]}>
      <ApiDocs
        base={document.servers[0]!.url}
        operations={describeOperations(document)}
        schemas={Object.entries(document.components.schemas).map(([name, schema]) => ({
          name,
          json: JSON.stringify(schema, null, 2),
        }))}
      />
    </ClientMessages>
  );
}
