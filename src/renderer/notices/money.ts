/** `¥ 35,688.60`, from fen. */
export function yuan(fen: number): string {
  const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return `¥ ${format.format(fen / 100)}`
}
