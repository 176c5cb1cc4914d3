import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, it } from "vitest";
import { createSchedule, retireShops } from "../../tests/support/schedule";
import { bindings, createShop } from "../../tests/support/shop";
import { addDays } from "../platform/local-time";
import { outbox } from "../platform/outbox.schema";
import { shops } from "../shops/shops.schema";
import { GIVE_UP_AFTER } from "./build-due-report";
import { OWN } from "./run-due-reports";
import { dailyReports, reportRuns } from "./reports.schema";

const MINUTE = 60_000;
/** How many of the 500 are built: all of them takes a minute. */
const MANY = 60;
const EMAIL = { send: async () => {} } as never;
const schedule = createSchedule({ EMAIL, OUTBOX: { send: async () => {} } as never });
const { cron } = schedule;

beforeEach(retireShops);
afterAll(retireShops);

/** A shop that no other test's cron meets at its hour, and what it has of reports: `[kind, day, revision]`, and mails' keys without their reader. */
async function shopIn(timeZone: string, settings: Partial<typeof shops.$inferInsert> = {}) {
  const shop = await createShop();
  await shop.db.write([shop.db.orm.update(shops).set({ timeZone, reportDaily: true, reportRecipients: ["boss@test.example"], ...settings }).where(eq(shops.id, shop.id))]);
  return {
    shop,
    set: (set: Partial<typeof shops.$inferInsert>) => shop.db.write([shop.db.orm.update(shops).set(set).where(eq(shops.id, shop.id))]),
    reports: async () => (await shop.db.read(shop.db.orm.select({ kind: dailyReports.kind, day: dailyReports.day, revision: dailyReports.revision, facts: dailyReports.facts }).from(dailyReports).where(eq(dailyReports.shopId, shop.id)).orderBy(dailyReports.kind, dailyReports.day)))[0].map(({ kind, day, revision }) => `${kind} ${day} r${revision}`),
    late: async () => (await shop.db.read(shop.db.orm.select({ day: dailyReports.day, facts: dailyReports.facts }).from(dailyReports).where(eq(dailyReports.shopId, shop.id)).orderBy(dailyReports.day)))[0].filter(({ facts }) => (facts as { late?: boolean }).late).map(({ day }) => day),
    mails: async () => (await shop.db.read(shop.db.orm.select({ key: outbox.key }).from(outbox).where(and(eq(outbox.shopId, shop.id))).orderBy(outbox.key)))[0].filter(({ key }) => key.startsWith("report:")).map(({ key }) => key.replace(/:[0-9a-f]{24}$/, "")),
    runs: async () => (await shop.db.read(shop.db.orm.select().from(reportRuns).where(eq(reportRuns.shopId, shop.id)).orderBy(reportRuns.day)))[0],
  };
}

it("comes at each shop's own hour and not before, once though crons come twice at once, an hour late, and again", async () => {
  const [kiritimati, samoa] = [await shopIn("Pacific/Kiritimati", { reportHour: 6 }), await shopIn("Pacific/Pago_Pago", { reportHour: 7 })];
  // 06:00 of the 24th in Kiritimati (UTC+14) is 16:00 UTC of the 23rd; 07:00 of the 24th in Samoa (UTC−11) is 18:00 UTC of the 24th.
  const six = Date.UTC(2026, 10, 23, 16);
  await cron(six - 15 * MINUTE);
  expect([await kiritimati.reports(), await samoa.reports()]).toEqual([[], []]);
  await Promise.all([cron(six + 60 * MINUTE), cron(six + 60 * MINUTE)]);
  await cron(six + 75 * MINUTE);
  expect([await kiritimati.reports(), await kiritimati.mails(), await kiritimati.late(), await samoa.reports()]).toEqual([["daily 2026-11-23 r1"], ["report:2026-11-23"], [], []]);
  await cron(Date.UTC(2026, 10, 24, 18));
  expect([await kiritimati.reports(), await samoa.reports()]).toEqual([["daily 2026-11-23 r1", "daily 2026-11-24 r1"], ["daily 2026-11-23 r1"]]);
});

