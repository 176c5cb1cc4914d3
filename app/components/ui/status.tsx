import { Ban, CircleCheck, CircleDashed, TriangleAlert, type LucideIcon } from "lucide-react";

export type Tone = "good" | "warn" | "bad" | "plain";
const LOOKS: Record<Tone, [LucideIcon, string]> = {
  good: [CircleCheck, "text-good"],
  warn: [TriangleAlert, "text-warn"],
  bad: [Ban, "text-bad"],
  plain: [CircleDashed, "text-soft"],
};

/** A state as word, colour and shape, never colour alone. */
export function Status({ tone, children }: { tone: Tone; children: string }) {
  const [Icon, color] = LOOKS[tone];
  return <span className={`inline-flex items-center gap-1.5 whitespace-nowrap text-sm font-medium ${color}`}><Icon size={16} aria-hidden />{children}</span>;
}
