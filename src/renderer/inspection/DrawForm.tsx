import { useMutation, useQuery } from '@tanstack/react-query'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Population, SAMPLE_MOST, sampleSeed } from '#shared/domain/inspection/sampling.ts'
import { type CaseKind, caseKind } from '#shared/domain/vocabulary.ts'
import { CopyHash } from '../notices/CopyHash.tsx'
import { useDefinitions, useSide } from '../registers/use-registers.ts'
import { refusalWords } from '../requests/case/refusal-words.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { numberOf } from '../time/dates.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import styles from './Inspection.module.css'
import { useRefresh } from './use-inspection.ts'

interface DrawFormProps {
  id: string
  /** A sample stands already. */
  isAgain: boolean
  onDrawn(): void
}

const DAY = 'YYYY-MM-DD'
const USUAL_SIZE = 20

/** What is drawn from, by which seed, how many. The population is counted before anything is drawn. */
export function DrawForm({ id, isAgain, onDrawn }: DrawFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refresh = useRefresh()
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [of, setOf] = useState<Population['of']>('cases')
  const [kinds, setKinds] = useState<CaseKind[]>([])
  const [register, setRegister] = useState('disclosure')
  const [seed, setSeed] = useState('')
  const [size, setSize] = useState(USUAL_SIZE)
  const population: Population = of === 'cases' ? { of, kinds, from, to } : { of, register, from, to }
  const counting = useQuery(desk.inspection.population.queryOptions({ input: { population } }))
  const found = counting.data
  const drawing = useMutation(
    desk.inspection.draw.mutationOptions({
      onSuccess: async () => {
        await refresh()
        onDrawn()
      },
    }),
  )
  const failure = drawing.error ?? counting.error
  const save = useMutation(desk.inspection.savePopulation.mutationOptions())
  const isComplete = sampleSeed.safeParse(seed).success && (found?.size ?? 0) > 0 && found?.whole
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) drawing.mutate({ record: id, population, seed, size })
  }
  return (
    <form onSubmit={send}>
      <div className={styles.form}>
        <Field label={t('inspection.sample.of')}>
          {() => (
            <Segmented
              label={t('inspection.sample.of')}
              options={(['cases', 'records'] as const).map((each) => ({
                id: each,
                label: t(`inspection.sample.${each}`),
              }))}
              value={of}
              onChange={setOf}
            />
          )}
        </Field>
        {of === 'cases' ? (
          <KindsField kinds={kinds} onChange={setKinds} />
        ) : (
          <RegisterField register={register} onChange={setRegister} />
        )}
        <DayField label={t('inspection.sample.from')} day={from} onChange={setFrom} />
        <DayField label={t('inspection.sample.to')} day={to} onChange={setTo} />
        <Field label={t('inspection.sample.seed')} provenance={{ kind: 'hint', text: t('inspection.sample.seedHint') }}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              autoComplete="off"
              value={seed}
              onChange={(event) => setSeed(event.target.value)}
              suffix={<LinkButton onClick={() => setSeed(randomSeed())}>{t('inspection.sample.random')}</LinkButton>}
            />
          )}
        </Field>
        <Field label={t('inspection.sample.size')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={SAMPLE_MOST}
              precision={0}
              style={{ width: '100%' }}
              value={size}
              onChange={(next) => setSize(next ?? 1)}
            />
          )}
        </Field>
      </div>
      <div className={styles.foot}>
        <Button kind="primary" submit disabled={!isComplete} loading={drawing.isPending}>
          {t(isAgain ? 'inspection.sample.again' : 'inspection.sample.draw')}
        </Button>
        <Button loading={save.isPending} onClick={() => save.mutate({ population })}>
          {t('inspection.sample.saveList')}
        </Button>
        {counting.isPending && <span className={styles.quiet}>{t('inspection.sample.counting')}</span>}
        {found?.whole === false && <span role="status">{t('inspection.sample.syncing')}</span>}
        {found && found.size > 0 && (
          <span role="status">
            {t('inspection.sample.found', { n: numberOf(found.size) })} <CopyHash hash={found.sha256} />
          </span>
        )}
        {found?.size === 0 && <span role="status">{t('inspection.sample.empty')}</span>}
        {found && found.unnumbered > 0 && (
          <span className={styles.quiet}>{t('inspection.sample.unnumbered', { n: numberOf(found.unnumbered) })}</span>
        )}
        {isAgain && <span className={styles.quiet}>{t('inspection.sample.againHint')}</span>}
        {failure ? (
          <span className={styles.error} role="alert">
            {refusalWords(failure, t)}
          </span>
        ) : null}
      </div>
    </form>
  )
}

/** Eight digits that can be read out. */
function randomSeed(): string {
  const [n = 0] = crypto.getRandomValues(new Uint32Array(1))
  return String(n % 100_000_000).padStart(8, '0')
}

function KindsField({ kinds, onChange }: { kinds: CaseKind[]; onChange(kinds: CaseKind[]): void }) {
  const { t } = useTranslation()
  return (
    <Field label={t('inspection.sample.kinds')}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          value={kinds}
          placeholder={t('inspection.sample.allKinds')}
          style={{ width: '100%' }}
          options={caseKind.options.map((kind) => ({ value: kind, label: t(`requests.kind.${kind}`) }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

function RegisterField({ register, onChange }: { register: string; onChange(register: string): void }) {
  const { t } = useTranslation()
  const side = useSide()
  const definitions = useDefinitions() ?? []
  return (
    <Field label={t('inspection.sample.register')}>
      {(control) => (
        <Select
          {...control}
          value={register}
          style={{ width: '100%' }}
          options={definitions.map(({ id, words }) => ({ value: id, label: side(words) }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

interface DayFieldProps {
  label: string
  day: string | null
  onChange(day: string | null): void
}

function DayField({ label, day, onChange }: DayFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <DatePicker
          {...control}
          format={DAY}
          placeholder={DAY}
          style={{ width: '100%' }}
          value={day === null ? null : dayjs(day)}
          onChange={(next) => onChange(next ? next.format(DAY) : null)}
        />
      )}
    </Field>
  )
}
