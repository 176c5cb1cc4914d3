import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/** The text of a file, unpacked where it ends in `.gz`; of a folder, the texts of its CSV files by their names without ending. */
export function readData(place) {
  if (!statSync(place).isDirectory()) return (place.endsWith(".gz") ? gunzipSync(readFileSync(place)) : readFileSync(place)).toString("utf8");
  return Object.fromEntries(readdirSync(place).filter((name) => name.endsWith(".csv")).map((name) => [name.slice(0, -4), readFileSync(path.join(place, name), "utf8")]));
}
