import { Form, Link, useNavigation } from "@remix-run/react";
import type { ChatDetail, Desk } from "#worker/chat";
import { STATUS_WORDS } from "~/components/orders/order-words";
import { Price } from "~/components/price";
import { Panel } from "~/components/ui/admin-page";
import { buttonClass } from "~/components/ui/button";
import { Status } from "~/components/ui/status";

/** The orders of the customer one talks with. */
export const CustomerOrders = ({ orders, locale }: { orders: (Desk["orders"][number] & { placed: string })[]; locale: string }) => (
  <Panel title="Their orders">
    {orders.length === 0 ? <p className="text-soft">None that is known to be theirs.</p> : (
      <ul className="grid gap-3">
        {orders.map((order) => (
          <li key={order.number} className="relative grid gap-0.5">
            <span className="flex flex-wrap items-center justify-between gap-x-3"><Link className="inline-flex min-h-11 items-center font-medium tabular-nums underline after:absolute after:inset-0" to={`/admin/orders/${order.number}`}>Order {order.number}</Link><Price value={order.total} locale={locale} /></span>
            <span className="flex flex-wrap items-center justify-between gap-x-3 text-sm text-soft">{order.placed}<Status tone={STATUS_WORDS[order.status][0]}>{STATUS_WORDS[order.status][1]}</Status></span>
          </li>
        ))}
      </ul>
    )}
  </Panel>
);

/** The customer's mark, and what may be done with the whole conversation. */
export function WholeChat({ chat }: { chat: Pick<ChatDetail, "id" | "rating" | "ratingWords" | "approvedAt" | "closedAt"> }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Panel title="This conversation">
      {chat.rating !== null && <p className="mb-3">Rated <b className="font-medium tabular-nums">{chat.rating} of 5</b>{chat.ratingWords && <span className="block break-words whitespace-pre-line text-soft">“{chat.ratingWords}”</span>}</p>}
      <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
        {chat.closedAt === null && <button name="intent" value="close" disabled={busy} className={buttonClass({ look: "quiet" })}>End the chat</button>}
        <button name="intent" value={chat.approvedAt ? "disapprove" : "approve"} disabled={busy} aria-pressed={chat.approvedAt !== null} className={buttonClass({ look: "quiet" })}>{chat.approvedAt ? "Good example ✓" : "Mark as a good example"}</button>
        <a className={buttonClass({ look: "quiet" })} href={`/api/admin/chats/${chat.id}/transcript`} download>Download as text</a>
      </Form>
      {chat.closedAt !== null && <p className="mt-3 text-sm text-soft">It has ended. What the customer writes next opens it again.</p>}
    </Panel>
  );
}
