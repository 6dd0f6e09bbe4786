import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";

/** What happened, what was kept, what to do: in that order. */
export function Notice({
  title,
  children,
  tone = "plain",
  role,
}: {
  title?: ReactNode;
  children?: ReactNode;
  tone?: "plain" | "problem";
  role?: "alert" | "status";
}) {
  return (
    <div
      role={role}
      className={cn(
        "rounded-md border-l-4 bg-muted px-4 py-3 text-base",
        tone === "problem" ? "border-l-destructive" : "border-l-input",
      )}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children && <div className={cn("prose-width", title && "mt-1")}>{children}</div>}
    </div>
  );
}
