import { commit } from "../platform/commit";
import { actorName, requireStaff, type Ctx } from "../platform/context";
import { ConstraintError } from "../platform/db";
import { DomainError, invalid, notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import type { Upload } from "../platform/read-form";
import type { ProductImage } from "./catalog.types";
import { MEDIA_WIDTHS, mediaKey, withSources } from "./media.rules";
import { isPhoto, MAX_PHOTOS, MAX_PIXELS, photoInput } from "./photo.rules";
import { insertPhoto, selectProductName } from "./photos.queries";

/**
 * Adds a photograph after the product's others, kept upright in every width as WebP; `alt` is the product's name unless it is given. `read` is asked
 * only after who asks is known. For staff. Throws `invalid`, `not_found`, `unsupported_media` (no JPEG, PNG, WebP or AVIF), `too_large`,
 * `rate_limited`, `not_allowed_now` when the product has as many as it may.
 */
export async function addPhoto(ctx: Ctx, productId: string, read: () => Promise<Upload>): Promise<ProductImage> {
  requireStaff(ctx);
  await ctx.rateLimit("uploads", `${ctx.shop.id}:${actorName(ctx.actor)}`);
  const { fields, files } = await read();
  const { alt, credit } = parse(photoInput, fields);
  const [file] = files;
  if (!file) throw invalid("photo", "Choose a picture.");
  if (!isPhoto(file)) throw new DomainError("unsupported_media", "Only JPEG, PNG, WebP and AVIF pictures are taken.", { errors: [{ path: "photo", message: "Only JPEG, PNG, WebP and AVIF pictures are taken." }] });
  const { db, shop, ids } = ctx;
  const [[product]] = await db.read(selectProductName(db, shop.id, productId));
  if (!product) throw notFound("This product");

  const id = ids.next("med");
  const { width, height, keys } = await store(ctx, id, file);
  const photo = { id, alt: alt || product.name, credit, width, height };
  try {
    await commit(ctx, {
      writes: [insertPhoto(db, { ...photo, shopId: shop.id, productId }, MAX_PHOTOS)],
      audit: { action: "product.photo_added", subject: productId, detail: { photo: id, alt: photo.alt } },
      purge: [`product:${productId}`, `catalog:${shop.id}`],
    });
  } catch (error) {
    await ctx.media.delete(keys);
    if (error instanceof ConstraintError && error.kind === "not_null") throw new DomainError("not_allowed_now", `A product has at most ${MAX_PHOTOS} photographs. Remove one first.`);
    throw error;
  }
  return withSources(photo);
}

/** Resizes a picture and puts its files into R2. Gives the measures of the largest, and where they lie. */
async function store({ images, media, shop }: Ctx, id: string, file: Uint8Array): Promise<{ width: number; height: number; keys: string[] }> {
  const stream = (bytes: BlobPart) => new Blob([bytes]).stream();
  const measure = async (bytes: BlobPart) => {
    const info = await images.info(stream(bytes));
    if (!("width" in info)) throw unreadable();
    return info;
  };
  const original = await measure(file as Uint8Array<ArrayBuffer>).catch(refuse);
  if (original.width * original.height > MAX_PIXELS) throw new DomainError("too_large", `A picture has at most ${MAX_PIXELS / 1e6} million pixels.`);
  const resized = await Promise.all(
    MEDIA_WIDTHS.map(async (width) => {
      const result = await images.input(stream(file as Uint8Array<ArrayBuffer>)).transform({ width, fit: "scale-down" }).output({ format: "image/webp", quality: 75, anim: false });
      return { key: mediaKey(shop.id, id, `${width}.webp`)!, bytes: await result.response().arrayBuffer() };
    }),
  ).catch(refuse);
  // The resizer has turned it upright, so that the original's measures may be the other way round.
  const { width, height } = await measure(resized.at(-1)!.bytes);
  await Promise.all(resized.map(({ key, bytes }) => media.put(key, bytes, { httpMetadata: { contentType: "image/webp" } })));
  return { width, height, keys: resized.map(({ key }) => key) };
}

const unreadable = () => invalid("photo", "This picture cannot be read. Save it again as a JPEG, then send that.");

/** What the resizer says of a file that begins as a picture but is none is an expected failure. */
function refuse(error: unknown): never {
  throw error instanceof DomainError ? error : unreadable();
}
