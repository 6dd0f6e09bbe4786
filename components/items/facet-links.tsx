import { XIcon } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "../ui/cn.ts";

/** What is counted. */
export type FacetUnit = "unit" | "answersUnit";
export type FacetChoice = { value: string; name: string; count: number; href: string; chosen: boolean };

/** Labels with how many questions, or answers, each would leave; the chosen one leads back out. */
export function FacetLinks({
  choices,
  label,
  unit = "unit",
}: {
  choices: FacetChoice[];
  label?: string;
  unit?: FacetUnit;
}) {
  const t = useTranslations("items");
  const format = useFormatter();
  return (
    <ul aria-label={label}>
      {choices.map(({ value, name, count, href, chosen }) => (
        <li key={value}>
          <Link
            href={href}
            prefetch={false}
            aria-current={chosen ? "true" : undefined}
            className={cn(
              "-mx-2 flex min-h-8 items-center gap-2 rounded-sm px-2 text-sm hover:bg-accent",
              chosen && "bg-accent font-semibold",
            )}
          >
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {chosen && <span className="sr-only">{t("remove")} </span>}
              {name}
            </span>
            {chosen && <XIcon aria-hidden className="size-4 shrink-0" />}
            <span className="shrink-0 font-normal text-muted-foreground tabular-nums">
              <span aria-hidden>{format.number(count)}</span>
              <span className="sr-only"> {t(unit, { count })}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
