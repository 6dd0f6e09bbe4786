import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { docPages } from "../../../components/docs/doc-pages.ts";
import { ShownDoc } from "../../_server/shown-doc.tsx";

type Props = { params: Promise<{ page: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = findPage((await params).page);
  const t = await getTranslations("docs");
  return page ? { title: t(`pages.${page}`) } : {};
}

export default async function DocPage({ params }: Props) {
  const page = findPage((await params).page);
  if (!page) notFound();
  if (page === "guide") redirect("/docs");
  return <ShownDoc page={page} />;
}

function findPage(name: string) {
  return docPages.find(page => page === name);
}
