import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ScaledObject, TriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1";
import { DockerfileParser } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { Deployment } from "kubernetes-models/apps/v1";
import { Job } from "kubernetes-models/batch/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1";
import { ConfigMap, Namespace, Service, ServiceAccount } from "kubernetes-models/v1";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { envSchema } from "../lib/env.ts";
import { isIgnored } from "./rehearsal/lay-context.ts";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), "utf8");
const settings = Object.keys(envSchema.shape);
const roles = ["web", "worker", "migrate"];
/** A tag that says which release, or none of it may be trusted to stay. */
const pinned = /:\d+\.\d+/;

describe("the Dockerfile", () => {
  const text = read("Dockerfile");
  const instructions = DockerfileParser.parse(text).getInstructions();
  const wordsOf = (keyword: string) =>
    instructions
      .filter(one => one.getKeyword() === keyword)
      .map(one => one.getArguments().map(argument => argument.getValue()));

  it("has no fault a linter knows", () => {
    expect(validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  it("pins its base image and runs as a number that is not root's", () => {
    expect(wordsOf("ARG").flat().join()).toMatch(pinned);
    expect(new Set(wordsOf("FROM").map(([image]) => image))).toEqual(new Set(["$\u007bNODE}"]));
    expect(wordsOf("USER")).toEqual([["1000:1000"]]);
    expect(wordsOf("HEALTHCHECK")).toHaveLength(1);
  });

  it("copies only what a checkout has", () => {
    const copied = instructions.filter(
      one => one.getKeyword() === "COPY" && !one.getTextContent().includes("--from"),
    );
    const sources = copied.flatMap(one =>
      one
        .getArguments()
        .map(a => a.getValue())
        .slice(0, -1),
    );
    expect(sources.length).toBeGreaterThan(4);
    for (const source of sources) expect(existsSync(path.join(root, source)), source).toBe(true);
  });

  it("keeps keys, builds and tests out of its context", () => {
    const patterns = read("Dockerfile.dockerignore").split("\n").filter(Boolean);
    for (const file of [".env", ".env.local", ".git/HEAD", "node_modules/zod/index.js", "lib/env.test.ts"])
      expect(isIgnored(file, patterns), file).toBe(true);
    for (const file of [
      ".env.example",
      "lib/env.ts",
      "package-lock.json",
      "db/migrations/meta/_journal.json",
    ])
      expect(isIgnored(file, patterns), file).toBe(false);
  });
});

type Container = {
  image: string;
  args: string[];
  securityContext: object;
  livenessProbe?: { httpGet?: { path: string } };
  readinessProbe?: { httpGet?: { path: string } };
};
type Document = {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec?: { template?: { spec: { containers: Container[]; securityContext: object } } };
};

describe("the Kubernetes manifests", () => {
  const files = readdirSync(path.join(import.meta.dirname, "k8s"));
  const documents = files
    .filter(file => file !== "kustomization.yaml")
    .flatMap(file => parseAllDocuments(read(`k8s/${file}`)).map(one => one.toJS() as Document));
  const kinds = {
    ConfigMap,
    Deployment,
    Job,
    Namespace,
    NetworkPolicy,
    PodDisruptionBudget,
    ScaledObject,
    Service,
    ServiceAccount,
    TriggerAuthentication,
  };

  it.each(documents.map(one => [`${one.kind} ${one.metadata.name}`, one] as const))(
    "%s is as its schema says",
    (_, one) => {
      const Kind = kinds[one.kind as keyof typeof kinds] as new (data: object) => { validate(): void };
      expect(() => new Kind(one).validate()).not.toThrow();
    },
  );

  it("are all applied", () => {
    const { resources } = parse(read("k8s/kustomization.yaml")) as { resources: string[] };
    expect([...resources, "kustomization.yaml"].sort()).toEqual(files.sort());
  });

  it("run known roles, as no root, on a root they can't write", () => {
    const pods = documents.flatMap(one => one.spec?.template?.spec ?? []);
    expect(pods.flatMap(pod => pod.containers.flatMap(c => c.args)).sort()).toEqual([...roles].sort());
    for (const pod of pods) {
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
      for (const container of pod.containers) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
        });
        for (const probe of [container.livenessProbe, container.readinessProbe]) {
          const where = probe?.httpGet?.path;
          if (where) expect(existsSync(path.join(root, "app", where, "route.ts")), where).toBe(true);
        }
      }
    }
  });

  it("set only what the product reads", () => {
    const names = documents
      .filter(one => one.kind === "ConfigMap")
      .flatMap(one => Object.keys(one.data ?? {}));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(settings).toContain(name);
  });
});

describe("docker-compose.yml", () => {
  const compose = parse(read("docker-compose.yml"), { merge: true }) as {
    "x-settings": Record<string, string>;
    services: Record<string, { image: string; command?: string[]; read_only?: boolean; restart?: string }>;
  };

  it("sets only what the product reads, and pins the database", () => {
    for (const name of Object.keys(compose["x-settings"])) expect(settings).toContain(name);
    expect(compose.services.postgres!.image).toMatch(pinned);
  });

  it("runs each role on a root it can't write", () => {
    for (const role of roles)
      expect(compose.services[role]).toMatchObject({
        command: [role],
        read_only: true,
        image: "benchhub-plus",
      });
  });
});

describe("vercel.json", () => {
  const { crons, functions } = JSON.parse(read("vercel.json")) as {
    crons: { path: string }[];
    functions: Record<string, { maxDuration: number }>;
  };

  it("calls a route that is there, and gives it longer than it works", () => {
    expect(crons.map(cron => `app${cron.path}/route.ts`)).toEqual(Object.keys(functions));
    for (const [file, { maxDuration }] of Object.entries(functions)) {
      expect(existsSync(path.join(root, file))).toBe(true);
      expect(maxDuration).toBeGreaterThanOrEqual(envSchema.parse({}).CRON_DRAIN_SECONDS + 10);
    }
  });
});
