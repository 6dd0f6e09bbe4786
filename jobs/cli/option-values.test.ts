import type { Command } from "commander";
import { expect, test } from "vitest";
import { program } from "../cli.ts";

/** A command by its words, such as `token revoke`. */
function find(words: string): Command {
  return words
    .split(" ")
    .reduce<Command>((found, word) => found.commands.find(one => one.name() === word)!, program);
}

/** What an option makes of a text. */
function read(words: string, flag: string, text: string): unknown {
  const option = find(words).options.find(one => one.long === flag)!;
  return option.parseArg!(text, undefined);
}

test.each([
  ["evaluate", "--n", ["1", "100000"], ["0", "100001", "-1", "2.5", "abc", "", "1e3"]],
  ["evaluate", "--seed", ["0", "4294967295"], ["4294967296"]],
  ["evaluate", "--settled", ["0.5", "20"], ["0.4", "20.1", "much"]],
  ["evaluate", "--temperature", ["0", "2"], ["2.1", "warm"]],
  ["evaluate", "--max-tokens", ["1", "131072"], ["0", "131073"]],
  ["evaluate", "--concurrency", ["1", "1024"], ["0", "1025"]],
  ["resume", "--concurrency", ["1", "1024"], ["0"]],
  ["warm", "--concurrency", ["1", "1024"], ["0"]],
  ["tasks", "--limit", ["1", "100"], ["0", "101"]],
  ["moderate log", "--limit", ["1", "10000"], ["0"]],
  ["moderate quarantine", "--model", ["1", "2147483647"], ["0", "2147483648"]],
])("%s %s takes what its range holds, and says the range of anything else", (words, flag, good, bad) => {
  for (const text of good) expect(read(words, flag, text)).toBe(Number(text));
  for (const text of bad)
    expect(() => read(words, flag, text), text).toThrow(/It must be a (whole )?number from [\d.]+ to \d+\./);
});

test("every option that takes a number has a range: none is read as any text", () => {
  const commands = (one: Command): Command[] => [one, ...one.commands.flatMap(commands)];
  const numeric = /<(count|number|t|id)>|\[margin\]/;
  const loose = commands(program).flatMap(command =>
    command.options
      .filter(option => numeric.test(option.flags) && !option.parseArg)
      .map(option => `${command.name()} ${option.flags}`),
  );
  // Numbers of nothing that is counted here: a licence's name, a link's number, which the command itself looks up.
  expect(loose).toEqual(["share --revoke <id>", "import --license <id>"]);
});
