/** The logo: the name, and three dots, the last of them filled. */

export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 44 16" aria-hidden="true" className={className}>
      <circle cx="7" cy="8" r="4.5" fill="none" stroke="currentColor" strokeWidth="2.5" opacity="0.45" />
      <circle cx="22" cy="8" r="4.5" fill="none" stroke="currentColor" strokeWidth="2.5" opacity="0.75" />
      <circle cx="37" cy="8" r="6" fill="currentColor" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="inline-flex items-baseline gap-2 text-2xl font-extrabold tracking-tight">
      Eventually
      <BrandMark className="h-2.5 w-7" />
    </span>
  );
}
