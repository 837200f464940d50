/** The mark of the product, in the accent of the theme. */
export function Mark({ size = 22 }: { size?: number }) {
  const line = { stroke: 'var(--on-accent)', strokeWidth: 1.8, strokeLinecap: 'round', fill: 'none' } as const
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1" y="1" width="22" height="22" rx="6" fill="var(--accent)" />
      <path d="M7 7.5h10M7 12h6M7 16.5h4" {...line} />
      <path d="M14.2 15.4l1.9 1.9 3.3-3.6" strokeLinejoin="round" {...line} />
    </svg>
  )
}
