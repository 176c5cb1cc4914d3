import { Link } from "@remix-run/react";
import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import type { FigureText } from "#worker/metrics";

const TONES = { good: "text-good", bad: "text-bad", plain: "text-soft" };

/** By how much a figure differs, as arrow, word and colour. */
export function Change({ change, tone }: Pick<FigureText, "change" | "tone">) {
  if (change === null) return null;
  const Arrow = change.startsWith("+") ? ArrowUpRight : change.startsWith("−") ? ArrowDownRight : ArrowRight;
  return <span className={`inline-flex items-center gap-0.5 font-medium tabular-nums ${TONES[tone]}`}><Arrow size={16} aria-hidden />{change}</span>;
}

/** The few figures that matter most, large; `than` names what they are compared with. Each leads to its rows. */
export const FigureCards = ({ figures, than }: { figures: FigureText[]; than: string }) => (
  <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
    {figures.map((figure) => (
      <div key={figure.key} className="relative min-w-0 rounded-card border border-line bg-raised p-4 hover:bg-line/40">
        <dt className="text-sm text-soft"><Link className="underline decoration-line underline-offset-4 after:absolute after:inset-0" to={figure.link}>{figure.name}</Link></dt>
        <dd className="mt-1 font-display text-xl font-semibold break-words tabular-nums sm:text-2xl">{figure.value}</dd>
        <dd className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-soft"><Change {...figure} /><span>{figure.previous} {than}</span></dd>
      </div>
    ))}
  </dl>
);
