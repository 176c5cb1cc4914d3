import { Link } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import type { ImportReport, ImportRow, RowOutcome } from "#worker/catalog";
import { Panel, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Status, type Tone } from "~/components/ui/status";
import { useShop } from "~/root";

type Words = Record<RowOutcome, readonly [Tone, string]>;
const DONE: Words = { failed: ["bad", "Failed"], updated: ["warn", "Updated"], created: ["good", "Created"], skipped: ["plain", "Skipped"] };
const WOULD: Words = { failed: ["bad", "Fails"], updated: ["warn", "Changes"], created: ["good", "New"], skipped: ["plain", "Stays"] };
const OUTCOMES = Object.keys(DONE) as RowOutcome[];
/** Each hides the rows of the other outcomes, by the choice that is checked: it works without JavaScript. */
const FILTER =
  "has-[[value=failed]:checked]:[&_[data-outcome]:not([data-outcome=failed])]:hidden has-[[value=updated]:checked]:[&_[data-outcome]:not([data-outcome=updated])]:hidden has-[[value=created]:checked]:[&_[data-outcome]:not([data-outcome=created])]:hidden has-[[value=skipped]:checked]:[&_[data-outcome]:not([data-outcome=skipped])]:hidden";

const SHOWN = 300;
const ORDER = ["failed", "updated", "created", "skipped"];

/** A report with as many rows as a page can bear, those that matter most first, in the file's order. */
export function shortenReport<R extends { items: ImportRow[] }>(report: R): R {
  const items = [...report.items].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome)).slice(0, SHOWN);
  return { ...report, items: items.sort((a, b) => a.line - b.line) };
}

/** The browser keeps the file that was chosen, unless it has had to load the page anew. */
export const ImportNow = ({ busy, words }: { busy: boolean; words: string }) => (
  <>
    <Button form="import" name="intent" value="import" disabled={busy}>{words}</Button>
    <noscript><p className="min-h-11 content-center text-sm text-soft">Choose the file once more above, then import.</p></noscript>
  </>
);

/** What a file's rows make up, and where they are seen. */
interface Things {
  one: string;
  many: string;
  see: string;
}
const PRODUCTS: Things = { one: "product", many: "products", see: "/admin/products" };

