"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { rankGlide } from "./rank-glide.ts";

/** A table whose rows glide to their new place when they change rank; not under reduced motion. */
export function RankMotion({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const tops = useRef(new WeakMap<Element, number>());

  // After every render of the table: rows keep their element when they change place.
  useLayoutEffect(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const row of frame.current?.querySelectorAll<HTMLElement>("tbody > tr") ?? []) {
      const before = tops.current.get(row);
      const top = row.offsetTop;
      tops.current.set(row, top);
      const glide = rankGlide({ before, top, still });
      if (glide) row.animate(glide.keyframes, glide.timing);
    }
  });
  return <div ref={frame}>{children}</div>;
}
