import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { program } from "../../jobs/cli.ts";
import { commandsIn, inlineCommandsIn, listCommands } from "./list-commands.ts";
import { placeCommand } from "./place-command.ts";

const root = path.join(import.meta.dirname, "../..");
const commands = listCommands();
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

describe("the commands in the documents", () => {
  it.each(commands)("$file: $command has a place where it is tried", ({ command }) => {
    expect(commands.length).toBeGreaterThan(30);
    const place = placeCommand(command);
    expect(place).not.toBeNull();
    if (place?.kind === "tested") expect(existsSync(path.join(root, place.by)), place.by).toBe(true);
  });

  it("call scripts that package.json has", () => {
    const called = commands.flatMap(({ command }) =>
      [...command.matchAll(/\bnpm (?:run (?:-s )?([\w:]+)|(test|start))/g)].map(
        ([, run, short]) => run ?? short!,
      ),
    );
    expect(called.length).toBeGreaterThan(10);
    for (const script of called) expect(scripts).toHaveProperty([script]);
  });

  it("name files and folders of the repository that are there", () => {
    const named = commands.flatMap(({ command }) =>
      [
        ...command.matchAll(/(?<=\s)(?:\.ci|app|bench|components|db|deploy|e2e|faults|jobs|lib)\/[\w./-]+/g),
      ].map(([file]) => file),
    );
    expect(named.length).toBeGreaterThan(3);
    for (const file of named) expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
  });

  it("name services that compose has, and use commands and options that the command line has", () => {
    const { services } = parse(readFileSync(path.join(root, "deploy/docker-compose.yml"), "utf8"));
    for (const { command } of commands)
      for (const [, service] of command.matchAll(/--scale (\w+)=/g))
        expect(services).toHaveProperty([service!]);
    const named = /(?:benchhub --|^benchhub) ([\w-]+)(.*)$/;
    const lines = commands.flatMap(({ command }) => (named.test(command) ? [command] : []));
    expect(lines.length).toBeGreaterThan(8);
    for (const line of lines) {
      const [, name, rest = ""] = named.exec(line)!;
      if (name === "--help") continue;
      const known = program.commands.find(one => one.name() === name);
      expect([line, known === undefined]).toEqual([line, false]);
      const options = [known!, ...known!.commands].flatMap(one => one.options.map(option => option.long));
      for (const [, option] of rest.replace(/'[^']*'|"[^"]*"/g, "").matchAll(/\s(--[\w-]+)/g))
        expect(options).toContain(option);
    }
  });

  it("are read with their continuations and without their comments", () => {
    expect(commandsIn("x\n```sh\n# first\na \\\n  b   # why\n\nc '#d'\n```\n```yaml\ne: f\n```\n")).toEqual([
      "a b",
      "c '#d'",
    ]);
    expect(
      inlineCommandsIn("`npm run\n  x` and `npm`, `A=1 node b.ts`; `x`\n```sh\nnpm run y\n```\n"),
    ).toEqual(["npm run x", "A=1 node b.ts"]);
  });
});
