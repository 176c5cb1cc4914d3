import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { CartView } from "#worker/orders";
import { Price } from "~/components/price";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { useShop } from "~/root";

export interface Match {
  sku: string;
  name: string;
  options: string;
  available: number;
}
interface Props {
  cart: CartView;
  /** What was looked for and found more than once, or not at all. */
  asked?: string;
  matches?: Match[];
  /** Of the answer that is shown: with each the field is empty again and has the focus, for the next scan. */
  at: number;
  /** Whether the focus belongs to what is wrong instead. */
  refused: boolean;
}

/** What is sold, and the field that a scanner types into: Enter adds one, as the form's first button does. */
export function NewOrderLines({ cart, asked, matches, at, refused }: Props) {
  const { locale } = useShop();
  const scan = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!refused) scan.current?.querySelector("input")?.focus();
  }, [at, refused]);
  return (
    <div className="grid gap-4">
      <div ref={scan} className="grid grid-cols-[1fr_auto] items-end gap-3">
        <TextField key={at} label="Scan or type a SKU, or part of a name" name="sku" maxLength={100} autoComplete="off" enterKeyHint="go" />
        <Button name="intent" value="add" look="quiet" formNoValidate>Add</Button>
      </div>
      {matches && (
        <div role="status">
          {matches.length === 0 ? <p className="text-bad">Nothing on sale is called “{asked}”.</p> : (
            <ul aria-label="Found" className="grid gap-2">
              {matches.map(({ sku, name, options, available }) => (
                <li key={sku} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-small border border-line px-3 py-2">
                  <span>{name}<span className="block text-sm text-soft">{[options, sku, `${Math.max(0, available)} left`].filter(Boolean).join(" · ")}</span></span>
                  <Button name="intent" value={`pick:${sku}`} look="quiet" size="small" className="min-h-11" formNoValidate>Add<span className="sr-only"> {name} {options}</span></Button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {cart.lines.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {cart.lines.map(({ sku, name, options, quantity, available, total }) => (
            <li key={sku} className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 py-3 sm:grid-cols-[1fr_6rem_7rem_auto]">
              <span className="min-w-0">{name}<span className="block text-sm break-all text-soft">{[options, sku].filter(Boolean).join(" · ")}</span>{quantity > available && <span className="block text-sm font-medium text-bad">{available > 0 ? `Only ${available} left.` : "None left."}</span>}</span>
              <div className="w-24 justify-self-end [&_label]:sr-only"><TextField key={`${at}${quantity}`} label={`Pieces of ${name}`} name={`pieces.${sku}`} type="number" inputMode="numeric" min={0} max={1000} step={1} defaultValue={quantity} autoComplete="off" /></div>
              <span className="text-right tabular-nums"><Price value={total} locale={locale} /></span>
              <button name="intent" value={`remove:${sku}`} formNoValidate className="grid size-11 cursor-pointer place-items-center justify-self-end rounded-small hover:bg-line" aria-label={`Take ${name} out`}><X size={18} aria-hidden /></button>
            </li>
          ))}
        </ul>
      )}
      {cart.gone.length > 0 && <p className="text-bad">Not on sale any more, and left out: {cart.gone.join(", ")}.</p>}
    </div>
  );
}
