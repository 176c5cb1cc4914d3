import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import type { MouseEvent } from "react";
import type { AdminVariant } from "#worker/catalog";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { rowsOf, type Fields } from "~/product-form";
import { SellingFields } from "./selling-form";
import { stockPage } from "./stock-words";

export interface RowsProps {
  fields: Fields;
  errors: Record<string, string>;
  currency: string;
  /** The shop's own number for it. */
  lowStock: number;
  /** What is in stock of those that are stored. */
  stored: AdminVariant[];
  /** Of a row button: without a script it sends the form. */
  onEdit: (event: MouseEvent<HTMLButtonElement>) => void;
}

const RowButton = ({ intent, onEdit, label }: { intent: string; label: string } & Pick<RowsProps, "onEdit">) => (
  <button name="intent" value={intent} onClick={onEdit} formNoValidate aria-label={label} title={label} className="grid size-11 shrink-0 cursor-pointer place-items-center self-end justify-self-end max-lg:col-span-2 lg:self-start rounded-small border border-line text-soft hover:bg-line hover:text-ink"><X size={18} aria-hidden /></button>
);

/** What a product can be chosen by: size, colour. */
export function ProductOptions({ fields, errors, onEdit }: RowsProps) {
  const options = rowsOf(fields, "options");
  const field = (i: number, name: string) => ({ id: `options.${i}.${name}`, name: `options.${i}.${name}`, defaultValue: options[i]?.[name], error: errors[`options.${i}.${name}`] });
  return (
    <Panel title="Options">
      <p className="-mt-2 mb-4 max-w-prose text-sm text-soft">{options.length ? "Name what one chooses by and list the values, with commas. Then make a variant of each." : "Does it come in sizes, colours or the like? Then add an option. Else go on."}</p>
      <div className="grid gap-4">
        {options.map((_, i) => (
          <div key={i} className="grid grid-cols-[1fr_auto] items-start gap-3 sm:grid-cols-[10rem_1fr_auto]">
            <TextField label="Option" placeholder="Size" maxLength={40} autoComplete="off" {...field(i, "name")} />
            <div className="max-sm:col-span-2 max-sm:row-start-2"><TextField label="Values" placeholder="S, M, L" autoComplete="off" {...field(i, "values")} /></div>
            <div className="pt-[1.875rem]"><RowButton intent={`drop_option.${i}`} onEdit={onEdit} label={`Remove the option ${options[i]?.name ?? ""}`} /></div>
          </div>
        ))}
        <div className="flex flex-wrap gap-3">
          {options.length < 3 && <Button name="intent" value="add_option" onClick={onEdit} formNoValidate look="quiet">{options.length ? "Add another option" : "Add an option"}</Button>}
          {options.length > 0 && <Button name="intent" value="combine" onClick={onEdit} formNoValidate look="quiet">Make the variants</Button>}
        </div>
      </div>
    </Panel>
  );
}

// Whole class names, so that the stylesheet has them.
const COLUMNS = [
  "lg:grid-cols-[1.6fr_1fr_1fr_0.7fr_1fr_2.75rem]",
  "lg:grid-cols-[1.3fr_1.6fr_1fr_1fr_0.7fr_1fr_2.75rem]",
  "lg:grid-cols-[1.2fr_1.2fr_1.6fr_1fr_1fr_0.7fr_1fr_2.75rem]",
  "lg:grid-cols-[1.2fr_1.2fr_1.2fr_1.6fr_1fr_1fr_0.7fr_1fr_2.75rem]",
];

const MORE = ["barcode", "weight", "unitCost", "selling", "beyond", "availableFrom"];

/** What of it is said already. */
function moreInWords({ barcode, weight, unitCost, selling, beyond }: Fields): string {
  const said = [barcode, weight && `${weight} g`, unitCost && `costs ${unitCost}`, selling && selling !== "in_stock" && `${selling}, ${beyond || 0}`].filter(Boolean);
  return said.length ? `: ${said.join(" · ")}` : "";
}

