import type { z } from "zod";
import { DomainError } from "./errors";

/** Input checked against its schema, or a DomainError `invalid` (422) that names each wrong field by its dotted path. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, 50).map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  throw new DomainError("invalid", errors[0]?.message ?? "Some fields are not right.", { errors });
}
