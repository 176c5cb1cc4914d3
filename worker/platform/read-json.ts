import { DomainError } from "./errors";

const MAX_BYTES = 64 * 1024;

/**
 * The JSON value of a request's body. Throws `unsupported_media` (415) for another content type, `too_large` (413) above 64 KB,
 * `malformed` (400) for what is not JSON in UTF-8.
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
  if (type !== "application/json") throw new DomainError("unsupported_media", "Send JSON, with Content-Type: application/json.");
  const body = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body));
  } catch {
    throw new DomainError("malformed", "The body is not valid JSON.");
  }
}

/** The body of a request. Content-Length may be absent or untrue, so the bytes themselves are counted and the rest is never read. Throws `too_large`. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = () => new DomainError("too_large", "At most 64 KB are taken here.");
  if (Number(request.headers.get("Content-Length") ?? 0) > MAX_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    const chunk = next.value as Uint8Array;
    size += chunk.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
