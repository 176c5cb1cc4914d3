import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { idempotencyKey } from "../platform/idempotency-key";
import { readJson } from "../platform/read-json";
import { adjustStock } from "./adjust-stock";
import { addLocation, arrangeLocation, listLocations, renameLocation } from "./change-places";
import { closeLocation, reopenLocation } from "./close-place";
import { listInventory } from "./list-inventory";
import { listMovements } from "./list-movements";
import { recountStock } from "./recount-stock";
import { setSelling } from "./set-selling";
import { transferStock } from "./transfer-stock";
import { setThreshold } from "./set-threshold";

export const inventoryApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/inventory", async (c) => c.json(await listInventory(c.get("ctx"), c.req.query())))
  .get("/admin/inventory/:sku/movements", async (c) => c.json(await listMovements(c.get("ctx"), c.req.param("sku"), c.req.query())))
  .patch("/admin/inventory/:sku", async (c) => c.json(await setThreshold(c.get("ctx"), c.req.param("sku"), await readJson(c.req.raw))))
  .post("/admin/inventory/adjustments", async (c) => {
    const ctx = c.get("ctx");
    const adjustment = await adjustStock(ctx, idempotencyKey(c.req.raw, ctx.requestId), await readJson(c.req.raw));
    return c.json(adjustment, adjustment.changed && !adjustment.replayed ? 201 : 200);
  })
  .post("/admin/inventory/transfers", async (c) => {
    const ctx = c.get("ctx");
    const transfer = await transferStock(ctx, idempotencyKey(c.req.raw, ctx.requestId), await readJson(c.req.raw));
    return c.json(transfer, transfer.replayed ? 200 : 201);
  })
  .post("/admin/inventory/recount", async (c) => c.json(await recountStock(c.get("ctx"))))
  .post("/admin/inventory/selling", async (c) => c.json(await setSelling(c.get("ctx"), await readJson(c.req.raw))))
  .get("/admin/locations", async (c) => c.json(await listLocations(c.get("ctx"))))
  .post("/admin/locations", async (c) => c.json(await addLocation(c.get("ctx"), await readJson(c.req.raw)), 201))
  .post("/admin/locations/:id/first", async (c) => c.json(await arrangeLocation(c.get("ctx"), c.req.param("id"))))
  .post("/admin/locations/:id/close", async (c) => c.json(await closeLocation(c.get("ctx"), c.req.param("id"))))
  .post("/admin/locations/:id/open", async (c) => c.json(await reopenLocation(c.get("ctx"), c.req.param("id"))))
  .patch("/admin/locations/:id", async (c) => c.json(await renameLocation(c.get("ctx"), c.req.param("id"), await readJson(c.req.raw))));
