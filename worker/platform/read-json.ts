import { DomainError } from "./errors";

const MAX_BYTES = 64 * 1024;

/**
 * The JSON value of a request's body. Throws `unsupported_media` (415) for another content type, `too_large` (413) above `max` bytes,
 * `malformed` (400) for what is not JSON in UTF-8.
 */
export async function readJson(request: Request, max = MAX_BYTES): Promise<unknown> {
  if (contentType(request) !== "application/json") throw new DomainError("unsupported_media", "Send JSON, with Content-Type: application/json.");
  const body = await readBytes(request, max);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(body));
  } catch {
    throw new DomainError("malformed", "The body is not valid JSON.");
  }
}

/** The body of a request. Content-Length may be absent or untrue, so the bytes themselves are counted and the rest is never read. Throws `too_large` above `max` bytes. */
export async function readBytes(request: Request, max = MAX_BYTES): Promise<Uint8Array> {
  const tooLarge = () => new DomainError("too_large", `At most ${max < 2 ** 20 ? `${max >> 10} KB` : `${max >> 20} MB`} are taken here.`);
  if (Number(request.headers.get("Content-Length") ?? 0) > max) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    const chunk = next.value as Uint8Array;
    size += chunk.byteLength;
    if (size > max) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What a request says that its body is, without parameters. */
export const contentType = (request: Request): string => (request.headers.get("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
