import { expect, test } from "vitest";
import { SourceError } from "../../lib/sources/source-error.ts";
import { CommandError } from "./command-error.ts";
import { toExit } from "./exit-code.ts";

/** Would clear the screen, name the window and turn the line round. */
const hostile = "\u001b[2J\u001b]0;owned\u0007\u202egnp.exe\r\u009b1A";

test("what an endpoint or a data set says in an error can't act on the terminal, and its lines stay lines", () => {
  for (const error of [
    new CommandError(`m: ${hostile}\nWhat was measured is kept.`),
    new SourceError(`record 1: ${hostile}\nWhat was measured is kept.`),
    new Error(`m: ${hostile}\nWhat was measured is kept.`),
  ]) {
    const { message } = toExit(error);
    expect(message).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(message).toContain("owned");
    expect(message!.split("\n")[1]).toBe("What was measured is kept.");
  }
});
