import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { createVisitor, modelRequests, scriptModel } from "../../tests/support/chat";
import { bindings, createShop } from "../../tests/support/shop";
import { chatSettings } from "../chat/chat.schema";
import { createJobCtx, onSchedule } from "../jobs";
import type { Model } from "../platform/model";
import { costOf } from "../platform/tokens.rules";
import { buildReport } from "../reports";
import { shops } from "../shops/shops.schema";
import { askSpending, settleSpending, type Ask, type Spending } from "./index";
import { spendingDays } from "./spending.schema";

const execution = { waitUntil: () => {} };
const MODEL = { name: "priced", price: { in: 1, out: 10 } };
const AT = Date.UTC(2026, 10, 20, 22, 30);
const MINUTE = 60_000;

async function shopWithBudget(dailyBudget: number | undefined, timeZone = "Africa/Johannesburg") {
  const shop = await createShop();
  await shop.db.write([
    shop.db.orm.update(shops).set({ timeZone }).where(eq(shops.id, shop.id)),
    ...(dailyBudget === undefined ? [] : [shop.db.orm.insert(chatSettings).values({ shopId: shop.id, dailyBudget, model: `model-of-${shop.id}`, updatedAt: 0 })]),
  ]);
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  return {
    ...shop,
    ctx: (at = AT) => createJobCtx(bindings, execution, row!, "test", at),
    ask: (input: number, at = AT) => askSpending(createJobCtx(bindings, execution, row!, "test", at), MODEL, "chat", { input, output: 0 }),
    days: async () => (await shop.db.read(shop.db.orm.select().from(spendingDays).where(eq(spendingDays.shopId, shop.id))))[0].map(({ shopId: _shopId, ...day }) => day),
    entries: async () => (await bindings.DB.prepare("SELECT kind FROM spending_entries WHERE shop_id = ? ORDER BY at, id").bind(shop.id).all<{ kind: string }>()).results.map(({ kind }) => kind),
  };
}
const usage = (input: number, output: number) => ({ input, output, estimated: false });

it("lets through as many of 50 asks at once as the day's budget holds", async () => {
  const shop = await shopWithBudget(1_000);
  const asks = await Promise.all(Array.from({ length: 50 }, () => shop.ask(90)));
  const passed = asks.filter((ask): ask is Ask => ask !== undefined);
  expect(passed).toHaveLength(11);
  expect(await shop.days()).toEqual([{ day: "2026-11-21", asked: 990, spent: 0, inputTokens: 0, outputTokens: 0 }]);
  for (const ask of passed) await settleSpending(shop.ctx(), ask, usage(10, 2));
  expect(await shop.days()).toEqual([{ day: "2026-11-21", asked: 0, spent: 330, inputTokens: 110, outputTokens: 22 }]);
  expect([await shop.ask(671), await shop.ask(670)]).toEqual([undefined, expect.objectContaining({ day: "2026-11-21" })]);
});

it("counts by the shop's own day, each shop for itself, and by the default where nothing is set", async () => {
  const [tokyo, london] = [await shopWithBudget(100, "Asia/Tokyo"), await shopWithBudget(undefined, "Europe/London")];
  expect((await tokyo.ask(100, Date.UTC(2026, 10, 20, 14, 59)))?.day).toBe("2026-11-20");
  expect((await tokyo.ask(100, Date.UTC(2026, 10, 20, 15, 0)))?.day).toBe("2026-11-21");
  expect(await tokyo.ask(1, Date.UTC(2026, 10, 20, 15, 0))).toBeUndefined();
  const standard = chatSettings.dailyBudget.default as number;
  expect(await london.ask(standard + 1)).toBeUndefined();
  expect((await london.ask(standard))?.day).toBe("2026-11-20");
});

it("settles an ask once, counts a cost that comes after its release, and takes nothing for an ask that is not there", async () => {
  const [shop, other] = [await shopWithBudget(1_000), await shopWithBudget(1_000)];
  const [first, second] = [(await shop.ask(100))!, (await shop.ask(200))!];
  await settleSpending(shop.ctx(), first, usage(40, 1));
  await settleSpending(shop.ctx(), first, usage(40, 1));
  expect(await shop.days()).toMatchObject([{ asked: 200, spent: 50 }]);
  await onSchedule({ scheduledTime: AT + 11 * MINUTE, cron: "* * * * *" }, bindings, execution);
  await settleSpending(shop.ctx(), second, usage(300, 0));
  expect(await shop.days()).toMatchObject([{ asked: 0, spent: 350 }]);
  const third = (await shop.ask(10))!;
  await expect(settleSpending(other.ctx(), third, usage(1, 1))).rejects.toThrow("not_null");
  await expect(settleSpending(shop.ctx(), { ...second, id: "spd_none" }, usage(1, 1))).rejects.toThrow("not_null");
  await expect(settleSpending(shop.ctx(), (await shop.ask(1))!, usage(-1, 0))).rejects.toThrow("spending_entries_amount");
  for (const change of ["UPDATE spending_entries SET amount = 0", "DELETE FROM spending_entries"]) await expect(bindings.DB.prepare(`${change} WHERE shop_id = ?`).bind(shop.id).run(), change).rejects.toThrow("append_only");
});

