"use client";

import { useEffect } from "react";

const openMenus = "details[data-menu][open]";

/** Menus made of `details` close as others do: on Escape, and when something outside of them is pressed or gets the focus. */
export function DismissMenus() {
  useEffect(() => {
    function leave({ target }: Event) {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>(openMenus)) {
        if (!(target instanceof Node && menu.contains(target))) menu.open = false;
      }
    }
    function leaveByKey(event: KeyboardEvent) {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      for (const menu of document.querySelectorAll<HTMLDetailsElement>(openMenus)) {
        const held = menu.contains(document.activeElement);
        menu.open = false;
        // What held the focus is gone: it goes on from the button.
        if (held) menu.querySelector("summary")?.focus();
      }
    }
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", leaveByKey);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", leaveByKey);
    };
  }, []);
  return null;
}
