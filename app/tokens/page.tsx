import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { TokensView } from "../../components/tokens/tokens-view.tsx";
import { listAccessTokens } from "../../db/queries/access-tokens.ts";
import { ClientMessages } from "../_server/client-messages.tsx";
import { getServer } from "../_server/server.ts";
import { readOwner } from "../_server/share-request.ts";
import { toTokenFacts } from "../_server/token-request.ts";
import { createToken, revokeToken } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tokens");
  return { title: t("title"), robots: { index: false } };
}

export default async function TokensPage() {
  await connection();
  const { db, local } = getServer();
  const tokens = await listAccessTokens(db, await readOwner());
  return (
    <ClientMessages of={["errors", "plan", "tokens"]}>
      <TokensView
        tokens={tokens.map(toTokenFacts)}
        isLocal={local}
        createToken={createToken}
        revokeToken={revokeToken}
      />
    </ClientMessages>
  );
}
