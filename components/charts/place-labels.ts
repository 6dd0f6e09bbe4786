import { textWidth } from "./fit-text.ts";

export type PlacedLabel = { x: number; y: number; anchor: "start" | "end" };

const lineHeight = 15;
const offset = 9;

const places = [false, true].flatMap(mayCross =>
  [0, -12, 12, -22, 22].flatMap(dy => (["start", "end"] as const).map(anchor => ({ dy, anchor, mayCross }))),
);

/**
 * Where the points' names can stand without lying on each other: right or left of the point, at its height or moved up or
 * down. Points come in order of importance; null for one whose name fits nowhere.
 */
export function placeLabels({
  points,
  fontSize,
  left,
  right,
  path = [],
}: {
  /** `top` to `bottom`: what is drawn at the point, its interval. */
  points: readonly { x: number; y: number; top: number; bottom: number; label: string }[];
  fontSize: number;
  left: number;
  right: number;
  /** A line through the drawing; a name crosses it only where no other place is left. */
  path?: readonly { x: number; y: number }[];
}): (PlacedLabel | null)[] {
  const taken = points.map(({ x, top, bottom }) => ({
    left: x - 6,
    right: x + 6,
    top: top - 6,
    bottom: bottom + 6,
  }));
  return points.map(({ x, y, label }, i) => {
    const width = textWidth({ text: label, fontSize });
    for (const { dy, anchor, mayCross } of places) {
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
      if (collides || (!mayCross && crosses(path, box))) continue;
      taken.push(box);
      return { x: anchor === "start" ? x + offset : x - offset, y: y + dy, anchor };
    }
    return null;
  });
}

type Box = { left: number; right: number; top: number; bottom: number };

/** Whether a line from left to right passes through a box: over the stretch they share, it reaches the box's height. */
function crosses(path: readonly { x: number; y: number }[], { left, right, top, bottom }: Box): boolean {
  return path.slice(1).some((to, i) => {
    const from = path[i]!;
    const [start, end] = [Math.max(left, from.x), Math.min(right, to.x)];
    if (start > end) return false;
    const at = (x: number) =>
      to.x === from.x ? to.y : from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y);
    return Math.max(at(start), at(end)) > top && Math.min(at(start), at(end)) < bottom;
  });
}
