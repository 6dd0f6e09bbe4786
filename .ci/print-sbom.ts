import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { LockedPackage } from "./check-lock.ts";

type Bill = {
  components: { "bom-ref": string }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
};

/** A bill of materials without what only builds and tests us. npm's own --omit=dev leaves out what both use, too. */
export function onlyShipped(bill: Bill, packages: Readonly<Record<string, LockedPackage>>): Bill {
  const shipped = new Set(
    Object.entries(packages)
      .filter(([place, { dev }]) => place !== "" && !dev)
      .map(([place, { version }]) => `${place.slice(place.lastIndexOf("node_modules/") + 13)}@${version}`),
  );
  const [root] = bill.dependencies;
  return {
    ...bill,
    components: bill.components.filter(component => shipped.has(component["bom-ref"])),
    dependencies: bill.dependencies
      .filter(({ ref }) => ref === root?.ref || shipped.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter(one => shipped.has(one)) })),
  };
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, "..");
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const bill = execFileSync("npm", ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 ** 2,
  });
  console.log(JSON.stringify(onlyShipped(JSON.parse(bill), packages), null, 2));
}
