import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** A button that opens a panel under it; opens without JavaScript, and only one of its kind at a time. */
export function ActionMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details name="leaderboard-actions" data-menu className="group sm:relative">
      <summary className="flex h-8 cursor-pointer list-none items-center gap-2 rounded-md border border-input bg-card px-3 text-sm font-semibold whitespace-nowrap hover:bg-accent [&::-webkit-details-marker]:hidden">
        {label}
        <ChevronDown aria-hidden className="size-4 text-muted-foreground group-open:rotate-180" />
      </summary>
      <div className="absolute left-0 z-50 mt-1 w-96 rounded-md max-sm:right-0 max-sm:w-auto border bg-popover p-4 text-popover-foreground shadow-lg lg:right-0 lg:left-auto">
        {children}
      </div>
    </details>
  );
}
