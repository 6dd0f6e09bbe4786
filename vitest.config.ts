import { defineConfig } from "vitest/config";

// Unit tests need nothing; integration tests get a real PostgreSQL from one global set-up and a database of their own.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          // A guard against hanging, wide enough for a busy machine.
          testTimeout: 30_000,
          include: ["**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**", "e2e/**", "faults/**", ".next/**"],
          // Files share a process and what they import, which is half of the work. What a test stubs is put back before the next.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ["**/node_modules/**", "e2e/**", ".next/**"],
          globalSetup: ["./db/testing/global-setup.ts"],
          // What is waited for comes late on a busy machine.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Breaks real processes on loopback, each file with a database of its own; more rounds with FAULTS=long.
        test: {
          name: "faults",
          include: ["faults/*.test.ts", ...(process.env.FAULTS === "long" ? ["faults/long/*.test.ts"] : [])],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
