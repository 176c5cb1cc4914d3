import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Section } from "#worker/shops";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Check, ProblemSummary, Select, TextArea, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import type { FormProblem } from "~/load-context";

export interface SectionProps {
  section: Section;
  version: number;
  currency: string;
  saved: boolean;
  problem?: FormProblem;
  /** What stands in the fields: the settings, or what was typed and refused. */
  values: Record<string, string | undefined>;
}

function Frame({ title, lead, children, ...props }: SectionProps & { title: string; lead?: string; children: ReactNode }) {
  const busy = useNavigation().state !== "idle";
  return (
    <div id={props.section} className="scroll-mt-4">
      <Panel title={title}>
        {lead && <p className="-mt-2 mb-4 max-w-prose text-sm text-soft">{lead}</p>}
        <Form key={props.version} method="post" preventScrollReset className="grid gap-4">
          <input type="hidden" name="section" value={props.section} />
          <input type="hidden" name="version" value={props.version} />
          <ProblemSummary problem={props.problem} />
          {children}
          <div className="flex flex-wrap items-center gap-4"><Button disabled={busy}>Save</Button>{props.saved && <span role="status"><Status tone="good">Saved</Status></span>}</div>
        </Form>
      </Panel>
    </div>
  );
}

// Their inputs stand on one line, though one has a hint and the other none.
const Pair = ({ children }: { children: ReactNode }) => <div className="grid items-end gap-4 sm:grid-cols-2">{children}</div>;
/** What a field is given: its name, its value and what is wrong with it. */
const field = ({ values, problem }: SectionProps) => (name: string) => ({ name, defaultValue: values[name], error: problem?.fields[name] });
const tick = ({ values }: SectionProps) => (name: string) => ({ name, defaultChecked: values[name] === "on" });
const Wrong = ({ text }: { text?: string }) => (text ? <p className="-mt-2 text-sm text-bad">{text}</p> : null);

export function ShopSection(props: SectionProps) {
  const of = field(props);
  return (
    <Frame {...props} title="Shop and contact">
      <Pair><TextField label="Name" {...of("name")} required maxLength={80} /><TextField label="Tagline" hint="The large sentence on the first page." {...of("tagline")} maxLength={160} /></Pair>
      <Pair><TextField label="E-mail for customers" {...of("email")} type="email" inputMode="email" required maxLength={254} /><TextField label="Telephone" {...of("phone")} type="tel" maxLength={40} /></Pair>
      <Pair><TextField label="Street and number" {...of("line1")} required maxLength={120} /><TextField label="Building, floor (if any)" {...of("line2")} maxLength={120} /></Pair>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <TextField label="City" {...of("city")} required maxLength={80} /><TextField label="Province" {...of("province")} maxLength={80} /><TextField label="Postal code" {...of("postalCode")} required maxLength={20} />
      </div>
      <TextArea label="Opening hours" {...of("openingHours")} rows={3} maxLength={1000} />
    </Frame>
  );
}

export function DeliverySection(props: SectionProps) {
  const [of, on] = [field(props), tick(props)];
  const { currency, problem } = props;
  return (
    <Frame {...props} title="Delivery, collection and payment">
      <Check label="We deliver" {...on("deliveryEnabled")} />
      <Pair>
        <TextField label={`Delivery fee (${currency})`} hint="For every delivered order." {...of("deliveryFee")} inputMode="decimal" required autoComplete="off" />
        <TextField label={`Free from (${currency})`} hint="Leave it empty to always ask the fee." {...of("deliveryFreeFrom")} inputMode="decimal" autoComplete="off" />
      </Pair>
      <Check label="They may pay when it arrives" {...on("payOnDelivery")} />
      <Wrong text={problem?.fields.payOnDelivery} />
      <Check label="Customers may collect" {...on("collectionEnabled")} />
      <Wrong text={problem?.fields.collectionEnabled} />
      <Check label="They may pay when they collect" {...on("payOnCollection")} />
      <Wrong text={problem?.fields.payOnCollection} />
      <TextField label="Minutes to pay online" hint="Goods are kept for so long; then they go back on sale." {...of("holdMinutes")} inputMode="numeric" required autoComplete="off" />
      <TextArea label="Bank details" hint="Shown to whoever pays by transfer, with the order's number as reference." {...of("bankDetails")} maxLength={1000} />
    </Frame>
  );
}

export function SellingSection(props: SectionProps) {
  const of = field(props);
  return (
    <Frame {...props} title="Tax and stock" lead="Orders that were placed keep the tax they were placed with.">
      <Pair>
        <TextField label="Tax rate (%)" {...of("taxRate")} inputMode="decimal" required autoComplete="off" />
        <TextField label="Low stock at" hint="At this number or fewer, a product is marked." {...of("lowStockThreshold")} inputMode="numeric" required autoComplete="off" />
        <TextField label="How sure goods should last, in %" hint="Until new ones come. 95 means that of 20 reorders one may come too late; higher keeps more in stock." {...of("serviceLevel")} inputMode="numeric" required autoComplete="off" />
      </Pair>
      <TextField label="Tax number" hint="Printed on invoices." {...of("taxNumber")} maxLength={40} autoComplete="off" />
      <Check label="Prices include the tax" {...tick(props)("pricesIncludeTax")} />
    </Frame>
  );
}

export function WordsSection(props: SectionProps) {
  const of = field(props);
  return (
    <Frame {...props} title="What you promise" lead="Shown in the shop; the assistant answers from these words and from nothing else.">
      <TextArea label="Delivery" {...of("deliveryPolicy")} rows={5} maxLength={4000} />
      <TextArea label="Returns" {...of("returnsPolicy")} rows={5} maxLength={4000} />
    </Frame>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

export function ReportsSection({ timeZones, ...props }: SectionProps & { timeZones: string[] }) {
  const of = field(props);
  return (
    <Frame {...props} title="Mail to you, and time">
      <Pair>
        <Select label="Time zone" hint="Days and times are the shop's." {...of("timeZone")} options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))} />
        <Select label="Report at" hint="Yesterday's, every morning." {...of("reportHour")} options={HOURS} />
      </Pair>
      <TextArea label="Mail it to" hint="One address a line, at most ten. Empty: the owners." {...of("reportRecipients")} rows={3} spellCheck={false} />
      <Check label={`Mail new orders to ${props.values.email}`} {...tick(props)("notifyNewOrders")} />
    </Frame>
  );
}
