/** Answers that take as long whatever they say. */

/** Longer than a look-up takes, and too short for a person to notice. */
const FLOOR_MS = 120

/** Waits until a full number of `FLOOR_MS` has gone by: what a look-up took more or less does not show. */
export async function inSteadyTime<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    const took = performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(took / FLOOR_MS) * FLOOR_MS - took))
  }
}
