import { createHash } from "node:crypto";

/** What one model was asked. Keys appear only as SHA-256. */
export type ModelCalls = {
  calls: number;
  inFlight: number;
  highestInFlight: number;
  /** Calls by prompt text, failed and repeated ones included. */
  prompts: Record<string, number>;
  /** Calls that ended in each fault. */
  faults: Record<string, number>;
  unauthorized: number;
  keyHashes: string[];
};

export type CallLog = {
  enter: (call: { model: string; prompt: string; key: string | null }) => {
    /** 1-based number of this call to the model, and of this prompt. */
    call: number;
    tries: number;
    leave: () => void;
  };
  countFault: (model: string, fault: string) => void;
  countUnauthorized: (model: string) => void;
  read: (model: string) => ModelCalls;
  readAll: () => Record<string, ModelCalls>;
  reset: () => void;
};

export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

export function createCallLog(): CallLog {
  const models = new Map<string, ModelCalls>();
  const of = (model: string): ModelCalls => {
    let entry = models.get(model);
    if (!entry) {
      entry = {
        calls: 0,
        inFlight: 0,
        highestInFlight: 0,
        prompts: {},
        faults: {},
        unauthorized: 0,
        keyHashes: [],
      };
      models.set(model, entry);
    }
    return entry;
  };
  return {
    enter({ model, prompt, key }) {
      const entry = of(model);
      const hash = key === null ? null : hashKey(key);
      if (hash !== null && !entry.keyHashes.includes(hash)) entry.keyHashes.push(hash);
      entry.prompts[prompt] = (entry.prompts[prompt] ?? 0) + 1;
      entry.inFlight++;
      entry.highestInFlight = Math.max(entry.highestInFlight, entry.inFlight);
      let left = false;
      return {
        call: ++entry.calls,
        tries: entry.prompts[prompt],
        leave: () => {
          if (!left) entry.inFlight--;
          left = true;
        },
      };
    },
    countFault: (model, fault) => {
      const { faults } = of(model);
      faults[fault] = (faults[fault] ?? 0) + 1;
    },
    countUnauthorized: model => {
      of(model).unauthorized++;
    },
    read: model => structuredClone(of(model)),
    readAll: () => structuredClone(Object.fromEntries(models)),
    reset: () => models.clear(),
  };
}
