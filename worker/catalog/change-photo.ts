import type { z } from "zod";
import { commit } from "../platform/commit";
import { requireStaff, type Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { parse } from "../platform/parse";
import type { ProductImage } from "./catalog.types";
import { MEDIA_WIDTHS, mediaKey, withSources } from "./media.rules";
import { moved, photoPatch } from "./photo.rules";
import { deletePhoto, orderPhotos, selectPhotoIsOrdered, selectPhotos, updatePhotoWords } from "./photos.queries";

/** Changes what a photograph is said to show, its credit, or its place among the product's; the first one stands in lists. For staff. Throws `invalid`, `not_found`. */
export async function updatePhoto(ctx: Ctx, productId: string, id: string, input: z.input<typeof photoPatch>): Promise<ProductImage> {
  requireStaff(ctx);
  const { position, alt, credit } = parse(photoPatch, input);
  const { db, shop } = ctx;
  const [photos] = await db.read(selectPhotos(db, shop.id, productId));
  const photo = photos.find((one) => one.id === id);
  if (!photo) throw notFound("This photograph");
  const words = { alt: alt ?? photo.alt, credit: credit ?? photo.credit };
  await commit(ctx, {
    writes: [updatePhotoWords(db, shop.id, id, words), ...(position === undefined ? [] : [orderPhotos(db, shop.id, productId, moved(photos.map((one) => one.id), id, position))])],
    audit: { action: "product.photo_changed", subject: productId, detail: { photo: id, ...words, ...(position !== undefined && { position }) } },
    purge: [`product:${productId}`, `catalog:${shop.id}`],
  });
  const { width, height } = photo;
  return withSources({ id, ...words, width, height });
}

/** Takes a photograph off its product, and its files away unless an order shows it. For staff. Throws `not_found`. */
export async function removePhoto(ctx: Ctx, productId: string, id: string): Promise<void> {
  requireStaff(ctx);
  const { db, shop } = ctx;
  const [photos, [kept]] = await db.read(selectPhotos(db, shop.id, productId), selectPhotoIsOrdered(db, shop.id, productId, id));
  const photo = photos.find((one) => one.id === id);
  if (!photo) throw notFound("This photograph");
  await commit(ctx, {
    writes: [deletePhoto(db, shop.id, id)],
    audit: { action: "product.photo_removed", subject: productId, detail: { photo: id, alt: photo.alt } },
    purge: [`product:${productId}`, `catalog:${shop.id}`],
  });
  if (!kept?.ordered) ctx.later(ctx.media.delete(MEDIA_WIDTHS.map((width) => mediaKey(shop.id, id, `${width}.webp`)!)));
}
