import { Check, Circle } from "lucide-react";

/** What happened, oldest first, then what is still to come. */
export const Timeline = ({ done, toCome = [] }: { done: { words: string; at: string; detail?: string }[]; toCome?: string[] }) => (
  <ol className="grid gap-4">
    {done.map(({ words, at, detail }, i) => (
      <li key={`${i}${words}`} className="grid grid-cols-[1.5rem_1fr] gap-3">
        <span className="mt-0.5 grid size-6 place-items-center rounded-full bg-good text-ground"><Check size={14} aria-hidden /></span>
        <span><span className="font-medium">{words}</span><span className="block text-sm text-soft">{at}</span>{detail && <span className="block text-sm text-soft">{detail}</span>}</span>
      </li>
    ))}
    {toCome.map((words) => (
      <li key={words} className="grid grid-cols-[1.5rem_1fr] gap-3 text-soft"><Circle size={24} strokeWidth={1.5} aria-hidden /><span>{words}<span className="sr-only"> (still to come)</span></span></li>
    ))}
  </ol>
);
