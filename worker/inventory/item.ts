import type { StockRow } from "./inventory.queries";
import type { StockItem } from "./inventory.types";

/** A variant's row as it leaves the room. */
export function toItem({ options, onSale, levels, ...row }: StockRow, places: { id: string; name: string }[]): StockItem {
  return {
    ...row,
    options: (JSON.parse(options) as string[]).join(" · "),
    onSale: onSale === 1,
    locations: places.map((place) => {
      const { onHand, reserved } = levels.find(({ location }) => location === place.id) ?? { onHand: 0, reserved: 0 };
      return { ...place, onHand, reserved, available: onHand - reserved };
    }),
  };
}
