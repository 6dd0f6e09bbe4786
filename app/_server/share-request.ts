import { z } from "zod";
import { createShareLink, listShareLinks } from "../../jobs/share-task.ts";
import { parseDuration } from "../../lib/duration.ts";
import { answer } from "./answer.ts";
import { readJson } from "./read-json.ts";
import { readOrigin } from "./read-origin.ts";
import { getServer } from "./server.ts";
import { findVisitor } from "./visitor.ts";

type Subject = { slug: string } | { taskId: string };

/** How long a link opens: "7d", or null until it is revoked. */
export const expirySchema = z
  .string()
  .transform((text, context) => {
    const seconds = parseDuration(text);
    if (seconds !== null) return seconds;
    context.addIssue({ code: "custom", message: "a time such as 12h, 7d or 4w" });
    return z.NEVER;
  })
  .nullable()
  .default(null);

/** Body of a POST that makes a link: `{ "expires": "7d" }`. */
export const newLinkSchema = z.strictObject({ expires: expirySchema });

export const shareLinkSchema = z.object({
  id: z.int(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
});

/** GET of a leaderboard's or task's links, for its owner. The tokens are told once, when a link is made. */
export async function answerLinks(subject: Subject): Promise<Response> {
  return answer(async () => {
    const links = await listShareLinks({ db: getServer().db, subject, owner: await readOwner() });
    return Response.json({ links: links.map(toJson) }, { headers: { "cache-control": "no-store" } });
  });
}

/** POST of a new one: `{ "expires": "7d" }`. */
export async function answerNewLink(request: Request, subject: Subject): Promise<Response> {
  return answer(
    async () => {
      const { expires } = newLinkSchema.parse(await readJson(request));
      const { path, ...link } = await createShareLink({
        db: getServer().db,
        subject,
        owner: await readOwner(),
        expiresInSeconds: expires,
      });
      return Response.json(
        { ...toJson(link), url: `${readOrigin(request)}${path}` },
        { status: 201, headers: { "cache-control": "no-store" } },
      );
    },
    { limit: "share" },
  );
}

export async function readOwner(): Promise<string> {
  return (await findVisitor()) ?? "nobody";
}

function toJson(link: Awaited<ReturnType<typeof listShareLinks>>[number]): z.infer<typeof shareLinkSchema> {
  return {
    id: link.id,
    created_at: link.createdAt.toISOString(),
    expires_at: link.expiresAt?.toISOString() ?? null,
    revoked_at: link.revokedAt?.toISOString() ?? null,
    last_used_at: link.lastUsedAt?.toISOString() ?? null,
  };
}
