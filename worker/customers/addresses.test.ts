import { expect, it } from "vitest";
import { createShop } from "../../tests/support/shop";
import type { SavedAddress } from "./customers.types";

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof createShop>>["as"]>>;

const HOME = { name: "Thandi", phone: "082 555 0123", address: { line1: "1 Long Street", city: "Cape Town", postalCode: "8001", province: "wc", country: "ZA" } };
const send = (who: Person, method: string, path = "", body?: unknown) => who.fetch(`/api/me/addresses${path}`, { method, headers: { "Content-Type": "application/json" }, body: body === undefined ? undefined : JSON.stringify(body) });
const add = async (who: Person, over: object = {}) => (await send(who, "POST", "", { ...HOME, ...over })).json<SavedAddress>();
const book = async (who: Person) => (await (await send(who, "GET")).json<{ items: SavedAddress[] }>()).items;
const lines = async (who: Person) => (await book(who)).map(({ address, isDefault }) => `${address.line1}${isDefault ? " *" : ""}`);
const at = (line1: string) => ({ address: { ...HOME.address, line1 } });

it("keeps a book with one default: the first, then the one that is chosen, then the newest that is left", async () => {
  const who = await (await createShop()).as("customer");
  expect(await book(who)).toEqual([]);
  const home = await add(who);
  expect(home).toMatchObject({ name: "Thandi", isDefault: true, address: { province: "Western Cape" } });
  const work = await add(who, at("2 Work Road"));
  await add(who, { ...at("3 Third Street"), isDefault: true });
  expect(await lines(who)).toEqual(["3 Third Street *", "1 Long Street", "2 Work Road"]);
  expect(await (await send(who, "PATCH", `/${work.id}`, { isDefault: true, name: "Office" })).json()).toMatchObject({ name: "Office", phone: "082 555 0123", isDefault: true, address: { line1: "2 Work Road" } });
  expect(await lines(who)).toEqual(["2 Work Road *", "1 Long Street", "3 Third Street"]);
  expect((await send(who, "DELETE", `/${work.id}`)).status).toBe(204);
  expect(await lines(who)).toEqual(["3 Third Street *", "1 Long Street"]);
  expect((await send(who, "DELETE", `/${work.id}`)).status).toBe(404);
});

it("holds an address once, however often and at once it is sent, and twenty at most", async () => {
  const who = await (await createShop()).as("customer");
  const same = await Promise.all(Array.from({ length: 8 }, () => add(who, { isDefault: true })));
  expect(new Set(same.map(({ id }) => id)).size).toBe(1);
  const answers = await Promise.all(Array.from({ length: 25 }, async (_, i) => (await send(who, "POST", "", { ...HOME, ...at(`${i} Other Street`) })).status));
  expect(answers.filter((status) => status === 201)).toHaveLength(19);
  expect(answers.filter((status) => status === 409)).toHaveLength(6);
  expect((await book(who)).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  const [first, second] = await book(who);
  expect((await send(who, "PATCH", `/${second!.id}`, { address: first!.address })).status).toBe(409);
});

it("is a person's own: nobody else, here or in another shop, reads or changes it", async () => {
  const [shop, other] = [await createShop(), await createShop()];
  const who = await shop.as("customer");
  const { id } = await add(who);
  for (const stranger of [await shop.as("customer"), await shop.as("owner"), await other.as("customer")]) {
    expect(await book(stranger)).toEqual([]);
    expect((await send(stranger, "PATCH", `/${id}`, { name: "Mine" })).status).toBe(404);
    expect((await send(stranger, "DELETE", `/${id}`)).status).toBe(404);
  }
  expect(await book(who)).toMatchObject([{ id, name: "Thandi" }]);
});

it("asks for what the country asks for, and takes nothing hostile", async () => {
  const who = await (await createShop()).as("customer");
  const wrong = async (over: object) => (await (await send(who, "POST", "", { ...HOME, ...over })).json<{ errors: { path: string }[] }>()).errors.map(({ path }) => path);
  expect(await wrong({ name: " ", address: { country: "US", line1: "1 Main", city: "Cupertino", postalCode: "8001", province: "Gauteng" } })).toEqual(["name", "address.province", "address.postalCode"]);
  expect(await wrong({ address: { ...HOME.address, country: "XX" } })).toEqual(["address.country"]);
  expect(await wrong({ address: { ...HOME.address, line1: "a\u0000b" } })).toEqual(["address.line1"]);
  for (const body of [null, 7, [], { name: {}, address: 7 }, { ...HOME, isDefault: "yes" }]) expect((await send(who, "POST", "", body)).status).toBe(422);
  const hostile = "'; DROP TABLE addresses; -- <script>";
  expect(await add(who, { name: hostile, id: "adr_mine", userId: "usr_other" })).toMatchObject({ name: hostile });
});