/** What an import did, or would do: the sums, what it leaves alone, and each row with its difference or its fault. `next` is what to do now. */
export function ImportReportView({ report, next, words: things = PRODUCTS }: { report: ImportReport; next?: ReactNode; words?: Things }) {
  const { dryRun, products, rows, items, notes } = report;
  const number = new Intl.NumberFormat(useShop().locale);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), [report]);
  const words = dryRun ? WOULD : DONE;
  return (
    <section aria-labelledby="report" className="grid grid-cols-1 gap-5">
      <Panel>
        <h2 ref={head} id="report" tabIndex={-1} className="text-lg">{titleOf(report)}</h2>
        <p className="mt-1 max-w-prose text-soft">{sumOf(report, things, (count) => number.format(count))}</p>
        {notes.length > 0 && <ul className="mt-3 grid max-w-prose list-disc gap-1 pl-5 text-sm text-soft">{notes.map((note) => <li key={note} className="wrap-anywhere">{note}</li>)}</ul>}
        <div className="mt-4 flex flex-wrap gap-3 empty:hidden">{next}{!dryRun && products.created + products.updated > 0 && <Link to={things.see} className={buttonClass({ look: "quiet" })}>See the {things.many}</Link>}</div>
      </Panel>
      <div className={`grid grid-cols-1 gap-4 ${FILTER}`}>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Rows to show</legend>
          <Choice value="all" label="All rows" count={number.format(rows.total)} />
          {OUTCOMES.filter((outcome) => rows[outcome] > 0).map((outcome) => <Choice key={outcome} value={outcome} label={words[outcome][1]} count={number.format(rows[outcome])} />)}
        </fieldset>
        {items.length < rows.total && <p className="text-sm text-soft">{number.format(items.length)} of {number.format(rows.total)} rows are shown, failed ones first of all.</p>}
        <div className="hidden md:block">
          <Table caption="Rows of the file" head={[{ label: "Line", numeric: true }, `${things.one[0]!.toUpperCase()}${things.one.slice(1)}`, dryRun ? "What happens" : "What happened", "Detail"]}>
            {items.map((item) => (
              <tr key={item.line} data-outcome={item.outcome} className="align-top">
                <td className="text-right tabular-nums">{item.line}</td>
                <td className="w-64"><Name item={item} none={`No ${things.one}`} /></td>
                <td><Status tone={words[item.outcome][0]}>{words[item.outcome][1]}</Status></td>
                <td className="min-w-64"><Detail item={item} /></td>
              </tr>
            ))}
          </Table>
        </div>
        <ul className="grid gap-3 md:hidden">
          {items.map((item) => (
            <li key={item.line} data-outcome={item.outcome} className="grid gap-2 rounded-card border border-line bg-raised p-4">
              <span className="flex items-center justify-between gap-3"><span className="text-sm text-soft tabular-nums">Line {item.line}</span><Status tone={words[item.outcome][0]}>{words[item.outcome][1]}</Status></span>
              <span><Name item={item} none={`No ${things.one}`} /></span>
              <Detail item={item} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function titleOf({ dryRun, rows }: ImportReport): string {
  const changes = rows.created + rows.updated > 0;
  if (dryRun) return changes ? "Checked: nothing is written yet" : "Checked: this file would change nothing";
  return changes ? "Imported" : "Nothing was changed";
}

function sumOf({ dryRun, products, rows }: ImportReport, { one, many }: Things, format: (count: number) => string): string {
  const would = (one: string, done: string) => (dryRun ? one : done);
  const parts = [
    products.created && `${format(products.created)} ${would("would be new", products.created === 1 ? "is new" : "are new")}`,
    products.updated && `${format(products.updated)} ${would("would change", "changed")}`,
    products.skipped && `${format(products.skipped)} ${would("would stay", "stayed")} as ${products.skipped === 1 ? "it is" : "they are"}`,
    products.failed && `${format(products.failed)} ${would("cannot be taken", "failed")}`,
  ].filter(Boolean);
  return `${format(rows.total)} ${rows.total === 1 ? "row" : "rows"}, ${format(products.total)} ${products.total === 1 ? one : many}: ${parts.join(", ") || "none could be read"}.`;
}

const Choice = ({ value, label, count }: { value: string; label: string; count: string }) => (
  <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-card border border-line bg-raised px-4 hover:bg-line has-checked:border-accent has-checked:text-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
    <input type="radio" name="shown" value={value} defaultChecked={value === "all"} className="sr-only" />
    {label}<span className="text-soft tabular-nums">{count}</span>
  </label>
);

const Name = ({ item, none }: { item: ImportRow; none: string }) => (
  <>
    <span className="font-medium wrap-anywhere">{item.handle || none}</span>
    {item.sku && <span className="block text-sm wrap-anywhere text-soft">{item.sku}</span>}
  </>
);

/** The fault, with its column, or what it was and is. */
function Detail({ item: { outcome, changes = [], column, reason } }: { item: ImportRow }) {
  if (outcome === "failed") return <span className="block text-sm wrap-anywhere">{column && <strong className="font-medium">{column}: </strong>}{reason}</span>;
  return (
    <span className="block text-sm wrap-anywhere">
      {changes.map(({ field, from, to }) => outcome === "created" ? <span key={field} className="mr-4 inline-block">{field}: {to}</span> : <span key={field} className="block">{field}: <del className="text-soft">{from || "nothing"}</del> → <ins className="font-medium no-underline">{to || "nothing"}</ins></span>)}
      {reason && <span className="text-soft">{reason}</span>}
    </span>
  );
}
