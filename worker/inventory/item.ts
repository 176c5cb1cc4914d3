import { optionsLabel } from "../platform/variant-label.rules";
import type { StockRow } from "./inventory.queries";
import type { StockItem } from "./inventory.types";

/** A variant's row, a JSON text, as it leaves the room: the shop's first place stands first. */
export function toItem(body: string): StockItem {
  const { options, onSale, locations, availableFrom, ...row } = JSON.parse(body) as StockRow;
  return { ...row, options: optionsLabel(options), onSale: onSale === 1, availableFrom: availableFrom === null ? null : new Date(availableFrom).toISOString(), locations: locations.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)).map(({ position: _position, ...place }) => place) };
}
