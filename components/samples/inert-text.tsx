import { useTranslations } from "next-intl";
import { cn } from "../ui/cn.ts";
import { revealHidden } from "./reveal-hidden.ts";

/** Text from a data set or a model: only ever text, its hidden characters named, its direction kept inside. */
export function InertText({
  text,
  className,
  as: Tag = "p",
}: {
  text: string;
  className?: string;
  as?: "p" | "span" | "pre";
}) {
  const t = useTranslations("samples");
  if (text.trim() === "" && text.length === 0)
    return <span className="text-muted-foreground">{t("empty")}</span>;
  return (
    <Tag dir="auto" className={cn("inert-text", className)}>
      {revealHidden(text).map((part, index) =>
        "text" in part ? (
          part.text
        ) : (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
            key={index}
            title={t("hidden", { code: part.hidden })}
            className="mx-0.5 rounded-sm border border-wrong px-1 font-mono text-sm text-wrong"
          >
            {part.hidden}
          </span>
        ),
      )}
    </Tag>
  );
}
