import { Input } from 'antd'
import {
  Circle,
  CircleCheck,
  CircleDotDashed,
  GitCompareArrows,
  History,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportDetail } from '#shared/contract/reports.ts'
import type { ReportContent } from '#shared/domain/report/content.ts'
import type { ReportForm, ReportItem } from '#shared/domain/report/form.ts'
import { CHANGES, itemStates } from '#shared/domain/report/gate.ts'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { classes } from '../../ui/classes.ts'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { CHANGED, HISTORY } from './places.ts'
import styles from './ReportPage.module.css'

interface ItemListProps {
  detail: ReportDetail
  form: ReportForm
  own: readonly ReportItem[]
  base: readonly ReportItem[]
  content: ReportContent
  lacking: readonly string[]
  shown: string | undefined
  editable: boolean
  onTo(to: string): void
  onChoose(id: string): void
}

const signs = { done: [CircleCheck, 'ok'], part: [CircleDotDashed, 'accent'], open: [Circle, 'text3'] } as const

/** The items of the form in their order, each with how it stands; below, to whom it goes and what was filed. */
export function ItemList(props: ItemListProps) {
  const { t } = useTranslation()
  const { detail, form, own, base, content, lacking } = props
  const required = own.filter((item) => item.required)
  const met = required.filter(({ id }) => !lacking.includes(id)).length
  const states = itemStates(content, [...own, ...base])
  const item = (each: ReportItem, index: number) => (
    <Item
      key={each.id}
      {...{ item: each, ordinal: index + 1 }}
      state={states.get(each.id) ?? 'open'}
      bad={lacking.includes(each.id)}
      must={each.required && own.includes(each)}
      changed={each.fields.filter(({ id }) => content.changes[id]).length}
      current={props.shown === each.id}
      onChoose={() => props.onChoose(each.id)}
    />
  )
  return (
    <nav className={styles.pane} aria-label={t(`reports.items.${form.kind}`)}>
      <div className={styles.paneHead}>
        <h2>{t(`reports.items.${form.kind}`)}</h2>
        {required.length > 0 && (
          <span className={styles.count}>{t('reports.items.required', { n: met, total: required.length })}</span>
        )}
      </div>
      <div className={styles.items}>
        {base.length > 0 && detail.earlier && (
          <Place {...props} id={CHANGED} icon={GitCompareArrows} label={t('reports.changed.title')}>
            {detail.changed.length}
          </Place>
        )}
        <ol>{own.map(item)}</ol>
        {base.length > 0 && <h3 className={styles.group}>{t('reports.items.carried')}</h3>}
        <ol>{base.map((each, index) => item(each, own.length + index))}</ol>
        <Place {...props} id={HISTORY} icon={History} label={t('reports.history.title')} />
        <p className={styles.note}>{t(`reports.items.note.${form.kind}`)}</p>
        {lacking.includes(CHANGES) && <Warning words={t('reports.items.noNews')} />}
        <Warning words={t('reports.items.secret')} />
      </div>
      <Side {...props} />
    </nav>
  )
}

interface PlaceProps extends Pick<ItemListProps, 'shown' | 'onChoose'> {
  id: string
  icon: LucideIcon
  label: string
  children?: ReactNode
}

/** What stands in the middle and is no item of the form. */
function Place({ id, icon, label, shown, onChoose, children }: PlaceProps) {
  return (
    <button
      type="button"
      className={classes(styles.item, shown === id && styles.current)}
      aria-current={shown === id}
      onClick={() => onChoose(id)}
    >
      <Icon of={icon} size={14} tone="text2" />
      <span>{label}</span>
      <span className={styles.count}>{children}</span>
    </button>
  )
}

function Warning({ words }: { words: string }) {
  return (
    <p className={styles.warning}>
      <Icon of={TriangleAlert} size={14} tone="warn" />
      {words}
    </p>
  )
}

interface ItemProps {
  item: ReportItem
  ordinal: number
  state: keyof typeof signs
  /** Without it nothing is filed. */
  bad: boolean
  /** Required of this report. */
  must: boolean
  changed: number
  current: boolean
  onChoose(): void
}

function Item({ item, ordinal, state, bad, must, changed, current, onChoose }: ItemProps) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const [icon, tone] = signs[state]
  return (
    <li>
      <button
        type="button"
        className={classes(styles.item, current && styles.current)}
        aria-current={current}
        onClick={onChoose}
      >
        <span className={styles.ordinal}>{ordinal}</span>
        <span className={styles.words}>
          <span>{say(item.words)}</span>
          {changed > 0 && <Tag kind="accent">{t('reports.items.changes', { n: changed })}</Tag>}
          {changed === 0 && must && <Tag kind="line">{t('reports.items.must')}</Tag>}
        </span>
        <Icon
          of={bad ? TriangleAlert : icon}
          size={14}
          tone={bad ? 'warn' : tone}
          label={t(bad ? 'reports.items.state.lacking' : `reports.items.state.${state}`)}
        />
      </button>
    </li>
  )
}

/** To whom the page is addressed, and the filings of this report. */
function Side({ detail, content, editable, onTo }: ItemListProps) {
  const { t } = useTranslation()
  const now = useMinute()
  return (
    <Scroll fit className={styles.side} label={t('reports.filings')}>
      <Field label={t('reports.to')}>
        {(control) =>
          editable ? (
            <Input
              {...control}
              size="small"
              maxLength={120}
              value={content.to}
              onChange={(event) => onTo(event.target.value)}
            />
          ) : (
            <output {...control}>{content.to}</output>
          )
        }
      </Field>
      {detail.filings.length > 0 && <h3>{t('reports.filings')}</h3>}
      {detail.filings.map(({ filing, receipt, words, by, submitter }) => (
        <FiledLine
          key={filing.id}
          whom={words}
          what={[t(`incidents.filingKind.${filing.kind}`), t(`incidents.via.${filing.via}`), momentOf(filing.at, now)]}
          receipt={[receipt && t('reports.filed.receipt', { receipt }), submitter ?? by].filter(Boolean).join(' · ')}
        />
      ))}
    </Scroll>
  )
}

function FiledLine({ whom, what, receipt }: { whom: { zh: string; en: string }; what: string[]; receipt: string }) {
  const { say } = useIncidentWords()
  return (
    <p className={styles.filed}>
      <span>{say(whom)}</span>
      <small>{what.join(' · ')}</small>
      {receipt && <small>{receipt}</small>}
    </p>
  )
}
