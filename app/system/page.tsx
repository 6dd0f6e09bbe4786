import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { SystemView } from "../../components/system/system-view.tsx";
import { readSystem } from "../_server/reads.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("systemPage");
  return { title: t("title"), robots: { index: false } };
}

export default async function SystemPage() {
  await connection();
  return <SystemView {...(await readSystem())} />;
}
