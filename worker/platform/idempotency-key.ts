import { invalid } from "./errors";

/** The request's `Idempotency-Key`: the same key twice is one deed. Without one every request is its own (`requestId`). Throws `invalid`. */
export function idempotencyKey(request: Request, requestId: string): string {
  const key = request.headers.get("Idempotency-Key") ?? requestId;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid("Idempotency-Key", "1 to 200 visible ASCII characters.");
  return key;
}
