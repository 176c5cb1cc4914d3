import { expect, it } from "vitest";
import { createShopWithStaff, listOf, SMALL_CSV } from "../../tests/support/csv";

/** The page's form as a browser without JavaScript sends it. */
async function setUp() {
  const { shop, staff } = await createShopWithStaff();
  const send = (cookie: string, intent: string, csv?: string, headers: Record<string, string> = {}) => {
    const form = new FormData();
    form.set("file", csv === undefined ? new File([], "") : new File([csv], "products.csv", { type: "text/csv" }));
    form.set("intent", intent);
    return shop.fetch("/admin/import", { method: "POST", redirect: "manual", headers: { Cookie: cookie, Origin: shop.origin, Host: new URL(shop.origin).host, ...headers }, body: form });
  };
  return { shop, staff, send };
}

it("checks a file without writing, then imports it, and tells of each row before JavaScript", async () => {
  const { shop, staff, send } = await setUp();
  const csv = `${SMALL_CSV}bad,"<b>Bad</b>",,,,,true,,,BAD-1,1,-5,,\n`;
  const checked = await send(staff.cookie, "check", csv);
  expect(checked.status).toBe(200);
  const report = await checked.text();
  expect(report).toMatch(/nothing is written yet[\s\S]*5 rows[\s\S]*2 would be new[\s\S]*1 cannot be taken/);
  expect(report).toMatch(/Variant Price[\s\S]*A price cannot be below zero\./);
  expect((await listOf(shop)).total).toBe(0);
  expect(await (await send(staff.cookie, "import", csv)).text()).toMatch(/Imported[\s\S]*2 are new[\s\S]*1 failed/);
  expect((await listOf(shop)).total).toBe(2);
  expect(await (await send(staff.cookie, "import", SMALL_CSV)).text()).toContain("Nothing was changed");
});

it("writes nothing unless the form says import, and nothing for a customer, a stranger or another site", async () => {
  const { shop, staff, send } = await setUp();
  for (const intent of ["", "toString", "check"]) expect((await send(staff.cookie, intent, SMALL_CSV)).status).toBe(200);
  expect((await send((await shop.as("customer")).cookie, "import", SMALL_CSV)).status).toBe(403);
  expect((await send("", "import", SMALL_CSV)).status).toBe(302);
  expect((await send(staff.cookie, "import", SMALL_CSV, { Origin: "https://evil.example" })).status).toBe(403);
  expect((await listOf(shop)).total).toBe(0);
});

it("says what is wrong with a file that it cannot take", async () => {
  const { staff, send } = await setUp();
  for (const [csv, words] of [[undefined, "Choose a CSV file."], ["a,b\n1,2", "not a product CSV"], ["Handle,Title", "no rows"], [`Handle,Title\n${"x,y\n".repeat(5_001)}`, "more than 5000 rows"], ["x".repeat(5 * 1024 ** 2 + 9), "At most 5 MB"]] as const) {
    const answer = await send(staff.cookie, "import", csv);
    expect(answer.status, words).toBe(422);
    expect(await answer.text(), words).toContain(words);
  }
});
