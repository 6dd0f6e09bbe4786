import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Copy, DockerfileParser, type From, type Instruction } from "dockerfile-ast";

export type BuiltStage = { root: string; workdir: string; env: Record<string, string> };

/**
 * Build a Dockerfile's stages without a container engine: COPY copies between folders, RUN runs as an ordinary user in an
 * otherwise empty environment. Knows the instructions our own Dockerfile uses, and refuses any other.
 * @returns the last stage; `root` stands for its "/".
 */
export function buildStages({
  dockerfile,
  context,
  into,
  env,
  account,
}: {
  dockerfile: string;
  /** Folder of the build context. */
  context: string;
  into: string;
  /** What a RUN finds in its environment beside the stage's own ENV. */
  env: Record<string, string>;
  account: { uid: number; gid: number } | null;
}): BuiltStage {
  const stages = new Map<string, BuiltStage>();
  let stage: BuiltStage = { root: "", workdir: "/", env: {} };
  const place = (one: BuiltStage, where: string) =>
    path.join(one.root, path.posix.resolve(one.workdir, where));
  for (const instruction of DockerfileParser.parse(readFileSync(dockerfile, "utf8")).getInstructions()) {
    const words = instruction.getArguments().map(argument => argument.getValue());
    switch (instruction.getKeyword()) {
      case "FROM": {
        const name = (instruction as From).getBuildStage() ?? String(stages.size);
        stage = { root: path.join(into, name), workdir: "/", env: {} };
        stages.set(name, stage);
        mkdirSync(stage.root, { recursive: true });
        break;
      }
      case "WORKDIR":
        stage.workdir = path.posix.resolve(stage.workdir, words[0]!);
        mkdirSync(place(stage, "."), { recursive: true });
        own(stage.root, account);
        break;
      case "ENV":
        Object.assign(
          stage.env,
          Object.fromEntries(words.map(word => word.split("=", 2) as [string, string])),
        );
        break;
      case "COPY": {
        const from = (instruction as Copy).getFromFlag()?.getValue();
        const source = from ? stages.get(from)! : { root: context, workdir: "/", env: {} };
        const target = words.at(-1)!;
        for (const word of words.slice(0, -1)) {
          const name = target.endsWith("/") ? path.join(target, path.basename(word)) : target;
          cpSync(place(source, word), place(stage, name), { recursive: true, verbatimSymlinks: true });
        }
        own(stage.root, account);
        break;
      }
      case "RUN":
        run({ instruction, stage, cwd: place(stage, "."), env, account });
        break;
      case "ARG":
      case "USER":
      case "EXPOSE":
      case "STOPSIGNAL":
      case "HEALTHCHECK":
      case "ENTRYPOINT":
      case "CMD":
        break;
      default:
        throw new Error(`The rehearsal doesn't know ${instruction.getKeyword()}`);
    }
  }
  return stage;
}

function run({
  instruction,
  stage,
  cwd,
  env,
  account,
}: {
  instruction: Instruction;
  stage: BuiltStage;
  cwd: string;
  env: Record<string, string>;
  account: { uid: number; gid: number } | null;
}): void {
  const command = instruction.getArgumentsContent()!;
  console.log(`RUN ${command}`);
  execFileSync("sh", ["-c", command], {
    cwd,
    env: { ...env, ...stage.env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "inherit"],
    ...(account ?? {}),
  });
}

function own(root: string, account: { uid: number; gid: number } | null): void {
  if (account) execFileSync("chown", ["-R", `${account.uid}:${account.gid}`, root]);
  chmodSync(root, 0o755);
}
