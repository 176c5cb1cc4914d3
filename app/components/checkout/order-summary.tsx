import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import type { CartLine, CartTotals, CartView } from "#worker/orders";
import { Photo } from "~/components/photo";
import { Price } from "~/components/price";
import { useShop } from "~/root";

interface OrderSummaryProps {
  cart: CartView;
  /** What will be ordered. */
  lines: CartLine[];
  taxIncluded: boolean;
}

/** What is ordered and what it costs: folded to its total on a phone, open beside the form on a desktop. */
export function OrderSummary(props: OrderSummaryProps) {
  return (
    <>
      <details className="group rounded-card border border-line bg-raised lg:hidden">
        <summary className="flex min-h-13 cursor-pointer list-none items-center gap-2 px-4 [&::-webkit-details-marker]:hidden">
          <span className="font-medium">Your order</span>
          <ChevronDown size={18} aria-hidden className="text-soft transition-transform group-open:rotate-180" />
          <span className="ml-auto text-lg font-medium"><Total cart={props.cart} /></span>
        </summary>
        <div className="border-t border-line px-4 pb-4"><Insides {...props} /></div>
      </details>
      <div className="hidden rounded-card border border-line bg-raised px-5 pt-5 pb-5 lg:block">
        <h2 className="text-lg">Your order</h2>
        <Insides {...props} />
      </div>
    </>
  );
}

function Insides({ cart, lines, taxIncluded }: OrderSummaryProps) {
  const { locale } = useShop();
  const row = (label: string, value: ReactNode, look = "") => <p className={`flex justify-between gap-4 ${look}`}><span>{label}</span><span className="text-right">{value}</span></p>;
  const tail = ({ shipping, tax, total, discounts }: CartTotals, label: string) => (
    <div className="grid gap-1.5">
      {discounts.filter(({ freeDelivery }) => !freeDelivery).map(({ title, amount }) => <div key={title}>{row(title, <>−<Price value={amount} locale={locale} /></>, "text-good")}</div>)}
      {row(label, shipping.amount ? <Price value={shipping} locale={locale} /> : "Free")}
      {!taxIncluded && tax.amount > 0 && row("Tax", <Price value={tax} locale={locale} />)}
      {row("Total", <Price value={total} locale={locale} />, "mt-2 border-t border-line pt-3 text-lg font-semibold")}
      {taxIncluded && tax.amount > 0 && <p className="text-right text-sm text-soft">Includes <Price value={tax} locale={locale} /> tax</p>}
    </div>
  );
  return (
    <>
      <ul className="mt-2 divide-y divide-line">
        {lines.map((line) => (
          <li key={line.sku} className="grid grid-cols-[3.5rem_1fr_auto] gap-3 py-3">
            <Photo image={line.image} sizes="56px" />
            <div>
              <p>{line.name}</p>
              <p className="text-sm text-soft">{[line.options, line.quantity > 1 && `× ${line.quantity}`].filter(Boolean).join(" · ")}</p>
            </div>
            <p><Price value={line.total} locale={locale} /></p>
          </li>
        ))}
      </ul>
      <div className="grid gap-1.5 border-t border-line pt-3">
        {row("Subtotal", <Price value={cart.subtotal} locale={locale} />)}
        <ByMethod cart={cart} show={(totals, method) => tail(totals, method === "delivery" ? "Delivery" : "Collection")} as="div" />
      </div>
    </>
  );
}

/** The total of the way of getting it that is chosen now. */
export function Total({ cart }: { cart: CartView }) {
  const { locale } = useShop();
  return <ByMethod cart={cart} show={({ total }) => <Price value={total} locale={locale} />} />;
}

// Whole class names, so that the stylesheet has them; a place has few ways of delivery.
const WHILE_CHOSEN = [
  "not-group-has-[#rate-0:checked]/checkout:hidden", "not-group-has-[#rate-1:checked]/checkout:hidden", "not-group-has-[#rate-2:checked]/checkout:hidden", "not-group-has-[#rate-3:checked]/checkout:hidden",
  "not-group-has-[#rate-4:checked]/checkout:hidden", "not-group-has-[#rate-5:checked]/checkout:hidden", "not-group-has-[#rate-6:checked]/checkout:hidden", "not-group-has-[#rate-7:checked]/checkout:hidden",
];

/** Shows each way's own words while it is chosen: by the style sheet alone, so that no total is ever another way's. */
function ByMethod({ cart, show, as: Tag = "span" }: { cart: CartView; show: (totals: CartTotals, method: "delivery" | "collection") => ReactNode; as?: "span" | "div" }) {
  return (
    <>
      {cart.delivery && (
        <Tag className="not-group-has-[#delivery:checked]/checkout:hidden">
          {cart.deliveryOptions.length > 1 ? cart.deliveryOptions.map((option, i) => <Tag key={option.id} className={WHILE_CHOSEN[i]}>{show(option, "delivery")}</Tag>) : show(cart.delivery, "delivery")}
        </Tag>
      )}
      {cart.collection && <Tag className="group-has-[#delivery:checked]/checkout:hidden">{show(cart.collection, "collection")}</Tag>}
    </>
  );
}
