import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { envSchema } from "../lib/env.ts";

export const envExampleFile = path.join(import.meta.dirname, "..", ".env.example");

const widest = 118;

/** The text of `.env.example`: every variable with its description and default, all commented out, none needed. */
export function envExample(): string {
  const { properties = {} } = z.toJSONSchema(envSchema, { unrepresentable: "any" });
  const blocks = Object.entries(properties).map(([name, property]) => {
    const { description = "", default: fallback } = property as z.core.JSONSchema.JSONSchema;
    return [...comment(description), `# ${name}=${fallback ?? ""}`].join("\n");
  });
  const head = comment(
    "Copy to .env and uncomment what you change; nothing here is needed. `npm start` and the other npm scripts read it; a container gets its environment instead. A value already in the environment wins. Written by .ci/write-env-example.ts from lib/env.ts.",
  );
  return `${[head.join("\n"), ...blocks].join("\n\n")}\n`;
}

function comment(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= widest)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines;
}

if (import.meta.main) writeFileSync(envExampleFile, envExample());
