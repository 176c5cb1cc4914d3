import type { MouseEvent } from "react";
import type { ProductImage } from "#worker/catalog";
import { Photo } from "~/components/photo";

/** Photographs to swipe through; a tap opens one in full, thumbnails lead to each. Scrolling does it all, a script only makes it gentle. */
export function Gallery({ images }: { images: ProductImage[] }) {
  const show = (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault();
    document.querySelector(event.currentTarget.hash)?.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "start" });
  };
  if (images.length === 0) return <Photo image={null} sizes="100vw" shape="square" />;
  return (
    <div className="max-lg:-mx-4">
      <ul className="flex snap-x snap-mandatory overflow-x-auto lg:rounded-card" tabIndex={images.length > 1 ? 0 : undefined} aria-label="Photographs">
        {images.map((image, i) => (
          <li key={image.id} id={`photo-${i + 1}`} className="w-full shrink-0 snap-start scroll-mt-24">
            <a href={image.sources.at(-1)?.url} className="block cursor-zoom-in max-lg:[&>div]:rounded-none" aria-label={`${image.alt}, in full`}>
              <Photo image={image} sizes="(min-width: 1152px) 600px, (min-width: 1024px) 54vw, 100vw" eager={i === 0} />
            </a>
            {image.credit && <p className="mt-2 text-sm text-soft max-lg:px-4">Photo: {image.credit}</p>}
          </li>
        ))}
      </ul>
      {images.length > 1 && (
        <ul className="mt-3 flex gap-2 overflow-x-auto py-1 max-lg:px-4">
          {images.map((image, i) => <li key={image.id} className="w-16 shrink-0"><a href={`#photo-${i + 1}`} onClick={show} aria-label={`Photograph ${i + 1}`}><Photo image={image} sizes="64px" shape="square" /></a></li>)}
        </ul>
      )}
    </div>
  );
}
