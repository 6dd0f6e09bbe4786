import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";

const typeA = 1;

/**
 * A DNS server on loopback UDP (RFC 1035). `answer` gives the IPv4 addresses of a name for its nth question (from 0), or
 * null to say nothing at all; other types than A have no records.
 */
export async function startDnsServer(answer: (question: { name: string; nth: number }) => string[] | null) {
  const questions: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const { name, type, end } = readQuestion(query);
    let addresses: string[] | null = [];
    if (type === typeA) {
      const nth = questions.filter(asked => asked === name).length;
      questions.push(name);
      addresses = answer({ name, nth });
    }
    if (addresses === null) return;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    // A response, recursion available; one question, the answers.
    header.writeUInt16BE(0x81_80, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(addresses.length, 6);
    const records = addresses.map(address =>
      // The name is a pointer to the question; class IN, 0 seconds to live, 4 bytes.
      Buffer.from([0xc0, 12, 0, typeA, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split(".").map(Number)]),
    );
    socket.send(Buffer.concat([header, query.subarray(12, end), ...records]), from.port, from.address);
  });
  await new Promise<void>(resolve => socket.bind(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    /** Names asked for an A record, in order. */
    questions,
    close: () => new Promise<void>(resolve => socket.close(resolve)),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join("."), type: query.readUInt16BE(at + 1), end: at + 5 };
}
