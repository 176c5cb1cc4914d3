import type { ReactNode } from "react";

interface ChoiceProps {
  name: string;
  value: string;
  id?: string;
  title: ReactNode;
  /** What stands at its end: a price, mostly. */
  end?: ReactNode;
  children?: ReactNode;
  defaultChecked?: boolean;
}

/** One of a few, as a card to tap: a native radio button with words beneath. */
export function Choice({ name, value, id, title, end, children, defaultChecked }: ChoiceProps) {
  return (
    <label className="grid cursor-pointer grid-cols-[auto_1fr_auto] items-baseline gap-x-3 border-line bg-raised px-4 py-3.5 not-first:border-t has-checked:bg-accent/7">
      <input type="radio" name={name} value={value} id={id} defaultChecked={defaultChecked} className="size-5 translate-y-1 accent-accent" />
      <span className="font-medium">{title}</span>
      <span className="tabular-nums">{end}</span>
      {children && <span className="col-span-2 col-start-2 text-sm text-soft">{children}</span>}
    </label>
  );
}

/** The frame around a few choices, with their question above. */
export const Choices = ({ legend, error, children }: { legend: string; error?: string; children: ReactNode }) => (
  <fieldset className="grid min-w-0 gap-3">
    <legend className="mb-3 font-display text-xl font-semibold">{legend}</legend>
    <div className="overflow-hidden rounded-card border border-line has-focus-visible:outline-3 has-focus-visible:outline-accent">{children}</div>
    {error && <p className="text-sm text-bad">{error}</p>}
  </fieldset>
);
