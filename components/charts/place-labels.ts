import { textWidth } from "./fit-text.ts";

export type PlacedLabel = { x: number; y: number; anchor: "start" | "end" };

const lineHeight = 15;
const offset = 9;

/**
 * Where the points' names can stand without lying on each other: right or left of the point, at its height or moved up or
 * down. Points come in order of importance; null for one whose name fits nowhere.
 */
export function placeLabels({
  points,
  fontSize,
  left,
  right,
}: {
  /** `top` to `bottom`: what is drawn at the point, its interval. */
  points: readonly { x: number; y: number; top: number; bottom: number; label: string }[];
  fontSize: number;
  left: number;
  right: number;
}): (PlacedLabel | null)[] {
  const taken = points.map(({ x, top, bottom }) => ({
    left: x - 6,
    right: x + 6,
    top: top - 6,
    bottom: bottom + 6,
  }));
  return points.map(({ x, y, label }, i) => {
    const width = textWidth({ text: label, fontSize });
    for (const dy of [0, -12, 12, -22, 22]) {
      for (const anchor of ["start", "end"] as const) {
        const from = anchor === "start" ? x + offset : x - offset - width;
        const box = {
          left: from,
          right: from + width,
          top: y + dy - lineHeight / 2,
          bottom: y + dy + lineHeight / 2,
        };
        if (box.left < left || box.right > right) continue;
        const collides = taken.some(
          (other, k) =>
            k !== i &&
            box.left < other.right &&
            box.right > other.left &&
            box.top < other.bottom &&
            box.bottom > other.top,
        );
        if (collides) continue;
        taken.push(box);
        return { x: anchor === "start" ? x + offset : x - offset, y: y + dy, anchor };
      }
    }
    return null;
  });
}
