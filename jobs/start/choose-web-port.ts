import { connect, createServer } from "node:net";
import { findFreePort } from "../../db/embedded/free-port.ts";
import { StartError } from "./start-error.ts";

/** The wanted port if it is free, any free one for 0. @throws StartError */
export async function chooseWebPort({ host, port }: { host: string; port: number }): Promise<number> {
  if (port === 0) return findFreePort({ host, wantedPort: 0 });
  const refusal = await tryListening({ host, port });
  // A listener on ::1 alone leaves 127.0.0.1 free and yet is what a browser finds at localhost.
  if (refusal === null && !(await answers({ host: "::1", port }))) return port;
  if (refusal !== null && refusal !== "EADDRINUSE") {
    throw new StartError(`Cannot listen on port ${port} (${refusal}). Set another: PORT=3001 npm start`);
  }
  throw new StartError(
    `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port === 65_535 ? 3001 : port + 1} npm start`,
  );
}

function tryListening({ host, port }: { host: string; port: number }): Promise<string | null> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

function answers({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: 500 });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}
