interface OralGiven {
  by: string | undefined
  witness: string | undefined
  at: string
  now: string
}

/** What is wrong with an oral approval before the rule is asked; undefined when nothing is. */
export function oralProblem({ by, witness, at, now }: OralGiven): 'same' | 'future' | undefined {
  if (by !== undefined && by === witness) return 'same'
  return at > now ? 'future' : undefined
}
