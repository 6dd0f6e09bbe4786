import { useSyncExternalStore } from "react";

const storageKey = "benchhub-notify";
const listeners = new Set<() => void>();

/** "ask": not asked yet, or off; "blocked": the browser was told no. Null where there are no notifications, or on the server. */
export type NotificationChoice = "ask" | "on" | "blocked" | null;

function readChoice(): NotificationChoice {
  if (!("Notification" in window)) return null;
  if (Notification.permission === "denied") return "blocked";
  return Notification.permission === "granted" && readStored() === "on" ? "on" : "ask";
}

/** A browser may forbid storage altogether: then the choice lasts as long as the page. */
let unstored: string | null = null;
function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return unstored;
  }
}

function store(value: "on" | "off"): void {
  unstored = value;
  try {
    localStorage.setItem(storageKey, value);
  } catch {
    // Kept above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** The reader's choice to be told by the browser, remembered; it is only ever asked for by `toggle`. */
export function useNotification(): { choice: NotificationChoice; toggle: () => Promise<void> } {
  const choice = useSyncExternalStore(subscribe, readChoice, () => null);
  return {
    choice,
    async toggle() {
      if (choice === "on") return store("off");
      const permission = await Notification.requestPermission();
      store(permission === "granted" ? "on" : "off");
    },
  };
}

/** Tell it now, if that is wanted and nobody is looking at the page. */
export function notify({ title, tag }: { title: string; tag: string }): void {
  if (readChoice() !== "on" || (!document.hidden && document.hasFocus())) return;
  try {
    const shown = new Notification(title, { tag });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Some phones have notifications for installed pages only.
  }
}
