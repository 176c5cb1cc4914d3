import type { PiecesOf } from "#worker/orders";
import { TextField } from "~/components/ui/field";

/** Pieces of one thing summed, where it stands on several lines. */
export const summed = <P extends PiecesOf>(pieces: P[]): P[] => [...new Map(pieces.map(({ sku }) => [sku, pieces.filter((one) => one.sku === sku)])).values()].map((same) => ({ ...same[0]!, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) }));

/** How many of each: a number a line, from `none` to all there are. */
export function PieceFields({ legend, prefix, pieces, start = "all" }: { legend: string; prefix: string; pieces: PiecesOf[]; start?: "all" | "none" }) {
  return (
    <fieldset className="w-full">
      <legend className="mb-1 font-medium">{legend}</legend>
      <ul className="divide-y divide-line rounded-small border border-line px-3">
        {summed(pieces).map(({ sku, name, quantity }) => (
          <li key={sku} className="grid grid-cols-[1fr_auto] items-center gap-3 py-2">
            <span className="min-w-0"><span className="break-words">{name}</span> <span className="block text-sm text-soft">of {quantity}<span className="sr-only">: {sku}</span></span></span>
            <Count label={`${legend}: ${name}`} name={`${prefix}${sku}`} max={quantity} start={start === "all" ? quantity : 0} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

const Count = ({ label, name, max, start }: { label: string; name: string; max: number; start: number }) => (
  <div className="w-24 [&_label]:sr-only"><TextField label={label} name={name} type="number" inputMode="numeric" min={0} max={max} step={1} defaultValue={start} autoComplete="off" /></div>
);
