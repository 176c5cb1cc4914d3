import { eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { createSchedule, retireShops } from "../../tests/support/schedule";
import { bindings, createShop } from "../../tests/support/shop";
import { addDays, localDay } from "../platform/local-time";
import { GIVE_UP_AFTER, retryDelay } from "../platform/outbox";
import { shops } from "../shops/shops.schema";
import type { ReportLine, ReportMail, ReportView } from "./reports.types";

const plain = (text: string) => text.replace(/<script[\s\S]*?<\/script>/g, " ").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

beforeAll(retireShops);

it("shows of each reader's mail what the sender said, on page, list and dashboard; sends again what did not arrive, and twice to nobody unasked", async () => {
  const shop = await createShop();
  const [good, bad] = [`good@${shop.id.slice(4)}.example`, `bad@${shop.id.slice(4)}.example`];
  await shop.db.write([shop.db.orm.update(shops).set({ timeZone: "Pacific/Pago_Pago", reportHour: 0, reportDaily: true, reportRecipients: [good, bad] }).where(eq(shops.id, shop.id))]);
  let [refuses, sent] = [true, [] as string[]];
  const EMAIL = {
    async send({ to, headers }: { to: string; headers: Record<string, string> }) {
      if (![good, bad].includes(to)) return;
      if (to === bad && refuses) throw new Error("No such mailbox.");
      expect(headers).toMatchObject({ "List-Unsubscribe": expect.stringMatching(/^<http\S+\/report-mail\?reader=\w{24}&key=\w{64}>$/), "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
      sent.push(to);
    },
  };
  const { cron } = createSchedule({ EMAIL: EMAIL as never, OUTBOX: { send: async () => {} } as never });
  const owner = await shop.as("owner");
  const date = addDays(localDay(Date.now(), "Pacific/Pago_Pago"), -1);
  const states = async () => ((await (await owner.fetch(`/api/admin/reports/${date}`)).json<ReportView>()).mail.map(({ to, state }) => `${to.split("@")[0]} ${state}`).sort());
  const dashboard = async () => plain(await (await owner.fetch("/admin")).text());
  const again = async (to?: string) => (await owner.fetch(`/api/admin/reports/${date}/mail`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...(to && { to }) }) })).status;

  // Yesterday's is not there though its hour has come; a shop that is new has no yesterday.
  expect(await dashboard()).not.toContain(`The report of ${date} did not reach`);
  let at = Date.now();
  await cron(at);
  expect([await states(), sent]).toEqual([["bad retrying", "good sent"], [good]]);
  expect(await dashboard()).toContain(`The report of ${date} has not reached ${bad} yet`);
  // Two days go by; they bring no further reports here.
  await bindings.DB.prepare("UPDATE shops SET report_daily = 0 WHERE id = ?").bind(shop.id).run();
  for (let runs = 1; runs < GIVE_UP_AFTER; runs++) await cron((at += retryDelay(GIVE_UP_AFTER)));
  expect([await states(), sent]).toEqual([["bad failed", "good sent"], [good]]);
  expect(await dashboard()).toContain(`The report of ${date} did not reach ${bad}. Error: No such mailbox.`);
  const { items } = await (await owner.fetch("/api/admin/reports")).json<{ items: ReportLine[] }>();
  expect(items.find((item) => item.date === date)!.mail.find(({ to }) => to === bad)).toMatchObject({ state: "failed", attempts: GIVE_UP_AFTER, error: "Error: No such mailbox.", at: null } satisfies Partial<ReportMail>);
  expect(plain(await (await owner.fetch(`/admin/reports/${date}`)).text())).toContain("Not sent");

  // Of two who ask at once one is enough; it goes to whom it did not reach, and to nobody else.
  refuses = false;
  expect((await Promise.all([again(), again()])).filter((status) => status === 200).length).toBeGreaterThanOrEqual(1);
  expect(await again("nobody@test.example")).toBe(422);
  await cron(Date.now());
  expect([await states(), sent]).toEqual([["bad sent", "good sent"], [good, bad]]);
  expect(await dashboard()).not.toContain("did not reach");
  expect(await again()).toBe(200);
  await cron(Date.now());
  expect(sent).toEqual([good, bad]);
  // Asked for by name, it goes once more.
  expect(await again(good)).toBe(200);
  await cron(Date.now());
  expect(sent).toEqual([good, bad, good]);
  await bindings.DB.prepare("UPDATE shops SET time_zone = 'Nowhere/Land' WHERE id = ?").bind(shop.id).run();
});
