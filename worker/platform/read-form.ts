import { DomainError } from "./errors";
import { readBytes } from "./read-json";

/**
 * The fields of a form's post, the last of each name. Throws `unsupported_media` (415) for another encoding than a plain form's,
 * `too_large` (413) above 64 KB.
 */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const type = (request.headers.get("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw new DomainError("unsupported_media", "Send a form.");
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(await readBytes(request))));
}
