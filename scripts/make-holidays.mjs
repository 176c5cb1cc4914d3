import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

// node scripts/make-holidays.mjs [first year] [last year]: the public holidays of every country that the package `date-holidays` knows, a small file a country, into public/holidays/.
// The package is asked here and not by the Worker: with its parser it packs to several times the Worker itself. It is no dependency either: `npm install --no-save date-holidays@3.37.0` first.
const { default: Holidays } = await import("date-holidays");
const [first, last] = [Number(process.argv[2] ?? 2023), Number(process.argv[3] ?? 2036)];
const folder = path.join(import.meta.dirname, "..", "public", "holidays");
mkdirSync(folder, { recursive: true });
for (const country of Object.keys(new Holidays().getCountries())) {
  const calendar = new Holidays(country);
  /** @type {Record<string, string[]>} */
  const named = {};
  for (let year = first; year <= last; year++)
    for (const { date, name, type } of calendar.getHolidays(year)) if (type === "public") (named[name] ??= []).push(date.slice(0, 10));
  if (Object.keys(named).length) writeFileSync(path.join(folder, `${country}.json`), `${JSON.stringify(named)}\n`);
}
writeFileSync(
  path.join(folder, "LICENSE.txt"),
  `Public holidays by country, ${first} to ${last}, reckoned with the package date-holidays 3.37.0 (copyright commenthol and contributors, https://github.com/commenthol/date-holidays).\nIts data, and so these files, are under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); they rely on Wikipedia articles, named in its holidays.yaml.\n`,
);