it("makes up for missed days, says so in each, at most seven days back, and leaves older ones to a person", async () => {
  const { reports, mails, late, set } = await shopIn("Pacific/Kiritimati", { reportHour: 20 });
  const at = (day: string, hour: number) => Date.parse(`${day}T${String(hour).padStart(2, "0")}:00+14:00`);
  await cron(at("2026-12-02", 20));
  expect(await reports()).toEqual(["daily 2026-12-01 r1"]);
  // Nothing ran for three days. In the morning what was missed is made up for; yesterday's waits for its own hour.
  await cron(at("2026-12-06", 7));
  expect(await reports()).toEqual(["daily 2026-12-01 r1"]);
  await cron(at("2026-12-06", 8));
  expect([await reports(), await late()]).toEqual([["daily 2026-12-01 r1", "daily 2026-12-02 r1", "daily 2026-12-03 r1", "daily 2026-12-04 r1"], ["2026-12-02", "2026-12-03", "2026-12-04"]]);
  await cron(at("2026-12-06", 20));
  expect((await mails()).map((key) => key.slice(7))).toEqual(["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05"]);
  // Two weeks later only a week is made up for.
  await cron(at("2026-12-20", 21));
  expect((await reports()).map((line) => line.slice(6, 16))).toEqual(["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", ...Array.from({ length: 7 }, (_, i) => addDays("2026-12-13", i))]);
  // Days on which they were switched off were not missed.
  await set({ reportDaily: false });
  for (const day of ["2026-12-21", "2026-12-22"]) await cron(at(day, 21));
  await set({ reportDaily: true });
  await cron(at("2026-12-23", 21));
  expect((await reports()).slice(-2)).toEqual(["daily 2026-12-19 r1", "daily 2026-12-22 r1"]);
});

it("comes once on days of 23 and 25 hours, though the hour is not there or comes twice", async () => {
  const [spring, autumn] = [await shopIn("America/St_Johns", { reportHour: 2 }), await shopIn("America/St_Johns", { reportHour: 1 })];
  // St John's: 2026-03-08 has no hour from 02:00 (05:30 UTC), 2026-11-01 has the one from 01:00 twice (03:30 and 04:30 UTC).
  await cron(Date.UTC(2026, 2, 8, 5, 15));
  expect(await spring.reports()).toEqual([]);
  for (const minute of [30, 45]) await cron(Date.UTC(2026, 2, 8, 5, minute));
  expect([await spring.reports(), await spring.mails()]).toEqual([["daily 2026-03-07 r1"], ["report:2026-03-07"]]);
  for (const [hour, minute] of [[3, 30], [4, 0], [4, 30], [5, 0]] as const) await cron(Date.UTC(2026, 10, 1, hour, minute));
  expect((await autumn.mails()).filter((key) => key.includes("2026-10-31"))).toEqual(["report:2026-10-31"]);
});

it("brings the week's on Monday and the month's on the first where they are switched on, once, and late where the day was missed", async () => {
  const on = await shopIn("Pacific/Kiritimati", { reportHour: 6, reportDaily: false, reportWeekly: true, reportMonthly: true });
  const at = (day: string) => Date.parse(`${day}T06:30+14:00`);
  // 2027-02-01 is a Monday and the first of a month.
  for (const day of ["2027-01-31", "2027-02-01", "2027-02-01", "2027-02-02"]) await cron(at(day));
  expect([await on.reports(), await on.mails()]).toEqual([["monthly 2027-01-31 r1", "weekly 2027-01-24 r1", "weekly 2027-01-31 r1"], ["report:monthly:2027-01-31", "report:weekly:2027-01-24", "report:weekly:2027-01-31"]]);
  // The Monday was missed: it comes on Wednesday.
  await cron(at("2027-02-10"));
  expect([(await on.reports()).at(-1), await on.late()]).toEqual(["weekly 2027-02-07 r1", ["2027-01-24", "2027-02-07"]]);
});

