import { Form } from "@remix-run/react";
import type { FormEvent } from "react";
import type { Counted } from "#worker/inventory";
import { Button } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import type { useScans } from "./use-scans";

const MODES = [{ value: "add", label: "Add" }, { value: "set", label: "There are" }];
const named = ({ name, options, sku }: Pick<Counted, "name" | "options" | "sku">) => [name, options, sku].filter(Boolean).join(" · ");

interface Props {
  scans: ReturnType<typeof useScans>;
  formKey: string;
  fields?: Record<string, string>;
  errors?: Record<string, string>;
}

/** One field that a scanner or a thumb fills again and again; Enter counts. Without a script it is a form like any other. */
export function ScanForm({ scans, formKey, fields, errors = {} }: Props) {
  const { scan, waiting, isLost, last, refused, forget } = scans;

  function take(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    const { sku = "", mode, pieces = "" } = Object.fromEntries(new FormData(form)) as Record<string, string>;
    // What is no number is left to the server to refuse, in its words.
    if (!sku.trim() || !/^-?\d{1,7}$/.test(pieces.trim() || "1")) return;
    event.preventDefault();
    const units = Number(pieces.trim() || "1");
    scan({ sku: sku.trim(), ...(mode === "set" ? { counted: units } : { add: units }) });
    form.reset();
    (form.elements.namedItem("sku") as HTMLInputElement).focus();
  }

  return (
    <div className="sticky top-0 z-10 -mx-4 grid gap-3 border-b border-line bg-ground px-4 py-3 sm:static sm:mx-0 sm:rounded-card sm:border sm:bg-raised sm:p-5">
      <Form method="post" preventScrollReset onSubmit={take} className="grid grid-cols-[7.5rem_5rem_1fr] items-end gap-3 sm:grid-cols-[1fr_8rem_6rem_auto]">
        <input type="hidden" name="key" value={formKey} />
        <div className="col-span-3 sm:col-span-1">
          <TextField label="Scan or type a SKU or barcode" name="sku" required maxLength={100} autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="done" autoFocus defaultValue={fields?.sku} error={errors.sku} />
        </div>
        <Select label="How" name="mode" defaultValue={fields?.mode ?? "add"} options={MODES} />
        <TextField label="Pieces" name="pieces" inputMode="numeric" maxLength={8} autoComplete="off" placeholder="1" defaultValue={fields?.pieces} error={errors.add ?? errors.counted} />
        <Button name="intent" value="scan">Count</Button>
      </Form>
      <div role="status" className="grid min-h-7 gap-1">
        {last && <p className="min-w-0 wrap-anywhere"><span className="font-display text-xl font-semibold tabular-nums">{last.counted}</span> <span className="text-soft">of</span> {named(last)}</p>}
        {last && last.moved !== 0 && <Status tone="warn">It was sold or received while you counted. Count it once more.</Status>}
        {refused.slice(-5).map(({ key, sku, problem }) => <p key={key} className="wrap-anywhere text-bad"><span className="font-medium">{sku}</span>: {problem} It was not counted.</p>)}
        {waiting > 1 && <p className="text-sm text-soft">{waiting} are being sent.</p>}
        {isLost && <Status tone="warn">No connection. What you scan is kept and sent when it is back.</Status>}
      </div>
      {refused.length > 0 && <div><Button type="button" look="quiet" size="small" onClick={forget}>I have seen it</Button></div>}
    </div>
  );
}
