import { Form, useNavigation } from "@remix-run/react";
import type { CountReport } from "#worker/inventory";
import { Panel, Table } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";

/** Takes a file of counts. */
export function CountFile() {
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" encType="multipart/form-data" preventScrollReset className="flex flex-wrap items-end gap-4">
      <div className="min-w-0 grow basis-64"><TextField label="File" hint="CSV with the columns SKU (or Barcode) and Counted. Without Counted each row is one piece." name="file" type="file" accept=".csv,.txt,.tsv,text/csv" required /></div>
      <Button look="quiet" disabled={busy}>Take these counts</Button>
    </Form>
  );
}

const SHOWN = 300;

/** What became of a file's rows: the sums, and each row that was refused with its reason. */
export function CountFileReport({ report: { rows, items, unused, replayed } }: { report: CountReport }) {
  const refused = items.filter(({ reason }) => reason !== undefined);
  return (
    <section aria-labelledby="file-report" className="grid grid-cols-1 gap-4">
      <Panel>
        <h2 id="file-report" className="text-lg">{replayed ? "This file was taken already" : rows.counted ? "Taken" : "No row could be taken"}</h2>
        <p role="status" className="mt-1 text-soft">{replayed ? "It was not counted once more." : `${rows.counted} of ${rows.total} rows count.`}{rows.failed > 0 && ` ${rows.failed} cannot be taken${refused.length > SHOWN ? `; the first ${SHOWN} are shown` : ""}.`}{unused.length > 0 && ` Columns that are not used here: ${unused.slice(0, 30).join(", ")}.`}</p>
      </Panel>
      {refused.length > 0 && (
        <Table caption="Rows that cannot be taken" head={[{ label: "Line", numeric: true }, "SKU or barcode", "Why"]}>
          {refused.slice(0, SHOWN).map(({ line, sku, column, reason }) => <tr key={line}><td className="text-right tabular-nums">{line}</td><td className="wrap-anywhere">{sku}</td><td className="min-w-48 wrap-anywhere">{column && <strong className="font-medium">{column}: </strong>}{reason}</td></tr>)}
        </Table>
      )}
    </section>
  );
}
