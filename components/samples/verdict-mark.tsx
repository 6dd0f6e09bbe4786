import { CheckIcon, CircleDashedIcon, CircleIcon, XIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "../ui/cn.ts";
import type { VerdictWord } from "./verdict-of.ts";

/** Shape and word first; colour only repeats them. */
export function VerdictMark({ verdict }: { verdict: VerdictWord }) {
  const t = useTranslations("labels");
  const Icon =
    verdict === "right"
      ? CheckIcon
      : verdict === "wrong"
        ? XIcon
        : verdict === "partly"
          ? CircleIcon
          : CircleDashedIcon;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap",
        verdict === "right"
          ? "text-right-verdict"
          : verdict === "wrong"
            ? "text-wrong"
            : "text-muted-foreground",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {verdict === "right" || verdict === "wrong" || verdict === "partly"
        ? t(verdict)
        : t(`outcome.${verdict}`)}
    </span>
  );
}
