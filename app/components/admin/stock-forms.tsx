import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import type { StockItem } from "#worker/inventory";
import { Button } from "~/components/ui/button";
import { ProblemSummary, Select, TextField } from "~/components/ui/field";
import type { StockAnswer } from "~/stock-form";
import { REASONS } from "./stock-words";

interface Props {
  item: StockItem;
  /** Makes what is sent twice count once. */
  formKey: string;
  answer?: StockAnswer;
  /** Whether typing may begin at once. */
  autoFocus?: boolean;
}

const reasons = Object.entries(REASONS).map(([value, label]) => ({ value, label }));

/** The two ways to change what is on hand, each a form that works before JavaScript. */
export const StockForms = (props: Props) => (
  <div className="grid items-start gap-x-10 gap-y-6 xl:grid-cols-[5fr_3fr]"><AddOrTake {...props} /><Count {...props} /></div>
);

function AddOrTake({ item, formKey, answer, autoFocus }: Props) {
  const own = answer?.fields?.intent === "move" ? answer : undefined;
  const { fields, problem } = own ?? {};
  return (
    <Frame title="Add or take away" intent="move" label="Record it" item={item} formKey={formKey} answer={own}>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-[8rem_6rem_9rem_1fr]">
        <Select label="Add or take" name="direction" defaultValue={fields?.direction} options={[{ value: "add", label: "Add" }, { value: "take", label: "Take away" }]} />
        <TextField label="Pieces" name="pieces" inputMode="numeric" required maxLength={9} autoComplete="off" autoFocus={autoFocus} defaultValue={fields?.pieces} error={problem?.fields.delta} />
        <Select label="Reason" name="reason" defaultValue={fields?.reason} options={reasons} />
        <TextField label="Note" name="note" maxLength={180} autoComplete="off" defaultValue={fields?.note} error={problem?.fields.reason} />
      </div>
    </Frame>
  );
}

function Count({ item, formKey, answer }: Props) {
  const own = answer?.fields?.intent === "count" ? answer : undefined;
  const { fields, problem } = own ?? {};
  return (
    <Frame title="I counted" intent="count" label="Set it to this" item={item} formKey={formKey} answer={own}>
      {/* With one place, what the books said when the page was shown guards against what moved while somebody counted. */}
      {item.locations.length === 1 && <input type="hidden" name="seen" value={item.onHand} />}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-[6rem_1fr]">
        <TextField label="On hand" name="counted" inputMode="numeric" required maxLength={9} autoComplete="off" defaultValue={fields?.counted} error={problem?.fields.onHand} />
        <TextField label="Note" name="note" maxLength={180} autoComplete="off" defaultValue={fields?.note} error={problem?.fields.reason} />
      </div>
    </Frame>
  );
}

/** At how many the variant counts as low. */
export function ThresholdForm({ item, answer }: Pick<Props, "item" | "answer">) {
  const own = answer?.fields?.intent === "threshold" ? answer : undefined;
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap items-end gap-4">
      <div className="w-40">
        <TextField label="Low at" name="lowStockThreshold" inputMode="numeric" maxLength={6} autoComplete="off" placeholder={String(item.threshold)} defaultValue={own?.fields?.lowStockThreshold ?? item.lowStockThreshold ?? ""} error={own?.problem?.fields.lowStockThreshold ?? own?.problem?.detail} />
      </div>
      <Button name="intent" value="threshold" look="quiet">Save</Button>
      <p className="max-w-prose text-sm text-soft">You are told once when it falls to this. Empty, the product’s number counts, else the shop’s.</p>
    </Form>
  );
}

interface FrameProps extends Props {
  title: string;
  intent: string;
  label: string;
  children: ReactNode;
}

function Frame({ title, intent, label, item, formKey, answer, children }: FrameProps) {
  const busy = useNavigation().state !== "idle";
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-3 text-lg">{title}</h2>
      <Form key={formKey} method="post" preventScrollReset className="grid gap-4">
        <input type="hidden" name="sku" value={item.sku} />
        <input type="hidden" name="key" value={formKey} />
        <ProblemSummary problem={answer?.problem} />
        {item.locations.length > 1 && <Select label="Place" name="location" defaultValue={answer?.fields?.location} options={item.locations.map(({ id, name, onHand }) => ({ value: id, label: `${name}: ${onHand} on hand` }))} />}
        {children}
        <div><Button name="intent" value={intent} look={intent === "move" ? "main" : "quiet"} disabled={busy}>{label}</Button></div>
      </Form>
    </section>
  );
}

/** What was just done; it is read out and takes the focus when it comes. */
export function Told({ text }: { text?: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), [text]);
  return text ? <p ref={line} tabIndex={-1} role="status" className="rounded-card border border-good px-4 py-2.5 break-words text-good">{text}</p> : null;
}
