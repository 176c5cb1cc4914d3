import type { ProductImage } from "./catalog.types";

/** The widths that every photograph is kept in, by file name. A small original is never enlarged, so the file may be narrower. */
export const MEDIA_WIDTHS = [320, 640, 1280] as const;

const ID = /^med_[a-z0-9][a-z0-9_-]{0,99}$/;
const FILES: ReadonlySet<string> = new Set(MEDIA_WIDTHS.map((width) => `${width}.webp`));

/** Where a photograph's file lies in R2, or undefined when id or file name are not of our making. The key never leaves its shop. */
export function mediaKey(shopId: string, id: string, file: string): string | undefined {
  return ID.test(id) && FILES.has(file) ? `${shopId}/${id}/${file}` : undefined;
}

/** A photograph with the addresses of its files. Widths are those the files really have, so that a browser chooses rightly. */
export function withSources(image: Omit<ProductImage, "sources">): ProductImage {
  const enough = MEDIA_WIDTHS.findIndex((width) => width >= image.width);
  const kept = enough < 0 ? MEDIA_WIDTHS : MEDIA_WIDTHS.slice(0, enough + 1);
  return { ...image, sources: kept.map((width) => ({ url: `/media/${image.id}/${width}.webp`, width: Math.min(width, image.width) })) };
}

/** Whether an If-None-Match names this ETag. Weak and strong are the same here, as RFC 9110 has it for GET. */
export function etagMatches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
