import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { cn } from "../ui/cn.ts";
import { cutAtMarks } from "./cut-at-marks.ts";
import { revealHidden } from "./reveal-hidden.ts";

/** Text from a data set or a model: only ever text, its hidden characters named, its direction kept inside. */
export function InertText({
  text,
  className,
  marks = [],
  as: Tag = "p",
}: {
  text: string;
  className?: string;
  /** Stretches of the text to mark, in order. */
  marks?: readonly { start: number; end: number }[];
  as?: "p" | "span" | "pre";
}) {
  const t = useTranslations("samples");
  if (text.trim() === "" && text.length === 0)
    return <span className="text-muted-foreground">{t("empty")}</span>;
  return (
    <Tag dir="auto" className={cn("inert-text", className)}>
      {cutAtMarks({ text, marks }).map(({ start, text: stretch, marked }) =>
        marked ? (
          <mark
            key={start}
            className="rounded-sm bg-heat-4 text-foreground underline decoration-2 underline-offset-2"
          >
            <Revealed text={stretch} />
          </mark>
        ) : (
          <Revealed key={start} text={stretch} />
        ),
      )}
    </Tag>
  );
}

function Revealed({ text }: { text: string }) {
  const t = useTranslations("samples");
  return revealHidden(text).map((part, index) =>
    "text" in part ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <Fragment key={index}>{part.text}</Fragment>
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
  );
}