/** What is sold, a row each; on a phone a card each. */
export function ProductVariants({ fields, errors, currency, lowStock, stored, onEdit }: RowsProps) {
  const options = rowsOf(fields, "options");
  const rows = rowsOf(fields, "variants");
  const nameOf = (i: number) => options[i]?.name?.replace(/^./u, (letter) => letter.toUpperCase()) || `Option ${i + 1}`;
  const head = [...options.map((_, i) => nameOf(i)), "SKU", `Price (${currency})`, `Before (${currency})`, "Low at", "Stock"];
  const grid = `grid grid-cols-2 items-start gap-3 lg:gap-2 [&>*]:min-w-0 ${COLUMNS[options.length]}`;
  return (
    <Panel title={rows.length > 1 || options.length ? `Variants (${rows.length})` : "Price and stock"}>
      <div className={`${grid} mb-1 hidden text-sm text-soft lg:grid`} aria-hidden>{head.map((name) => <span key={name} className="truncate">{name}</span>)}</div>
      <ol className="grid gap-4 lg:gap-2">
        {rows.map((row, i) => {
          const field = (name: string, label: string) => ({ id: `variants.${i}.${name}`, name: `variants.${i}.${name}`, label, defaultValue: row[name], error: errors[`variants.${i}.${name}`], autoComplete: "off", headed: true });
          const stock = stored.find(({ id }) => id === row.id)?.stock;
          return (
            <li key={i} className={`${grid} max-lg:border-t max-lg:border-line max-lg:pt-4 max-lg:first:border-0 max-lg:first:pt-0`}>
              {row.id && <input type="hidden" name={`variants.${i}.id`} value={row.id} />}
              {options.map((_, at) => <TextField key={at} {...field(`optionValues.${at}`, nameOf(at))} maxLength={60} />)}
              <TextField {...field("sku", "SKU")} maxLength={64} spellCheck={false} />
              <TextField {...field("price", `Price (${currency})`)} inputMode="decimal" />
              <TextField {...field("compareAt", `Before (${currency})`)} inputMode="decimal" />
              <TextField {...field("lowStockThreshold", "Low at")} inputMode="numeric" placeholder={String(lowStock)} />
              {stock ? <Stock sku={row.sku ?? ""} {...stock} /> : <TextField {...field("onHand", "Stock to begin with")} inputMode="numeric" placeholder="0" />}
              <details className="order-last col-span-full" open={MORE.some((name) => errors[`variants.${i}.${name}`]) || undefined}>
                <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm text-soft underline">Barcode, weight, cost and selling beyond stock{moreInWords(row)}<span className="sr-only"> of {row.sku || `variant ${i + 1}`}</span></summary>
                <div className="grid gap-3 pt-1 pb-3 sm:grid-cols-3 sm:gap-4">
                  <TextField {...field("barcode", "Barcode")} headed={false} maxLength={64} spellCheck={false} />
                  <TextField {...field("weight", "Weight (grams)")} headed={false} inputMode="numeric" maxLength={7} placeholder="0" />
                  <TextField {...field("unitCost", `Cost to you (${currency})`)} headed={false} inputMode="decimal" />
                </div>
                <div className="pb-2"><SellingFields of={(name) => ({ id: `variants.${i}.${name}`, name: `variants.${i}.${name}`, defaultValue: row[name], error: errors[`variants.${i}.${name}`] })} /></div>
              </details>
              {rows.length > 1 && <RowButton intent={`drop_variant.${i}`} onEdit={onEdit} label={`Remove the variant ${row.sku ?? i + 1}`} />}
            </li>
          );
        })}
      </ol>
      {options.length > 0 && <Button name="intent" value="add_variant" onClick={onEdit} formNoValidate look="quiet" className="mt-4">Add a variant</Button>}
      <p className="mt-4 max-w-prose text-sm text-soft">“Before” is a higher price that is shown struck through. At “Low at” or fewer, it counts as low; empty, the product’s number counts, else the shop’s {lowStock}. A variant that you remove keeps its stock and its orders.</p>
    </Panel>
  );
}

const Stock = ({ sku, onHand, reserved }: AdminVariant["stock"] & { sku: string }) => (
  <p className="flex min-h-11 flex-wrap items-center gap-x-2 text-sm tabular-nums max-lg:self-end lg:whitespace-nowrap">
    <span className="lg:sr-only">Stock:</span><Link className="inline-flex min-h-11 items-center underline" to={stockPage(sku)}>{onHand} on hand</Link>{reserved > 0 && <span className="text-soft">{reserved} held</span>}
  </p>
);
