import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { bindings, createShop } from "../../tests/support/shop";
import { recordChat, recordOrder } from "../../tests/support/sales";
import { createJobCtx, onSchedule } from "../jobs";
import { addDays, dayBounds, localDay } from "../platform/local-time";
import type { Model } from "../platform/model";
import { retryDelay } from "../platform/outbox";
import { outbox } from "../platform/outbox.schema";
import { shops } from "../shops/shops.schema";
import { buildReport, figureRows } from "./index";
import type { ReportView } from "./reports.types";

const HOUR = 3_600_000;
const execution = { waitUntil: () => {} };
const cron = (at: number) => onSchedule({ scheduledTime: at }, bindings, execution);

// All test shops are in Johannesburg with the hour 6: between 22:00 and 04:00 UTC none of them is due, and a shop of Tokyo is.
const NOW = Date.UTC(2026, 10, 24, 22, 15);
const YESTERDAY = "2026-11-24";
const noon = (day: string) => dayBounds(day, "Asia/Tokyo").from + 12 * HOUR;

async function tokyoShop(settings: Partial<typeof shops.$inferInsert> = {}) {
  const shop = await createShop();
  await shop.db.write([shop.db.orm.update(shops).set({ timeZone: "Asia/Tokyo", reportRecipients: ["boss@test.example"], ...settings }).where(eq(shops.id, shop.id))]);
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
const answering = (content: string | (() => Promise<string>), finish_reason = "stop") =>
  ({ name: "stub", price: { in: 0.4, out: 1.6 }, client: { chat: { completions: { create: async () => ({ choices: [{ finish_reason, message: { content: typeof content === "string" ? content : await content() } }] }) } } } }) as unknown as Model;

it("builds one report and sends one mail though ten crons come at once, and none again later", async () => {
  const { shop, mails, report } = await tokyoShop();
  await recordOrder(shop, { at: noon(YESTERDAY), unitPrice: 12_345 });
  await Promise.all(Array.from({ length: 10 }, () => cron(NOW)));
  await cron(NOW + 2 * HOUR);
  expect(await report(YESTERDAY)).toMatchObject({ date: YESTERDAY, revision: 1, source: "template", metrics: { netSales: { value: { amount: 12_345, currency: "ZAR" } } }, facts: { partial: false } });
  const sent = await mails();
  expect(sent.map(({ key, payload }) => [key, payload.to])).toEqual([[`report:${YESTERDAY}`, "boss@test.example"]]);
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
  const cronAt = (at: number) => onSchedule({ scheduledTime: at }, env, execution);
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

it("comes at each shop's own hour, and is caught up later the same day", async () => {
  const tokyo = await tokyoShop({ reportHour: 8 });
  const newYork = await tokyoShop({ timeZone: "America/New_York", reportHour: 18 });
  await cron(Date.UTC(2026, 10, 24, 22, 45));
  expect([await tokyo.report("2026-11-24"), await newYork.report("2026-11-23")]).toEqual([404, 404]);
  await cron(Date.UTC(2026, 10, 24, 23, 0));
  expect([await tokyo.report("2026-11-24"), await newYork.report("2026-11-23")]).toMatchObject([{ revision: 1 }, { revision: 1 }]);
  // Two days later, late in the evening: yesterday is built, the day that was missed is not.
  await cron(Date.UTC(2026, 10, 28, 3, 45));
  expect([await newYork.report("2026-11-26"), await newYork.report("2026-11-25")]).toMatchObject([{ revision: 1 }, 404]);
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
  expect((await mails()).map(({ key }) => key)).toEqual([`report:${today}`]);
  expect((await build({ date: today, mail: true })).status).toBe(200);
  expect((await mails()).map(({ key }) => key)).toEqual([`report:${today}`, `report:${today}:r4`]);
  const { items } = await (await staff.fetch("/api/admin/reports")).json<{ items: object[] }>();
  expect(items).toMatchObject([{ date: today, revision: 4 }]);
});

it("refuses days that are none or to come, and whoever does not work here", async () => {
  const { shop, owner } = await tokyoShop();
  const post = (who: Pick<typeof owner, "fetch">, body: unknown) => who.fetch("/api/admin/reports", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then(({ status }) => status);
  for (const date of [addDays(localDay(Date.now(), "Asia/Tokyo"), 1), "2026-02-30", "yesterday", "", null, 20261124, "1999-12-31", ["2026-11-20"]]) expect(await post(owner, { date }), String(date)).toBe(422);
  const [customer, foreign] = [await shop.as("customer"), await (await createShop()).as("owner")];
  const stranger = { fetch: (path: string, init?: RequestInit) => shop.fetch(path, { ...init, headers: { ...(init?.headers as object), Authorization: `Bearer ${foreign.token}` } }) };
  expect([await post(shop, { date: "2026-11-20" }), await post(customer, { date: "2026-11-20" }), await post(stranger, { date: "2026-11-20" })]).toEqual([401, 403, 401]);
  for (const path of ["/api/admin/reports", "/api/admin/reports/2026-11-20", "/api/admin/reports/x"]) expect([(await shop.fetch(path)).status, (await customer.fetch(path)).status, (await stranger.fetch(path)).status]).toEqual([401, 403, 401]);
  expect((await owner.fetch("/api/admin/reports/x")).status).toBe(404);
});

it("takes the model's words when their figures are the facts', and its own when one is not", async () => {
  const { shop, ctx } = await tokyoShop();
  await recordOrder(shop, { at: noon(YESTERDAY), unitPrice: 1_234_550, quantity: 2 });
  const build = (model: Model) => buildReport(ctx(model), { date: YESTERDAY });
  const told = (text: string) => answering(JSON.stringify({ headline: "A good day", paragraphs: [text] }));
  for (const honest of ["Net sales came to R 24 691,00 from 1 order.", "You took R24,691 from one order on 24 November.", "ZAR 24,691.00, nothing went back.", "Zwei Stück, 2 units."]) expect((await build(told(honest))).source, honest).toBe("model");
  for (const lie of ["Net sales came to R 24 692,00.", "Sales rose 17% that day.", "You took R 25k.", "Twenty orders came in.", "Sales doubled.", "There were 3 orders.", "There were three orders.", "٣ orders", "R 2 469,10", "See https://evil.example", "<b>Fine</b>"]) {
    const { source, narrative } = await build(told(lie));
    expect([source, narrative.paragraphs.join(" ").includes(lie)], lie).toEqual(["template", false]);
  }
  expect((await build(answering("A calm day.\n\nNothing else to say."))).narrative.paragraphs).toEqual(["A calm day.", "Nothing else to say."]);
  for (const broken of [answering("{\"headline\": 1}"), answering("{"), answering(""), answering("Half a", "length"), answering(() => Promise.reject(new Error("down")))]) expect((await build(broken)).source).toBe("template");
});
