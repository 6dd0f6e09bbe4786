import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent, Dispatcher } from "undici";
import { expect, it } from "vitest";
import { startExchange } from "./exchange.ts";

/** A connection whose answer comes as the test says. */
function connect() {
  const said: unknown[] = [];
  let handler!: Dispatcher.DispatchHandler;
  const controller = {
    aborted: false,
    paused: false,
    reason: null,
    abort: (reason: Error) => void said.push(reason),
    pause() {
      this.paused = true;
      said.push("pause");
    },
    resume() {
      this.paused = false;
      said.push("resume");
    },
  };
  class Connection extends Dispatcher {
    override dispatch(_options: Dispatcher.DispatchOptions, given: Dispatcher.DispatchHandler): boolean {
      handler = given;
      return true;
    }
  }
  const exchange = startExchange(new Connection(), { path: "/", method: "GET" });
  const begin = () => handler.onRequestStart!(controller, {});
  const piece = (bytes: number) => handler.onResponseData!(controller, Buffer.alloc(bytes));
  const head = () => handler.onResponseStart!(controller, 200, { "x-many": ["a", "b"] }, "OK");
  return { exchange, said, begin, head, piece, end: () => handler.onResponseEnd!(controller, {}) };
}

it("reads the connection no further while much waits to be read, and on once it is", async () => {
  const { exchange, said, begin, head, piece, end } = connect();
  begin();
  head();
  const { body, headers, lines } = await exchange.answer;
  expect([headers.get("x-many"), lines]).toEqual(["a, b", 2]);
  piece(40_000);
  expect(said).toEqual([]);
  piece(40_000);
  expect(said).toEqual(["pause"]);
  expect((await body.next())!.byteLength).toBe(40_000);
  expect(said).toEqual(["pause", "resume"]);
  expect((await body.next())!.byteLength).toBe(40_000);
  const later = body.next();
  end();
  expect(await later).toBeNull();
});

it("aborted, hands out nothing that came before; read to its end, nothing ends it any more", async () => {
  const reason = new Error("over");
  const cut = connect();
  cut.begin();
  cut.head();
  const { body } = await cut.exchange.answer;
  cut.piece(1);
  cut.exchange.abort(reason);
  expect(() => body.next()).toThrow(reason);
  expect(cut.said).toEqual([reason]);

  const whole = connect();
  whole.begin();
  whole.head();
  const answer = await whole.exchange.answer;
  whole.end();
  expect(await answer.body.next()).toBeNull();
  whole.exchange.abort(reason);
  expect(await answer.body.next()).toBeNull();
  expect(whole.said).toEqual([]);
});

it("aborted while every connection is busy, ends at once and is never sent", async () => {
  const asked: string[] = [];
  const server = createServer(request => void asked.push(request.url!));
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const agent = new Agent({ connections: 1 });
  const start = (path: string) => startExchange(agent, { origin, path, method: "GET" });
  const first = start("/first");
  const second = start("/second");
  const reason = new Error("over");
  second.abort(reason);
  await expect(second.answer).rejects.toBe(reason);
  const third = start("/third");
  await expect.poll(() => asked).toEqual(["/first"]);
  first.abort(reason);
  await expect(first.answer).rejects.toBe(reason);
  await expect.poll(() => asked).toEqual(["/first", "/third"]);
  third.abort(reason);
  await expect(third.answer).rejects.toBe(reason);
  await agent.destroy();
  server.close();
});
