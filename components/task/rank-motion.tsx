"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";

const durationMs = 150;

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
      if (before === undefined || before === top || still) continue;
      row.animate([{ transform: `translateY(${before - top}px)` }, { transform: "none" }], {
        duration: durationMs,
        easing: "ease-out",
      });
    }
  });
  return <div ref={frame}>{children}</div>;
}
