import type { OrderReturn } from "#worker/orders";
import { REASON_WORDS, RETURN_WORDS } from "~/components/orders/order-words";
import { Status } from "~/components/ui/status";

/** A return with its moment as the shop writes it. */
export type ShownReturn = OrderReturn & { asked: string };

/** What was asked to come back, and where it stands. */
export function Returns({ returns, after }: { returns: ShownReturn[]; after?: (one: ShownReturn) => React.ReactNode }) {
  return (
    <ul className="grid gap-3">
      {returns.map((one) => {
        const [tone, word] = RETURN_WORDS[one.state];
        return (
          <li key={one.number} className="grid gap-1.5 rounded-small border border-line p-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1"><span className="font-medium">Return {one.number}</span><span className="flex flex-wrap gap-x-4"><Status tone={tone}>{word}</Status>{one.refunded && <Status tone="good">Paid back</Status>}</span></p>
            <ul>{one.items.map(({ sku, name, quantity, restocked }) => <li key={sku}><span className="tabular-nums">{quantity} ×</span> {name}{after && one.state === "received" && <span className="text-sm text-soft"> · {restocked} back in stock</span>}</li>)}</ul>
            <p className="text-soft">{REASON_WORDS[one.reason]}{one.note && `: “${one.note}”`}</p>
            <p className="text-sm text-soft">Asked {one.asked}</p>
            {after?.(one)}
          </li>
        );
      })}
    </ul>
  );
}
