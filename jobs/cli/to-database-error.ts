import { isDatabaseAway } from "../over-database-trouble.ts";

/** What a person can set right: who may enter (28), which database (3D), what its account may do (42501). */
const refusal = /^(28...|3D000|42501)$/;

/**
 * A database that is away, refuses or failed, in words and with an exit code; null for any other error. The statement that
 * failed is named, never its values: those may be somebody's.
 */
export function toDatabaseError(
  error: unknown,
  { DATABASE_URL: url }: Record<string, string | undefined> = process.env,
): { code: 1 | 2; message: string } | null {
  // Drizzle's own error: statement and values beside the cause.
  if (!(error instanceof Error && "query" in error && "params" in error)) return null;
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const said = cause instanceof Error && cause.message !== "" ? cause.message : code;
  const place = url && URL.canParse(url) ? `The database at ${placeOf(url)}` : "This machine's own database";
  if (isDatabaseAway(error))
    return {
      code: 1,
      message: `${place} can't be reached (${code}). See that it runs${url ? " and that DATABASE_URL is right" : ""}; benchhub doctor looks at the rest.`,
    };
  if (refusal.test(code))
    return { code: 2, message: `${place} refuses: ${said} (${code}). Check DATABASE_URL.` };
  return {
    code: 1,
    message: `${place} failed at a statement: ${said}${code && ` (${code})`}\n${error.query}`,
  };
}

/** Without account and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${decodeURIComponent(pathname)}`;
}
