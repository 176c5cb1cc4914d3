import { Hono } from "hono";
import { sessionCookie } from "../accounts";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { addAddress } from "./add-address";
import { eraseAccount } from "./erase-person";
import { exportOwnData } from "./export-own-data";
import { listAddresses } from "./list-addresses";
import { removeAddress } from "./remove-address";
import { updateAddress } from "./update-address";

/** What the signed-in person has here, for themselves. */
export const meApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/me/data", async (c) => {
    const { shop, clock } = c.get("ctx");
    return c.json(await exportOwnData(c.get("ctx")), 200, { "Content-Disposition": `attachment; filename="${shop.slug}-my-data-${new Date(clock.now()).toISOString().slice(0, 10)}.json"` });
  })
  .delete("/me", async (c) => {
    await eraseAccount(c.get("ctx"), (await readJson(c.req.raw)) as never);
    return c.body(null, 204, { "Set-Cookie": sessionCookie() });
  })
  .get("/me/addresses", async (c) => c.json({ items: await listAddresses(c.get("ctx")), nextCursor: null }))
  .post("/me/addresses", async (c) => c.json(await addAddress(c.get("ctx"), (await readJson(c.req.raw)) as never), 201))
  .patch("/me/addresses/:id", async (c) => c.json(await updateAddress(c.get("ctx"), c.req.param("id"), (await readJson(c.req.raw)) as never)))
  .delete("/me/addresses/:id", async (c) => {
    await removeAddress(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  });
