import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import type { AuditEntry } from "./audit.types";

type List = { items: AuditEntry[]; nextCursor: string | null };

it("lists who did what, newest first, page by page and by filter, and nothing of another shop", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const [owner, theirs] = [await shop.as("owner"), await other.as("owner")];
  const send = (person: typeof owner, method: string, path: string, body: unknown) => person.fetch(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  await send(theirs, "PATCH", "/api/admin/settings", { name: "Theirs" });
  for (const name of ["One", "Two", "Three"]) await send(owner, "PATCH", "/api/admin/settings", { name });
  await send(owner, "POST", "/api/admin/staff", { email: "a@test.example", role: "staff" });
  const list = async (query = "") => (await owner.fetch(`/api/admin/audit${query}`)).json<List>();

  expect((await list()).items.map(({ action }) => action)).toEqual(["staff.invited", "settings.changed", "settings.changed", "settings.changed"]);
  const first = await list("?limit=3");
  const second = await list(`?limit=3&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items]).toEqual((await list()).items);
  expect(second.nextCursor).toBeNull();
  expect((await list("?action=settings")).items).toHaveLength(3);
  expect((await list("?action=staff.invited")).items).toHaveLength(1);
  expect((await list("?action=sett")).items).toHaveLength(0);
  expect((await list(`?person=${owner.userId}`)).items).toHaveLength(4);
  expect((await list(`?subject=${shop.id}`)).items).toHaveLength(3);
  expect((await list("?to=2001-01-01")).items).toHaveLength(0);
  for (const bad of ["?limit=0", "?cursor=x", "?action=a b", "?from=2026-02-30x", "?from=2026-13-01", "?from=2026-02-30", "?subject=%00"]) expect((await owner.fetch(`/api/admin/audit${bad}`)).status, bad).toBe(422);
});
