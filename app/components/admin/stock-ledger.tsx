import { Link } from "@remix-run/react";
import type { StockMovement } from "#worker/inventory";
import { Table } from "~/components/ui/admin-page";
import { signed } from "./stock-words";

export type LedgerLine = StockMovement & { when: string };

const WORDS: Record<StockMovement["kind"], string> = { adjustment: "Adjusted", count: "Counted", reservation: "Reserved", release: "Freed", sale: "Handed over", return: "Came back", transfer: "Moved", ordered: "Ordered", receipt: "Received" };
const wordOf = ({ kind, onHandDelta }: StockMovement) => (kind === "adjustment" ? (onHandDelta < 0 ? "Taken away" : "Added") : WORDS[kind]);
const whoOf = ({ actor }: StockMovement) => (actor === "visitor" ? "A customer" : actor.startsWith("system:") ? "The system" : actor);

/** A variant's ledger, the newest line first: a table, or cards on a phone. `places` names each line's place. */
export function StockLedger({ lines, places }: { lines: LedgerLine[]; places: boolean }) {
  return (
    <>
      <div className="hidden md:block">
        <Table caption="What moved, the newest first" head={["When", "What", "By", { label: "On hand", numeric: true }, { label: "Reserved", numeric: true }, { label: "Incoming", numeric: true }]}>
          {lines.map((line) => (
            <tr key={line.id} className="align-top">
              <td className="whitespace-nowrap tabular-nums"><time dateTime={line.at}>{line.when}</time></td>
              <td className="min-w-48"><What line={line} places={places} /></td>
              <td>{whoOf(line)}</td>
              <td className="text-right whitespace-nowrap"><Level change={line.onHandDelta} after={line.onHand} /></td>
              <td className="text-right whitespace-nowrap"><Level change={line.reservedDelta} after={line.reserved} /></td>
              <td className="text-right whitespace-nowrap"><Level change={line.incomingDelta} after={line.incoming} /></td>
            </tr>
          ))}
        </Table>
      </div>
      <ul className="grid gap-3 md:hidden">
        {lines.map((line) => (
          <li key={line.id} className="grid gap-1 rounded-card border border-line bg-raised p-4">
            <What line={line} places={places} />
            <span className="text-sm"><Level change={line.onHandDelta} after={line.onHand} /> on hand · <Level change={line.reservedDelta} after={line.reserved} /> reserved{(line.incomingDelta !== 0 || line.incoming > 0) && <> · <Level change={line.incomingDelta} after={line.incoming} /> incoming</>}</span>
            <span className="text-sm text-soft"><time dateTime={line.at}>{line.when}</time> · {whoOf(line)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What there was after a line, and by how much it changed. */
const Level = ({ change, after }: { change: number; after: number }) => (
  <span className="tabular-nums">{change !== 0 && <><span className="font-medium">{signed(change)}</span><span className="text-soft"> → </span></>}<span className={change === 0 ? "text-soft" : ""}>{after}</span></span>
);

const What = ({ line, places }: { line: LedgerLine; places: boolean }) => (
  <span className="min-w-0">
    <span className="font-medium">{wordOf(line)}</span>
    {line.orderNumber && <> · <Link className="underline" to={`/admin/orders/${line.orderNumber}`}>Order {line.orderNumber}</Link></>}
    {line.purchaseOrderNumber !== null && <> · <Link className="underline" to={`/admin/purchase-orders/${line.purchaseOrderNumber}`}>Purchase order {line.purchaseOrderNumber}</Link></>}
    {(line.reason || places) && <span className="block text-sm break-words text-soft">{[line.reason, places && line.location].filter(Boolean).join(" · ")}</span>}
  </span>
);
