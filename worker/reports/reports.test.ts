import { and, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { createSchedule, execution, retireShops } from "../../tests/support/schedule";
import { createJobCtx } from "../jobs";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import type { Model } from "../platform/model";
import { retryDelay } from "../platform/outbox";
import { outbox } from "../platform/outbox.schema";
import { shops } from "../shops/shops.schema";
import { buildReport, figureRows } from "./index";
import { readerId } from "./readers.rules";
import type { ReportView } from "./reports.types";

const HOUR = 3_600_000;
const { cron } = createSchedule();
beforeAll(retireShops);

// All test shops are in Johannesburg with the hour 6: between 22:00 and 04:00 UTC none of them is due, and a shop of Tokyo is.
const NOW = Date.UTC(2026, 10, 24, 22, 15);
const YESTERDAY = "2026-11-24";
const noon = (day: string) => dayBounds(day, "Asia/Tokyo").from + 12 * HOUR;

async function tokyoShop(settings: Partial<typeof shops.$inferInsert> = {}) {
  const shop = await createShop();
  await shop.db.write([shop.db.orm.update(shops).set({ timeZone: "Asia/Tokyo", reportDaily: true, reportRecipients: ["boss@test.example"], ...settings }).where(eq(shops.id, shop.id))]);
  const [[row]] = await shop.db.read(shop.db.orm.select().from(shops).where(eq(shops.id, shop.id)));
  const owner = await shop.as("owner");
  return {
    shop,
    owner,
    row: row!,
    ctx: (model?: Model, at = NOW) => ({ ...createJobCtx(bindings, execution, row!, "test", at), model }),
    mails: async () => (await shop.db.read(shop.db.orm.select().from(outbox).where(and(eq(outbox.shopId, shop.id), eq(outbox.kind, "email")))))[0].filter(({ key }) => key.startsWith("report:")),
    report: async (date: string) => {
      const answer = await owner.fetch(`/api/admin/reports/${date}`);
      return answer.status === 200 ? answer.json<ReportView>() : answer.status;
    },
  };
}
it("builds one report and sends one mail though ten crons come at once, and none again later", async () => {
  const { shop, mails, report } = await tokyoShop();
  await recordOrder(shop, { at: noon(YESTERDAY), unitPrice: 12_345 });
  await Promise.all(Array.from({ length: 10 }, () => cron(NOW)));
  await cron(NOW + 2 * HOUR);
  expect(await report(YESTERDAY)).toMatchObject({ date: YESTERDAY, revision: 1, source: "template", metrics: { netSales: { value: { amount: 12_345, currency: "ZAR" } } }, facts: { partial: false } });
  const sent = await mails();
  expect(sent.map(({ key, payload }) => [key, payload.to])).toEqual([[`report:${YESTERDAY}:${readerId(shop.id, "boss@test.example")}`, "boss@test.example"]]);
  expect(sent[0]!.doneAt).not.toBeNull();
});

it("keeps the report's mail while the sender refuses it, and sends it once when that is well again", async () => {
  const { mails, report } = await tokyoShop();
  let [down, tries, sent] = [true, 0, 0];
  const EMAIL = {
    async send({ to }: { to: string }) {
      if (to !== "boss@test.example") return;
      tries++;
      if (down) throw new Error("The sender is down.");
      sent++;
    },
  };
  // The queue's own consumer has the real sender, so it is not woken.
  const env = { ...bindings, EMAIL, OUTBOX: { send: async () => {} } } as unknown as typeof bindings;
  const { cron: cronAt } = createSchedule(env);
  await Promise.all([cronAt(NOW), cronAt(NOW)]);
  await cronAt(NOW + retryDelay(1) - 1);
  expect([await report(YESTERDAY), tries, await mails()]).toMatchObject([{ revision: 1 }, 1, [{ doneAt: null, attempts: 1, lastError: "Error: The sender is down." }]]);
  down = false;
  const later = NOW + retryDelay(1);
  await Promise.all([cronAt(later), cronAt(later)]);
  await cronAt(later + 2 * HOUR);
  expect([tries, sent, await mails()]).toMatchObject([2, 1, [{ doneAt: later, attempts: 2, lastError: "" }]]);
});

it("says in the mail what the page says, figure for figure", async () => {
  const { shop, row, mails, report } = await tokyoShop();
  for (let day = 1; day <= 40; day++) await recordOrder(shop, { at: noon(addDays(YESTERDAY, 1 - day)), quantity: 1 + (day % 3), unitPrice: 10_000 + 37 * day, email: `b${day % 4}@test.example` });
  await recordChat(shop, { at: noon(YESTERDAY), sentiment: "negative", ownership: "queue" });
  await cron(NOW);
  const [built, [mail]] = [(await report(YESTERDAY)) as ReportView, await mails()];
  const { head, rows } = figureRows(built.facts, row);
  expect(rows).toHaveLength(17);
  for (const cells of [head.slice(1), ...rows]) for (const form of [mail!.payload.text, mail!.payload.html]) for (const cell of cells) expect(form).toContain(cell);
  for (const words of [built.narrative.headline, ...built.narrative.paragraphs, ...built.advice.map(({ text }) => text)]) expect(mail!.payload.text).toContain(words);
  expect(mail!.payload.text).toContain(`/admin/reports/${YESTERDAY}`);
  expect(mail!.payload.subject).toContain(built.narrative.headline);
});

it("does not let a shop that fails stop the others", async () => {
  const broken = await tokyoShop({ locale: "not a locale" });
  const unknown = await tokyoShop({ timeZone: "Nowhere/Land" });
  const fine = await tokyoShop();
  await cron(NOW);
  expect(await fine.report(YESTERDAY)).toMatchObject({ revision: 1 });
  expect([(await broken.mails()).length, (await unknown.mails()).length]).toEqual([0, 0]);
  // Mended, so that the crons of other tests meet them no more.
  for (const { shop } of [broken, unknown]) await shop.db.write([shop.db.orm.update(shops).set({ locale: "en-ZA", timeZone: "Africa/Johannesburg" }).where(eq(shops.id, shop.id))]);
});

it("lets staff build a day by hand without a mail, again as the next revision; the schedule still does its own once", async () => {
  const { shop, mails, report } = await tokyoShop();
  const staff = await shop.as("staff");
  const today = localDay(Date.now(), "Asia/Tokyo");
  const build = (body: unknown) => staff.fetch("/api/admin/reports", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const first = await build({ date: today });
  expect([first.status, await first.json()]).toMatchObject([201, { date: today, revision: 1, facts: { partial: true } }]);
  const second = await build({ date: today });
  expect([second.status, await second.json()]).toMatchObject([200, { revision: 2 }]);
  expect(await mails()).toEqual([]);
  // The morning after, at an hour when the other tests' shops sleep: the whole day takes the part's place, with its mail.
  const morning = dayBounds(addDays(today, 1), "Asia/Tokyo").from + 7.25 * HOUR;
  await Promise.all([cron(morning), cron(morning)]);
  await cron(morning);
  expect(await report(today)).toMatchObject({ revision: 3, facts: { partial: false } });
  const key = `report:${today}:${readerId(shop.id, "boss@test.example")}`;
  expect((await mails()).map((mail) => mail.key)).toEqual([key]);
  expect((await build({ date: today, mail: true })).status).toBe(200);
  expect((await mails()).map((mail) => mail.key)).toEqual([key, `${key}:r4`]);
  const { items } = await (await staff.fetch("/api/admin/reports")).json<{ items: object[] }>();
  expect(items).toMatchObject([{ date: today, revision: 4 }]);
});

it("refuses days that are none or to come, and whoever does not work here", async () => {
  const { shop, owner } = await tokyoShop();
  const post = (who: Pick<typeof owner, "fetch">, body: unknown) => who.fetch("/api/admin/reports", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then(({ status }) => status);
  for (const date of [addDays(localDay(Date.now(), "Asia/Tokyo"), 1), "2026-02-30", "yesterday", "", null, 20261124, "1969-12-31", ["2026-11-20"]]) expect(await post(owner, { date }), String(date)).toBe(422);
  const [customer, foreign] = [await shop.as("customer"), await (await createShop()).as("owner")];
  const stranger = { fetch: (path: string, init?: RequestInit) => shop.fetch(path, { ...init, headers: { ...(init?.headers as object), Authorization: `Bearer ${foreign.token}` } }) };
  expect([await post(shop, { date: "2026-11-20" }), await post(customer, { date: "2026-11-20" }), await post(stranger, { date: "2026-11-20" })]).toEqual([401, 403, 401]);
  for (const path of ["/api/admin/reports", "/api/admin/reports/2026-11-20", "/api/admin/reports/x"]) expect([(await shop.fetch(path)).status, (await customer.fetch(path)).status, (await stranger.fetch(path)).status]).toEqual([401, 403, 401]);
  expect((await owner.fetch("/api/admin/reports/x")).status).toBe(404);
});

it("puts the figures into the model's words itself, asks once more where they hold one of its own, and then takes the template", async () => {
  const { shop, ctx } = await tokyoShop();
  await recordOrder(shop, { at: noon(YESTERDAY), unitPrice: 1_234_550, quantity: 2 });
  let asked: { user: string; system: string; shape: unknown }[] = [];
  const model = (...answers: (string | Error)[]) => {
    asked = [];
    const create = async ({ messages, response_format }: { messages: { content: string }[]; response_format: unknown }) => {
      asked.push({ system: messages[0]!.content, user: messages[1]!.content, shape: response_format });
      const answer = answers[Math.min(asked.length, answers.length) - 1]!;
      if (answer instanceof Error) throw answer;
      return { choices: [{ finish_reason: "stop", message: { content: answer } }] };
    };
    return { name: "stub", price: { in: 0.4, out: 1.6 }, client: { chat: { completions: { create } } } } as unknown as Model;
  };
  const told = (text: string) => JSON.stringify({ headline: "A good day", paragraphs: [text] });
  const build = (...answers: (string | Error)[]) => buildReport(ctx(model(...answers)), { date: YESTERDAY });
  const honest = await build(told("You had {{net_sales.day}} from {{orders.day}}."));
  expect([honest.source, honest.narrative.headline, asked.length]).toEqual(["model", "A good day", 1]);
  expect(honest.narrative.paragraphs[0]!.replace(/[\u00a0\u202f ]/g, " ").replace("24,691.00", "24 691,00")).toBe("You had net sales of R 24 691,00 on Tuesday from orders of 1 on Tuesday.");
  expect(asked[0]).toMatchObject({ user: expect.stringContaining("{{net_sales.day}}: net sales of R"), shape: { type: "json_schema", json_schema: { strict: true } } });
  // Wrong, rounded, swapped, invented, of a wrong unit, of a wrong day, in words, in another script's digits, of no fact, of another period.
  const lies = ["Net sales came to R 24 692,00.", "You took R 25k.", "Orders: {{net_sales.day}}.", "Sales rose 17%.", "Net sales were 24691 units.", "On Monday you had {{net_sales.day}}.", "Twenty orders came in.", "٣ orders", "{{profit.day}} came in.", "This week brought {{net_sales.day}}."];
  for (const lie of lies) {
    const { source, narrative } = await build(told(lie));
    expect([source, asked.length, JSON.stringify(narrative).includes(lie)], lie).toEqual(["template", 2, false]);
  }
  const mended = await build(told(lies[0]!), told("A calm {{orders.day}}."));
  expect([mended.source, asked[1]!.system]).toEqual(["model", expect.stringContaining("was not taken")]);
  expect([(await build("Plain words.", told("A calm day."))).source, asked.length]).toEqual(["model", 2]);
  for (const broken of ['{"headline": 1}', "{", new Error("down")]) expect((await build(broken)).source).toBe("template");
});
