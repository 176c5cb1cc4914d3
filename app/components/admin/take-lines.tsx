import { Form, Link } from "@remix-run/react";
import { Minus, Plus, X } from "lucide-react";
import type { StockTakeLine } from "#worker/inventory";
import { Table } from "~/components/ui/admin-page";
import { Status } from "~/components/ui/status";
import { signed, stockPage } from "./stock-words";
import type { useScans } from "./use-scans";

export type TakeLine = StockTakeLine & { when: string };

interface Props {
  lines: TakeLine[];
  isOpen: boolean;
  formKey: string;
  scan: ReturnType<typeof useScans>["scan"];
}

const numeric = (label: string) => ({ label, numeric: true as const });
const SMALL = "grid size-11 shrink-0 cursor-pointer place-items-center rounded-small border border-line hover:bg-line";

/** What was counted: a table, or cards on a phone. */
export function TakeLines(props: Props) {
  const { lines, isOpen } = props;
  return (
    <>
      <div className="hidden md:block">
        <Table caption="Counted, the latest first" head={["What", numeric("Counted"), numeric("Books then"), numeric("Difference"), "By", ...(isOpen ? [numeric("Change")] : [])]}>
          {lines.map((line) => (
            <tr key={line.sku}>
              <td className="min-w-48"><Name line={line} /></td>
              <td className="text-right font-medium tabular-nums">{line.counted}</td><td className="text-right tabular-nums">{line.booked}</td><td className="text-right tabular-nums"><Difference line={line} /></td>
              <td className="text-sm text-soft">{line.countedBy}<span className="block whitespace-nowrap">{line.when}</span></td>
              {isOpen && <td><div className="flex justify-end"><Change {...props} line={line} /></div></td>}
            </tr>
          ))}
        </Table>
      </div>
      <ul className="grid gap-3 md:hidden">
        {lines.map((line) => (
          <li key={line.sku} className="grid gap-2 rounded-card border border-line bg-raised p-4">
            <Name line={line} />
            <span className="flex items-center justify-between gap-3">
              <span className="text-sm text-soft tabular-nums"><span className="text-lg font-medium text-ink">{line.counted}</span> counted<span className="block">books {line.booked}, <Difference line={line} /></span></span>
              {isOpen && <Change {...props} line={line} />}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What nobody has counted yet, by name. */
export const LeftLines = ({ lines }: Pick<Props, "lines">) => (
  <Table caption="Not counted yet, by name" head={["What", numeric("Books have")]}>
    {lines.map((line) => <tr key={line.sku}><td><Name line={line} /></td><td className="text-right tabular-nums">{line.onHand}</td></tr>)}
  </Table>
);

const Name = ({ line }: { line: TakeLine }) => (
  <span className="min-w-0">
    <Link className="inline-flex min-h-8 items-center font-medium underline" to={stockPage(line.sku)}>{line.name}</Link>
    <span className="block text-sm break-all text-soft">{line.options && `${line.options} · `}{line.sku}</span>
    {line.overtaken && <Status tone="warn">Counted elsewhere since: count it again</Status>}
  </span>
);

const Difference = ({ line: { difference } }: { line: TakeLine }) => (difference === 0 ? <>as booked</> : <span className={difference! < 0 ? "text-bad" : "text-good"}>{signed(difference!)}</span>);

/** One more, one less, or out. Each is a form, so that it works before a script does. */
const Change = ({ line, formKey, scan }: Props & { line: TakeLine }) => (
  <Form
    method="post"
    preventScrollReset
    className="flex gap-2"
    onSubmit={(event) => {
      const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
      if (button?.name !== "add") return;
      event.preventDefault();
      scan({ sku: line.sku, add: Number(button.value) });
    }}
  >
    <input type="hidden" name="key" value={`${formKey}${line.sku}`} /><input type="hidden" name="sku" value={line.sku} />
    <button name="add" value="-1" disabled={!line.counted} aria-label={`One less of ${line.name}`} className={`${SMALL} disabled:opacity-40`}><Minus size={18} aria-hidden /></button>
    <button name="add" value="1" aria-label={`One more of ${line.name}`} className={SMALL}><Plus size={18} aria-hidden /></button>
    <button name="intent" value="remove" aria-label={`Take ${line.name} out of the count`} className={`${SMALL} text-soft`}><X size={18} aria-hidden /></button>
  </Form>
);
