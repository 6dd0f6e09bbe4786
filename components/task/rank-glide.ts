const durationMs = 150;

/** How a row goes from where it was to where it is, in pixels from the table's top; null where it stays or nothing is to move. */
export function rankGlide({
  before,
  top,
  still,
}: {
  /** Undefined for a row that was not there. */
  before: number | undefined;
  top: number;
  /** The reader asked for reduced motion. */
  still: boolean;
}): { keyframes: Keyframe[]; timing: { duration: number; easing: string } } | null {
  if (still || before === undefined || before === top) return null;
  return {
    keyframes: [{ transform: `translateY(${before - top}px)` }, { transform: "none" }],
    timing: { duration: durationMs, easing: "ease-out" },
  };
}
