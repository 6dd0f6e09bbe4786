import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { BenchHubError } from "../errors.ts";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seal an API key with AES-256-GCM under a key derived (HKDF-SHA-256) from the server's secret. The task and the model's
 * position are additional data: a sealed key copied to another task does not open.
 */
export function sealKey({ secret, key, taskId, position }: Sealing & { key: string }): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, sealingKey(secret), iv, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(taskId, position));
  const sealed = Buffer.concat([cipher.update(key, "utf8"), cipher.final()]);
  return `1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/**
 * Open what `sealKey` made with this secret or, while it is being changed, with the previous one.
 * @throws BenchHubError "unavailable" when neither fits or the row was tampered with.
 */
export function openKey({
  secret,
  previousSecret,
  ...place
}: Sealing & { sealed: string; previousSecret?: string | undefined }): string {
  try {
    return openWith({ secret, ...place });
  } catch (cause) {
    if (previousSecret !== undefined) return openKey({ secret: previousSecret, ...place });
    throw new BenchHubError({
      code: "unavailable",
      message:
        "The API key of this task can't be opened: BENCHHUB_SECRET is not the one it was sealed with. Submit again.",
      cause,
    });
  }
}

function openWith({ secret, sealed, taskId, position }: Sealing & { sealed: string }): string {
  const [version, payload] = sealed.split(".", 2);
  if (version !== "1" || payload === undefined) throw new Error("unknown sealing version");
  const bytes = Buffer.from(payload, "base64url");
  const decipher = createDecipheriv(algorithm, sealingKey(secret), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(additionalData(taskId, position));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
}

type Sealing = { secret: string; taskId: string; position: number };

function sealingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "benchhub-plus/sealed-key/1", 32));
}

function additionalData(taskId: string, position: number): Buffer {
  return Buffer.from(`${taskId}:${position}`, "utf8");
}
