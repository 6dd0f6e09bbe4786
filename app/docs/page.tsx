import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShownDoc } from "../_server/shown-doc.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs");
  return { title: t("title") };
}

export default function DocsPage() {
  return <ShownDoc page="guide" />;
}
