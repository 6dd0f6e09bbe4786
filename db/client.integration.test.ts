import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { openDatabase } from "./client.ts";

/** In front of the database; while it is away, connections are reset. */
async function startFront(): Promise<{ url: string; setAway: (away: boolean) => void; close: () => void }> {
  const behind = new URL(inject("postgresUrl"));
  const sockets = new Set<Socket>();
  let isAway = true;
  const server = createServer(socket => {
    if (isAway) return void socket.resetAndDestroy();
    const onward = connect(Number(behind.port), behind.hostname);
    for (const end of [socket, onward]) sockets.add(end.on("error", () => {}));
    socket.pipe(onward).pipe(socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(behind), { hostname: "127.0.0.1", port: String(port) }).href,
    setAway: away => {
      isAway = away;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

// The driver by itself would wait for 10 to 20 seconds after so many failures.
it("a database that is back is used again at once, however often it was tried before", {
  timeout: 9_000,
}, async () => {
  const front = await startFront();
  const { db, close } = openDatabase({ url: front.url });
  const ask = () => db.execute(sql`select 1 as one`);
  try {
    const tries = await Promise.allSettled(Array.from({ length: 9 }, ask));
    expect(tries.map(({ status }) => status)).toEqual(tries.map(() => "rejected"));
    front.setAway(false);
    expect(await Promise.all(Array.from({ length: 9 }, ask))).toHaveLength(9);
  } finally {
    await close();
    front.close();
  }
});
