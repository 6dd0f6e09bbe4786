import { cn } from "../ui/cn.ts";

/** One row's part of the bracket around models that can't be told apart. */
export function TieBracket({ place }: { place: "alone" | "first" | "middle" | "last" }) {
  if (place === "alone") return null;
  return (
    <span
      aria-hidden
      className={cn(
        "absolute left-0 w-2 border-l-2 border-input",
        place === "first" && "top-2 bottom-0 rounded-tl-sm border-t-2",
        place === "middle" && "inset-y-0",
        place === "last" && "top-0 bottom-2 rounded-bl-sm border-b-2",
      )}
    />
  );
}
