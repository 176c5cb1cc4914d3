import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Cards, Comparison, OrderCard, Proposal } from "#worker/chat";
import type { ProductCard } from "#worker/catalog";
import { useCart } from "~/components/cart/use-cart";
import { Price } from "~/components/price";
import { buttonClass } from "~/components/ui/button";
import { Status, type Tone } from "~/components/ui/status";

interface CardsProps {
  cards: Cards | null;
  locale: string;
  /** What may be done with a product, at the card's end; without it nothing may be done with any card, as on the staff's page. */
  action?: (product: ProductCard) => ReactNode;
  /** Says what a button says; without it none is shown, as beneath an older message. */
  onPick?: (question: string) => void;
}

/** What the server found beside a message: real products with price and stock, and an order's state. */
export function ChatCards({ cards, locale, action, onPick }: CardsProps) {
  const choices = onPick && cards?.choices;
  if (!cards || !(cards.products?.length || cards.order || cards.comparison || cards.proposal || choices)) return null;
  return (
    <div className="mt-2 grid gap-2">
      {choices && <Questions questions={choices} onPick={onPick} />}
      {cards.comparison && <Compared comparison={cards.comparison} />}
      {cards.proposal && (action ? <Proposed proposal={cards.proposal} locale={locale} /> : <p className="rounded-card border border-line bg-raised p-3 text-sm">{cards.proposal.kind === "cart" ? `A button was shown for ${cards.proposal.name}` : `The way to a return of order ${cards.proposal.number} was shown`}</p>)}
      {cards.order && <OrderState order={cards.order} locale={locale} />}
      {cards.products && (
        <ul className="grid gap-2">
          {cards.products.map((product) => (
            <li key={product.id} className="relative flex items-center gap-3 rounded-card border border-line bg-raised p-2">
              <span className="size-16 shrink-0 overflow-hidden rounded-small bg-line">{product.image && <img className="size-full object-cover" src={product.image.sources[0]?.url} width={64} height={64} alt="" loading="lazy" />}</span>
              <div className="min-w-0 flex-1">
                <Link to={`/products/${product.slug}`} className="font-medium after:absolute after:inset-0 hover:underline">{product.name}</Link>
                <p className="text-sm tabular-nums">{product.priceVaries && "From "}<Price value={product.price} locale={locale} /></p>
                <p className={`text-sm ${product.available > 0 ? "text-soft" : "text-bad"}`}>{product.available <= 0 ? "Sold out" : product.lowStock ? `Only ${product.available} left` : "In stock"}</p>
              </div>
              {action?.(product)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Questions to choose from: pressing one says it. */
export const Questions = ({ questions, onPick }: { questions: string[]; onPick: (question: string) => void }) => (
  <div className="flex flex-wrap gap-2">{questions.map((question) => <button key={question} type="button" onClick={() => onPick(question)} className="min-h-11 cursor-pointer rounded-full border border-line bg-raised px-4 text-sm hover:bg-line">{question}</button>)}</div>
);

/** Products side by side: a column each, scrolling sideways by itself where they are wider than the chat. */
const Compared = ({ comparison: { names, rows } }: { comparison: Comparison }) => (
  <div role="region" aria-label="Comparison" tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-raised">
    <table className="w-full border-collapse text-left text-sm [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-2 [&_th]:px-3 [&_th]:py-2">
      <thead><tr><td />{names.map(({ name, slug }) => <th key={slug} scope="col" className="min-w-28 font-medium"><Link to={`/products/${slug}`} className="underline">{name}</Link></th>)}</tr></thead>
      <tbody>{rows.map(({ label, values }) => <tr key={label}><th scope="row" className="border-t border-line font-normal text-soft">{label}</th>{values.map((value, i) => <td key={i} className="tabular-nums">{value}</td>)}</tr>)}</tbody>
    </table>
  </div>
);

/** What the assistant proposes: only this button does it, by the cart or on the order's own page. */
function Proposed({ proposal, locale }: { proposal: Proposal; locale: string }) {
  const { onSubmit, busy } = useCart();
  if (proposal.kind === "return") return <div className="rounded-card border border-line bg-raised p-3"><Link to={proposal.href} className={buttonClass({ look: "quiet", size: "small", className: "min-h-11" })}>Ask for a return of order {proposal.number}</Link></div>;
  const { change, name, option, quantity, price, sku } = proposal;
  const words = { add: `Add ${quantity} to the cart`, set: `Have ${quantity} in the cart`, remove: "Take it out of the cart" }[change];
  return (
    <form method="post" action="/cart" onSubmit={onSubmit} className="grid gap-2 rounded-card border border-line bg-raised p-3">
      <p className="font-medium">{name}{option && <span className="text-soft"> · {option}</span>}</p>
      <p className="text-sm tabular-nums"><Price value={price} locale={locale} /> each</p>
      <input type="hidden" name="intent" value={change} /><input type="hidden" name="sku" value={sku} /><input type="hidden" name="quantity" value={quantity} />
      <button aria-disabled={busy} className={buttonClass({ size: "small", className: "min-h-11" })}>{words}<span className="sr-only">: {name}</span></button>
    </form>
  );
}

const FULFILMENT: Record<OrderCard["fulfilmentStatus"], [string, Tone]> = {
  unfulfilled: ["Being prepared", "plain"],
  partially_fulfilled: ["Partly on its way", "plain"],
  ready: ["Ready to collect", "good"],
  shipped: ["On its way", "good"],
  delivered: ["Handed over", "good"],
};

function OrderState({ order, locale }: { order: OrderCard; locale: string }) {
  const [words, tone] = order.status === "cancelled" ? (["Cancelled", "bad"] as const) : FULFILMENT[order.fulfilmentStatus];
  return (
    <div className="rounded-card border border-line bg-raised p-3">
      <p className="flex flex-wrap items-center justify-between gap-2 font-medium"><span>Order {order.number}</span><Status tone={tone}>{words}</Status></p>
      <ul className="mt-2 text-sm text-soft">{order.items.map((item, i) => <li key={i} className="tabular-nums">{item.quantity} × {item.name}</li>)}</ul>
      <p className="mt-2 text-sm"><Price value={order.total} locale={locale} /></p>
    </div>
  );
}
