import type { Socket } from "node:net";
import type { buildConnector } from "undici";
import { AnswerTooLargeError } from "./outbound-errors.ts";

/**
 * A connector whose connections end once more than `mostBytes` came for one request. What is counted elsewhere is headers and
 * bodies: interim answers and what may stand beside a chunk's length belong to neither, and could go on for ever.
 */
export function boundWire({
  connector,
  mostBytes,
}: {
  connector: buildConnector.connector;
  mostBytes: number;
}): buildConnector.connector {
  return (target, callback) =>
    connector(target, (error, socket) => {
      if (error) return callback(error, null);
      watch(socket!, mostBytes);
      callback(null, socket!);
    });
}

function watch(socket: Socket, mostBytes: number): void {
  let sentBytes = 0;
  let bytesBefore = 0;
  socket.on("readable", () => {
    const { bytesRead, bytesWritten } = socket;
    // Another request went out: what comes now is its answer.
    if (bytesWritten !== sentBytes) {
      sentBytes = bytesWritten;
      bytesBefore = bytesRead;
    }
    if (bytesRead - bytesBefore > mostBytes)
      socket.destroy(new AnswerTooLargeError(`more than ${mostBytes} bytes came for one answer`));
  });
}
