import { describe, expect, it } from "vitest";
import { lastUsefulLine } from "./server-log.ts";

describe("lastUsefulLine", () => {
  it("prefers why a server died over that it did", () => {
    const log = `2026-01-01 00:00:00.000 UTC [7] LOG:  starting PostgreSQL 18.4
2026-01-01 00:00:00.000 UTC [7] FATAL:  could not open file "global/pg_control": No such file
2026-01-01 00:00:00.000 UTC [7] LOG:  database system is shut down
`;
    expect(lastUsefulLine(log)).toBe('FATAL:  could not open file "global/pg_control": No such file');
  });

  it("reads initdb's words", () => {
    expect(
      lastUsefulLine("creating folders ... ok\ninitdb: error: could not write: No space left on device\n"),
    ).toBe("initdb: error: could not write: No space left on device");
  });

  it("has something to say about silence", () => {
    expect(lastUsefulLine("\n")).toBe("its log is empty");
  });
});
