export type LogLevel = "debug" | "info" | "warn" | "error";
const order: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

export type Log = (level: LogLevel, message: string, fields?: Record<string, unknown>) => void;

/** One JSON line per event on standard error. Fields are ours to choose: never pass a key, a header or a request body. */
export function createLog({ level, process: name }: { level: LogLevel; process: string }): Log {
  return (severity, message, fields = {}) => {
    if (order[severity] < order[level]) return;
    const line = { time: new Date().toISOString(), level: severity, process: name, message, ...fields };
    process.stderr.write(`${JSON.stringify(line, errorAsText)}\n`);
  };
}

function errorAsText(_key: string, value: unknown): unknown {
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}
