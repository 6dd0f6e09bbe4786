import { findTask } from "../../db/queries/tasks.ts";
import { parseDuration } from "../../lib/duration.ts";
import { createShareLink, listShareLinks, revokeShareLink } from "../share-task.ts";
import { CommandError } from "./command-error.ts";
import { openWorkspace } from "./open-workspace.ts";
import { openServer } from "./remote/open-server.ts";
import type { ServerClient } from "./remote/server-client.ts";
import { createLinkOnServer, listLinksOnServer } from "./remote/share-on-server.ts";
import type { ServerOptions } from "./server-option.ts";

export type ShareOptions = ServerOptions & {
  expires?: string;
  revoke?: string;
  list: boolean;
  origin?: string;
};

/** Make, list or revoke links to a private leaderboard or task; whoever runs commands here is its operator. */
export async function shareCommand(
  slugOrTask: string | undefined,
  { expires, revoke, list, origin, server: where }: ShareOptions,
): Promise<void> {
  const expiresInSeconds = expires === undefined ? null : parseDuration(expires);
  if (expires !== undefined && expiresInSeconds === null)
    throw new CommandError("--expires is a time such as 12h, 7d or 4w.");
  if (origin !== undefined && !URL.canParse(origin))
    throw new CommandError("--origin is a whole address, such as https://benchhub.example.org");
  if ((slugOrTask === undefined) === (revoke === undefined))
    throw new CommandError("Name a leaderboard or task, or --revoke the number of a link.");
  const server = openServer(where);
  if (server) {
    await shareOnServer({ server, slugOrTask, expires, revoke, list });
    return;
  }
  const { db, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    if (slugOrTask === undefined) {
      const id = /^\d{1,9}$/.test(revoke!) ? Number(revoke) : 0;
      await revokeShareLink({ db, id, owner: null });
      process.stdout.write(`Link ${id} is revoked.\n`);
      return;
    }
    const subject = (await findTask(db, slugOrTask)) ? { taskId: slugOrTask } : { slug: slugOrTask };
    if (list) {
      for (const link of await listShareLinks({ db, subject, owner: null })) {
        // As a server lists them.
        const { id, createdAt: created_at, expiresAt: expires_at } = link;
        const { revokedAt: revoked_at, lastUsedAt: last_used_at } = link;
        process.stdout.write(`${JSON.stringify({ id, created_at, expires_at, revoked_at, last_used_at })}\n`);
      }
      return;
    }
    const { id, path } = await createShareLink({ db, subject, owner: null, expiresInSeconds });
    process.stdout.write(`${origin === undefined ? path : new URL(path, origin).href}\n`);
    tellOnce(id);
  } finally {
    await close();
  }
}

async function shareOnServer({
  server,
  slugOrTask,
  expires,
  revoke,
  list,
}: Pick<ShareOptions, "expires" | "revoke" | "list"> & {
  server: ServerClient;
  slugOrTask: string | undefined;
}): Promise<void> {
  if (slugOrTask === undefined) {
    await server.send({ method: "DELETE", path: `/api/v1/links/${encodeURIComponent(revoke!)}` });
    process.stdout.write(`Link ${revoke} is revoked.\n`);
    return;
  }
  if (list) {
    for (const link of await listLinksOnServer(server, slugOrTask))
      process.stdout.write(`${JSON.stringify(link)}\n`);
    return;
  }
  const { id, url } = await createLinkOnServer(server, { slugOrTask, expires });
  process.stdout.write(`${url}\n`);
  tellOnce(id);
}

function tellOnce(id: number): void {
  process.stderr.write(
    `Link ${id}: whoever holds it reads this leaderboard. It is told this once; revoke it with --revoke ${id}.\n`,
  );
}
