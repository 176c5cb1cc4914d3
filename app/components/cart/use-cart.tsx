import { useFetcher } from "@remix-run/react";
import { createContext, useContext, useEffect, useState, type FormEvent, type ReactNode } from "react";
import type { CartView } from "#worker/orders";
import type { FormProblem } from "~/load-context";

/** What `POST /cart` answers to a script; a plain form is sent on to a page instead. */
export interface CartAnswer {
  intent: string;
  cart?: CartView;
  limited?: boolean;
  problem?: FormProblem;
}

const DrawerContext = createContext({ open: false, setOpen: (_open: boolean) => {} });
export const useCartDrawer = () => useContext(DrawerContext);

/** Holds whether the cart's drawer stands open. */
export function CartDrawerProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return <DrawerContext.Provider value={{ open, setOpen }}>{children}</DrawerContext.Provider>;
}

/** Sends forms to the cart without leaving the page; all users share one answer, the cart as it is now. `onSubmit` goes on a plain form to /cart. */
export function useCart() {
  const fetcher = useFetcher<CartAnswer>({ key: "cart" });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
    fields.set("stay", "1");
    fetcher.submit(fields, { method: "post", action: "/cart" });
  };
  return { answer: fetcher.data, busy: fetcher.state !== "idle", pending: fetcher.formData, onSubmit };
}

/** Opens the drawer when an "add" has been answered. */
export function useDrawerAfterAdd() {
  const { answer } = useCart();
  const { setOpen } = useCartDrawer();
  useEffect(() => {
    if (answer?.intent === "add" && answer.cart) setOpen(true);
  }, [answer, setOpen]);
}
