import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { notFound } from "../platform/errors";
import { etagMatches, mediaKey } from "./media.rules";

/** Photographs out of R2, at the root of the shop's address. Sets `keepCaching`, so that the gateway leaves their Cache-Control. */
export const mediaApi = new Hono<{ Variables: { ctx: Ctx; keepCaching?: boolean } }>()
  .get("/media/:id/:file", async (c) => {
    const { media, shop } = c.get("ctx");
    const key = mediaKey(shop.id, c.req.param("id"), c.req.param("file"));
    if (!key) throw notFound("This picture");
    const ifNoneMatch = c.req.header("If-None-Match");
    const head = c.req.method === "HEAD";
    // The bytes are fetched only when they will be sent.
    const known = ifNoneMatch || head ? await media.head(key) : undefined;
    const unchanged = known && etagMatches(ifNoneMatch, known.httpEtag);
    const full = unchanged || head ? undefined : await media.get(key);
    const object = unchanged || head ? known : full;
    if (!object) throw notFound("This picture");
    c.set("keepCaching", true);
    // The files of an id never change: a new picture is given a new id.
    const headers = { ETag: object.httpEtag, "Cache-Control": "public, max-age=31536000, immutable" };
    if (unchanged) return c.body(null, 304, headers);
    // The type is ours and not the object's, so that nothing stored can be answered as a page.
    return new Response(full?.body ?? null, { headers: { ...headers, "Content-Type": "image/webp", "Content-Length": String(object.size) } });
  })
  .get("/media/*", () => {
    throw notFound("This picture");
  });
