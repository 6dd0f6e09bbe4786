import { config } from "zod/v4/core";

// Before any page's code: zod would try to compile its parsers with eval, which the content security policy forbids.
config({ jitless: true });
