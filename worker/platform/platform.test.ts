import { expect, it } from "vitest";
import { createSecrets, hashPassword, verifyPassword } from "./crypto";
import { dayBounds, localDay } from "./local-time";
import { formatMoney, parseAmount } from "./money";

it("hashes a password as a PHC string and knows it again", async () => {
  const phc = await hashPassword("correct horse");
  expect(phc).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
  expect(await verifyPassword("correct horse", phc)).toBe(true);
  expect(await verifyPassword("wrong horse", phc)).toBe(false);
  expect(await verifyPassword("anything", null)).toBe(false);
});

it("opens a session token only for its shop, until its end, and only unchanged", async () => {
  const secrets = createSecrets("s".repeat(32));
  const token = await secrets.sealSession({ sessionId: "ses_1", userId: "usr_1", shopId: "shp_1" }, 10_000);
  expect(await secrets.openSession(token, "shp_1", 5_000)).toEqual({ sessionId: "ses_1", userId: "usr_1", shopId: "shp_1" });
  expect(await secrets.openSession(token, "shp_2", 5_000)).toBeUndefined();
  expect(await secrets.openSession(token, "shp_1", 11_000)).toBeUndefined();
  expect(await secrets.openSession(`${token}x`, "shp_1", 5_000)).toBeUndefined();
  expect(await createSecrets("t".repeat(32)).openSession(token, "shp_1", 5_000)).toBeUndefined();
});

it("gives a local day its true bounds where clocks change", () => {
  const hours = (day: string, zone: string) => (dayBounds(day, zone).to - dayBounds(day, zone).from) / 3_600_000;
  expect(hours("2026-03-29", "Europe/Berlin")).toBe(23);
  expect(hours("2026-10-25", "Europe/Berlin")).toBe(25);
  expect(hours("2026-10-25", "Africa/Johannesburg")).toBe(24);
  expect(localDay(Date.UTC(2026, 0, 1, 22, 30), "Africa/Johannesburg")).toBe("2026-01-02");
});

it("writes and reads amounts in the currency's own decimals", () => {
  expect(formatMoney({ amount: 1234, currency: "JPY" }, "en")).toBe("¥1,234");
  expect(formatMoney({ amount: 1234, currency: "USD" }, "en")).toBe("$12.34");
  expect(parseAmount("12.5", "ZAR")).toBe(1250);
  expect(parseAmount("12", "JPY")).toBe(12);
  expect(parseAmount("1.234", "KWD")).toBe(1234);
  for (const wrong of ["-1", "1.234", "1e5", "abc", "", "NaN"]) expect(parseAmount(wrong, "ZAR"), wrong).toBeUndefined();
});
