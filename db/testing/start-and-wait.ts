import { startTestPostgres } from "./start-test-postgres.ts";

/** A test run that has a server, and waits to be killed. */
const { server, dataDir } = await startTestPostgres("benchhub-kept-");
process.send!({ url: server.url, dataDir });
setInterval(() => {}, 60_000);
