import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";

/** A row of a record table: on a phone a card, its first cell whole, the others beside one another as they fit. */
export function RecordRow({ children }: { children: ReactNode }) {
  return (
    <tr className="border-b max-sm:flex max-sm:flex-wrap max-sm:gap-x-4 max-sm:py-2 [&>th]:py-2 [&>th]:pr-4 [&>th]:align-top [&>th]:font-normal [&>th]:[overflow-wrap:anywhere] max-sm:[&>th]:w-full max-sm:[&>th]:p-0">
      {children}
    </tr>
  );
}

/** One value of a row, which a card has to name itself. */
export function RecordCell({
  title,
  isNumber = false,
  className,
  children,
}: {
  /** The column's. */
  title: string;
  isNumber?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <td
      className={cn(
        "py-2 pr-4 align-top max-sm:flex max-sm:gap-2 max-sm:p-0",
        isNumber && "tabular-nums sm:text-right",
        className,
      )}
    >
      <span aria-hidden className="shrink-0 font-sans text-muted-foreground sm:hidden">
        {title}
      </span>
      <div className="min-w-0">{children}</div>
    </td>
  );
}
