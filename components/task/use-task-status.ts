import { useEffect, useState } from "react";
import { isFinalState, type TaskStatus, taskStatusSchema } from "../../lib/engine/leaderboard/task-status.ts";
import { keepEqual } from "./keep-equal.ts";
import { nextDelayMs } from "./next-delay.ts";

type Connection = "live" | "lost" | "gone";

/** A task's status, polled until it ends: every second while it moves, every five while nothing changes or nobody looks. */
export function useTaskStatus(initial: TaskStatus): {
  status: TaskStatus;
  connection: Connection;
  refresh: () => void;
} {
  const [status, setStatus] = useState(initial);
  const [connection, setConnection] = useState<Connection>("live");
  const [round, setRound] = useState(0);
  const taskId = initial.task_id;
  const ended = isFinalState(status.status);

  useEffect(() => {
    if (ended) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let etag: string | null = null;
    let delayMs = 1_000;

    async function poll() {
      const outcome = await ask();
      if (abort.signal.aborted || outcome === "gone") return;
      delayMs = nextDelayMs({ delayMs, outcome, hidden: document.hidden });
      timer = setTimeout(poll, delayMs);
    }
    async function ask() {
      try {
        const response = await fetch(`/api/v1/status/${encodeURIComponent(taskId)}`, {
          cache: "no-store",
          headers: etag ? { "if-none-match": etag } : {},
          signal: abort.signal,
        });
        if (response.status === 404) {
          setConnection("gone");
          return "gone" as const;
        }
        if (response.status !== 304 && !response.ok) throw new Error(`status ${response.status}`);
        setConnection("live");
        if (response.status === 304) return "unchanged" as const;
        const parsed = taskStatusSchema.parse(await response.json());
        etag = response.headers.get("etag");
        setStatus(known => keepEqual(known, parsed));
        return "changed" as const;
      } catch {
        if (!abort.signal.aborted) setConnection("lost");
        return "failed" as const;
      }
    }
    function wake() {
      if (document.hidden) return;
      clearTimeout(timer);
      delayMs = 1_000;
      timer = setTimeout(poll, 0);
    }
    timer = setTimeout(poll, round === 0 ? 500 : 0);
    document.addEventListener("visibilitychange", wake);
    return () => {
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [taskId, ended, round]);

  return { status, connection, refresh: () => setRound(n => n + 1) };
}
