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
import { commandsIn } from "../.ci/documents/list-commands.ts";
import { envSchema } from "../lib/env.ts";
import { isIgnored } from "./rehearsal/lay-context.ts";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(import.meta.dirname, file), "utf8");
const settings = Object.keys(envSchema.shape);
const roles = ["web", "worker", "migrate"];
const project = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  version: string;
  scripts: { benchhub: string };
  optionalDependencies: { node: string };
};

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
    const [base, ...stages] = wordsOf("FROM");
    expect(base).toEqual([`node:${project.optionalDependencies.node}-bookworm-slim`, "AS", "base"]);
    expect(stages.map(([image]) => image)).toEqual(["base", "base", "base"]);
    // Dependabot finds no image that an argument names.
    expect(wordsOf("ARG")).toEqual([]);
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
  spec?: {
    replicas?: number;
    template?: {
      metadata: { labels: Record<string, string> };
      spec: { containers: Container[]; securityContext: object };
    };
  };
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

  const find = (kind: string, name: string) => {
    const found = documents.find(one => one.kind === kind && one.metadata.name === name);
    if (!found) throw new Error(`no ${kind} ${name}`);
    return found as Document & { spec: Record<string, unknown> };
  };

  it("are these, and all applied, as the image of this release", () => {
    expect(documents.map(one => `${one.kind} ${one.metadata.name}`).sort()).toEqual([
      "ConfigMap benchhub-plus",
      "Deployment web",
      "Deployment worker",
      "Job migrate",
      "Namespace benchhub-plus",
      "NetworkPolicy benchhub-plus",
      "NetworkPolicy models-are-called",
      "NetworkPolicy web-is-asked",
      "PodDisruptionBudget web",
      "PodDisruptionBudget worker",
      "ScaledObject worker",
      "Service web",
      "ServiceAccount benchhub-plus",
      "TriggerAuthentication benchhub-plus-queue",
    ]);
    const { resources, images } = parse(read("k8s/kustomization.yaml")) as {
      resources: string[];
      images: object[];
    };
    expect([...resources, "kustomization.yaml"].sort()).toEqual(files.sort());
    expect(images).toEqual([{ name: "benchhub-plus", newTag: project.version }]);
  });

  it("scale workers by the queue alone, slowly down, and never evict all of a role", () => {
    expect(find("ScaledObject", "worker").spec).toMatchObject({
      scaleTargetRef: { name: "worker" },
      minReplicaCount: 1,
      advanced: {
        horizontalPodAutoscalerConfig: {
          behavior: { scaleDown: { stabilizationWindowSeconds: expect.any(Number) } },
        },
      },
    });
    // Each apply would take the scaler's number back.
    expect(find("Deployment", "worker").spec).not.toHaveProperty("replicas");
    expect(find("Deployment", "web").spec.replicas).toBeGreaterThan(1);
    for (const role of ["web", "worker"]) {
      expect(find("PodDisruptionBudget", role).spec.selector).toEqual({ matchLabels: { app: role } });
      expect(find("Deployment", role).spec.template?.metadata.labels).toEqual({ app: role });
    }
  });

  it("let every role reach names and the database, and web and worker the internet but no private network", () => {
    const everyRole = { key: "app", operator: "In", values: roles };
    expect(find("NetworkPolicy", "benchhub-plus").spec).toMatchObject({
      podSelector: { matchExpressions: [everyRole] },
      policyTypes: ["Ingress", "Egress"],
    });
    const { egress } = find("NetworkPolicy", "models-are-called").spec as {
      egress: { to: { ipBlock: { cidr: string; except: string[] } }[] }[];
    };
    const blocks = egress.flatMap(({ to }) => to.map(({ ipBlock }) => ipBlock));
    expect(blocks.map(({ cidr }) => cidr)).toEqual(["0.0.0.0/0", "::/0"]);
    expect(blocks[0]!.except).toEqual(
      expect.arrayContaining(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"]),
    );
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

  it("let the migration be applied and waited for before the rest", () => {
    expect(find("Job", "migrate").metadata).toMatchObject({ labels: { app: "migrate" } });
    const readme = read("README.md");
    const places = [
      "delete job migrate",
      "-l app=migrate",
      "job/migrate --timeout",
      "apply -k deploy/k8s\n",
    ].map(one => readme.indexOf(one));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
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
    services: Record<
      string,
      {
        image: string;
        healthcheck?: { test?: string[]; disable?: boolean };
        depends_on?: object;
        deploy?: { replicas: number };
      }
    >;
  };

  it("sets only what the product reads, and pins the database", () => {
    for (const name of Object.keys(compose["x-settings"])) expect(settings).toContain(name);
    expect(compose.services.postgres!.image).toMatch(/^postgres:\d+\.\d+-bookworm$/);
  });

  it("prepares a database that answers, then starts the web server and two workers, watched by the image's own check", () => {
    const { postgres, migrate, web, worker } = compose.services;
    expect(postgres!.healthcheck!.test).toContain("pg_isready -U benchhub -d benchhub");
    expect(migrate).toMatchObject({
      depends_on: { postgres: { condition: "service_healthy" } },
      healthcheck: { disable: true },
    });
    for (const role of [web!, worker!]) {
      expect(role.depends_on).toEqual({ migrate: { condition: "service_completed_successfully" } });
      expect(role.healthcheck).toBeUndefined();
    }
    expect(worker!.deploy).toEqual({ replicas: 2 });
  });

  it("can be told, as Kubernetes can, all that README says of how long things are kept", () => {
    const section = /## How long answers are kept\n(.*?)\n## /s.exec(read("README.md"))![1]!;
    const told = section.match(/\bRETAIN_\w+/g)!;
    expect([...new Set(told)].sort()).toEqual(settings.filter(name => name.startsWith("RETAIN_")).sort());
    for (const name of told) {
      expect(compose["x-settings"]).toHaveProperty(name);
      expect(parseAllDocuments(read("k8s/settings.yaml"))[0]!.toJS().data).toHaveProperty(name);
    }
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

describe("the command line in a container", () => {
  it("is begun as its script begins it", () => {
    const script = project.scripts.benchhub.replace("exec node ", "");
    const lines = commandsIn(read("README.md")).filter(
      line => line.endsWith(" doctor") && !line.startsWith("npm "),
    );
    expect(lines.map(line => line.split(" ")[0])).toEqual(["docker", "kubectl"]);
    for (const line of lines) expect(line).toContain(` ${script} doctor`);
  });
});

describe("vercel.json", () => {
  const { crons, functions, ...rest } = JSON.parse(read("vercel.json")) as {
    crons: { path: string; schedule: string }[];
    functions: Record<string, { maxDuration: number }>;
  };

  it("builds as Next.js does, and calls the drain each minute", () => {
    expect(rest).toEqual({
      $schema: "https://openapi.vercel.sh/vercel.json",
      framework: "nextjs",
      buildCommand: "next build",
    });
    expect(crons).toEqual([{ path: "/api/cron/drain", schedule: "* * * * *" }]);
  });

  it("calls a route that is there, and gives it longer than it works", () => {
    expect(crons.map(cron => `app${cron.path}/route.ts`)).toEqual(Object.keys(functions));
    for (const [file, { maxDuration }] of Object.entries(functions)) {
      expect(existsSync(path.join(root, file))).toBe(true);
      expect(maxDuration).toBeGreaterThanOrEqual(envSchema.parse({}).CRON_DRAIN_SECONDS + 10);
    }
  });
});
