import { useLocation, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LiveEvent } from "#worker/platform/live.types";
import { Toasts, type Notice } from "~/components/ui/toast";
import { stockPage } from "./stock-words";
import { useLive } from "./use-live";

const MOST = 4;
const SETTLE = 500;

/** Keeps the open page of the admin up to date, and says in a notice what customers did and what needs somebody. */
export function LiveNotices() {
  const [notices, setNotices] = useState<Notice[]>([]);
  const { pathname } = useLocation();
  const refresh = useQuietRefresh();
  const count = useRef(0);
  useLive((event) => {
    refresh();
    const notice = noticeOf(event);
    // Nobody needs a notice that leads to where they are.
    if (notice && notice.to !== pathname) setNotices((before) => [...before, { ...notice, id: ++count.current }].slice(-MOST));
  }, refresh);
  return <Toasts notices={notices} onGone={(gone) => setNotices((before) => before.filter(({ id }) => id !== gone))} />;
}

const ORDER_DEEDS: Record<string, string> = { placed: "New order", return_requested: "Return asked for: order", disputed: "Payment questioned: order" };

/** What somebody who did not do it wants to hear of. */
function noticeOf(event: LiveEvent): Omit<Notice, "id"> | undefined {
  if (event.type === "order") return ORDER_DEEDS[event.deed] ? { text: `${ORDER_DEEDS[event.deed]} ${event.number}`, to: `/admin/orders/${event.number}` } : undefined;
  if (event.type === "alert") return { text: event.available > 0 ? `${event.name} fell to ${event.available}` : `${event.name} is sold out`, to: stockPage(event.sku) };
  if (event.type === "chat") return { text: "A customer waits for you in the chat", to: `/admin/chats/${event.conversationId}` };
  if (event.type === "task") return { text: event.title, to: "/admin" };
  return undefined;
}

/** Loads the page's data again: once for what comes together, and only once somebody looks and types nothing, for a form may begin anew with it. */
function useQuietRefresh(): () => void {
  const { revalidate } = useRevalidator();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isStale = useRef(false);
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!isStale.current || document.hidden || isTyping()) return;
      isStale.current = false;
      revalidate();
    }, SETTLE);
  }, [revalidate]);
  useEffect(() => {
    document.addEventListener("visibilitychange", settle);
    document.addEventListener("focusout", settle);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", settle);
      document.removeEventListener("focusout", settle);
    };
  }, [settle]);
  return useCallback(() => {
    isStale.current = true;
    settle();
  }, [settle]);
}

/** Whether a form that changes something is being filled in, or holds what was not sent yet. */
function isTyping(): boolean {
  const forms = [...document.querySelectorAll<HTMLFormElement>("main form[method=post]")];
  return forms.some((form) => (form.contains(document.activeElement) && document.activeElement?.tagName !== "BUTTON") || [...form.elements].some(isChanged));
}

function isChanged(field: Element): boolean {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  return field instanceof HTMLInputElement && field.type !== "hidden" && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}
