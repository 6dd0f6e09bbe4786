import { cn } from "../ui/cn.ts";
import type { BracketMark } from "./bracket-marks.ts";

const left = ["left-0", "left-1.5", "left-3", "left-4.5"] as const;
const room = ["pl-4", "pl-4", "pl-5.5", "pl-7", "pl-8.5"] as const;

/** Padding that leaves room for so many brackets side by side. */
export function bracketRoom(tracks: number): string {
  return room[Math.min(tracks, room.length - 1)]!;
}

/** One row's part of the brackets around models that can't be told apart; what a bracket only passes is dotted. */
export function TieBracket({ marks }: { marks: readonly BracketMark[] }) {
  return marks.map(({ track, part }) => (
    <span
      key={track}
      aria-hidden
      className={cn(
        "absolute w-1.5 border-l-2 border-input",
        left[Math.min(track, left.length - 1)],
        part === "first" && "top-2 bottom-0 rounded-tl-sm border-t-2",
        part === "middle" && "inset-y-0",
        part === "through" && "inset-y-0 border-dotted",
        part === "last" && "top-0 bottom-2 rounded-bl-sm border-b-2",
      )}
    />
  ));
}
