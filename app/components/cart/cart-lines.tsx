import { Form, Link } from "@remix-run/react";
import { Minus, Plus } from "lucide-react";
import type { FormEventHandler } from "react";
import type { CartLine } from "#worker/orders";
import { Photo } from "~/components/photo";
import { Price } from "~/components/price";
import { useShop } from "~/root";

interface CartLinesProps {
  lines: CartLine[];
  /** Given where a script takes the forms; without it they are posted. */
  onSubmit?: FormEventHandler<HTMLFormElement>;
  onLeave?: () => void;
}

/** What is in the cart, each line with its quantity to change. Every control is a plain form's. */
export function CartLines({ lines, onSubmit, onLeave }: CartLinesProps) {
  const { locale } = useShop();
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.sku} className="grid grid-cols-[5rem_1fr] gap-4 py-5">
          <Link to={`/products/${line.slug}`} onClick={onLeave} tabIndex={-1} aria-hidden><Photo image={line.image} sizes="80px" /></Link>
          <div className="grid content-between gap-2">
            <div className="flex justify-between gap-4">
              <div>
                <Link to={`/products/${line.slug}`} onClick={onLeave} className="font-medium hover:underline">{line.name}</Link>
                {line.options && <p className="text-sm text-soft">{line.options}</p>}
                {line.quantity > 1 && <p className="text-sm text-soft"><Price value={line.unitPrice} locale={locale} /> each</p>}
              </div>
              <p className="font-medium whitespace-nowrap"><Price value={line.total} locale={locale} /></p>
            </div>
            <Short line={line} />
            <Form method="post" action="/cart" preventScrollReset replace onSubmit={onSubmit} className="flex items-center justify-between gap-4">
              <input type="hidden" name="intent" value="set" />
              <input type="hidden" name="sku" value={line.sku} />
              {line.available > 0 ? <Stepper line={line} /> : <span />}
              <button name="intent" value="remove" className="min-h-11 cursor-pointer text-sm text-soft underline hover:text-ink" aria-label={`Remove ${line.name}`}>Remove</button>
            </Form>
          </div>
        </li>
      ))}
    </ul>
  );
}

const STEP = "grid size-11 cursor-pointer place-items-center hover:bg-line disabled:cursor-not-allowed disabled:opacity-40";

function Stepper({ line }: { line: CartLine }) {
  if (line.quantity > line.available)
    return <button name="quantity" value={line.available} className="min-h-11 cursor-pointer rounded-small border border-line bg-raised px-4 hover:bg-line">Take {line.available}</button>;
  return (
    <div className="inline-flex items-center overflow-hidden rounded-small border border-line bg-raised">
      <button name="quantity" value={line.quantity - 1} className={STEP} aria-label={`One fewer of ${line.name}`}><Minus size={16} aria-hidden /></button>
      <span className="min-w-8 text-center tabular-nums"><span className="sr-only">Quantity: </span>{line.quantity}</span>
      <button name="quantity" value={line.quantity + 1} className={STEP} aria-label={`One more of ${line.name}`} disabled={line.quantity >= line.available}><Plus size={16} aria-hidden /></button>
    </div>
  );
}

/** What stands in the way of a line, where something does. */
function Short({ line }: { line: CartLine }) {
  if (line.available === 0) return <p className="text-sm font-medium text-bad">Sold out. Remove it to go on.</p>;
  if (line.quantity > line.available) return <p className="text-sm font-medium text-warn">You asked for {line.quantity}; only {line.available} left.</p>;
  return line.quantity === line.available ? <p className="text-sm text-soft">That is all we have.</p> : null;
}
