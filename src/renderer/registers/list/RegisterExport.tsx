/** The place of 导出… in the head of a register. */
export function RegisterExport(_: { register: string }) {
  return null
}
