import { z } from "zod";

export const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
/** Text that `parse` understands; what it throws is the complaint. */
export const readable = (parse: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
    }
  });
export const flag = z.enum(["true", "false", "1", "0"]).transform(value => value === "true" || value === "1");
