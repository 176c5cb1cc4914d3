import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Cards, OrderCard } from "#worker/chat";
import type { ProductCard } from "#worker/catalog";
import { Price } from "~/components/price";
import { Status, type Tone } from "~/components/ui/status";

interface CardsProps {
  cards: Cards | null;
  locale: string;
  /** What may be done with a product, at the card's end. */
  action?: (product: ProductCard) => ReactNode;
}

/** What the server found beside a message: real products with price and stock, and an order's state. */
export function ChatCards({ cards, locale, action }: CardsProps) {
  if (!cards?.products?.length && !cards?.order) return null;
  return (
    <div className="mt-2 grid gap-2">
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
