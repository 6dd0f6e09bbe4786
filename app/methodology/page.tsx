import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MethodologyText } from "../../components/methodology/methodology-text.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("methodology");
  return { title: t("title") };
}

export default function MethodologyPage() {
  return <MethodologyText />;
}
