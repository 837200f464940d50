const radius = 5.25
const length = 2 * Math.PI * radius

/** A ring that fills clockwise from the top. `share` is 0 to 1. Takes the colour of the words beside it. */
export function Ring({ share, size = 14 }: { share: number; size?: number }) {
  const stroke = { cx: 7, cy: 7, r: radius, fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 }
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" className="ring">
      <circle {...stroke} strokeOpacity={0.28} />
      <circle {...stroke} strokeDasharray={`${length * share} ${length}`} transform="rotate(-90 7 7)" />
    </svg>
  )
}
