"use client";

import { useLayoutEffect } from "react";
import { listRows, nameOf, takeHandOver } from "./hand-over.ts";
import { rankGlide } from "./rank-glide.ts";

/**
 * On a leaderboard whose evaluation was watched to its end: the ranking stays where it was, rows glide where it can't, and
 * what was unfolded or had the focus does again; the sentence has it where that is gone.
 */
export function TakeOver() {
  useLayoutEffect(() => {
    const left = takeHandOver(window.location.pathname);
    const main = document.querySelector("main");
    const ranking = document.getElementById("ranking");
    if (!left || !main || !ranking) return;
    for (const summary of main.querySelectorAll("details > summary"))
      if (left.open.includes(nameOf(summary))) summary.parentElement!.setAttribute("open", "");
    if (left.rankingTop !== null)
      window.scrollBy({ top: ranking.getBoundingClientRect().top - left.rankingTop, behavior: "instant" });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const row of listRows(ranking)) {
      const before = left.rowTops.get(row.dataset.model!);
      const glide = rankGlide({ before, top: row.getBoundingClientRect().top, still });
      if (glide) row.animate(glide.keyframes, glide.timing);
    }
    if (left.focus !== null) focusAgain(main, left.focus);
  }, []);
  return null;
}

function focusAgain(main: HTMLElement, name: string): void {
  const same = [...main.querySelectorAll<HTMLElement>("a, button, summary, input")].find(
    element => nameOf(element) === name,
  );
  const heading = main.querySelector("h1");
  if (!same && heading) heading.tabIndex = -1;
  (same ?? heading)?.focus({ preventScroll: true });
}
