import { cva, type VariantProps } from "class-variance-authority";

/** The classes of a button, also for links that look like one. */
export const buttonClass = cva("inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-card px-5 font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-60", {
  variants: {
    look: { main: "bg-accent text-on-accent hover:opacity-90", quiet: "border border-line bg-raised hover:bg-line", danger: "border border-bad text-bad hover:bg-bad hover:text-ground" },
    size: { normal: "", small: "min-h-9 rounded-small px-3 text-sm", wide: "w-full", large: "min-h-13 flex-1 text-lg" },
  },
  defaultVariants: { look: "main", size: "normal" },
});

type ButtonProps = React.ButtonHTMLAttributes<HTMLButtonElement> & VariantProps<typeof buttonClass>;

export const Button = ({ look, size, className, ...rest }: ButtonProps) => <button {...rest} className={buttonClass({ look, size, className })} />;
