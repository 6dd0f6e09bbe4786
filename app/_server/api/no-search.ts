import { z } from "zod";

/** Of routes that take no query. */
export const noSearchSchema = z.strictObject({});
