import { Form, useNavigation } from "@remix-run/react";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "~/components/ui/button";
import { ConfirmButton } from "~/components/ui/confirm";

interface StepProps {
  order: { version: number };
  action: string;
  label: string;
  look?: "main" | "quiet" | "danger";
  small?: boolean;
  /** Asked before it is done, where it cannot be undone. */
  ask?: { question: string; consequence: ReactNode };
  children?: ReactNode;
}

/** One step with an order as a form. It names the version that is looked at, so that a second press does nothing. */
export function Step({ order, action, label, look = "quiet", small, ask, children }: StepProps) {
  const busy = useNavigation().state !== "idle";
  const button = { name: "action", value: action, look, size: small ? ("small" as const) : undefined, disabled: busy, className: small ? "min-h-11" : undefined };
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="version" value={order.version} />
      {children}
      {ask ? <ConfirmButton {...button} {...ask}>{label}</ConfirmButton> : <Button {...button}>{label}</Button>}
    </Form>
  );
}

/** What is rarer, folded away. */
export const Folded = ({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) => (
  <details open={open} className="group/fold border-t border-line pt-1 first:border-t-0">
    <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 font-medium [&::-webkit-details-marker]:hidden">{title}<ChevronDown size={18} aria-hidden className="shrink-0 text-soft transition-transform group-open/fold:rotate-180" /></summary>
    <div className="grid gap-3 pb-2">{children}</div>
  </details>
);
