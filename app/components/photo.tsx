import type { ProductImage } from "#worker/catalog";

interface PhotoProps {
  image: ProductImage | null;
  /** How wide it stands on the page, in the words of the `sizes` attribute. */
  sizes: string;
  shape?: keyof typeof SHAPES;
  /** For the picture one sees first; all others wait until they come near. */
  eager?: boolean;
}

const SHAPES = { portrait: "aspect-4/5", square: "aspect-square", wide: "aspect-4/3" };

/** A photograph cut to a box of fixed shape, so that nothing jumps when it comes. Without one, the box stays quietly empty. */
export function Photo({ image, sizes, shape = "portrait", eager = false }: PhotoProps) {
  return (
    <div className={`overflow-hidden rounded-card bg-line ${SHAPES[shape]}`}>
      {image && (
        <img
          className="size-full object-cover"
          sizes={sizes}
          srcSet={image.sources.map(({ url, width }) => `${url} ${width}w`).join(", ")}
          src={image.sources.at(-1)?.url}
          width={image.width}
          height={image.height}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          alt={image.alt}
        />
      )}
    </div>
  );
}
