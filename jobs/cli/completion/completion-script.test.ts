import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { completionScript } from "./completion-script.ts";
import type { DescribedCommand } from "./described-command.ts";

const option = (name: string, choices: string[] = []) => ({
  name,
  about: `About ${name}: [all]`,
  takesValue: name !== "--json",
  choices,
});
const bare = { options: [], choices: [], commands: [] };
const commands: DescribedCommand[] = [
  { ...bare, name: "evaluate", about: "It's here: evaluate", options: [option("--model"), option("--json")] },
  { ...bare, name: "export", about: "Export", options: [option("--format", ["csv", "json"])] },
  { ...bare, name: "export-scores", about: "Longer name", options: [option("--list")] },
  { ...bare, name: "completion", about: "Complete", choices: ["bash", "zsh"] },
  {
    ...bare,
    name: "token",
    about: "Tokens",
    commands: [
      { ...bare, name: "create", about: "Make", options: [option("--name")] },
      { ...bare, name: "revoke", about: "Revoke" },
    ],
  },
];

describe("shell completion", () => {
  it("completes commands, commands under them, options and their values, in a real bash", () => {
    const script = completionScript({ shell: "bash", commands });
    const complete = (...words: string[]) =>
      execFileSync(
        "bash",
        [
          "-c",
          `cd /var/empty 2>/dev/null || cd /; ${script}\nCOMP_WORDS=(${words.map(word => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _benchhub; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: "utf8" },
      ).trim();
    expect(complete("benchhub", "e")).toBe("evaluate export export-scores");
    expect(complete("benchhub", "evaluate", "--m")).toBe("--model");
    expect(complete("benchhub", "export", "--")).toBe("--format");
    expect(complete("benchhub", "export-scores", "")).not.toContain("--format");
    expect(complete("benchhub", "export-scores", "--")).toBe("--list");
    expect(complete("benchhub", "export", "slug", "--format", "")).toBe("csv json");
    expect(complete("benchhub", "completion", "z")).toBe("zsh");
    expect(complete("benchhub", "token", "")).toBe("create revoke");
    expect(complete("benchhub", "token", "create", "--")).toBe("--name");
    expect(complete("benchhub", "evaluate", "et")).not.toContain("evaluate");
  });

  it("quotes what it says of a command and an option", () => {
    const zsh = completionScript({ shell: "zsh", commands });
    expect(zsh).toContain(`'evaluate:It'\\''s here\\: evaluate'`);
    expect(zsh).toContain("'*--format[About --format\\: \\[all\\]]:value:(csv json)'");
    expect(zsh).toContain("'*--json[About --json\\: \\[all\\]]' ");
    const fish = completionScript({ shell: "fish", commands });
    expect(fish).toContain(
      `complete -c benchhub -n '__fish_use_subcommand' -f -a evaluate -d 'It'\\''s here: evaluate'`,
    );
    expect(fish).toContain("-n '__fish_seen_subcommand_from export' -l format -x -a 'csv json' -d");
  });
});
