import { z } from "zod";
import { type Leaderboard, leaderboardSchema } from "./leaderboard.ts";

/** Under this name the schema is served, and stands in a document that no server wrote. */
export const documentSchemaPath = "/api/v1/schemas/leaderboard.json";
const documentSchemaUrn = "urn:benchhub-plus:schema:leaderboard:1";

export const leaderboardDocumentSchema = leaderboardSchema.extend({
  $schema: z.string(),
  slug: z.string(),
  /** Address of the leaderboard; null where nobody said under which host it stands. */
  url: z.string().nullable(),
});

/** A leaderboard as a JSON document that says what it is. `origin`: where its schema can be had; null for no server. */
export function leaderboardDocument({
  leaderboard,
  slug,
  origin,
}: {
  leaderboard: Leaderboard;
  slug: string;
  origin: string | null;
}): z.infer<typeof leaderboardDocumentSchema> {
  return {
    $schema: origin === null ? documentSchemaUrn : `${origin}${documentSchemaPath}`,
    slug,
    url: origin === null ? null : `${origin}/leaderboards/${slug}`,
    ...leaderboard,
  };
}

/** The JSON Schema (draft 2020-12) of that document; what JSON Schema has no words for is any value there. */
export function leaderboardJsonSchema({ origin }: { origin: string | null }): Record<string, unknown> {
  const id = origin === null ? documentSchemaUrn : `${origin}${documentSchemaPath}`;
  const schema = z.toJSONSchema(leaderboardDocumentSchema, { io: "input", unrepresentable: "any" });
  return { ...schema, $id: id, title: "BenchHub Plus leaderboard" };
}
