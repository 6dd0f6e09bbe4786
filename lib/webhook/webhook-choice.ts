import { z } from "zod";

const longestSecret = 200;

/** Whom to tell when a task ends: an http(s) address without a password in it, and a secret to sign with. */
export const webhookChoiceSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(2_000)
    .superRefine((value, context) => {
      const url = URL.canParse(value) ? new URL(value) : null;
      if (!url || (url.protocol !== "http:" && url.protocol !== "https:"))
        context.addIssue({
          code: "custom",
          message: "write the whole address, such as https://example.com/hook",
        });
      else if (url.username !== "" || url.password !== "")
        context.addIssue({ code: "custom", message: "leave user name and password out of the address" });
    }),
  /** `whsec_` and base64, as Standard Webhooks has it, or any other text. */
  secret: z.string().min(16).max(longestSecret).optional(),
});
export type WebhookChoice = z.infer<typeof webhookChoiceSchema>;