it("gives back after ten minutes what was never settled, once", async () => {
  const shop = await shopWithBudget(100);
  await shop.ask(100);
  const cron = (after: number) => onSchedule({ scheduledTime: AT + after, cron: "* * * * *" }, bindings, execution);
  await cron(9 * MINUTE);
  expect(await shop.ask(100)).toBeUndefined();
  await Promise.all([cron(10 * MINUTE + 1), cron(10 * MINUTE + 1)]);
  expect(await shop.entries()).toEqual(["ask", "release"]);
  expect(await shop.ask(100)).toBeDefined();
});

it("settles a turn by what the model says that it used, and by an estimate where it says nothing", async () => {
  const shop = await shopWithBudget(2_000_000);
  await scriptModel({ match: { userMessage: "how do you wrap a gift for me" }, response: { content: "We wrap it in paper.", usage: { prompt_tokens: 1_000, completion_tokens: 50, total_tokens: 1_050 } } });
  expect((await createVisitor(shop).say("how do you wrap a gift for me")).done).toMatchObject({ source: "model", usage: { totalTokens: 1_050 } });
  expect(await shop.days()).toMatchObject([{ asked: 0, spent: costOf({ input: 1_000, output: 50 }, { in: 0.4, out: 1.6 }), inputTokens: 1_000, outputTokens: 50 }]);
  await createVisitor(shop).say("do you deliver when the model ends without a reason, No. estimated");
  const [day] = await shop.days();
  expect(day!.asked).toBe(0);
  expect(day!.inputTokens).toBeGreaterThan(2_000);
});

it("has the built-in assistant answer, and the template report, once the budget is used up", async () => {
  const shop = await shopWithBudget(100);
  expect(await createVisitor(shop).say("do you deliver beyond the budget")).toMatchObject({ done: { source: "builtin" }, text: expect.stringContaining("Delivery costs"), error: undefined });
  expect((await modelRequests("do you deliver beyond the budget")).asked).toBe(0);
  expect(await shop.days()).toEqual([]);
  let asked = 0;
  const model = { ...MODEL, client: { chat: { completions: { create: () => asked++ } } } } as unknown as Model;
  expect((await buildReport({ ...shop.ctx(), model }, { date: "2026-11-19" })).source).toBe("template");
  expect(asked).toBe(0);
});

it("shows staff what models cost today and in 30 days, by purpose, beside the budget, and no other shop's", async () => {
  const [shop, other] = [await shopWithBudget(1_000_000), await shopWithBudget(undefined)];
  const now = Date.now();
  const spend = async (daysAgo: number, purpose: Ask["purpose"], input: number) => {
    const at = now - daysAgo * 86_400_000;
    const ask = await askSpending(shop.ctx(at), MODEL, purpose, { input, output: 0 });
    await settleSpending(shop.ctx(at), ask!, usage(input, 1));
  };
  for (const [daysAgo, purpose, input] of [[0, "chat", 100], [0, "report", 30], [3, "chat", 1_000], [29, "chat", 5], [31, "chat", 9_999]] as const) await spend(daysAgo, purpose, input);
  await askSpending(shop.ctx(now), MODEL, "chat", { input: 500, output: 0 });
  const staff = await shop.as("staff");
  const seen = await (await staff.fetch("/api/admin/spending")).json<Spending>();
  expect(seen).toMatchObject({
    today: { spent: 150, reserved: 500, budget: 1_000_000 },
    month: { spent: 1_175, days: [{ spent: 15 }, { spent: 1_010 }, { spent: 150 }] },
    purposes: [{ purpose: "chat", today: 110, month: 1_135, uses: 3, inputTokens: 1_105, outputTokens: 3 }, { purpose: "report", today: 40, month: 40, uses: 1 }],
  });
  expect(await (await (await other.as("owner")).fetch("/api/admin/spending")).json()).toMatchObject({ today: { spent: 0, reserved: 0, budget: 2_000_000 }, month: { spent: 0, days: [] }, purposes: [] });
  const page = async (person: Awaited<ReturnType<typeof shop.as>>) => (await shop.fetch("/admin/chats/settings", { headers: { Cookie: person.cookie } })).text();
  const [staffs, owners] = [await page(staff), await page(await shop.as("owner"))];
  expect([staffs, owners].map((html) => [html.includes("What the models cost"), html.includes("Budget a day"), html.includes("/admin/chats/training")])).toEqual([[true, false, false], [true, true, true]]);
});
