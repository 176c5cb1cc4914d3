import { Hono } from "hono";
import type { Ctx } from "../platform/context";
import { readJson } from "../platform/read-json";
import { cancelInvite } from "./cancel-invite";
import { inviteStaff } from "./invite-staff";
import { listStaff } from "./list-staff";
import { resendInvite } from "./resend-invite";
import { updateStaff } from "./update-staff";

/** The staff and their invitations. */
export const staffApi = new Hono<{ Variables: { ctx: Ctx } }>()
  .get("/admin/staff", async (c) => c.json(await listStaff(c.get("ctx"))))
  .post("/admin/staff", async (c) => c.json(await inviteStaff(c.get("ctx"), (await readJson(c.req.raw)) as never), 201))
  .patch("/admin/staff/:id", async (c) => c.json(await updateStaff(c.get("ctx"), c.req.param("id"), (await readJson(c.req.raw)) as never)))
  .post("/admin/staff/invites/:id/resend", async (c) => c.json(await resendInvite(c.get("ctx"), c.req.param("id"))))
  .delete("/admin/staff/invites/:id", async (c) => {
    await cancelInvite(c.get("ctx"), c.req.param("id"));
    return c.body(null, 204);
  });
