import { createServer } from "node:net";

/** `wantedPort` if it is free on the host, else any that is (0: any). */
export async function findFreePort({
  host,
  wantedPort,
}: {
  host: string;
  wantedPort: number;
}): Promise<number> {
  return (await tryPort({ host, port: wantedPort })) ?? (await tryPort({ host, port: 0 }))!;
}

function tryPort({ host, port }: { host: string; port: number }): Promise<number | null> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
