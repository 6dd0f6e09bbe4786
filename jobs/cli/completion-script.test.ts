import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { completionScript } from "./completion-script.ts";

const commands = [
  { name: "evaluate", about: "It's here: evaluate", options: ["--model", "--json"] },
  { name: "export", about: "Export", options: ["--format"] },
];

describe("shell completion", () => {
  it("completes commands first and then their options, in a real bash", () => {
    const script = completionScript({ shell: "bash", commands });
    const complete = (...words: string[]) =>
      execFileSync(
        "bash",
        [
          "-c",
          `${script}\nCOMP_WORDS=(${words.map(word => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _benchhub; echo "\${COMPREPLY[@]}"`,
        ],
        { encoding: "utf8" },
      ).trim();
    expect(complete("benchhub", "e")).toBe("evaluate export");
    expect(complete("benchhub", "evaluate", "--m")).toBe("--model");
    expect(complete("benchhub", "export", "--")).toBe("--format");
  });

  it("quotes what it says of a command", () => {
    expect(completionScript({ shell: "zsh", commands })).toContain(`'evaluate:It'\\''s here\\: evaluate'`);
    expect(completionScript({ shell: "fish", commands })).toContain(
      `complete -c benchhub -n __fish_use_subcommand -f -a evaluate -d 'It'\\''s here: evaluate'`,
    );
  });
});
