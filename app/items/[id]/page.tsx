import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { ItemView } from "../../../components/items/item-view.tsx";
import { findItemPage } from "../../_server/reads.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const t = await getTranslations("items");
  // Reference answers must not end up in a search index, nor from there in training data.
  return { title: `${t("itemTitle")} ${id}`, robots: { index: false, follow: false, noarchive: true } };
}

export default async function ItemPage({ params }: Props) {
  await connection();
  const { id } = await params;
  const item = await findItemPage(id);
  if (!item) notFound();
  return <ItemView item={item} />;
}
