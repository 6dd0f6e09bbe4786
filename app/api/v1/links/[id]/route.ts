import { z } from "zod";
import { revokeShareLink } from "../../../../../jobs/share-task.ts";
import { BenchHubError } from "../../../../../lib/errors.ts";
import { answer } from "../../../../_server/answer.ts";
import { getServer } from "../../../../_server/server.ts";
import { readOwner } from "../../../../_server/share-request.ts";

const idSchema = z.coerce.number().int().min(1).max(2_147_483_647);

/** Revoke a share link of the visitor's own: it opens nothing from now on. */
export async function DELETE(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(
    async () => {
      const id = idSchema.safeParse((await params).id);
      if (!id.success) throw new BenchHubError({ code: "not-found", message: "There is no such link." });
      await revokeShareLink({ db: getServer().db, id: id.data, owner: await readOwner() });
      return new Response(null, { status: 204 });
    },
    { limit: "share" },
  );
}
