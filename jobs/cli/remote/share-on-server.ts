import { z } from "zod";
import type { ServerClient } from "./server-client.ts";
import { ServerRefusal } from "./server-refusal.ts";

const linkSchema = z.looseObject({ id: z.int() });
const newLinkSchema = z.object({ id: z.int(), url: z.url() });

/** A new link to a leaderboard or task of one's own on a server; its address is told this once. */
export function createLinkOnServer(
  server: ServerClient,
  { slugOrTask, expires }: { slugOrTask: string; expires: string | undefined },
): Promise<z.infer<typeof newLinkSchema>> {
  return ofEither(slugOrTask, path =>
    server.get({ method: "POST", path, body: { expires: expires ?? null }, schema: newLinkSchema }),
  );
}

export async function listLinksOnServer(server: ServerClient, slugOrTask: string) {
  const schema = z.object({ links: z.array(linkSchema) });
  return (await ofEither(slugOrTask, path => server.get({ path, schema }))).links;
}

/** A name may be a leaderboard's or a task's; what is neither is refused by both. */
async function ofEither<T>(slugOrTask: string, work: (path: string) => Promise<T>): Promise<T> {
  const name = encodeURIComponent(slugOrTask);
  try {
    return await work(`/api/v1/leaderboards/${name}/links`);
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.status !== 404) throw error;
    return work(`/api/v1/tasks/${name}/links`);
  }
}
