import { z } from "zod";
import { line } from "../platform/fields.rules";

export const MAX_PHOTOS = 20;
export const MAX_PHOTO_BYTES = 10 * 2 ** 20;
/** More would take the resizer too long; a telephone's largest have fifty million. */
export const MAX_PIXELS = 64_000_000;

/** What may be said with a new photograph. */
export const photoInput = z.object({ alt: line(200).optional(), credit: line(120).default("") });
/** What may be changed of one; `position` counts from 0. */
export const photoPatch = z.strictObject({ alt: line(200).refine((text) => text !== "", "Say what it shows."), credit: line(120), position: z.int("A whole number, please.").min(0, "Not below zero.").max(MAX_PHOTOS) }).partial();

/** Whether a file begins as a JPEG, PNG, WebP or AVIF does. Its name and its sender's word are not asked. */
export function isPhoto(bytes: Uint8Array): boolean {
  const at = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  return at(0, 3) === "\xff\xd8\xff" || at(0, 8) === "\x89PNG\r\n\x1a\n" || (at(0, 4) === "RIFF" && at(8, 12) === "WEBP") || (at(4, 8) === "ftyp" && /^avi[fs]$/.test(at(8, 12)));
}

/** The order of `ids` with one moved to a place; past the end is the end. */
export function moved(ids: string[], id: string, position: number): string[] {
  const rest = ids.filter((other) => other !== id);
  return [...rest.slice(0, position), id, ...rest.slice(position)];
}