it("tries a report again that cannot be built, gives it up in the end, and stops no other shop by it", async () => {
  const [broken, fine] = [await shopIn("Pacific/Kiritimati", { locale: "not a locale" }), await shopIn("Pacific/Kiritimati")];
  const from = Date.UTC(2027, 3, 1, 16);
  for (let i = 0; i < GIVE_UP_AFTER; i++) await cron(from + i * 361 * MINUTE);
  expect(await fine.reports()).toContain("daily 2027-04-01 r1");
  const run = (await broken.runs()).find(({ day }) => day === "2027-04-01");
  expect(run).toMatchObject({ state: "failed", attempts: GIVE_UP_AFTER, lastError: expect.stringContaining("RangeError") });
  expect(await broken.mails()).toEqual([]);
  const owner = await broken.shop.as("owner");
  await broken.set({ locale: "en-ZA" });
  const built = await owner.fetch("/api/admin/reports", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ date: "2026-04-01", mail: true }) });
  expect(built.status).toBe(201);
});

it("hands out the reports of 500 shops with one morning, each once, and builds each once though messages come twice; what a queue loses is taken up again", async () => {
  const at = Date.parse("2026-11-23T06:15+13:45");
  await bindings.DB.batch([
    bindings.DB.prepare(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO shops (id, slug, name, email, address, country, currency, locale, time_zone, tax_rate, prices_include_tax, delivery_enabled, delivery_fee, collection_enabled, pay_on_collection, report_recipients, created_at, updated_at)
      SELECT printf('shp_many%03d', i), printf('many-%d', i), 'One of many', 'a@test.example', '{}', 'NZ', 'NZD', 'en-NZ', 'Pacific/Chatham', 1500, 1, 1, 0, 1, 1, '["boss@test.example"]', 0, 0 FROM n`),
    bindings.DB.prepare("INSERT INTO forecast_runs (shop_id, day, done) SELECT id, '9999-12-31', 1 FROM shops WHERE id GLOB 'shp_many*'"),
    bindings.DB.prepare("INSERT INTO chat_settings (shop_id, daily_budget, updated_at) SELECT id, 0, 0 FROM shops WHERE id GLOB 'shp_many*'"),
  ]);
  const [first, second] = await Promise.all([schedule.fire(at), schedule.fire(at)]);
  const left = [...first, ...second];
  expect(new Set(left.map(({ shopId }) => shopId)).size).toBe(left.length);
  // Of what came through some comes twice; the rest is lost, and a later cron finds it again.
  await Promise.all([schedule.take(left.slice(0, MANY)), schedule.take(left.slice(0, MANY / 4))]);
  expect(await schedule.fire(at + 15 * MINUTE)).toEqual([]);
  const counts = async () => (await bindings.DB.prepare(`SELECT (SELECT count(*) FROM daily_reports WHERE shop_id GLOB 'shp_many*' AND revision = 1 AND day = '2026-11-22') AS reports, (SELECT count(*) FROM outbox WHERE shop_id GLOB 'shp_many*') AS mails,
    (SELECT count(*) FROM report_runs WHERE shop_id GLOB 'shp_many*' AND kind = 'daily' AND state = 'built' AND attempts = 1) AS runs, (SELECT count(*) FROM report_runs WHERE shop_id GLOB 'shp_many*' AND state = 'due') AS due`).first());
  const built = 500 - left.length + MANY;
  expect(await counts()).toEqual({ reports: built, mails: built, runs: built, due: 500 - built });
  const again = await schedule.fire(at + 31 * MINUTE);
  const lost = new Set(left.slice(MANY).map(({ shopId }) => shopId));
  expect(again.every(({ shopId }) => lost.has(shopId)) && again.length).toBe(500 - built - OWN);
  await bindings.DB.prepare("UPDATE shops SET report_daily = 0 WHERE id GLOB 'shp_many*'").run();
});
