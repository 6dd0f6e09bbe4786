import Link from "next/link";
import { useTranslations } from "next-intl";
import type { FoundItem } from "../../lib/engine/catalog/item-listing.ts";
import { InertText } from "../samples/inert-text.tsx";
import { type Excerpt, excerpt } from "./excerpt.ts";
import { useLabelName } from "./use-label-name.ts";

/** Characters of a question that a list shows. */
const shownCharacters = 240;

/** A question in a list: enough of it to know it by, and its labels. */
export function FoundItemRow({ item, terms }: { item: FoundItem; terms: readonly string[] }) {
  const t = useTranslations("items");
  const nameOf = useLabelName();
  const prompt = excerpt({ text: item.prompt, terms, length: shownCharacters });
  const context =
    prompt.found || item.context === null
      ? null
      : excerpt({ text: item.context, terms, length: shownCharacters / 2 });
  const tags = [
    ...item.subjects.map(subject => nameOf("subject", subject)),
    nameOf("skill", item.skill),
    nameOf("target", item.target),
    nameOf("format", item.format),
    nameOf("language", item.language),
    item.benchmark,
  ];
  return (
    <li className="border-t py-4">
      <Link href={`/items/${item.contentId}`} prefetch={false} className="block max-w-3xl hover:underline">
        <span lang={item.language}>
          <Marked excerpt={prompt} />
        </span>
      </Link>
      {context?.found && (
        <p className="mt-1 max-w-3xl text-sm text-muted-foreground">
          {t("inContext")}{" "}
          <span lang={item.language}>
            <Marked excerpt={context} />
          </span>
        </p>
      )}
      <p className="mt-1 text-sm text-muted-foreground">{tags.join(" · ")}</p>
    </li>
  );
}

function Marked({ excerpt: { parts } }: { excerpt: Excerpt }) {
  return parts.map(({ text, hit }, index) =>
    hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <mark key={index} className="rounded-sm bg-accent px-0.5 font-semibold text-foreground">
        <InertText as="span" text={text} />
      </mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <InertText key={index} as="span" text={text} />
    ),
  );
}
