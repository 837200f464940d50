import { describe, expect, it } from 'vitest'
import type { DeliveryProgress } from '#shared/contract/delivery.ts'
import { progressOf } from './progress.ts'

const told: DeliveryProgress = { notice: 'n', stage: 'sending', people: 200, delivered: 50 }

describe('how far a notice has been sent', () => {
  it('is a stage and a share of its people', () => {
    expect(progressOf({ id: 'n', sending: 'sending' }, [told])).toEqual({ stage: 'sending', share: 0.25 })
    const all = { ...told, stage: 'finished' as const, delivered: 200 }
    expect(progressOf({ id: 'n', sending: 'sending' }, [all])).toEqual({ stage: 'finished', share: 1 })
  })

  it('is held as soon as this desk has held it, whatever the backend has heard', () => {
    expect(progressOf({ id: 'n', sending: 'paused' }, [told])).toEqual({ stage: 'paused', share: 0.25 })
    expect(progressOf({ id: 'n', sending: 'stopped' }, [told])).toMatchObject({ stage: 'stopped' })
  })

  it('is a stage alone without the backend, or before the list is queued', () => {
    expect(progressOf({ id: 'n', sending: 'sending' }, [])).toEqual({ stage: 'sending', share: null })
    expect(progressOf({ id: 'n', sending: 'sending' }, [{ ...told, people: 0, delivered: 0 }]).share).toBeNull()
    expect(progressOf({ id: 'n', sending: null }, [told])).toEqual({ stage: 'waiting', share: null })
  })
})
