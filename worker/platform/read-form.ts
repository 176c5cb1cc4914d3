import { DomainError } from "./errors";
import { contentType, readBytes } from "./read-json";

/**
 * The fields of a form's post, the last of each name. Throws `unsupported_media` (415) for another encoding than a plain form's,
 * `too_large` (413) above `max` bytes, which are 64 KB unless told.
 */
export async function readForm(request: Request, max?: number): Promise<Record<string, string>> {
  if (contentType(request) !== "application/x-www-form-urlencoded") throw new DomainError("unsupported_media", "Send a form.");
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(await readBytes(request, max))));
}

/** Files that came with a request, and the texts beside them. What a file says of its own name and kind is not believed, and not kept. */
export interface Upload {
  fields: Record<string, string>;
  files: Uint8Array[];
}

// What a form's own lines around its files may take.
const AROUND = 64 * 1024;

export const isMultipart = (request: Request): boolean => contentType(request) === "multipart/form-data";

/**
 * The files of a multipart form, or a body that is itself one file of these `kinds` (its texts are the address's parameters). Throws `too_large`
 * (413) when they have more than `max` bytes, `malformed` (400) for a form that cannot be read, `unsupported_media` (415) for JSON or a plain form.
 */
export async function readUpload(request: Request, max: number, kinds = /^image\/|^application\/octet-stream$/): Promise<Upload> {
  if (!isMultipart(request)) {
    if (!kinds.test(contentType(request))) throw new DomainError("unsupported_media", "Send a file, by itself or in a multipart form.");
    return { fields: Object.fromEntries(new URL(request.url).searchParams), files: [await readBytes(request, max)] };
  }
  const body = await readBytes(request, max + AROUND);
  const form = await new Response(body as Uint8Array<ArrayBuffer>, { headers: { "Content-Type": request.headers.get("Content-Type")! } }).formData().catch(() => {
    throw new DomainError("malformed", "The form cannot be read.");
  });
  const upload: Upload = { fields: {}, files: [] };
  for (const [name, value] of form as unknown as Iterable<[string, string | File]>) {
    if (typeof value === "string") upload.fields[name] = value;
    // A field for a file that was left empty is sent as a file without bytes.
    else if (value.size) upload.files.push(new Uint8Array(await value.arrayBuffer()));
  }
  return upload;
}
