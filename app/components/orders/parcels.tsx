import type { Parcel } from "#worker/orders";
import { Status } from "~/components/ui/status";

/** A parcel with its moments as the shop writes them. */
export type ShownParcel = Parcel & { left: string; arrived: string | null };

/** What has left, a parcel or a hand-over each; `after` is what else stands in each of them. */
export function Parcels({ parcels, delivery, after }: { parcels: ShownParcel[]; delivery: boolean; after?: (parcel: ShownParcel) => React.ReactNode }) {
  return (
    <ul className="grid gap-3">
      {parcels.map((parcel) => (
        <li key={parcel.number} className="grid gap-1.5 rounded-small border border-line p-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1"><span className="font-medium">{delivery ? `Parcel ${parcel.number}` : `Hand-over ${parcel.number}`}</span><Status tone={parcel.deliveredAt ? "good" : "plain"}>{parcel.deliveredAt ? (delivery ? "Arrived" : "Handed over") : "On its way"}</Status></p>
          <ul>{parcel.items.map(({ sku, name, quantity }, i) => <li key={`${sku}${i}`}><span className="tabular-nums">{quantity} ×</span> {name}</li>)}</ul>
          <Tracking parcel={parcel} />
          <p className="text-sm text-soft">{delivery ? `Sent ${parcel.left}` : parcel.left}{delivery && parcel.arrived && ` · arrived ${parcel.arrived}`}</p>
          {after?.(parcel)}
        </li>
      ))}
    </ul>
  );
}

/** Who brings it, and how to follow it. */
function Tracking({ parcel: { carrier, trackingReference, trackingUrl } }: { parcel: Parcel }) {
  if (!carrier && !trackingReference && !trackingUrl) return null;
  return (
    <p className="break-words">
      {carrier && <>{carrier}{(trackingReference || trackingUrl) && ": "}</>}
      {trackingUrl ? <a href={trackingUrl} rel="noreferrer" target="_blank" className="inline-flex min-h-11 items-center break-all underline">{trackingReference || "Follow it"}<span className="sr-only"> (opens the carrier’s page)</span></a> : <strong className="break-all">{trackingReference}</strong>}
    </p>
  );
}
