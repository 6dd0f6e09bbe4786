import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MethodologyText } from "../../components/methodology/methodology-text.tsx";
import { allScorerNames } from "../../lib/engine/plan/scorer-names.ts";
import { scorerVersion } from "../../lib/engine/scorers/scaling/item-scoring.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("methodology");
  return { title: t("title") };
}

export default function MethodologyPage() {
  const scorers = allScorerNames.map(name => ({ name, version: scorerVersion(name) }));
  return <MethodologyText scorers={scorers} />;
}
