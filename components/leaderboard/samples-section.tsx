import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { sampleSearch } from "../../lib/url-state/sample-params.ts";
import { useModelName } from "./use-model-name.ts";

/** From the numbers to the answers they count. */
export function SamplesSection({
  leaderboard: { rows, items },
  slug,
}: {
  leaderboard: Leaderboard;
  slug: string;
}) {
  const t = useTranslations("leaderboard");
  const format = useFormatter();
  const nameOf = useModelName();
  const base = `/leaderboards/${slug}/samples`;
  const best = rows.find(row => row.kind === "endpoint" && row.mean !== null && row.mean < 1);
  const links = [
    { href: base, text: t("samplesLink", { items: format.number(items) }) },
    ...(rows.length > 1 ? [{ href: base + sampleSearch({ verdict: "differ" }), text: t("differLink") }] : []),
    ...(best
      ? [
          {
            href: base + sampleSearch({ modelId: best.modelId, verdict: "wrong" }),
            text: t("wrongLink", { name: nameOf(best) }),
          },
        ]
      : []),
  ];
  return (
    <section aria-labelledby="samples">
      <h2 id="samples" className="scroll-mt-4 text-lg">
        {t("samples")}
      </h2>
      <p className="prose-width mt-1">{t("samplesHelp")}</p>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {links.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} className="text-primary underline underline-offset-4 hover:no-underline">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
