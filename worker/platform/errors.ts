/** The codes that programs may rely on, each with its status and its title. */
const CODES = {
  malformed: [400, "The request could not be read"],
  unauthenticated: [401, "Sign in first"],
  forbidden: [403, "You may not do this"],
  bad_origin: [403, "This request did not come from the shop's own pages"],
  not_found: [404, "Not found"],
  method_not_allowed: [405, "This address does not take that method"],
  out_of_stock: [409, "Not enough in stock"],
  price_changed: [409, "A price has changed"],
  idempotency_conflict: [409, "This Idempotency-Key was used for another request"],
  version_conflict: [409, "Somebody changed this meanwhile"],
  not_allowed_now: [409, "This cannot be done in the present state"],
  already_exists: [409, "This exists already"],
  too_large: [413, "The request is too large"],
  unsupported_media: [415, "This kind of content is not taken here"],
  invalid: [422, "Some fields are not right"],
  rate_limited: [429, "Too many requests"],
  internal: [500, "Something went wrong on our side"],
  unavailable: [503, "Not available just now"],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof CODES;
export interface FieldError {
  path: string;
  message: string;
}
interface Extras {
  errors?: FieldError[];
  retryAfter?: number;
  [member: string]: unknown;
}

/** An expected failure. `detail` is safe to show to the person who asked; `extras` become members of the problem document. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string = "",
    readonly extras: Extras = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = "DomainError";
  }
  get status(): number {
    return CODES[this.code][0];
  }
}

export const notFound = (what = "This") => new DomainError("not_found", `${what} was not found.`);
export const forbidden = (detail = "Your role does not allow this.") => new DomainError("forbidden", detail);
export const unauthenticated = (detail = "Sign in to go on.") => new DomainError("unauthenticated", detail);
export const invalid = (path: string, message: string) => new DomainError("invalid", message, { errors: [{ path, message }] });

/** RFC 9457 problem+json of an error. Anything that is not a DomainError is answered blandly as `internal`. */
export function toProblem(error: unknown, requestId: string): Response {
  const known = error instanceof DomainError ? error : new DomainError("internal", "Nothing was changed. Try again; if it stays, tell us the request id.");
  const [status, title] = CODES[known.code];
  const { retryAfter, ...members } = known.extras;
  const body = { type: `urn:phetoho:problem:${known.code}`, title, status, code: known.code, detail: known.detail || title, requestId, ...members };
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "private, no-store" });
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  else if (status === 503) headers.set("Retry-After", "5");
  return new Response(JSON.stringify(body), { status, headers });
}
