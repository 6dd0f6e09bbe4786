import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { ModelView } from "../../../components/model/model-view.tsx";
import { findModelPage } from "../../_server/reads.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await findModelPage((await params).id);
  if (!page) return {};
  const { name, isPrivate } = page.model;
  return { title: name, robots: { index: !isPrivate } };
}

export default async function ModelPage({ params }: Props) {
  await connection();
  const page = await findModelPage((await params).id);
  if (!page) notFound();
  return <ModelView page={page} />;
}
